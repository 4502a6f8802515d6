#include "audio/codec/opus_codec.h"

#include "audio/codec/fmtp.h"
#include "audio/codec/sample.h"

#include <opus/opus.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace ahoy::audio {

namespace {

using std::chrono::milliseconds;

constexpr int rateHz = 48'000;
constexpr int defaultBitRate = 32'000;
/// A call takes 1.2 % of a core at 9 and 0.7 % at 5 (encoding and decoding).
constexpr int bestComplexity = 9;
constexpr int leastComplexity = 1;
constexpr double tooBusy = 0.5;     ///< of a tick: what else the machine does needs the rest
constexpr double idleEnough = 0.25; ///< far below, so that a step up is not taken back
constexpr milliseconds betweenSteps{1000};
/// FEC costs bits that the voice then lacks: only where it is needed.
constexpr int fecFromLossPercent = 1;
constexpr std::size_t maxSamples =
    std::size_t{48} * 120; // RFC 6716 §2.1.4: at most 120 ms in a packet

/// The longest that Opus can make and that is no longer than what the peer asked for.
milliseconds nearestPacketTime(milliseconds wanted)
{
    for (const int possible : {120, 100, 80, 60, 40, 20, 10})
        if (wanted.count() >= possible)
            return milliseconds(possible);
    return milliseconds(5);
}

/// RFC 7587 §6.1: maxplaybackrate is a hint on what the receiver renders; more is waste.
opus_int32 bandwidthFor(int maxPlaybackRate)
{
    if (maxPlaybackRate <= 8000)
        return OPUS_BANDWIDTH_NARROWBAND;
    if (maxPlaybackRate <= 12000)
        return OPUS_BANDWIDTH_MEDIUMBAND;
    if (maxPlaybackRate <= 16000)
        return OPUS_BANDWIDTH_WIDEBAND;
    if (maxPlaybackRate <= 24000)
        return OPUS_BANDWIDTH_SUPERWIDEBAND;
    return OPUS_BANDWIDTH_FULLBAND;
}

const unsigned char *bytesOf(std::span<const std::byte> payload)
{
    return reinterpret_cast<const unsigned char *>(payload.data());
}

} // namespace

Result<std::unique_ptr<Encoder>> OpusVoiceEncoder::make(const StreamFormat &format,
                                                        milliseconds packetTime)
{
    int error = OPUS_OK;
    OpusEncoder *encoder = opus_encoder_create(rateHz, 1, OPUS_APPLICATION_VOIP, &error);
    if (error != OPUS_OK || !encoder)
        return fail(Errc::Environment, "libopus gave no encoder");
    std::unique_ptr<OpusVoiceEncoder> self(
        new OpusVoiceEncoder(encoder, nearestPacketTime(packetTime)));

    int bitRate = defaultBitRate;
    if (const auto most = fmtpNumber(format.sendFmtp, "maxaveragebitrate"))
        bitRate = std::clamp(*most, 6'000, bitRate);
    opus_encoder_ctl(encoder, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE));
    opus_encoder_ctl(encoder, OPUS_SET_COMPLEXITY(bestComplexity));
    opus_encoder_ctl(encoder, OPUS_SET_BITRATE(bitRate));
    opus_encoder_ctl(encoder, OPUS_SET_VBR(fmtpNumber(format.sendFmtp, "cbr") == 1 ? 0 : 1));
    if (const auto rate = fmtpNumber(format.sendFmtp, "maxplaybackrate"))
        opus_encoder_ctl(encoder, OPUS_SET_MAX_BANDWIDTH(bandwidthFor(*rate)));
    // RFC 7587 §6.1: without useinbandfec the default is 0.
    self->m_peerTakesFec = fmtpNumber(format.sendFmtp, "useinbandfec") == 1;
    self->m_dtx =
        fmtpNumber(format.sendFmtp, "usedtx") == 1 && fmtpNumber(format.receiveFmtp, "usedtx") == 1;
    opus_encoder_ctl(encoder, OPUS_SET_DTX(self->m_dtx ? 1 : 0));
    return std::unique_ptr<Encoder>(std::move(self));
}

OpusVoiceEncoder::OpusVoiceEncoder(OpusEncoder *encoder, milliseconds packetTime)
    : m_encoder(encoder), m_packetTime(packetTime)
{
}

OpusVoiceEncoder::~OpusVoiceEncoder()
{
    opus_encoder_destroy(m_encoder);
}

/// Steps down fast and up slowly; a change of complexity is not heard.
void OpusVoiceEncoder::followLoad()
{
    m_sinceStep += m_packetTime;
    if (m_sinceStep < betweenSteps)
        return;
    m_sinceStep = milliseconds(0);
    int wanted = m_complexity;
    if (m_load > tooBusy)
        wanted = std::max(leastComplexity, m_complexity - 2);
    else if (m_load < idleEnough)
        wanted = std::min(bestComplexity, m_complexity + 1);
    if (wanted == m_complexity)
        return;
    m_complexity = wanted;
    opus_encoder_ctl(m_encoder, OPUS_SET_COMPLEXITY(wanted));
}

