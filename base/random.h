#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace ahoy {

/// Where a machine gets its randomness: tags, branches, SSRCs, back-off jitter.  A parameter,
/// so that a test with a seed is bit-identical.
class Random {
public:
    Random() = default;
    Random(const Random &) = delete;
    Random &operator=(const Random &) = delete;
    virtual ~Random() = default;

    virtual void fill(std::span<std::byte> bytes) = 0;

    std::uint32_t next32();
    std::uint64_t next64();
    /// Uniform in [0, bound); 0 when bound is 0.
    std::uint32_t below(std::uint32_t bound);
    /// Uniform in [0, 1).
    double unit();
    /// `length` characters of [0-9a-z], 5.17 bit each: a token in SIP and SDP.
    std::string token(std::size_t length);
};

/// The operating system's generator: what the product runs on.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::byte> bytes) override;
};

/// xoshiro256** from a seed: what tests run on.  Not for secrets.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed);
    void fill(std::span<std::byte> bytes) override;

private:
    std::uint64_t step();
    std::array<std::uint64_t, 4> m_state{};
};

} // namespace ahoy
