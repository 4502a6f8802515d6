#pragma once

#include "audio/codec/codec.h"

namespace ahoy::audio {

enum class G711Law : std::uint8_t { Mu, A };

/// ITU-T G.711, 16-bit samples left-justified as in ITU-T G.191's g711.c: bit-exact with it.
std::uint8_t muLawOf(std::int16_t sample);
std::uint8_t aLawOf(std::int16_t sample);
std::int16_t sampleOfMuLaw(std::uint8_t code);
std::int16_t sampleOfALaw(std::uint8_t code);

/// PCMU and PCMA: one octet a sample at 8 kHz (RFC 3551 §4.5.14).  Thread: Media.
class G711Encoder final : public Encoder {
public:
    G711Encoder(G711Law law, std::chrono::milliseconds packetTime);
    CodecRates rates() const override { return {8000, 8000}; }
    std::chrono::milliseconds packetTime() const override { return m_packetTime; }
    std::size_t encode(std::span<const float> samples, std::span<std::byte> payload) override;

private:
    G711Law m_law;
    std::chrono::milliseconds m_packetTime;
};

class G711Decoder final : public Decoder {
public:
    explicit G711Decoder(G711Law law);
    CodecRates rates() const override { return {8000, 8000}; }
    std::size_t samplesIn(std::span<const std::byte> payload) const override;
    std::size_t decode(std::span<const std::byte> payload, std::span<float> out) override;
    void reset() override {}

private:
    G711Law m_law;
};

} // namespace ahoy::audio