std::size_t OpusVoiceEncoder::encode(std::span<const float> samples, std::span<std::byte> payload)
{
    followLoad();
    const int size = opus_encode_float(m_encoder, samples.data(), static_cast<int>(samples.size()),
                                       reinterpret_cast<unsigned char *>(payload.data()),
                                       static_cast<opus_int32>(payload.size()));
    // opus.h: "If the return value is 2 bytes or less, then the packet does not need to be
    // transmitted (DTX)."
    if (size <= 0 || (m_dtx && size <= 2))
        return 0;
    return static_cast<std::size_t>(size);
}

void OpusVoiceEncoder::setExpectedLoss(double percent)
{
    const int loss = static_cast<int>(std::lround(std::clamp(percent, 0.0, 100.0)));
    if (loss == m_loss)
        return;
    m_loss = loss;
    opus_encoder_ctl(m_encoder, OPUS_SET_PACKET_LOSS_PERC(loss));
    opus_encoder_ctl(m_encoder,
                     OPUS_SET_INBAND_FEC(m_peerTakesFec && loss >= fecFromLossPercent ? 1 : 0));
}

Result<std::unique_ptr<Decoder>> OpusVoiceDecoder::make()
{
    int error = OPUS_OK;
    OpusDecoder *decoder = opus_decoder_create(rateHz, 1, &error);
    if (error != OPUS_OK || !decoder)
        return fail(Errc::Environment, "libopus gave no decoder");
    return std::unique_ptr<Decoder>(new OpusVoiceDecoder(decoder));
}

OpusVoiceDecoder::OpusVoiceDecoder(OpusDecoder *decoder) : m_decoder(decoder) {}

OpusVoiceDecoder::~OpusVoiceDecoder()
{
    opus_decoder_destroy(m_decoder);
}

std::size_t OpusVoiceDecoder::samplesIn(std::span<const std::byte> payload) const
{
    if (payload.empty())
        return 0;
    const int count = opus_packet_get_nb_samples(bytesOf(payload),
                                                 static_cast<opus_int32>(payload.size()), rateHz);
    if (count <= 0 || static_cast<std::size_t>(count) > maxSamples)
        return 0;
    return static_cast<std::size_t>(count);
}

std::size_t OpusVoiceDecoder::decode(std::span<const std::byte> payload, std::span<float> out)
{
    const std::size_t expected = samplesIn(payload);
    if (expected == 0 || expected > out.size())
        return 0;
    const int count =
        opus_decode_float(m_decoder, bytesOf(payload), static_cast<opus_int32>(payload.size()),
                          out.data(), static_cast<int>(out.size()), 0);
    if (count <= 0)
        return 0;
    bound(out.first(static_cast<std::size_t>(count)));
    return static_cast<std::size_t>(count);
}

void OpusVoiceDecoder::reset()
{
    opus_decoder_ctl(m_decoder, OPUS_RESET_STATE);
}

bool OpusVoiceDecoder::conceal(std::span<float> out)
{
    const int count =
        opus_decode_float(m_decoder, nullptr, 0, out.data(), static_cast<int>(out.size()), 0);
    bound(out);
    return count == static_cast<int>(out.size());
}

bool OpusVoiceDecoder::hasRedundancy(std::span<const std::byte> payload) const
{
    if (payload.empty())
        return false;
    std::array<const unsigned char *, 48> frames{};
    std::array<opus_int16, 48> sizes{};
    unsigned char toc = 0;
    const int count = opus_packet_parse(bytesOf(payload), static_cast<opus_int32>(payload.size()),
                                        &toc, frames.data(), sizes.data(), nullptr);
    if (count <= 0 || (toc & 0x80) != 0 || sizes[0] == 0) // RFC 6716 §3.1: 0x80: CELT only
        return false;
    // RFC 6716 §4.2.3: one VAD bit for each 20 ms, then the LBRR flag.  Both have even odds, so
    // the range coder puts them plainly at the top of the first octet.
    const int msPerFrame =
        opus_packet_get_samples_per_frame(bytesOf(payload), rateHz) / (rateHz / 1000);
    const int vadBits = std::max(1, msPerFrame / 20);
    return (frames[0][0] & (0x80 >> vadBits)) != 0;
}

bool OpusVoiceDecoder::recover(std::span<const std::byte> next, std::span<float> out)
{
    // Only SILK and hybrid frames of the same length carry it; without, the library conceals,
    // which the caller had better know.
    if (samplesIn(next) != out.size() || !hasRedundancy(next))
        return false;
    const int decoded =
        opus_decode_float(m_decoder, bytesOf(next), static_cast<opus_int32>(next.size()),
                          out.data(), static_cast<int>(out.size()), 1);
    bound(out);
    return decoded == static_cast<int>(out.size());
}

bool OpusVoiceDecoder::isSilenceNotice(std::span<const std::byte> payload) const
{
    return payload.size() <= 2;
}

} // namespace ahoy::audio
