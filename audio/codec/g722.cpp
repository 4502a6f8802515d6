#include "audio/codec/g722.h"

#include "audio/codec/sample.h"

#include <spandsp/telephony.h>

#include <spandsp/g722.h>

namespace ahoy::audio {

namespace {

constexpr int g722BitRate = 64'000;

} // namespace

Result<std::unique_ptr<Encoder>> G722Encoder::make(std::chrono::milliseconds packetTime)
{
    auto *state = g722_encode_init(nullptr, g722BitRate, 0);
    if (!state)
        return fail(Errc::Environment, "spandsp gave no G.722 encoder");
    return std::unique_ptr<Encoder>(new G722Encoder(state, packetTime));
}

G722Encoder::G722Encoder(g722_encode_state_s *state, std::chrono::milliseconds packetTime)
    : m_state(state), m_packetTime(packetTime)
{
}

G722Encoder::~G722Encoder()
{
    g722_encode_free(m_state);
}

std::size_t G722Encoder::encode(std::span<const float> samples, std::span<std::byte> payload)
{
    const std::size_t count = std::min(samples.size(), m_samples.size()) & ~std::size_t{1};
    if (payload.size() < count / 2)
        return 0;
    for (std::size_t i = 0; i < count; ++i)
        m_samples[i] = toInt16(samples[i]);
    const int written = g722_encode(m_state, reinterpret_cast<std::uint8_t *>(payload.data()),
                                    m_samples.data(), static_cast<int>(count));
    return written > 0 ? static_cast<std::size_t>(written) : 0;
}

Result<std::unique_ptr<Decoder>> G722Decoder::make()
{
    auto *state = g722_decode_init(nullptr, g722BitRate, 0);
    if (!state)
        return fail(Errc::Environment, "spandsp gave no G.722 decoder");
    return std::unique_ptr<Decoder>(new G722Decoder(state));
}

G722Decoder::G722Decoder(g722_decode_state_s *state) : m_state(state) {}

G722Decoder::~G722Decoder()
{
    g722_decode_free(m_state);
}

std::size_t G722Decoder::samplesIn(std::span<const std::byte> payload) const
{
    return payload.size() * 2;
}

std::size_t G722Decoder::decode(std::span<const std::byte> payload, std::span<float> out)
{
    // An octet gives two samples whatever it holds, so the output is bounded by the input.
    const std::size_t octets = std::min({payload.size(), out.size() / 2, m_samples.size() / 2});
    const int written = g722_decode(m_state, m_samples.data(),
                                    reinterpret_cast<const std::uint8_t *>(payload.data()),
                                    static_cast<int>(octets));
    const std::size_t count = written > 0 ? static_cast<std::size_t>(written) : 0;
    for (std::size_t i = 0; i < count; ++i)
        out[i] = toFloat(m_samples[i]);
    return count;
}

void G722Decoder::reset()
{
    g722_decode_init(m_state, g722BitRate, 0); // in place: does not allocate
}

} // namespace ahoy::audio
