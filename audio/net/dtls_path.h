#pragma once

#include "audio/srtp/dtls_handshake.h"
#include "base/endpoint.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace ahoy::audio {

/// One leg's DTLS: whose datagrams count, what came before the description did, and another try
/// when one failed.  Thread: Net.
///
///     Idle ── setRemote ──▶ Running ──▶ Done          (keys)
///      │ keeps what comes    ▲   └── failed ──▶ Running again, or Failed after `maxTries`
///      └ (20 at most)        └── other fingerprints, another role or name (RFC 8842 §3.1), or, of
///                                who gives none, another address: a new association
///
/// Anybody can send a ClientHello to a port.  Only the address of the description counts (what ICE
/// has validated, once there is ICE), and whoever forges that can break a handshake, not the call:
/// the next one begins, and no key comes out of one whose certificate does not fit.
class DtlsPath {
public:
    static constexpr std::size_t maxEarly = 20;
    static constexpr int maxTries = 16;

    explicit DtlsPath(const DtlsIdentity &identity) : m_identity(identity) {}

    /// `described`: where their description says that they are.
    void setRemote(const DtlsRemote &remote, const Endpoint &described);
    /// False: from somebody else.
    bool onDatagram(const Endpoint &from, std::span<const std::byte> datagram);
    void onTimeout();

    /// To send to the described address.
    std::optional<std::vector<std::byte>> takeDatagram();
    std::optional<Duration> timeout() const;
    std::optional<SrtpKeys> takeKeys();
    /// Once, when there is no hope.
    std::optional<std::string> takeProblem() { return std::exchange(m_problem, std::nullopt); }

    bool isRunning() const;

private:
    void begin();
    /// After each input: a handshake that failed is begun anew.
    void look();

    struct Early {
        Endpoint from;
        std::vector<std::byte> datagram;
    };

    const DtlsIdentity &m_identity;
    std::optional<DtlsRemote> m_remote;
    Endpoint m_described;
    std::unique_ptr<DtlsHandshake> m_handshake;
    std::vector<Early> m_early;
    std::deque<std::vector<std::byte>> m_parting; ///< what a failed handshake still had to say
    int m_tries = 0;
    std::optional<std::string> m_problem;
};

} // namespace ahoy::audio
