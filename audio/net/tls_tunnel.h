#pragma once

#include "audio/net/ice_settings.h"
#include "base/endpoint.h"
#include "base/result.h"

#include <cstdint>
#include <memory>

namespace ahoy::audio {

/// TURN over TLS (RFC 8656 §3.1) for libnice, which knows TURN over TCP only: listens on an address
/// of ours, and what comes there from ourselves goes to the server through TLS, and back.
///
///     libnice ── TCP, within this machine ──▶ TlsTunnel ── TLS ──▶ server
///
/// The certificate must be good for the name of the server that a person typed: by the system's
/// authorities, or by those of the file that the account names.  Thread: Net (its glib sources).
class TlsTunnel {
public:
    /// As many streams as a leg has components, and once more.
    static constexpr int maxConnections = 4;

    /// Errors: Environment (no port).
    static Result<std::unique_ptr<TlsTunnel>> open(const IpAddress &local, const IceServer &server);
    TlsTunnel(const TlsTunnel &) = delete;
    TlsTunnel &operator=(const TlsTunnel &) = delete;
    /// Cuts what goes through it.
    ~TlsTunnel();

    std::uint16_t port() const;

private:
    class Core;
    explicit TlsTunnel(std::shared_ptr<Core> core);
    std::shared_ptr<Core> m_core; ///< shared with what is under way
};

} // namespace ahoy::audio
