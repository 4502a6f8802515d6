#include "audio/device/media_thread.h"

#include "audio/device/thread_priority.h"
#include "audio/dsp/capture_chain.h"
#include "audio/dsp/tone.h"
#include "audio/engine/leg.h"
#include "audio/engine/sound_check.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ahoy::audio {

namespace {

/// A device that takes nothing for so long has stalled.  One that shares its clock with us is a
/// thread of ours and always comes back.
constexpr std::chrono::milliseconds minStall{40};
constexpr std::chrono::milliseconds sharedClockStall{250};

/// Nobody waits for a file's sound: two quanta at a time, for half the wake-ups.
constexpr int fileTicks = 2;

/// Below this a quantum may be left out unheard.
constexpr float quietPeak = 0.003F;

/// A device's volume.  What grows too loud is cut off, as the device would do.
void amplify(std::span<float> samples, float gain)
{
    if (gain == 1)
        return;
    for (float &sample : samples)
        sample = std::clamp(sample * gain, -1.0F, 1.0F);
}

Duration stallOf(std::size_t callbackFrames)
{
    const std::chrono::milliseconds callback(1000 * callbackFrames / engineRateHz);
    return std::max(minStall, 3 * callback);
}

} // namespace

void MediaGarbage::free() const
{
    delete leg;
    delete codecs;
    delete tone;
    delete chain;
    delete check;
}

MediaThread::MediaThread(PacketRings &rings, PlaybackPort &playback, CapturePort &capture,
                         Semaphore &wake, bool sharesClock, std::function<void()> wakeOwner)
    : m_rings(rings),
      m_playback(playback),
      m_capture(capture),
      m_wake(wake),
      m_sharesClock(sharesClock),
      m_wakeOwner(std::move(wakeOwner)),
      m_feed(capture, sharesClock),
      m_clock(sharesClock ? sharedClockStall : minStall)
{
    m_thread = std::thread([this] { run(); });
}

MediaThread::~MediaThread()
{
    order(MediaOrder{});
    m_thread.join();
    freeGarbage();
}

void MediaThread::order(const MediaOrder &order)
{
    // Each order leaves at most two pieces of garbage, so what the orders of a full ring leave
    // always has room: Media never waits for us.
    freeGarbage();
    while (!m_orders.push(order)) {
        m_wake.post();
        std::this_thread::yield();
        freeGarbage();
    }
    // While it ticks it takes orders with the next tick: waking it for each costs more than most
    // orders do.  Both sides exchange, so one of them sees what the other has done.
    if (m_sleeps.exchange(false))
        m_wake.post();
}

void MediaThread::freeGarbage()
{
    MediaGarbage garbage;
    while (m_garbage.pop(garbage))
        garbage.free();
}

void MediaThread::run()
{
    raiseThreadPriority("media");
    m_checker.check();
    for (;;) {
        // Nothing sounds: only an order, a stream's begin or its first callback wakes us.
        if (m_engine.isIdle() && !m_isPacing) {
            m_sleeps.exchange(true);
            if (m_orders.read_available() == 0)
                m_wake.wait();
            m_sleeps.store(false);
        } else {
            m_wake.waitUntil(m_clock.nextTimeout());
        }

        const TimePoint now = monotonicNow();
        const bool goesOn = carryOutOrders(now);
        followDevice(now);
        if (m_wasIdle && !m_engine.isIdle() && !m_isPacing)
            m_clock.start(now);
        m_wasIdle = m_engine.isIdle();

        const int ticks = dueTicks(now);
        for (int i = 0; i < ticks; ++i)
            tick(now);
        if (ticks > 0) {
            m_load.add(ticks, monotonicNow() - now);
            m_engine.setLoad(m_load.share());
        }
        handOver();
        if (!goesOn)
            return;
    }
}

bool MediaThread::carryOutOrders(TimePoint now)
{
    MediaOrder order;
    while (m_orders.pop(order)) {
        if (order.kind == MediaOrder::Kind::Stop)
            return false;
        carryOut(order, now);
    }
    return true;
}

