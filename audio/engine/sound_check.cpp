#include "audio/engine/sound_check.h"

#include "audio/engine/engine.h"

#include <algorithm>

namespace ahoy::audio {

using Part = EngineEvent::SoundCheck;

SoundCheck::SoundCheck() : m_samples(static_cast<std::size_t>(length.count()) * engineRateHz) {}

void SoundCheck::listen(std::span<const float> captured)
{
    if (m_part != Part::Listening)
        return;
    const std::size_t count = std::min(quantumSamples, m_samples.size() - m_position);
    // Without a microphone the silence is kept: that nothing is heard is the answer.
    std::copy_n(captured.begin(), std::min(count, captured.size()),
                m_samples.begin() + static_cast<std::ptrdiff_t>(m_position));
    m_position += count;
    if (m_position < m_samples.size())
        return;
    m_position = 0;
    m_part = Part::Playing;
}

void SoundCheck::play(std::span<float> out)
{
    if (m_part != Part::Playing)
        return;
    const std::size_t count = std::min(out.size(), m_samples.size() - m_position);
    for (std::size_t i = 0; i < count; ++i)
        out[i] += m_samples[m_position + i];
    m_position += count;
    if (m_position == m_samples.size())
        m_part = Part::Over;
}

} // namespace ahoy::audio
