#include "audio/dsp/limiter.h"

#include <algorithm>
#include <cmath>

namespace ahoy::audio {

namespace {

constexpr float ceiling = 0.9F;
constexpr float knee = 0.8F;
constexpr float recoveryPerSample = 1.0F / 24'000; // half a second from silence to full

float softened(float x)
{
    const float magnitude = std::abs(x);
    if (magnitude <= knee)
        return x;
    const float over = (magnitude - knee) / (1 - knee);
    return std::copysign(knee + (1 - knee) * std::tanh(over), x);
}

} // namespace

void Limiter::process(std::span<float> samples)
{
    float peak = 0;
    for (float &s : samples) {
        if (!std::isfinite(s))
            s = 0; // one bad sample must not stay in the gain for ever
        peak = std::max(peak, std::abs(s));
    }
    if (peak <= knee && m_gain >= 1)
        return;
    const float wanted = peak * m_gain > ceiling ? ceiling / peak : 1.0F;
    const float recovered = m_gain + recoveryPerSample * static_cast<float>(samples.size());
    const float target = std::min({wanted < m_gain ? wanted : recovered, 1.0F,
                                   peak > 0 ? std::max(ceiling / peak, 0.0F) : 1.0F});
    const float step = samples.empty() ? 0 : (target - m_gain) / static_cast<float>(samples.size());
    for (float &s : samples) {
        m_gain += step;
        s = softened(s * m_gain);
    }
    m_gain = target;
}

} // namespace ahoy::audio
