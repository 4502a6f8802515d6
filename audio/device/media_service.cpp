#include "audio/device/media_service.h"

#include "audio/device/device_thread.h"
#include "audio/device/file_thread.h"
#include "audio/device/media_thread.h"
#include "audio/device/semaphore.h"
#include "audio/device/stream_port.h"
#include "audio/device/voice_plan.h"
#include "audio/dsp/capture_chain.h"
#include "audio/dsp/tone.h"
#include "audio/engine/leg.h"
#include "audio/engine/sound_check.h"
#include "base/mailbox.h"
#include "base/random.h"
#include "base/thread_checker.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace ahoy::audio {

namespace {

constexpr std::chrono::milliseconds keyToneDuration{100};
constexpr float silentDb = -60; // SetLevel
constexpr float maxDb = 20;

std::unique_ptr<Tone> makeTone(const PlayTone &command)
{
    using Kind = PlayTone::Kind;
    switch (command.kind) {
    case Kind::Ringback: return makeCallTone(CallTone::Ringback, command.country);
    case Kind::Busy: return makeCallTone(CallTone::Busy, command.country);
    case Kind::Congestion: return makeCallTone(CallTone::Congestion, command.country);
    case Kind::CallWaiting: return makeCallTone(CallTone::CallWaiting, command.country);
    case Kind::Ended: return makeCallTone(CallTone::Ended, command.country);
    case Kind::Digit: return makeDigitTone(command.digit, keyToneDuration);
    }
    return nullptr;
}

MediaOrder makeOrder(MediaOrder::Kind kind, LegId leg = {}, bool on = false)
{
    MediaOrder order;
    order.kind = kind;
    order.leg = leg;
    order.on = on;
    return order;
}

} // namespace

class MediaService::Core {
public:
    Core(const AudioChoice &choice, PacketRings &rings, std::function<void()> wakeOwner)
        : m_isVoiceProcessed(choice.kind == AudioChoice::Kind::System),
          m_wakeOwner(std::move(wakeOwner)),
          m_playback(m_wakeMedia),
          m_reports([this] { wakeOwnerOnce(); }),
          m_fileReports([this] { wakeOwnerOnce(); }),
          m_file(m_fileReports),
          m_media(rings, m_playback, m_capture, m_wakeMedia,
                  choice.kind != AudioChoice::Kind::System, [this] { wakeOwnerOnce(); }),
          m_device(choice, m_playback, m_capture, m_reports)
    {
    }
    Core(const Core &) = delete;
    Core &operator=(const Core &) = delete;
    ~Core()
    {
        for (const LegId leg : m_legs)
            m_media.order(makeOrder(MediaOrder::Kind::RemoveLeg, leg));
        // Members end in reverse order: Device first, which closes the streams, then Media, then
        // File, which writes out what is recorded.
    }

    void carryOut(const StartLeg &command);
    void carryOut(const UpdateLeg &command);
    void carryOut(const StopLeg &command);
    void carryOut(const SetMuted &command);
    void carryOut(const SetActive &command);
    void carryOut(const SetJoined &command);
    void carryOut(const SetLevel &command);
    void carryOut(const SendDigits &command);
    void carryOut(const PlayTone &command);
    void carryOut(const SelectSounds &command);
    void carryOut(const StartRecording &command);
    void carryOut(const StopRecording &command);
    void carryOut(const StopTone &command);
    void carryOut(const SetLevelsWanted &command);
    void carryOut(const CheckSound &command);
    void carryOut(const Ring &command) { m_device.post(command); }
    void carryOut(const PrepareDevices &command);
    void carryOut(const ReleaseDevices &command);
    void carryOut(const SelectDevices &command);
    void carryOut(const SetVoiceProcessing &command);
    void carryOut(const RequestDevices &command) { m_device.post(command); }

    std::vector<MediaReport> take();
    void check() const { m_checker.check(); }

private:
    void wakeOwnerOnce();
    void failLeg(LegId leg, Error error);
    void tell(MediaReport report);
    void useHoldSound(std::unique_ptr<Tone> sound);
    void on(SoundLoaded &loaded);
    void on(RecordingStarted &started) { m_ownReports.emplace_back(std::move(started)); }
    void on(RecordingOver &over);
    void followPlan();

    const bool m_isVoiceProcessed;
    std::function<void()> m_wakeOwner;
    std::atomic<bool> m_isOwnerWoken{false};
    ThreadChecker m_checker;
    SystemRandom m_random;
    std::set<LegId> m_legs;
    std::vector<MediaReport> m_ownReports;
    SelectSounds m_sounds;
    std::map<LegId, std::uint64_t> m_recordings; ///< their numbers
    std::uint64_t m_lastRecording = 0;
    VoicePlan m_plan;
    int m_prepared = 0;
    CaptureStages m_stages; ///< of the chain that Media has

