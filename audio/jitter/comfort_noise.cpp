#include "audio/jitter/comfort_noise.h"

#include <algorithm>
#include <cmath>

namespace ahoy::audio {

namespace {

constexpr std::uint32_t engineHz = 48'000;
constexpr unsigned reserved = 255; // §3.2: an index for future use
/// As steep as a room gets.  Nearer to one, a coefficient is a tone that takes seconds to rise.
constexpr float steepest = 0.98F;
constexpr float whiteToOne = 1.7320508F; // ±1, evenly: an RMS of 1/√3

} // namespace

void ComfortNoise::setModel(std::span<const std::byte> indices, std::uint32_t rateHz)
{
    if (rateHz != 8000 && rateHz != 16'000 && rateHz != engineHz)
        indices = {};
    const std::size_t factor = indices.empty() ? m_factor : engineHz / rateHz;
    if (factor != m_factor) {
        m_factor = factor;
        m_count = m_at = 0;
    }
    const std::size_t order = std::min(indices.size(), maxOrder);
    for (std::size_t i = 0; i < maxOrder; ++i) {
        Stage &stage = m_stages[i];
        const auto index = i < order ? std::to_integer<unsigned>(indices[i]) : reserved;
        // §3.2: k = 258 (N − 127) / 32768.  As those who send it mean it, of A(z) = 1 + k z⁻¹ …:
        // a noise with more low notes has a negative first one.
        stage.sine = index == reserved
                         ? 0.0F
                         : std::clamp(258.0F * (static_cast<float>(index) - 127.0F) / 32'768.0F,
                                      -steepest, steepest);
        stage.cosine = std::sqrt(1 - stage.sine * stage.sine);
        if (i >= order)
            stage.delayed = 0;
    }
    m_order = order;
}

float ComfortNoise::white()
{
    m_state = m_state * 1664525U + 1013904223U;
    return static_cast<float>(static_cast<std::int32_t>(m_state)) / 2147483648.0F;
}

void ComfortNoise::fill()
{
    std::array<float, lowSamples> low{};
    for (float &sample : low) {
        float forward = white() * whiteToOne;
        for (std::size_t i = m_order; i-- > 0;) {
            Stage &stage = m_stages[i];
            const float back = stage.sine * forward + stage.cosine * stage.delayed;
            forward = stage.cosine * forward - stage.sine * stage.delayed;
            // What stage i + 1 will see one sample later.
            if (i + 1 < m_order)
                m_stages[i + 1].delayed = back;
        }
        m_stages[0].delayed = forward;
        sample = forward;
    }
    m_at = 0;
    switch (m_factor) {
    case 6: m_count = m_from8.process(low, m_block); break;
    case 3: m_count = m_from16.process(low, m_block); break;
    default:
        m_count = static_cast<std::size_t>(std::copy(low.begin(), low.end(), m_block.begin()) -
                                           m_block.begin());
    }
}

float ComfortNoise::next()
{
    if (m_at >= m_count)
        fill();
    return m_block[m_at++];
}

} // namespace ahoy::audio
