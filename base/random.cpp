#include "base/random.h"

#include <bit>
#include <cstring>
#include <random>

namespace ahoy {

std::uint32_t Random::next32()
{
    std::uint32_t value = 0;
    fill(std::as_writable_bytes(std::span(&value, 1)));
    return value;
}

std::uint64_t Random::next64()
{
    std::uint64_t value = 0;
    fill(std::as_writable_bytes(std::span(&value, 1)));
    return value;
}

std::uint32_t Random::below(std::uint32_t bound)
{
    // Multiply-shift; its bias of bound/2^64 is nothing to our uses.
    const auto high = static_cast<std::uint64_t>(next32());
    const auto low = static_cast<std::uint64_t>(next32());
    const std::uint64_t scaled = (high * bound) + ((low * bound) >> 32U);
    return static_cast<std::uint32_t>(scaled >> 32U);
}

double Random::unit()
{
    return static_cast<double>(next64() >> 11U) * 0x1.0p-53;
}

std::string Random::token(std::size_t length)
{
    static constexpr char alphabet[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    // A byte a character: of the 36, four are a seventh likelier, which costs 0.01 bit of 5.17.
    std::string text(length, '\0');
    fill(std::as_writable_bytes(std::span(text)));
    for (auto &character : text)
        character = alphabet[static_cast<unsigned char>(character) * 36U >> 8U];
    return text;
}

void SystemRandom::fill(std::span<std::byte> bytes)
{
    // libstdc++'s random_device is getrandom/RDSEED; unlike getrandom(2) it also exists elsewhere.
    static thread_local std::random_device device;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto word = device();
        const auto count = std::min(sizeof word, bytes.size() - at);
        std::memcpy(bytes.data() + at, &word, count);
        at += count;
    }
}

SeededRandom::SeededRandom(std::uint64_t seed)
{
    // splitmix64 spreads the seed, as the authors of xoshiro advise.
    for (auto &word : m_state) {
        seed += 0x9e3779b97f4a7c15U;
        std::uint64_t z = seed;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        word = z ^ (z >> 31U);
    }
}

std::uint64_t SeededRandom::step()
{
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17U;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

void SeededRandom::fill(std::span<std::byte> bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const std::uint64_t word = step();
        const auto count = std::min(sizeof word, bytes.size() - at);
        std::memcpy(bytes.data() + at, &word, count);
        at += count;
    }
}

} // namespace ahoy