    Semaphore m_wakeMedia;
    PlaybackPort m_playback;
    CapturePort m_capture;
    Mailbox<MediaReport> m_reports;
    Mailbox<FileReport> m_fileReports;
    FileThread m_file;
    MediaThread m_media;
    DeviceThread m_device;
};

/// One wake-up until the owner has taken: a burst of events does not fill its pipe.
void MediaService::Core::wakeOwnerOnce()
{
    if (!m_isOwnerWoken.exchange(true) && m_wakeOwner)
        m_wakeOwner();
}

void MediaService::Core::failLeg(LegId leg, Error error)
{
    tell(LegFailed{leg, std::move(error)});
}

void MediaService::Core::tell(MediaReport report)
{
    m_ownReports.push_back(std::move(report));
    wakeOwnerOnce();
}

void MediaService::Core::carryOut(const StartLeg &command)
{
    if (!command.leg || m_legs.contains(command.leg)) {
        failLeg(command.leg, {Errc::WrongState, "the leg has started before"});
        return;
    }
    auto leg = makeLeg(command.config, command.leg, m_random);
    if (!leg) {
        failLeg(command.leg, leg.error());
        return;
    }
    m_legs.insert(command.leg);
    MediaOrder order = makeOrder(MediaOrder::Kind::AddLeg, command.leg);
    order.newLeg = leg->release();
    m_media.order(order);
}

void MediaService::Core::carryOut(const UpdateLeg &command)
{
    if (!m_legs.contains(command.leg))
        return;
    auto codecs = makeLegCodecs(command.config);
    if (!codecs) {
        failLeg(command.leg, codecs.error());
        return;
    }
    MediaOrder order = makeOrder(MediaOrder::Kind::Reconfigure, command.leg, command.fromElsewhere);
    order.codecs = codecs->release();
    m_media.order(order);
}

void MediaService::Core::carryOut(const StopLeg &command)
{
    m_recordings.erase(command.leg); // it ends with the leg
    if (m_legs.erase(command.leg) > 0)
        m_media.order(makeOrder(MediaOrder::Kind::RemoveLeg, command.leg));
}

void MediaService::Core::carryOut(const SetMuted &command)
{
    m_media.order(makeOrder(MediaOrder::Kind::SetMuted, command.leg, command.muted));
}

void MediaService::Core::carryOut(const SetActive &command)
{
    m_media.order(makeOrder(MediaOrder::Kind::SetActive, command.leg, command.active));
}

void MediaService::Core::carryOut(const SetJoined &command)
{
    m_media.order(makeOrder(MediaOrder::Kind::SetJoined, command.leg, command.joined));
}

void MediaService::Core::carryOut(const SetLevel &command)
{
    MediaOrder order = makeOrder(MediaOrder::Kind::SetGain, command.leg);
    order.gain =
        command.levelDb > silentDb ? std::pow(10.0F, std::min(command.levelDb, maxDb) / 20) : 0;
    m_media.order(order);
}

void MediaService::Core::carryOut(const SendDigits &command)
{
    MediaOrder order = makeOrder(MediaOrder::Kind::SendDigits, command.leg);
    const std::size_t count = std::min(command.digits.size(), order.digits.size());
    std::copy_n(command.digits.begin(), count, order.digits.begin());
    order.digitCount = static_cast<std::uint8_t>(count);
    order.duration = command.duration;
    order.method = command.method;
    m_media.order(order);
}

void MediaService::Core::carryOut(const PlayTone &command)
{
    MediaOrder order = makeOrder(MediaOrder::Kind::SetTone);
    order.tone = makeTone(command).release();
    m_media.order(order);
}

void MediaService::Core::carryOut(const SelectSounds &command)
{
    const SelectSounds before = std::exchange(m_sounds, command);
    if (before.ringTone != command.ringTone) {
        if (command.ringTone.empty())
            m_device.post(UseRingTone{});
        else
            m_file.load(SoundUse::RingTone, command.ringTone);
    }
    if (before.hold == command.hold && before.holdFile == command.holdFile)
        return;
    using Hold = SelectSounds::Hold;
    switch (command.hold) {
    case Hold::Silence: useHoldSound(nullptr); break;
    case Hold::Tone: useHoldSound(makeHoldTone()); break;
    case Hold::File: m_file.load(SoundUse::HoldMusic, command.holdFile); break;
    }
}

void MediaService::Core::useHoldSound(std::unique_ptr<Tone> sound)
{
    MediaOrder order = makeOrder(MediaOrder::Kind::SetHoldSound);
    order.tone = sound.release();
    m_media.order(order);
}

