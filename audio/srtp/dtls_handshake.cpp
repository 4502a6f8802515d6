#include "audio/srtp/dtls_handshake.h"

#include <algorithm>
#include <array>
#include <openssl/err.h>
#include <openssl/srtp.h>
#include <openssl/ssl.h>
#include <string_view>
#include <utility>

namespace ahoy::audio {

namespace {

// RFC 5764 §4.1.2, RFC 7714 §14.2: the best first.
constexpr const char *profiles = "SRTP_AEAD_AES_256_GCM:SRTP_AEAD_AES_128_GCM:"
                                 "SRTP_AES128_CM_SHA1_80:SRTP_AES128_CM_SHA1_32";
/// RFC 5764 §4.2
constexpr std::string_view exporterLabel = "EXTRACTOR-dtls_srtp";

struct ProfileShape {
    unsigned long id;
    SrtpSuite suite;
    std::size_t keyBytes;
    std::size_t saltBytes;
};
constexpr std::array<ProfileShape, 4> shapes{{
    {SRTP_AES128_CM_SHA1_80, SrtpSuite::AesCm128Sha1_80, 16, 14},
    {SRTP_AES128_CM_SHA1_32, SrtpSuite::AesCm128Sha1_32, 16, 14},
    {SRTP_AEAD_AES_128_GCM, SrtpSuite::AeadAes128Gcm, 16, 12},
    {SRTP_AEAD_AES_256_GCM, SrtpSuite::AeadAes256Gcm, 32, 12},
}};

/// Nobody signed these certificates: the fingerprint decides.  A stranger is told so by an alert.
int compareFingerprint(X509_STORE_CTX *store, void *theirs)
{
    const auto *const certificate = X509_STORE_CTX_get0_cert(store);
    if (certificate != nullptr &&
        isOneOf(*static_cast<const std::vector<DtlsFingerprint> *>(theirs), certificate))
        return 1;
    X509_STORE_CTX_set_error(store, X509_V_ERR_CERT_REJECTED);
    return 0;
}

/// RFC 6347 §4.2.4.1: "an initial timer value of 1 second […] with caution" less where the way is
/// known to be short; the sound waits for this.  Microseconds.
unsigned int timerOf(SSL * /*session*/, unsigned int previous)
{
    constexpr unsigned first = 100'000;
    constexpr unsigned longest = 3'000'000;
    return previous == 0 ? first : std::min(previous * 2, longest);
}

std::string lastReason()
{
    const auto code = ERR_get_error();
    ERR_clear_error();
    const char *const text = code == 0 ? nullptr : ERR_reason_error_string(code);
    return text == nullptr ? "DTLS failed" : text;
}

} // namespace

void DtlsHandshake::Closer::operator()(ssl_st *session) const
{
    SSL_free(session);
}

void DtlsHandshake::Closer::operator()(ssl_ctx_st *context) const
{
    SSL_CTX_free(context);
}

DtlsHandshake::DtlsHandshake(Role role, std::vector<DtlsFingerprint> theirs)
    : m_role(role), m_theirs(std::move(theirs))
{
}

DtlsHandshake::~DtlsHandshake() = default;

Result<std::unique_ptr<DtlsHandshake>>
DtlsHandshake::create(const DtlsIdentity &identity, Role role, std::vector<DtlsFingerprint> theirs)
{
    std::unique_ptr<DtlsHandshake> made(new DtlsHandshake(role, std::move(theirs)));
    if (auto begun = made->begin(identity); !begun)
        return tl::unexpected(begun.error());
    made->advance();
    return made;
}

Result<void> DtlsHandshake::begin(const DtlsIdentity &identity)
{
    m_context.reset(SSL_CTX_new(DTLS_method()));
    auto *const context = m_context.get();
    // SSL_CTX_set_tlsext_use_srtp alone says 0 when it is content.
    const bool isReady =
        context != nullptr && SSL_CTX_set_min_proto_version(context, DTLS1_2_VERSION) == 1 &&
        SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES") == 1 &&
        SSL_CTX_use_certificate(context, identity.certificate()) == 1 &&
        SSL_CTX_use_PrivateKey(context, identity.key()) == 1 &&
        SSL_CTX_set_tlsext_use_srtp(context, profiles) == 0;
    if (!isReady)
        return fail(Errc::Environment, lastReason());
    SSL_CTX_set_options(context, SSL_OP_NO_QUERY_MTU | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    SSL_CTX_set_cert_verify_callback(context, compareFingerprint, &m_theirs);
    m_session.reset(SSL_new(context));
    auto *const session = m_session.get();
    if (session == nullptr)
        return fail(Errc::Environment, lastReason());
    auto *const bio = m_pipe.newBio();
    SSL_set_bio(session, bio, bio);
    DTLS_set_timer_cb(session, timerOf);
    SSL_set_mtu(session, static_cast<long>(DatagramPipe::mtu));
    if (m_role == Role::Client)
        SSL_set_connect_state(session);
    else
        SSL_set_accept_state(session);
    return {};
}

void DtlsHandshake::onDatagram(std::span<const std::byte> datagram)
{
    // An empty one would be the end of the stream to OpenSSL.
    if (m_state == State::Failed || datagram.empty() ||
        m_pipe.in.size() >= DatagramPipe::maxWaiting)
        return;
    m_pipe.in.emplace_back(datagram.begin(), datagram.end());
    advance();
}

void DtlsHandshake::onTimeout()
{
    if (m_state == State::Failed)
        return;
    ERR_clear_error();
    if (DTLSv1_handle_timeout(m_session.get()) < 0) // too many of them
        giveUp("nobody answered: " + lastReason());
}

void DtlsHandshake::advance()
{
    auto *const session = m_session.get();
    if (m_state == State::Done) {
        // Their last flight again, since ours was lost, or an alert: OpenSSL answers by itself.
        std::array<unsigned char, 256> unwanted{};
        while (!m_pipe.in.empty()) {
            const auto before = m_pipe.in.size();
            (void)SSL_read(session, unwanted.data(), static_cast<int>(unwanted.size()));
            if (m_pipe.in.size() == before)
                m_pipe.in.pop_front();
        }
        ERR_clear_error();
        return;
    }
    do {
        ERR_clear_error();
        const int result = SSL_do_handshake(session);
        if (result == 1) {
            finish();
            return;
        }
        const int error = SSL_get_error(session, result);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) {
            giveUp(SSL_get_verify_result(session) == X509_V_ERR_CERT_REJECTED
                       ? "their certificate is not the one of their description"
                       : lastReason());
            return;
        }
    } while (!m_pipe.in.empty());
}

void DtlsHandshake::finish()
{
    const auto *const certificate = SSL_get0_peer_certificate(m_session.get());
    if (certificate == nullptr || !isOneOf(m_theirs, certificate)) {
        giveUp("their certificate is not the one of their description");
        return;
    }
    const auto *const profile = SSL_get_selected_srtp_profile(m_session.get());
    const auto *const shape = std::find_if(shapes.begin(), shapes.end(), [&](const auto &one) {
        return profile != nullptr && one.id == profile->id;
    });
    if (shape == shapes.end()) {
        giveUp("no SRTP profile in common");
        return;
    }
    // RFC 5764 §4.2: client key, server key, client salt, server salt.
    std::array<unsigned char, 2 * SecretBytes::capacity> material{};
    const auto total = 2 * (shape->keyBytes + shape->saltBytes);
    if (SSL_export_keying_material(m_session.get(), material.data(), total, exporterLabel.data(),
                                   exporterLabel.size(), nullptr, 0, 0) != 1) {
        giveUp(lastReason());
        return;
    }
    const auto keyOf = [&](std::size_t side) {
        std::array<std::byte, SecretBytes::capacity> master{};
        const auto all = std::as_bytes(std::span(material));
        const auto key = all.subspan(side * shape->keyBytes, shape->keyBytes);
        const auto salt =
            all.subspan(2 * shape->keyBytes + side * shape->saltBytes, shape->saltBytes);
        const auto end = std::copy(key.begin(), key.end(), master.begin());
        std::copy(salt.begin(), salt.end(), end);
        SrtpKey made{.master = SecretBytes(std::span<const std::byte>(master).first(
                         shape->keyBytes + shape->saltBytes))};
        wipe(master);
        return made;
    };
    const bool isClient = m_role == Role::Client;
    m_keys = SrtpKeys{
        .suite = shape->suite, .send = keyOf(isClient ? 0 : 1), .receive = keyOf(isClient ? 1 : 0)};
    wipe(std::as_writable_bytes(std::span(material)));
    m_state = State::Done;
}

void DtlsHandshake::giveUp(std::string why)
{
    m_state = State::Failed;
    m_problem = std::move(why);
    m_pipe.in.clear();
}

std::optional<std::vector<std::byte>> DtlsHandshake::takeDatagram()
{
    if (m_pipe.out.empty())
        return std::nullopt;
    auto datagram = std::move(m_pipe.out.front());
    m_pipe.out.pop_front();
    return datagram;
}

std::optional<Duration> DtlsHandshake::timeout() const
{
    timeval left{};
    if (m_state == State::Failed || DTLSv1_get_timeout(m_session.get(), &left) != 1)
        return std::nullopt;
    return std::chrono::seconds(left.tv_sec) + std::chrono::microseconds(left.tv_usec);
}

std::optional<SrtpKeys> DtlsHandshake::takeKeys()
{
    return std::exchange(m_keys, std::nullopt);
}

} // namespace ahoy::audio
