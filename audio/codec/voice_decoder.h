#pragma once

#include "audio/codec/codec.h"
#include "audio/dsp/resampler.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace ahoy::audio {

/// A decoder under its payload number, and the way up to 48 kHz.  Thread: Media.
class VoiceDecoder {
public:
    /// 48 kHz samples that one packet may give: 1300 octets of G.711.
    static constexpr std::size_t maxSamples = std::size_t{1300} * 6;

    VoiceDecoder(std::uint8_t payloadType, std::unique_ptr<Decoder> decoder);

    std::uint8_t payloadType() const { return m_payloadType; }
    std::uint32_t clockHz() const { return m_decoder->rates().clockHz; }
    /// In 48 kHz samples; 0 when it is none of this codec or too long.
    std::int64_t durationOf(std::span<const std::byte> payload) const;
    /// `out` holds maxSamples; samples written, 0 when broken.
    std::size_t decode(std::span<const std::byte> payload, std::span<float> out);
    bool conceal(std::span<float> out);
    bool recover(std::span<const std::byte> next, std::span<float> out);
    bool hasRedundancy(std::span<const std::byte> payload) const;
    bool isSilenceNotice(std::span<const std::byte> payload) const;
    void reset();

private:
    std::uint8_t m_payloadType;
    std::unique_ptr<Decoder> m_decoder;
    std::size_t m_factor;
    Interpolator m_interpolator;
    std::array<float, std::size_t{1300} * 2> m_samples{};
};

/// All that a leg can receive.
class VoiceDecoders {
public:
    void add(std::unique_ptr<VoiceDecoder> decoder) { m_decoders.push_back(std::move(decoder)); }
    VoiceDecoder *find(std::uint8_t payloadType) const;

private:
    std::vector<std::unique_ptr<VoiceDecoder>> m_decoders;
};

} // namespace ahoy::audio