void MediaService::Core::on(SoundLoaded &loaded)
{
    const bool isRing = loaded.use == SoundUse::RingTone;
    const bool isWanted =
        isRing ? loaded.path == m_sounds.ringTone
               : m_sounds.hold == SelectSounds::Hold::File && loaded.path == m_sounds.holdFile;
    if (!isWanted)
        return; // something else was chosen meanwhile
    if (!loaded.samples)
        m_ownReports.emplace_back(SoundProblem{loaded.use, loaded.samples.error().text});
    if (isRing)
        m_device.post(
            UseRingTone{loaded.samples ? std::move(*loaded.samples) : std::vector<float>()});
    else
        useHoldSound(loaded.samples
                         ? std::make_unique<Tone>(std::move(*loaded.samples), Tone::Repeat::Forever)
                         : makeHoldTone());
}

void MediaService::Core::carryOut(const StartRecording &command)
{
    if (!m_legs.contains(command.leg) || m_recordings.contains(command.leg)) {
        tell(RecordingEnded{command.leg, command.file,
                            Error{Errc::WrongState, "the call has no sound, or is recorded"}});
        return;
    }
    m_recordings[command.leg] = ++m_lastRecording;
    auto feed = std::make_unique<RecordFeed>();
    MediaOrder order = makeOrder(MediaOrder::Kind::Record, command.leg);
    order.sink = feed.get();
    m_file.record(m_lastRecording, command.leg, command.file, command.layout, std::move(feed));
    m_media.order(order); // File keeps it until Media has said done()
}

void MediaService::Core::carryOut(const StopRecording &command)
{
    if (m_recordings.erase(command.leg) > 0)
        m_media.order(makeOrder(MediaOrder::Kind::Record, command.leg));
}

void MediaService::Core::on(RecordingOver &over)
{
    // After an error Media does not know yet that nobody writes any more.
    const auto running = m_recordings.find(over.ended.leg);
    if (running != m_recordings.end() && running->second == over.number) {
        m_recordings.erase(running);
        m_media.order(makeOrder(MediaOrder::Kind::Record, over.ended.leg));
    }
    m_ownReports.emplace_back(std::move(over.ended));
}

void MediaService::Core::carryOut(const StopTone &)
{
    m_media.order(makeOrder(MediaOrder::Kind::SetTone));
}

void MediaService::Core::carryOut(const PrepareDevices &command)
{
    ++m_prepared;
    followPlan();
    m_device.post(command);
}

void MediaService::Core::carryOut(const ReleaseDevices &command)
{
    m_prepared = std::max(m_prepared - 1, 0);
    followPlan();
    m_device.post(command);
}

void MediaService::Core::carryOut(const SelectDevices &command)
{
    m_plan.onSelected(command);
    followPlan();
    m_device.post(command);
}

void MediaService::Core::carryOut(const SetVoiceProcessing &command)
{
    m_plan.onSettings(command.settings);
    followPlan();
}

/// A chain is there while a call is: what it learnt of a room is old by the next one.
void MediaService::Core::followPlan()
{
    if (!m_isVoiceProcessed)
        return;
    const CaptureStages wanted = m_prepared > 0 ? m_plan.stages() : CaptureStages{};
    if (wanted == m_stages)
        return;
    m_stages = wanted;
    MediaOrder order = makeOrder(MediaOrder::Kind::SetCaptureChain);
    if (wanted.isAny())
        order.chain = std::make_unique<CaptureChain>(wanted).release();
    m_media.order(order);
}

void MediaService::Core::carryOut(const SetLevelsWanted &command)
{
    m_media.order(makeOrder(MediaOrder::Kind::SetLevelsWanted, {}, command.wanted));
}

void MediaService::Core::carryOut(const CheckSound &command)
{
    MediaOrder order = makeOrder(MediaOrder::Kind::CheckSound);
    if (command.on)
        order.check = std::make_unique<SoundCheck>().release();
    m_media.order(order);
}

std::vector<MediaReport> MediaService::Core::take()
{
    m_isOwnerWoken.store(false); // before looking: what comes while we look wakes again
    m_media.freeGarbage();
    for (FileReport &news : m_fileReports.take())
        std::visit([this](auto &value) { on(value); }, news);
    std::vector<MediaReport> reports = std::exchange(m_ownReports, {});
    for (MediaReport &report : m_reports.take()) {
        if (const auto *list = std::get_if<DeviceList>(&report))
            m_plan.onDevices(*list);
        else if (const auto *moved = std::get_if<DeviceMoved>(&report))
            m_plan.onMoved(*moved);
        reports.push_back(std::move(report));
    }
    followPlan();
    EngineEvent event;
    while (m_media.takeEvent(event))
        reports.emplace_back(event);
    return reports;
}

MediaService::MediaService(const AudioChoice &choice, PacketRings &rings,
                           std::function<void()> wakeOwner)
    : m_core(std::make_unique<Core>(choice, rings, std::move(wakeOwner)))
{
}

MediaService::~MediaService() = default;

void MediaService::post(MediaCommand command)
{
    m_core->check();
    std::visit([this](const auto &value) { m_core->carryOut(value); }, command);
}

std::vector<MediaReport> MediaService::take()
{
    m_core->check();
    return m_core->take();
}

} // namespace ahoy::audio
