#pragma once

#include "audio/codec/codec.h"

struct OpusEncoder;
struct OpusDecoder;

namespace ahoy::audio {

/// Opus for a voice (RFC 6716, RFC 7587): 48 kHz mono, 32 kbit/s VBR.  Obeys what the peer's fmtp
/// asks for: maxplaybackrate, maxaveragebitrate, cbr, useinbandfec, usedtx (DTX only when our own
/// fmtp has it as well); stereo makes no difference to one voice.  Thread: Media.
class OpusVoiceEncoder final : public Encoder {
public:
    static Result<std::unique_ptr<Encoder>> make(const StreamFormat &format,
                                                 std::chrono::milliseconds packetTime);
    ~OpusVoiceEncoder() override;
    CodecRates rates() const override { return {48000, 48000}; }
    std::chrono::milliseconds packetTime() const override { return m_packetTime; }
    std::size_t encode(std::span<const float> samples, std::span<std::byte> payload) override;
    void setExpectedLoss(double percent) override;
    void setLoad(double share) override { m_load = share; }
    int complexity() const { return m_complexity; }

private:
    OpusVoiceEncoder(OpusEncoder *encoder, std::chrono::milliseconds packetTime);
    void followLoad();
    OpusEncoder *m_encoder;
    std::chrono::milliseconds m_packetTime;
    bool m_peerTakesFec = true;
    bool m_dtx = false;
    int m_loss = 0;
    double m_load = 0;
    int m_complexity = 9;
    std::chrono::milliseconds m_sinceStep{0};
};

/// Any Opus stream as 48 kHz mono; two channels are mixed by the library.  The library's floats
/// know no full scale: what a hostile payload makes of them is cut at ±1.  Thread: Media.
class OpusVoiceDecoder final : public Decoder {
public:
    static Result<std::unique_ptr<Decoder>> make();
    ~OpusVoiceDecoder() override;
    CodecRates rates() const override { return {48000, 48000}; }
    std::size_t samplesIn(std::span<const std::byte> payload) const override;
    std::size_t decode(std::span<const std::byte> payload, std::span<float> out) override;
    void reset() override;
    bool conceal(std::span<float> out) override;
    bool recover(std::span<const std::byte> next, std::span<float> out) override;
    bool hasRedundancy(std::span<const std::byte> payload) const override;
    bool isSilenceNotice(std::span<const std::byte> payload) const override;

private:
    explicit OpusVoiceDecoder(OpusDecoder *decoder);
    OpusDecoder *m_decoder;
};

} // namespace ahoy::audio
