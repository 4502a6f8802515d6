#include "audio/net/dtls_path.h"

namespace ahoy::audio {

void DtlsPath::setRemote(const DtlsRemote &remote, const Endpoint &described)
{
    const bool isReachable =
        !described.address.isNone() && !described.address.isAny() && described.port != 0;
    if (!isReachable)
        return; // a hold in the old style
    const bool isSame = m_remote && goOn(*m_remote, remote);
    // RFC 8842 §4: for who names no association, other "local transport parameters" are a new one.
    const bool hasMoved = m_described != described && remote.association.empty();
    m_remote = remote;
    m_described = described;
    if (isSame && !hasMoved)
        return;
    m_tries = 0;
    m_problem.reset();
    begin();
    for (const auto &early : std::exchange(m_early, {}))
        (void)onDatagram(early.from, early.datagram);
}

void DtlsPath::begin()
{
    const auto role =
        m_remote->isClient ? DtlsHandshake::Role::Client : DtlsHandshake::Role::Server;
    auto made = DtlsHandshake::create(m_identity, role, m_remote->fingerprints);
    ++m_tries;
    if (!made) {
        m_handshake.reset();
        m_problem = made.error().text;
        return;
    }
    m_handshake = std::move(*made);
}

bool DtlsPath::onDatagram(const Endpoint &from, std::span<const std::byte> datagram)
{
    if (!m_remote) {
        // RFC 5763 §5: the offerer "MUST be prepared to receive a DTLS client_hello" before the
        // answer.
        if (m_early.size() < maxEarly)
            m_early.push_back({from, {datagram.begin(), datagram.end()}});
        return true;
    }
    if (from != m_described)
        return false;
    if (m_handshake) {
        m_handshake->onDatagram(datagram);
        look();
    }
    return true;
}

void DtlsPath::onTimeout()
{
    if (!m_handshake)
        return;
    m_handshake->onTimeout();
    look();
}

void DtlsPath::look()
{
    if (m_handshake->state() != DtlsHandshake::State::Failed)
        return;
    while (auto datagram = m_handshake->takeDatagram())
        if (m_parting.size() < maxEarly)
            m_parting.push_back(std::move(*datagram));
    if (m_tries < maxTries) {
        begin();
        return;
    }
    m_problem = m_handshake->problem();
    m_handshake.reset();
}

std::optional<std::vector<std::byte>> DtlsPath::takeDatagram()
{
    if (!m_parting.empty()) {
        auto datagram = std::move(m_parting.front());
        m_parting.pop_front();
        return datagram;
    }
    return m_handshake ? m_handshake->takeDatagram() : std::nullopt;
}

std::optional<Duration> DtlsPath::timeout() const
{
    return m_handshake ? m_handshake->timeout() : std::nullopt;
}

std::optional<SrtpKeys> DtlsPath::takeKeys()
{
    return m_handshake ? m_handshake->takeKeys() : std::nullopt;
}

bool DtlsPath::isRunning() const
{
    return m_handshake && m_handshake->state() == DtlsHandshake::State::Running;
}

} // namespace ahoy::audio
