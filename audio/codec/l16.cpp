#include "audio/codec/l16.h"

#include "audio/codec/sample.h"
#include "audio/rtp/wire.h"

#include <algorithm>

namespace ahoy::audio {

L16Encoder::L16Encoder(std::chrono::milliseconds packetTime)
    : m_packetTime(std::min(packetTime, std::chrono::milliseconds(40)))
{
}

std::size_t L16Encoder::encode(std::span<const float> samples, std::span<std::byte> payload)
{
    if (payload.size() < samples.size() * 2)
        return 0;
    for (std::size_t i = 0; i < samples.size(); ++i)
        wire::write16(payload, i * 2, static_cast<std::uint16_t>(toInt16(samples[i])));
    return samples.size() * 2;
}

std::size_t L16Decoder::samplesIn(std::span<const std::byte> payload) const
{
    return payload.size() / 2; // the odd octet at the end of a broken one is nothing
}

std::size_t L16Decoder::decode(std::span<const std::byte> payload, std::span<float> out)
{
    const std::size_t count = std::min(payload.size() / 2, out.size());
    for (std::size_t i = 0; i < count; ++i)
        out[i] = toFloat(static_cast<std::int16_t>(wire::read16(payload, i * 2)));
    return count;
}

} // namespace ahoy::audio
