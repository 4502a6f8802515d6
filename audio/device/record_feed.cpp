#include "audio/device/record_feed.h"

#include "audio/engine/engine.h"

#include <algorithm>
#include <array>

namespace ahoy::audio {

void RecordFeed::push(std::span<const float> here, std::span<const float> there) noexcept
{
    std::array<float, 2 * quantumSamples> frames;
    const std::size_t count = std::min({here.size(), there.size(), quantumSamples});
    for (std::size_t i = 0; i < count; ++i) {
        frames[2 * i] = here[i];
        frames[2 * i + 1] = there[i];
    }
    // Whole quanta or nothing: the two sides never change places.
    if (m_samples.write_available() >= 2 * count)
        m_samples.push(frames.data(), 2 * count);
    else
        m_lost.fetch_add(count, std::memory_order_relaxed);
}

} // namespace ahoy::audio
