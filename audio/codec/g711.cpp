#include "audio/codec/g711.h"

#include "audio/codec/sample.h"

#include <array>

namespace ahoy::audio {

namespace {

constexpr std::int16_t expandMu(unsigned code)
{
    const unsigned inverted = ~code & 0xffU;
    const unsigned exponent = (inverted >> 4) & 7U;
    const unsigned mantissa = inverted & 15U;
    // Table 2a: decision values lie 33 (of 8159) below a power of two; 14 bits, left-justified.
    const int step = 4 << (exponent + 1);
    const int magnitude =
        (0x80 << exponent) + step * static_cast<int>(mantissa) + step / 2 - 4 * 33;
    return static_cast<std::int16_t>(code < 0x80 ? -magnitude : magnitude);
}

constexpr std::int16_t expandA(unsigned code)
{
    const unsigned even = (code ^ 0x55U) & 0x7fU; // even bits travel inverted
    const unsigned exponent = even >> 4;
    unsigned mantissa = even & 15U;
    if (exponent > 0)
        mantissa += 16;
    unsigned magnitude = (mantissa << 4) + 8;
    if (exponent > 1)
        magnitude <<= exponent - 1;
    const int value = static_cast<int>(magnitude);
    return static_cast<std::int16_t>(code >= 0x80 ? value : -value);
}

template <std::int16_t (*expand)(unsigned)>
constexpr std::array<std::int16_t, 256> tableOf()
{
    std::array<std::int16_t, 256> table{};
    for (unsigned code = 0; code < 256; ++code)
        table[code] = expand(code);
    return table;
}

constexpr auto muTable = tableOf<expandMu>();
constexpr auto aTable = tableOf<expandA>();

} // namespace

std::int16_t sampleOfMuLaw(std::uint8_t code)
{
    return muTable[code];
}

std::int16_t sampleOfALaw(std::uint8_t code)
{
    return aTable[code];
}

std::uint8_t muLawOf(std::int16_t sample)
{
    // Negative values in ones' complement, as the table of G.711 is symmetric around ±0.
    const int value = sample;
    int magnitude = ((value < 0 ? ~value : value) >> 2) + 33;
    if (magnitude > 0x1fff)
        magnitude = 0x1fff;
    int segment = 1;
    for (int rest = magnitude >> 6; rest != 0; rest >>= 1)
        ++segment;
    const int high = 8 - segment;
    const int low = 15 - ((magnitude >> segment) & 15);
    return static_cast<std::uint8_t>((high << 4) | low | (value >= 0 ? 0x80 : 0));
}

std::uint8_t aLawOf(std::int16_t sample)
{
    const int value = sample;
    int code = (value < 0 ? ~value : value) >> 4;
    if (code > 15) {
        int exponent = 1;
        while (code > 31) {
            code >>= 1;
            ++exponent;
        }
        code = (code - 16) + (exponent << 4);
    }
    return static_cast<std::uint8_t>((code | (value >= 0 ? 0x80 : 0)) ^ 0x55);
}

G711Encoder::G711Encoder(G711Law law, std::chrono::milliseconds packetTime)
    : m_law(law), m_packetTime(packetTime)
{
}

std::size_t G711Encoder::encode(std::span<const float> samples, std::span<std::byte> payload)
{
    if (payload.size() < samples.size())
        return 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const std::int16_t sample = toInt16(samples[i]);
        payload[i] = std::byte{m_law == G711Law::Mu ? muLawOf(sample) : aLawOf(sample)};
    }
    return samples.size();
}

G711Decoder::G711Decoder(G711Law law) : m_law(law) {}

std::size_t G711Decoder::samplesIn(std::span<const std::byte> payload) const
{
    return payload.size();
}

std::size_t G711Decoder::decode(std::span<const std::byte> payload, std::span<float> out)
{
    const auto &table = m_law == G711Law::Mu ? muTable : aTable;
    const std::size_t count = std::min(payload.size(), out.size());
    for (std::size_t i = 0; i < count; ++i)
        out[i] = toFloat(table[std::to_integer<std::size_t>(payload[i])]);
    return count;
}

} // namespace ahoy::audio
