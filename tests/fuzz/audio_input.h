#pragma once

#include "tests/fuzz/fuzz_input.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace ahoy::fuzz {

/// An input that is read piece by piece, as numbers and as bytes without slack.  At its end it
/// gives zeros.
class Source {
public:
    Source(const std::uint8_t *data, std::size_t size) : m_rest(data, size) {}
    bool isEmpty() const { return m_rest.empty(); }
    std::uint32_t number(std::size_t octets)
    {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < octets; ++i) {
            value = value << 8 | (m_rest.empty() ? 0U : m_rest.front());
            m_rest = m_rest.subspan(std::min<std::size_t>(1, m_rest.size()));
        }
        return value;
    }
    /// `count` of them, or fewer when there are no more.
    std::vector<std::byte> bytes(std::size_t count)
    {
        const auto taken = m_rest.first(std::min(count, m_rest.size()));
        m_rest = m_rest.subspan(taken.size());
        const auto raw = std::as_bytes(taken);
        return {raw.begin(), raw.end()};
    }
    /// `count` of them from the next `given`, over and over: a long payload of a short input.
    std::vector<std::byte> repeated(std::size_t given, std::size_t count)
    {
        std::vector<std::byte> all = bytes(std::min(given, count));
        for (std::size_t i = 0; !all.empty() && all.size() < count; ++i)
            all.push_back(all[i]);
        return all;
    }

private:
    std::span<const std::uint8_t> m_rest;
};

/// The greatest of them, infinite when one is no number.  Without std::span's checks: what an input
/// of sound costs is a look at each sample.
inline float loudestOf(std::span<const float> samples)
{
    float loudest = 0;
    bool areNumbers = true;
    const float *sample = samples.data();
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const float magnitude = std::abs(sample[i]);
        loudest = std::max(loudest, magnitude);
        areNumbers = areNumbers && magnitude == magnitude;
    }
    return areNumbers ? loudest : std::numeric_limits<float>::infinity();
}

} // namespace ahoy::fuzz
