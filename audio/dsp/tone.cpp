#include "audio/dsp/tone.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ahoy::audio {

namespace {

constexpr double rateHz = 48'000;
constexpr std::size_t ramp = 240; ///< 5 ms: a tone that is cut off clicks

double stepOf(float hz)
{
    return 2 * std::numbers::pi * static_cast<double>(hz) / rateHz;
}

} // namespace

Tone::Tone(std::vector<ToneStep> steps, Repeat repeat, float levelDb)
    : m_steps(std::move(steps)),
      m_repeat(repeat),
      m_amplitude(std::pow(10.0F, std::min(0.0F, levelDb) / 20))
{
    const bool isEmpty = std::all_of(m_steps.begin(), m_steps.end(), [](const ToneStep &step) {
        return step.duration <= std::chrono::milliseconds(0);
    });
    if (isEmpty)
        m_ended = true; // a cadence without time would never get anywhere
    else
        enterStep(0);
}

Tone::Tone(std::vector<float> samples, Repeat repeat)
    : m_samples(std::move(samples)), m_repeat(repeat), m_ended(m_samples.empty())
{
}

void Tone::restart()
{
    m_position = 0;
    m_ended = m_steps.empty() && m_samples.empty();
    if (!m_steps.empty())
        enterStep(0);
}

bool Tone::render(std::span<float> out)
{
    if (m_ended)
        return false;
    if (m_steps.empty())
        renderSamples(out);
    else
        renderSteps(out);
    return !m_ended;
}

void Tone::enterStep(std::size_t step)
{
    m_step = step;
    m_position = 0;
    const ToneStep &now = m_steps[step];
    const auto ms = std::max<std::chrono::milliseconds::rep>(0, now.duration.count());
    m_stepLength = static_cast<std::size_t>(ms) * 48;
    m_oscillators[0] = {0, stepOf(now.firstHz)};
    m_oscillators[1] = {0, stepOf(now.secondHz)};
}

void Tone::renderSteps(std::span<float> out)
{
    for (float &sample : out) {
        while (m_position >= m_stepLength) {
            if (m_step + 1 < m_steps.size()) {
                enterStep(m_step + 1);
            } else if (m_repeat == Repeat::Forever) {
                enterStep(0);
            } else {
                m_ended = true;
                return;
            }
        }
        const std::size_t left = m_stepLength - m_position;
        const std::size_t edge = std::min({m_position, left, ramp});
        const float gain =
            m_gain * m_amplitude * static_cast<float>(edge) / static_cast<float>(ramp);
        ++m_position;
        for (Oscillator &oscillator : m_oscillators) {
            if (oscillator.step == 0)
                continue;
            sample += gain * static_cast<float>(std::sin(oscillator.phase));
            oscillator.phase += oscillator.step;
            if (oscillator.phase > 2 * std::numbers::pi)
                oscillator.phase -= 2 * std::numbers::pi;
        }
    }
}

void Tone::renderSamples(std::span<float> out)
{
    for (float &sample : out) {
        if (m_position == m_samples.size()) {
            if (m_repeat == Repeat::Once) {
                m_ended = true;
                return;
            }
            m_position = 0;
        }
        sample += std::clamp(m_gain * m_samples[m_position++], -1.0F, 1.0F);
    }
}

} // namespace ahoy::audio
