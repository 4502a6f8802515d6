#pragma once

#include "audio/codec/codec.h"

namespace ahoy::audio {

/// L16: samples as they are, 16 bits in network byte order (RFC 3551 §4.5.11), at 16 kHz so that
/// 20 ms fit in a packet.  For tests: what a codec does to a voice it does not.  Thread: Media.
class L16Encoder final : public Encoder {
public:
    /// More than 40 ms would be cut to pieces by the network.
    explicit L16Encoder(std::chrono::milliseconds packetTime);
    CodecRates rates() const override { return {16000, 16000}; }
    std::chrono::milliseconds packetTime() const override { return m_packetTime; }
    std::size_t encode(std::span<const float> samples, std::span<std::byte> payload) override;

private:
    std::chrono::milliseconds m_packetTime;
};

class L16Decoder final : public Decoder {
public:
    CodecRates rates() const override { return {16000, 16000}; }
    std::size_t samplesIn(std::span<const std::byte> payload) const override;
    std::size_t decode(std::span<const std::byte> payload, std::span<float> out) override;
    void reset() override {}
};

} // namespace ahoy::audio
