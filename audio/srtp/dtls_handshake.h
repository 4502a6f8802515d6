#pragma once

#include "audio/srtp/datagram_bio.h"
#include "audio/srtp/dtls_identity.h"
#include "audio/srtp/srtp_keys.h"
#include "base/result.h"
#include "base/time.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

struct ssl_st;
struct ssl_ctx_st;

namespace ahoy::audio {

/// One DTLS association that agrees on the keys of a stream: RFC 5763, RFC 5764 on OpenSSL.  Bytes
/// in, bytes out.  Thread: Net.
///
///     Running ── handshake, their certificate is the one of the description ──▶ Done
///        └────── anything else ─────────────────────────────────────────────▶ Failed
///
/// No key leaves it before the fingerprint was compared (RFC 5763 §5).
class DtlsHandshake {
public:
    enum class Role : std::uint8_t { Client, Server };
    enum class State : std::uint8_t { Running, Done, Failed };

    /// The client's first message is in takeDatagram() at once.  Errors: Environment.
    static Result<std::unique_ptr<DtlsHandshake>> create(const DtlsIdentity &identity, Role role,
                                                         std::vector<DtlsFingerprint> theirs);
    DtlsHandshake(const DtlsHandshake &) = delete;
    DtlsHandshake &operator=(const DtlsHandshake &) = delete;
    ~DtlsHandshake();

    // inputs
    void onDatagram(std::span<const std::byte> datagram);
    /// Sends the last flight again, if it is time.
    void onTimeout();

    // outputs
    std::optional<std::vector<std::byte>> takeDatagram();
    /// How long until onTimeout() has something to do (DTLSv1_get_timeout).
    std::optional<Duration> timeout() const;

    State state() const { return m_state; }
    const std::string &problem() const { return m_problem; } ///< of Failed
    /// Of Done; once.
    std::optional<SrtpKeys> takeKeys();

private:
    DtlsHandshake(Role role, std::vector<DtlsFingerprint> theirs);
    Result<void> begin(const DtlsIdentity &identity);
    void advance();
    void finish();
    void giveUp(std::string why);

    struct Closer {
        void operator()(ssl_st *session) const;
        void operator()(ssl_ctx_st *context) const;
    };
    Role m_role;
    std::vector<DtlsFingerprint> m_theirs;
    State m_state = State::Running;
    std::string m_problem;
    std::optional<SrtpKeys> m_keys;
    DatagramPipe m_pipe;
    std::unique_ptr<ssl_ctx_st, Closer> m_context;
    std::unique_ptr<ssl_st, Closer> m_session; ///< goes before the pipe
};

} // namespace ahoy::audio