void MediaThread::carryOut(const MediaOrder &order, TimePoint now)
{
    using Kind = MediaOrder::Kind;
    switch (order.kind) {
    case Kind::AddLeg: m_engine.addLeg(std::unique_ptr<Leg>(order.newLeg)); break;
    case Kind::Reconfigure: {
        MediaGarbage garbage;
        if (order.on)
            m_engine.renewSource(order.leg, now);
        garbage.codecs =
            m_engine.reconfigureLeg(order.leg, std::unique_ptr<LegCodecs>(order.codecs)).release();
        discard(garbage);
        break;
    }
    case Kind::RemoveLeg: {
        MediaGarbage garbage;
        garbage.leg = m_engine.removeLeg(order.leg, now).release();
        discard(garbage);
        break;
    }
    case Kind::SetMuted: m_engine.setMuted(order.leg, order.on); break;
    case Kind::SetActive: m_engine.setActive(order.leg, order.on); break;
    case Kind::SetJoined: m_engine.setJoined(order.leg, order.on); break;
    case Kind::SetGain: m_engine.setGain(order.leg, order.gain); break;
    case Kind::SendDigits:
        m_engine.sendDigits(order.leg, std::string_view(order.digits.data(), order.digitCount),
                            order.duration, order.method);
        break;
    case Kind::SetTone: m_engine.setTone(std::unique_ptr<Tone>(order.tone)); break;
    case Kind::SetHoldSound: {
        MediaGarbage garbage;
        garbage.tone = m_engine.setHoldSound(std::unique_ptr<Tone>(order.tone)).release();
        discard(garbage);
        break;
    }
    case Kind::Record: m_engine.record(order.leg, order.sink); break;
    case Kind::SetCaptureChain: {
        MediaGarbage garbage;
        garbage.chain =
            m_engine.setCaptureChain(std::unique_ptr<CaptureChain>(order.chain)).release();
        discard(garbage);
        break;
    }
    case Kind::CheckSound: {
        MediaGarbage garbage;
        garbage.check = m_engine.setSoundCheck(std::unique_ptr<SoundCheck>(order.check)).release();
        discard(garbage);
        break;
    }
    case Kind::SetLevelsWanted: m_engine.setLevelsWanted(order.on); break;
    case Kind::Stop: break;
    }
}

int MediaThread::dueTicks(TimePoint now)
{
    if (m_isPacing) {
        std::size_t quanta = m_playback.room() / quantumSamples;
        if (m_capture.isOpen())
            quanta = std::min(quanta, m_feed.waiting() / quantumSamples);
        return m_clock.takeTicks(now, static_cast<int>(quanta));
    }
    // Without a leg or tone the timer has nothing to do; a device still needs its samples.
    return m_wasIdle && !m_clock.isDevice() ? 0 : m_clock.takeTicks(now);
}

void MediaThread::followDevice(TimePoint now)
{
    const bool isPacing = m_playback.isPacedByMedia();
    if (isPacing != m_isPacing) {
        m_isPacing = isPacing;
        m_clock.setTimer(isPacing ? fileTicks : 1, now);
    }
    if (isPacing) {
        m_generation = m_playback.generation();
        return;
    }
    const std::uint32_t generation = m_playback.generation();
    const std::uint64_t played = m_playback.framesPlayed();
    m_engine.onFramesMissed(m_playback.framesMissed());
    if (played == m_framesSeen)
        return;
    const bool isNewStream = generation != m_generation;
    if (isNewStream) {
        m_generation = generation;
        m_margin.restart();
        if (!m_sharesClock)
            m_clock.setStall(stallOf(m_playback.callbackFrames()));
    }
    m_clock.onFrames(played - m_framesSeen, isNewStream, now);
    m_framesSeen = played;
}

void MediaThread::tick(TimePoint now)
{
    m_rings.fromNet.consume_all([this](const Packet &packet) { m_engine.onPacket(packet); });

    std::array<float, quantumSamples> captured;
    std::array<float, quantumSamples> played;
    const bool hasMicrophone = m_feed.next(now, captured);
    if (hasMicrophone)
        amplify(captured, m_capture.gain());
    m_engine.tick(now, hasMicrophone ? std::span<const float>(captured) : std::span<const float>(),
                  played);
    play(played);
}

void MediaThread::play(std::span<float> samples)
{
    // Before a stream's first callback nobody waits for samples, and they would be old by then.
    if (!m_playback.isOpen() || m_playback.generation() != m_generation)
        return;
    if (m_isPacing) { // the ring is for bulk, its fill no delay
        m_playback.push(samples);
        return;
    }
    const bool isQuiet = std::all_of(samples.begin(), samples.end(),
                                     [](float sample) { return std::abs(sample) < quietPeak; });
    if (m_margin.shouldDrop(m_playback.fill(), m_playback.framesMissed(), isQuiet))
        return;
    amplify(samples, m_playback.gain());
    m_playback.push(samples);
}

void MediaThread::handOver()
{
    while (m_engine.takePacket(m_packet)) {
        m_rings.toNet.push(m_packet); // full: Net stands still, and old sound is no use to it
        m_hasPackets = true;
    }
    if (m_hasPackets) {
        m_hasPackets = false;
        m_rings.wakeNet.wake();
    }

    EngineEvent event;
    while (m_engine.takeEvent(event)) {
        m_events.push(event);
        m_hasNews = true;
    }
    MediaGarbage garbage;
    while ((garbage.tone = m_engine.takeFinishedTone().release()) != nullptr)
        discard(garbage);
    if (m_hasNews) {
        m_hasNews = false;
        m_wakeOwner();
    }
}

void MediaThread::discard(const MediaGarbage &garbage)
{
    if (garbage.leg == nullptr && garbage.codecs == nullptr && garbage.tone == nullptr &&
        garbage.chain == nullptr && garbage.check == nullptr)
        return;
    [[maybe_unused]] const bool hadRoom = m_garbage.push(garbage);
    assert(hadRoom);
    m_hasNews = true;
}

} // namespace ahoy::audio
