#include "audio/codec/voice_decoder.h"

#include <algorithm>

namespace ahoy::audio {

namespace {

constexpr std::uint32_t engineHz = 48'000;

} // namespace

VoiceDecoder::VoiceDecoder(std::uint8_t payloadType, std::unique_ptr<Decoder> decoder)
    : m_payloadType(payloadType),
      m_decoder(std::move(decoder)),
      m_factor(engineHz / m_decoder->rates().sampleHz),
      m_interpolator(static_cast<int>(m_factor))
{
}

std::int64_t VoiceDecoder::durationOf(std::span<const std::byte> payload) const
{
    const std::size_t count = m_decoder->samplesIn(payload) * m_factor;
    return count > maxSamples ? 0 : static_cast<std::int64_t>(count);
}

std::size_t VoiceDecoder::decode(std::span<const std::byte> payload, std::span<float> out)
{
    if (m_factor == 1)
        return m_decoder->decode(payload, out);
    const std::size_t count =
        std::min(m_decoder->decode(payload, m_samples), out.size() / m_factor);
    return m_interpolator.process(std::span(m_samples).first(count), out);
}

bool VoiceDecoder::conceal(std::span<float> out)
{
    return m_factor == 1 && out.size() % 120 == 0 && m_decoder->conceal(out);
}

bool VoiceDecoder::recover(std::span<const std::byte> next, std::span<float> out)
{
    return m_factor == 1 && m_decoder->recover(next, out);
}

bool VoiceDecoder::hasRedundancy(std::span<const std::byte> payload) const
{
    return m_factor == 1 && m_decoder->hasRedundancy(payload);
}

bool VoiceDecoder::isSilenceNotice(std::span<const std::byte> payload) const
{
    return m_decoder->isSilenceNotice(payload);
}

void VoiceDecoder::reset()
{
    m_decoder->reset();
    m_interpolator.reset();
}

VoiceDecoder *VoiceDecoders::find(std::uint8_t payloadType) const
{
    for (const auto &decoder : m_decoders)
        if (decoder->payloadType() == payloadType)
            return decoder.get();
    return nullptr;
}

} // namespace ahoy::audio
