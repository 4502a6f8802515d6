#pragma once

#include "tests/fuzz/fuzz_input.h"

#include <algorithm>
#include <cstddef>
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
    std::vector<std::byte> bytes(std::size_t count)
    {
        const auto taken = m_rest.first(std::min(count, m_rest.size()));
        m_rest = m_rest.subspan(taken.size());
        const auto raw = std::as_bytes(taken);
        return {raw.begin(), raw.end()};
    }

private:
    std::span<const std::uint8_t> m_rest;
};

} // namespace ahoy::fuzz
