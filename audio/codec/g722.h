#pragma once

#include "audio/codec/codec.h"

#include <array>

struct g722_encode_state_s;
struct g722_decode_state_s;

namespace ahoy::audio {

/// G.722 at 64 kbit/s: 16 kHz, an octet for two samples (RFC 3551 §4.5.2).  Thread: Media.
class G722Encoder final : public Encoder {
public:
    static Result<std::unique_ptr<Encoder>> make(std::chrono::milliseconds packetTime);
    ~G722Encoder() override;
    CodecRates rates() const override { return {8000, 16000}; }
    std::chrono::milliseconds packetTime() const override { return m_packetTime; }
    std::size_t encode(std::span<const float> samples, std::span<std::byte> payload) override;

private:
    G722Encoder(g722_encode_state_s *state, std::chrono::milliseconds packetTime);
    g722_encode_state_s *m_state;
    std::chrono::milliseconds m_packetTime;
    std::array<std::int16_t, std::size_t{16} * 120> m_samples{};
};

class G722Decoder final : public Decoder {
public:
    static Result<std::unique_ptr<Decoder>> make();
    ~G722Decoder() override;
    CodecRates rates() const override { return {8000, 16000}; }
    std::size_t samplesIn(std::span<const std::byte> payload) const override;
    std::size_t decode(std::span<const std::byte> payload, std::span<float> out) override;
    void reset() override;

private:
    explicit G722Decoder(g722_decode_state_s *state);
    g722_decode_state_s *m_state;
    std::array<std::int16_t, std::size_t{16} * 120> m_samples{};
};

} // namespace ahoy::audio
