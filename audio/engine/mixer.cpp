#include "audio/engine/mixer.h"

#include "audio/dsp/tone.h"
#include "audio/engine/recording_sink.h"

#include <algorithm>
#include <utility>

namespace ahoy::audio {

namespace {

constexpr std::size_t expectedLines = 64;

void addTo(std::span<float> sum, std::span<const float> voice)
{
    std::transform(sum.begin(), sum.end(), voice.begin(), sum.begin(),
                   [](float a, float b) { return a + b; });
}

/// From one gain to another within the quantum: a step would click.
void scale(std::span<float> samples, float from, float to)
{
    if (from == 1 && to == 1)
        return;
    const float step = (to - from) / static_cast<float>(samples.size());
    for (std::size_t i = 0; i + 1 < samples.size(); ++i)
        samples[i] *= from + step * static_cast<float>(i + 1);
    samples.back() *= to;
}

} // namespace

Mixer::Mixer()
{
    m_slots.reserve(expectedLines);
}

Mixer::~Mixer()
{
    for (const auto &slot : m_slots)
        if (slot.sink != nullptr)
            slot.sink->done();
}

void Mixer::add(LegId leg)
{
    m_slots.emplace_back().line.leg = leg;
}

void Mixer::remove(LegId leg)
{
    record(leg, nullptr);
    std::erase_if(m_slots, [&](const auto &slot) { return slot.line.leg == leg; });
}

Mixer::Slot *Mixer::slot(LegId leg)
{
    const auto it = std::find_if(m_slots.begin(), m_slots.end(),
                                 [&](const auto &slot) { return slot.line.leg == leg; });
    return it == m_slots.end() ? nullptr : &*it;
}

Mixer::Line *Mixer::find(LegId leg)
{
    Slot *found = slot(leg);
    return found ? &found->line : nullptr;
}

bool Mixer::isSpeaking(LegId leg)
{
    const Line *line = find(leg);
    return line && line->isActive && !line->isMuted;
}

void Mixer::record(LegId leg, RecordingSink *sink)
{
    Slot *found = slot(leg);
    if (found)
        std::swap(found->sink, sink);
    if (sink != nullptr)
        sink->done();
}

std::unique_ptr<Tone> Mixer::setHoldSound(std::unique_ptr<Tone> sound)
{
    std::swap(m_holdSound, sound);
    return sound;
}

std::span<float> Mixer::voiceOf(LegId leg)
{
    Slot *found = slot(leg);
    return found ? std::span<float>(found->voice) : std::span<float>();
}

void Mixer::begin()
{
    bool isAnyHeld = false;
    for (Slot &slot : m_slots) {
        isAnyHeld = isAnyHeld || !slot.line.isActive;
        scale(slot.voice, slot.lastGain, slot.line.gain);
        slot.lastGain = slot.line.gain;
    }
    m_held.fill(0);
    if (m_holdSound && isAnyHeld) {
        if (!m_isAnyHeld)
            m_holdSound->restart();
        m_holdSound->render(m_held);
    }
    m_isAnyHeld = isAnyHeld;
}

void Mixer::toPerson(std::span<float> out) const
{
    for (const auto &slot : m_slots)
        if (slot.line.isActive)
            addTo(out, slot.voice);
}

void Mixer::mixFor(Slot &to, std::span<const float> captured)
{
    m_sent.fill(0);
    if (!to.line.isMuted && !captured.empty())
        std::copy(captured.begin(), captured.end(), m_sent.begin());
    if (!to.line.isJoined)
        return; // one microphone alone is within bounds as it is
    for (const auto &slot : m_slots)
        if (&slot != &to && slot.line.isJoined && slot.line.isActive)
            addTo(m_sent, slot.voice);
    to.limiter.process(m_sent);
}

std::span<const float> Mixer::toLine(LegId leg, std::span<const float> captured)
{
    Slot *to = slot(leg);
    if (!to)
        return {};
    if (to->line.isActive)
        mixFor(*to, captured);
    else
        m_sent = m_held;
    if (to->sink != nullptr) {
        if (!to->line.isActive)
            to->voice.fill(0); // on hold nobody hears it, a recording neither
        to->sink->push(m_sent, to->voice);
    }
    return m_sent;
}

} // namespace ahoy::audio
