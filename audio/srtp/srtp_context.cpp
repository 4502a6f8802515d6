#include "audio/srtp/srtp_context.h"

#include "audio/rtp/wire.h"

#include <algorithm>
#include <array>
#include <srtp2/srtp.h>
#include <utility>

namespace ahoy::audio {

namespace {

/// RFC 3711 §3.4: the E bit and the index.
constexpr std::size_t srtcpIndexBytes = 4;
constexpr std::size_t rtpHeaderMinimum = 12;
constexpr std::size_t rtcpHeaderMinimum = 8;

/// RFC 3711 §9.2: "the maximum number of packets […] SHALL be at most 2^48 SRTP packets and 2^31
/// SRTCP packets".
constexpr std::uint64_t maxRtp = std::uint64_t{1} << 48U;
constexpr std::uint64_t maxRtcp = std::uint64_t{1} << 31U;

/// RFC 3711 §3.3.2 wants 64 at least; a second of any audio stream and more.
constexpr unsigned long replayWindow = 256;

bool isLibraryReady()
{
    static const bool ready = srtp_init() == srtp_err_status_ok;
    return ready;
}

void setPolicies(SrtpSuite suite, srtp_policy_t &policy)
{
    switch (suite) {
    // RFC 3711 §5.2, RFC 6188 §4.2: the tag of RTCP is of 80 bits whatever RTP's is.
    case SrtpSuite::AesCm128Sha1_80:
        srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(&policy.rtp);
        srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(&policy.rtcp);
        return;
    case SrtpSuite::AesCm128Sha1_32:
        srtp_crypto_policy_set_aes_cm_128_hmac_sha1_32(&policy.rtp);
        srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(&policy.rtcp);
        return;
    case SrtpSuite::AesCm256Sha1_80:
        srtp_crypto_policy_set_aes_cm_256_hmac_sha1_80(&policy.rtp);
        srtp_crypto_policy_set_aes_cm_256_hmac_sha1_80(&policy.rtcp);
        return;
    case SrtpSuite::AesCm256Sha1_32:
        srtp_crypto_policy_set_aes_cm_256_hmac_sha1_32(&policy.rtp);
        srtp_crypto_policy_set_aes_cm_256_hmac_sha1_80(&policy.rtcp);
        return;
    case SrtpSuite::AeadAes128Gcm:
        srtp_crypto_policy_set_aes_gcm_128_16_auth(&policy.rtp);
        srtp_crypto_policy_set_aes_gcm_128_16_auth(&policy.rtcp);
        return;
    case SrtpSuite::AeadAes256Gcm:
        srtp_crypto_policy_set_aes_gcm_256_16_auth(&policy.rtp);
        srtp_crypto_policy_set_aes_gcm_256_16_auth(&policy.rtcp);
        return;
    }
}

std::uint32_t ssrcOf(std::span<const std::byte> packet, bool isRtcp)
{
    return wire::read32(packet, isRtcp ? 4 : 8);
}

SrtpContext::Verdict verdictOf(srtp_err_status_t status)
{
    switch (status) {
    case srtp_err_status_ok: return SrtpContext::Verdict::Done;
    case srtp_err_status_replay_fail:
    case srtp_err_status_replay_old:
    case srtp_err_status_pkt_idx_old: return SrtpContext::Verdict::Replayed;
    case srtp_err_status_key_expired: return SrtpContext::Verdict::Spent;
    case srtp_err_status_bad_param:
    case srtp_err_status_parse_err: return SrtpContext::Verdict::Malformed;
    default: return SrtpContext::Verdict::Forged;
    }
}

} // namespace

std::size_t masterBytes(SrtpSuite suite)
{
    switch (suite) {
    case SrtpSuite::AesCm128Sha1_80:
    case SrtpSuite::AesCm128Sha1_32: return 16 + 14;
    case SrtpSuite::AesCm256Sha1_80:
    case SrtpSuite::AesCm256Sha1_32: return 32 + 14;
    case SrtpSuite::AeadAes128Gcm: return 16 + 12;
    case SrtpSuite::AeadAes256Gcm: return 32 + 12;
    }
    return 0;
}

std::size_t trailerBytes(SrtpSuite suite, bool isRtcp)
{
    const std::size_t index = isRtcp ? srtcpIndexBytes : 0;
    switch (suite) {
    case SrtpSuite::AesCm128Sha1_32:
    case SrtpSuite::AesCm256Sha1_32: return index + (isRtcp ? 10 : 4);
    case SrtpSuite::AesCm128Sha1_80:
    case SrtpSuite::AesCm256Sha1_80: return index + 10;
    case SrtpSuite::AeadAes128Gcm:
    case SrtpSuite::AeadAes256Gcm: return index + 16;
    }
    return index;
}

void SrtpContext::Closer::operator()(srtp_ctx_t_ *context) const
{
    (void)srtp_dealloc(context); // zeroes the session keys
}

SrtpContext::SrtpContext(Direction direction, SrtpSuite suite, SrtpKey key)
    : m_direction(direction), m_suite(suite), m_key(std::move(key))
{
}

SrtpContext::SrtpContext(SrtpContext &&) noexcept = default;
SrtpContext &SrtpContext::operator=(SrtpContext &&) noexcept = default;
SrtpContext::~SrtpContext() = default;

Result<SrtpContext> SrtpContext::create(Direction direction, SrtpSuite suite, const SrtpKey &key)
{
    if (key.master.size() != masterBytes(suite))
        return fail(Errc::Invalid, "a master key of the wrong length");
    if (key.mkiBytes > sizeof key.mki)
        return fail(Errc::Invalid, "an MKI that is too long");
    if (!isLibraryReady())
        return fail(Errc::Environment, "libsrtp does not start");
    SrtpContext made(direction, suite, key);

    // libsrtp takes pointers to what it only reads.
    std::array<unsigned char, SecretBytes::capacity> master{};
    std::transform(key.master.reveal().begin(), key.master.reveal().end(), master.begin(),
                   [](std::byte b) { return std::to_integer<unsigned char>(b); });
    srtp_policy_t policy{};
    setPolicies(suite, policy);
    policy.ssrc.type = direction == Direction::Send ? ssrc_any_outbound : ssrc_any_inbound;
    policy.key = master.data();
    policy.window_size = replayWindow;
    srtp_t context = nullptr;
    const auto status = srtp_create(&context, &policy);
    wipe(std::as_writable_bytes(std::span(master)));
    if (status != srtp_err_status_ok)
        return fail(Errc::Environment, "libsrtp does not take the key");
    made.m_context.reset(context);
    return made;
}

std::uint64_t SrtpContext::limit(bool isRtcp) const
{
    const auto most = isRtcp ? maxRtcp : maxRtp;
    return m_key.lifetime == 0 ? most : std::min(most, m_key.lifetime);
}

bool SrtpContext::isNearlySpent() const
{
    const auto isNear = [this](std::uint64_t count, bool isRtcp) {
        return count >= limit(isRtcp) - limit(isRtcp) / 16;
    };
    return isNear(m_rtpCount, false) || isNear(m_rtcpCount, true);
}

bool SrtpContext::knows(std::uint32_t ssrc) const
{
    return std::find(m_ssrcs.begin(), m_ssrcs.end(), ssrc) != m_ssrcs.end();
}

// The library knows MKIs, but looks for SRTCP's at the place where SRTP's tag would end: wrong for
// the suites with a short tag.

/// RFC 3711 §3.1: before the tag; RFC 7714 §8.2, whose tag is part of the cipher text: at the end.
std::size_t SrtpContext::bytesBehindMki(bool isRtcp) const
{
    switch (m_suite) {
    case SrtpSuite::AeadAes128Gcm:
    case SrtpSuite::AeadAes256Gcm: return 0;
    default: return trailerBytes(m_suite, isRtcp) - (isRtcp ? srtcpIndexBytes : 0);
    }
}

void SrtpContext::insertMki(std::span<std::byte> buffer, std::size_t &size, bool isRtcp) const
{
    const auto at = size - bytesBehindMki(isRtcp);
    const auto packet = buffer.first(size + m_key.mkiBytes);
    std::copy_backward(packet.begin() + static_cast<std::ptrdiff_t>(at),
                       packet.begin() + static_cast<std::ptrdiff_t>(size), packet.end());
    for (std::size_t i = 0; i < m_key.mkiBytes; ++i)
        packet[at + i] = mkiByte(i);
    size = packet.size();
}

bool SrtpContext::removeMki(std::span<std::byte> buffer, std::size_t &size, bool isRtcp) const
{
    const auto behind = size - bytesBehindMki(isRtcp);
    const auto at = behind - m_key.mkiBytes;
    for (std::size_t i = 0; i < m_key.mkiBytes; ++i)
        if (buffer[at + i] != mkiByte(i))
            return false;
    const auto packet = buffer.first(size);
    std::copy(packet.begin() + static_cast<std::ptrdiff_t>(behind), packet.end(),
              packet.begin() + static_cast<std::ptrdiff_t>(at));
    size -= m_key.mkiBytes;
    return true;
}

/// RFC 4568 §6.1: "encoded as a big-endian integer".
std::byte SrtpContext::mkiByte(std::size_t index) const
{
    return static_cast<std::byte>(m_key.mki >> (8U * (m_key.mkiBytes - 1U - index)) & 0xffU);
}

SrtpContext::Verdict SrtpContext::protect(std::span<std::byte> buffer, std::size_t &size,
                                          bool isRtcp)
{
    auto &count = isRtcp ? m_rtcpCount : m_rtpCount;
    if (count >= limit(isRtcp))
        return Verdict::Spent;
    const auto least = isRtcp ? rtcpHeaderMinimum : rtpHeaderMinimum;
    const auto added = trailerBytes(m_suite, isRtcp) + m_key.mkiBytes;
    if (m_direction != Direction::Send || size < least || size + added > buffer.size())
        return Verdict::Malformed;
    int length = static_cast<int>(size);
    const auto status = isRtcp ? srtp_protect_rtcp(m_context.get(), buffer.data(), &length)
                               : srtp_protect(m_context.get(), buffer.data(), &length);
    if (status != srtp_err_status_ok)
        return verdictOf(status);
    ++count;
    size = static_cast<std::size_t>(length);
    insertMki(buffer, size, isRtcp);
    return Verdict::Done;
}

SrtpContext::Verdict SrtpContext::unprotect(std::span<std::byte> buffer, std::size_t &size,
                                            bool isRtcp)
{
    auto &count = isRtcp ? m_rtcpCount : m_rtpCount;
    if (count >= limit(isRtcp))
        return Verdict::Spent;
    // Here and not in the library: versions of it took the trailer off without a look.
    const auto least = (isRtcp ? rtcpHeaderMinimum : rtpHeaderMinimum) +
                       trailerBytes(m_suite, isRtcp) + m_key.mkiBytes;
    if (m_direction != Direction::Receive || size < least || size > buffer.size())
        return Verdict::Malformed;
    if (!removeMki(buffer, size, isRtcp))
        return Verdict::Forged;
    const auto ssrc = ssrcOf(buffer.first(size), isRtcp);
    const bool isNew = !knows(ssrc);
    if (isNew && m_ssrcs.size() >= maxSsrcs)
        return Verdict::Forged;
    int length = static_cast<int>(size);
    const auto status = isRtcp ? srtp_unprotect_rtcp(m_context.get(), buffer.data(), &length)
                               : srtp_unprotect(m_context.get(), buffer.data(), &length);
    if (status != srtp_err_status_ok)
        return verdictOf(status);
    if (isNew)
        m_ssrcs.push_back(ssrc);
    ++count;
    size = static_cast<std::size_t>(length);
    return Verdict::Done;
}

} // namespace ahoy::audio
