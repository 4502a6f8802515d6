#pragma once

#include "audio/engine/stream_config.h"
#include "base/result.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace ahoy::audio {

/// The rates of a codec: of RTP's timestamps and of its samples.  They differ for G.722 only.
struct CodecRates {
    std::uint32_t clockHz = 8000;
    std::uint32_t sampleHz = 8000;
};
CodecRates ratesOf(StreamFormat::Codec codec);

/// Turns samples (mono float, ±1, at sampleHz) into payloads.  Built where allocation is allowed;
/// encode() never allocates.  Thread: Media.
class Encoder {
public:
    Encoder() = default;
    Encoder(const Encoder &) = delete;
    Encoder &operator=(const Encoder &) = delete;
    virtual ~Encoder() = default;

    virtual CodecRates rates() const = 0;
    /// What one packet holds: what the peer asked for, as near as the codec can.
    virtual std::chrono::milliseconds packetTime() const = 0;
    /// `samples` are packetTime() long.  Bytes written; 0: nothing needs to be sent (DTX).
    virtual std::size_t encode(std::span<const float> samples, std::span<std::byte> payload) = 0;
    /// The loss that the peer reports, smoothed: what FEC is made for.
    virtual void setExpectedLoss(double percent) { (void)percent; }
    /// The share of its time that the Media thread is busy, 0 … 1: a codec that can do with less
    /// does, while that is much.
    virtual void setLoad(double share) { (void)share; }
};

/// Turns payloads into samples.  Whatever the payload holds, it neither crashes nor writes beyond
/// `out`.  Built where allocation is allowed; nothing else allocates.  Thread: Media.
class Decoder {
public:
    Decoder() = default;
    Decoder(const Decoder &) = delete;
    Decoder &operator=(const Decoder &) = delete;
    virtual ~Decoder() = default;

    virtual CodecRates rates() const = 0;
    /// How many samples this payload gives; 0 when it is none of this codec.
    virtual std::size_t samplesIn(std::span<const std::byte> payload) const = 0;
    /// Samples written, at most out.size(); 0 when the payload is broken.
    virtual std::size_t decode(std::span<const std::byte> payload, std::span<float> out) = 0;
    /// Forgets its past: another source speaks, or the codec is used again after a while.
    virtual void reset() = 0;

    /// The codec conceals by itself: fills `out` (a multiple of 2.5 ms); false when it can't.
    virtual bool conceal(std::span<float> out)
    {
        (void)out;
        return false;
    }
    /// The frame before `next`, from the redundancy in it; `out` has that frame's length.
    virtual bool recover(std::span<const std::byte> next, std::span<float> out)
    {
        (void)next, (void)out;
        return false;
    }
    /// This payload holds the frame before it as well: recover() will find it.
    virtual bool hasRedundancy(std::span<const std::byte> payload) const
    {
        (void)payload;
        return false;
    }
    /// This payload says that silence follows (DTX).
    virtual bool isSilenceNotice(std::span<const std::byte> payload) const
    {
        (void)payload;
        return false;
    }
};

/// Environment when the library refuses.  `packetTime` is the peer's wish, 5 … 120 ms.
Result<std::unique_ptr<Encoder>> makeEncoder(const StreamFormat &format,
                                             std::chrono::milliseconds packetTime);
Result<std::unique_ptr<Decoder>> makeDecoder(const StreamFormat &format);

} // namespace ahoy::audio
