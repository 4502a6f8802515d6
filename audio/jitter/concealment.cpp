#include "audio/jitter/concealment.h"

#include "audio/jitter/pitch.h"

#include <algorithm>
#include <cmath>

namespace ahoy::audio {

namespace {

constexpr std::size_t fadeFrom = 960;  // 20 ms
constexpr std::size_t crossFade = 240; // 5 ms
constexpr std::size_t seam = 96;       // 2 ms: where a period joins the next
/// −20 dB in 4800 samples.
constexpr float fadePerSample = 0.99952040F;
constexpr float loudestNoise = 0.004F; // −48 dBov: a louder pause is no pause
constexpr float loudestTold = 0.03F;   // −30 dBov: what another side may ask for
constexpr float noiseRise = 1.02F;     // a frame: the minimum follows a rising floor slowly

} // namespace

void Concealment::reset()
{
    m_history.fill(0);
    m_isConcealing = false;
    m_noiseRms = 0;
    m_lowEnergy = loudestNoise * loudestNoise;
    m_noiseFilter = 0;
    m_noise.setModel({}, 0);
    m_noiseNow = 0;
    m_modelShare = 0;
}

void Concealment::onPlayed(std::span<const float> samples)
{
    if (samples.size() > historySamples)
        samples = samples.last(historySamples);
    std::copy(m_history.begin() + static_cast<std::ptrdiff_t>(samples.size()), m_history.end(),
              m_history.begin());
    std::copy(samples.begin(), samples.end(),
              m_history.end() - static_cast<std::ptrdiff_t>(samples.size()));
    m_isConcealing = false;
    trackNoise(samples);
}

void Concealment::trackNoise(std::span<const float> samples)
{
    if (samples.empty())
        return;
    float energy = 0;
    for (const float s : samples)
        energy += s * s;
    energy /= static_cast<float>(samples.size());
    m_lowEnergy = std::min({energy, m_lowEnergy * noiseRise + 1e-12F, loudestNoise * loudestNoise});
    m_noiseRms = std::sqrt(m_lowEnergy);
}

void Concealment::setNoise(std::span<const std::byte> payload, std::uint32_t rateHz)
{
    if (payload.empty())
        return;
    const auto level = static_cast<float>(std::to_integer<unsigned>(payload[0]) & 0x7f);
    m_noiseRms = std::min(loudestTold, std::pow(10.0F, -level / 20));
    m_lowEnergy = m_noiseRms * m_noiseRms;
    m_noise.setModel(payload.subspan(1), rateHz);
}

void Concealment::begin()
{
    m_isConcealing = true;
    const Pitch pitch = findPitch(m_history);
    // A sound without a pitch would buzz when a short piece of it repeats.
    m_periodLength = pitch.correlation > 0.4F ? pitch.period : m_period.size();
    const auto end = m_history.end();
    std::copy(end - static_cast<std::ptrdiff_t>(m_periodLength), end, m_period.begin());
    // The end of the period is cross-faded with what went before its start, so that it closes.
    for (std::size_t i = 0; i < seam; ++i) {
        const float w = static_cast<float>(i + 1) / static_cast<float>(seam + 1);
        const float before = *(end - static_cast<std::ptrdiff_t>(m_periodLength + seam - i));
        float &sample = m_period[m_periodLength - seam + i];
        sample = sample * (1 - w) + before * w;
    }
    m_position = 0;
    m_concealed = 0;
    m_gain = 1;
}

float Concealment::nextNoise()
{
    // Another level or spectrum is no click: both glide, the one in 2 ms, the other in 5 ms.
    m_noiseNow += 0.01F * (m_noiseRms - m_noiseNow);
    const float step = 1.0F / static_cast<float>(crossFade);
    m_modelShare = std::clamp(m_modelShare + (m_noise.hasModel() ? step : -step), 0.0F, 1.0F);
    const float told = m_modelShare > 0 ? m_noise.next() : 0.0F;
    if (m_modelShare >= 1)
        return told * m_noiseNow;
    m_noiseFilter += 0.35F * (m_noise.white() - m_noiseFilter); // a room hisses less than a radio
    // White noise in ±1 has an RMS of 0.577, the filter leaves 0.46 of it.
    const float ours = m_noiseFilter / 0.266F;
    return (ours * (1 - m_modelShare) + told * m_modelShare) * m_noiseNow;
}

float Concealment::nextSample()
{
    if (m_concealed >= fadeFrom)
        m_gain *= fadePerSample;
    if (m_gain < 1e-6F)
        m_gain = 0; // or it would go on as a denormal
    const float repeated = m_period[m_position];
    if (++m_position == m_periodLength)
        m_position = 0;
    ++m_concealed;
    const float noiseShare = std::clamp(1 - m_gain, 0.0F, 1.0F);
    return repeated * m_gain + nextNoise() * noiseShare;
}

void Concealment::conceal(std::span<float> out)
{
    if (!m_isConcealing)
        begin();
    for (float &sample : out)
        sample = nextSample();
}

void Concealment::fillNoise(std::span<float> out)
{
    if (!m_isConcealing)
        begin();
    // What repeats goes away within some milliseconds; the noise stays.
    for (float &sample : out) {
        m_gain *= 0.99F;
        sample = nextSample();
    }
}

void Concealment::rejoin(std::span<float> samples)
{
    if (!m_isConcealing)
        return;
    const std::size_t count = std::min(crossFade, samples.size());
    for (std::size_t i = 0; i < count; ++i) {
        const float w = static_cast<float>(i + 1) / static_cast<float>(count + 1);
        samples[i] = nextSample() * (1 - w) + samples[i] * w;
    }
    m_isConcealing = false;
}

} // namespace ahoy::audio
