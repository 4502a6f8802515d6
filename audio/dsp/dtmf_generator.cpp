#include "audio/dsp/dtmf_generator.h"

#include "audio/dsp/dtmf.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ahoy::audio {

namespace {

constexpr double rateHz = 48'000;
constexpr std::size_t samplesPerMs = 48;
constexpr std::size_t ramp = 96; ///< 2 ms
// The column is 2 dB louder, as telephones make it (ETSI ES 201 235-2): lines lose more of it.
// −8 and −6 dBm0: a sine wave of amplitude 1 is 3.14 dBm0.
constexpr float rowAmplitude = 0.277F;
constexpr float columnAmplitude = 0.349F;

} // namespace

void DtmfGenerator::queue(std::string_view digits, std::chrono::milliseconds duration)
{
    duration =
        std::clamp(duration, std::chrono::milliseconds(60), std::chrono::milliseconds(10'000));
    for (const char digit : digits) {
        if (!dtmfPairOf(digit) || m_count == maxQueued)
            continue;
        m_queue[(m_head + m_count) % maxQueued] = {digit, duration};
        ++m_count;
    }
}

void DtmfGenerator::clear()
{
    m_count = 0;
    m_left = 0;
    m_isSounding = false;
    m_done = false;
}

void DtmfGenerator::beginDigit()
{
    const Digit digit = m_queue[m_head];
    m_head = (m_head + 1) % maxQueued;
    --m_count;
    const auto pair = dtmfPairOf(digit.digit).value_or(DtmfPair{});
    const auto oscillator = [](float hz, float amplitude) {
        return Oscillator{0, 2 * std::numbers::pi * static_cast<double>(hz) / rateHz, amplitude};
    };
    m_oscillators = {oscillator(pair.rowHz, rowAmplitude),
                     oscillator(pair.columnHz, columnAmplitude)};
    m_isSounding = true;
    m_length = static_cast<std::size_t>(digit.duration.count()) * samplesPerMs;
    m_left = m_length;
}

void DtmfGenerator::render(std::span<float> out)
{
    for (float &sample : out) {
        sample = 0;
        if (m_left == 0) {
            if (m_isSounding) {
                m_isSounding = false;
                m_left = static_cast<std::size_t>(gap.count()) * samplesPerMs;
            } else if (m_count > 0) {
                beginDigit();
            } else {
                continue;
            }
        }
        if (m_isSounding) {
            const std::size_t edge = std::min({m_length - m_left, m_left, ramp});
            const float gain = static_cast<float>(edge) / static_cast<float>(ramp);
            for (Oscillator &one : m_oscillators) {
                sample += gain * one.amplitude * static_cast<float>(std::sin(one.phase));
                one.phase = std::fmod(one.phase + one.step, 2 * std::numbers::pi);
            }
        }
        if (--m_left == 0 && !m_isSounding && m_count == 0)
            m_done = true;
    }
}

bool DtmfGenerator::takeDone()
{
    const bool done = m_done;
    m_done = false;
    return done;
}

} // namespace ahoy::audio
