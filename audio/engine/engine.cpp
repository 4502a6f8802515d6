#include "audio/engine/engine.h"

#include "audio/dsp/capture_chain.h"
#include "audio/dsp/level.h"
#include "audio/dsp/limiter.h"
#include "audio/dsp/tone.h"
#include "audio/engine/leg.h"
#include "audio/engine/machine_watch.h"
#include "audio/engine/mixer.h"
#include "audio/engine/outbox.h"
#include "audio/engine/sound_check.h"
#include "base/thread_checker.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

namespace ahoy::audio {

namespace {

constexpr std::size_t expectedLegs = 64; ///< more may be added; then addLeg allocates
constexpr std::size_t expectedTones = 16;
constexpr std::array<float, quantumSamples> silence{};
constexpr auto levelsInterval = std::chrono::milliseconds(100);

} // namespace

/// What the engine is made of.
class Engine::Core {
public:
    Core()
    {
        legs.reserve(expectedLegs);
        finishedTones.reserve(expectedTones);
    }

    Leg *find(LegId id) const
    {
        const auto it = std::find_if(legs.begin(), legs.end(),
                                     [&](const auto &leg) { return leg->id() == id; });
        return it == legs.end() ? nullptr : it->get();
    }

    void mix(TimePoint now, std::span<float> played);
    void tellLevels(TimePoint now);
    void checkSound(TimePoint now, std::span<const float> sent);
    void tellCheck(TimePoint now, EngineEvent::SoundCheck part);
    bool isChecking() const { return check && check->part() != EngineEvent::SoundCheck::Over; }

    ThreadChecker thread;
    std::vector<std::unique_ptr<Leg>> legs;
    std::unique_ptr<Tone> tone;
    std::unique_ptr<SoundCheck> check;
    std::unique_ptr<CaptureChain> chain;
    std::vector<std::unique_ptr<Tone>> finishedTones;
    Mixer mixer;
    Limiter limiter;
    LevelMeter captureLevel;
    LevelMeter playbackLevel;
    MachineWatch machine;
    bool levelsWanted = false;
    EngineEvent::SoundCheck toldCheck = EngineEvent::SoundCheck::Over;
    TimePoint nextLevels{};
    Outbox outbox;
};

void Engine::Core::mix(TimePoint now, std::span<float> played)
{
    std::fill(played.begin(), played.end(), 0.0F);
    bool isMediaHeard = false;
    for (const auto &leg : legs) {
        leg->play(now, mixer.voiceOf(leg->id()), outbox);
        const Mixer::Line *line = mixer.find(leg->id());
        isMediaHeard = isMediaHeard || (line && line->isActive && leg->isHeard(now));
    }
    mixer.begin();
    mixer.toPerson(played);
    if (tone) {
        std::array<float, quantumSamples> one{};
        const bool goesOn = tone->render(one); // also unheard: its cadence goes on
        if (!(tone->yieldsToMedia() && isMediaHeard))
            for (std::size_t i = 0; i < played.size(); ++i)
                played[i] += one[i];
        if (!goesOn && finishedTones.size() < finishedTones.capacity())
            finishedTones.push_back(std::move(tone));
    }
    if (check)
        check->play(played);
    limiter.process(played);
}

void Engine::Core::tellCheck(TimePoint now, EngineEvent::SoundCheck part)
{
    toldCheck = part;
    if (EngineEvent *event = outbox.event(EngineEvent::Kind::SoundCheck, LegId{}, now))
        event->soundCheck = part;
}

/// Its parts are told as they begin.
void Engine::Core::checkSound(TimePoint now, std::span<const float> sent)
{
    if (!check)
        return;
    check->listen(sent);
    if (check->part() != toldCheck)
        tellCheck(now, check->part());
}

void Engine::Core::tellLevels(TimePoint now)
{
    if (!levelsWanted || now < nextLevels)
        return;
    nextLevels = now + levelsInterval;
    if (EngineEvent *event = outbox.event(EngineEvent::Kind::Levels, LegId{}, now)) {
        event->captureLevelDb = captureLevel.db();
        event->playbackLevelDb = playbackLevel.db();
        event->captureHasVoice = chain && chain->hasVoice();
    }
}

Engine::Engine() : m_core(std::make_unique<Core>()) {}

Engine::~Engine() = default;

void Engine::onPacket(const Packet &packet)
{
    m_core->thread.check();
    if (Leg *leg = m_core->find(packet.leg))
        leg->onPacket(packet, m_core->outbox);
}

void Engine::tick(TimePoint now, std::span<const float> captured, std::span<float> played)
{
    m_core->thread.check();
    assert(played.size() == quantumSamples);
    assert(captured.empty() || captured.size() == quantumSamples);
    m_core->machine.onTick(now, captured);
    m_core->mix(now, played);
    std::array<float, quantumSamples> cleaned;
    std::span<const float> sent = captured;
    if (m_core->chain && !captured.empty()) {
        m_core->chain->process(captured, played, cleaned);
        sent = cleaned;
    }
    for (const auto &leg : m_core->legs)
        leg->capture(now, m_core->mixer.toLine(leg->id(), sent),
                     m_core->mixer.isSpeaking(leg->id()), m_core->machine.health(), m_core->outbox);
    m_core->checkSound(now, sent);
    m_core->captureLevel.add(captured.empty() ? std::span<const float>(silence) : captured);
    m_core->playbackLevel.add(played);
    m_core->tellLevels(now);
}

void Engine::onFramesMissed(std::uint64_t total)
{
    m_core->thread.check();
    m_core->machine.onFramesMissed(total);
}

void Engine::addLeg(std::unique_ptr<Leg> leg)
{
    m_core->thread.check();
    if (!leg)
        return;
    m_core->mixer.add(leg->id());
    m_core->legs.push_back(std::move(leg));
}

std::unique_ptr<Leg> Engine::removeLeg(LegId id, TimePoint now)
{
    m_core->thread.check();
    auto &legs = m_core->legs;
    const auto it =
        std::find_if(legs.begin(), legs.end(), [&](const auto &leg) { return leg->id() == id; });
    if (it == legs.end())
        return nullptr;
    m_core->mixer.remove(id);
    (*it)->sayBye(now, m_core->outbox);
    auto leg = std::move(*it);
    legs.erase(it);
    return leg;
}

std::unique_ptr<LegCodecs> Engine::reconfigureLeg(LegId id, std::unique_ptr<LegCodecs> codecs)
{
    m_core->thread.check();
    Leg *leg = m_core->find(id);
    return leg && codecs ? leg->exchange(std::move(codecs)) : std::move(codecs);
}

void Engine::renewSource(LegId id, TimePoint now)
{
    m_core->thread.check();
    if (Leg *leg = m_core->find(id))
        leg->renewSource(now, m_core->outbox);
}

void Engine::setMuted(LegId id, bool muted)
{
    m_core->thread.check();
    if (Mixer::Line *line = m_core->mixer.find(id))
        line->isMuted = muted;
}

void Engine::setActive(LegId id, bool active)
{
    m_core->thread.check();
    if (Mixer::Line *line = m_core->mixer.find(id))
        line->isActive = active;
}

void Engine::setJoined(LegId id, bool joined)
{
    m_core->thread.check();
    if (Mixer::Line *line = m_core->mixer.find(id))
        line->isJoined = joined;
}

void Engine::setGain(LegId id, float gain)
{
    m_core->thread.check();
    assert(gain >= 0);
    if (Mixer::Line *line = m_core->mixer.find(id))
        line->gain = gain;
}

void Engine::record(LegId id, RecordingSink *sink)
{
    m_core->thread.check();
    m_core->mixer.record(id, sink);
}

std::unique_ptr<Tone> Engine::setHoldSound(std::unique_ptr<Tone> sound)
{
    m_core->thread.check();
    return m_core->mixer.setHoldSound(std::move(sound));
}

void Engine::sendDigits(LegId id, std::string_view digits, std::chrono::milliseconds duration,
                        DigitMethod method)
{
    m_core->thread.check();
    if (Leg *leg = m_core->find(id))
        leg->sendDigits(digits, duration, method);
}

void Engine::setTone(std::unique_ptr<Tone> tone)
{
    m_core->thread.check();
    std::swap(m_core->tone, tone);
    if (tone)
        m_core->finishedTones.push_back(std::move(tone));
}

std::unique_ptr<Tone> Engine::takeFinishedTone()
{
    m_core->thread.check();
    if (m_core->finishedTones.empty())
        return nullptr;
    auto tone = std::move(m_core->finishedTones.back());
    m_core->finishedTones.pop_back();
    return tone;
}

void Engine::setLevelsWanted(bool wanted)
{
    m_core->thread.check();
    m_core->levelsWanted = wanted;
}

std::unique_ptr<SoundCheck> Engine::setSoundCheck(std::unique_ptr<SoundCheck> check)
{
    m_core->thread.check();
    std::swap(m_core->check, check);
    // A second one begins to listen as well, and that is news.
    m_core->toldCheck = EngineEvent::SoundCheck::Over;
    return check;
}

void Engine::setLoad(double share)
{
    m_core->thread.check();
    for (const auto &leg : m_core->legs)
        leg->setLoad(share);
}

std::unique_ptr<CaptureChain> Engine::setCaptureChain(std::unique_ptr<CaptureChain> chain)
{
    m_core->thread.check();
    std::swap(m_core->chain, chain);
    return chain;
}

bool Engine::takePacket(Packet &packet)
{
    m_core->thread.check();
    const Packet *front = m_core->outbox.packets.front();
    if (!front)
        return false;
    packet.leg = front->leg;
    packet.at = front->at;
    packet.isRtcp = front->isRtcp;
    packet.size = front->size;
    std::copy_n(front->bytes.begin(), front->size, packet.bytes.begin());
    m_core->outbox.packets.pop();
    return true;
}

bool Engine::takeEvent(EngineEvent &event)
{
    m_core->thread.check();
    const EngineEvent *front = m_core->outbox.events.front();
    if (!front)
        return false;
    event = *front;
    m_core->outbox.events.pop();
    return true;
}

bool Engine::isIdle() const
{
    return m_core->legs.empty() && !m_core->tone && !m_core->isChecking();
}

bool Engine::hasTelephoneEvents(LegId id) const
{
    const Leg *leg = m_core->find(id);
    return leg && leg->hasTelephoneEvents();
}

std::optional<StreamStatistics> Engine::statistics(LegId id) const
{
    const Leg *leg = m_core->find(id);
    if (!leg)
        return std::nullopt;
    return leg->statistics();
}

} // namespace ahoy::audio
