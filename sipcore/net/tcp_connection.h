#pragma once

#include "base/endpoint.h"
#include "sipcore/transport/transport.h"
#include "sipcore/ua/ids.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>
#include <chrono>
#include <cstddef>
#include <functional>
#include <span>
#include <string_view>

namespace ahoy::sip {

/// One TCP connection, made by us or by a peer.  Deletes itself (deleteLater) once it is over;
/// after close() nothing is reported.  Thread: SIP.
class TcpConnection final : public QObject {
public:
    enum class End { Closed, Failed, Stalled, Idle };
    struct Handlers {
        std::function<void(FlowId, std::span<const std::byte>)> onBytes;
        std::function<void(FlowId, Endpoint local, Endpoint remote)> onOpen;
        /// The last word.
        std::function<void(FlowId, End, const std::string &reason)> onEnd;
    };

    /// SYN is sent again after 1 s and 3 s (RFC 6298 §2): the third time must count.
    static constexpr std::chrono::milliseconds connectTimeout{5'000};
    /// A peer that has not read this much does not read at all.
    static constexpr qint64 maxUnsent = 1 << 20;
    /// What waits here to be read; the rest waits at the peer's.
    static constexpr qint64 maxUnread = 1 << 16;
    /// What is left to be sent when we close.
    static constexpr std::chrono::milliseconds lingerTimeout{3'000};
    /// A peer that connected and says nothing, or gets no word from us.
    static constexpr std::chrono::minutes idleTimeout{5};
    /// One that we talked with: a dialog without a message for an hour.
    static constexpr std::chrono::minutes usedIdleTimeout{65};

    /// Connects, from `local` unless that is no particular address.
    TcpConnection(FlowId flow, const IpAddress &local, const Endpoint &remote, Handlers handlers,
                  QObject *parent);
    /// Takes a connection that a peer made; `socket` is open.
    TcpConnection(FlowId flow, QTcpSocket *socket, Handlers handlers, QObject *parent);
    ~TcpConnection() override;

    void send(std::string_view bytes);
    /// Sends what is left and closes, at the latest after lingerTimeout.
    void close();

    FlowId flow() const { return m_flow; }
    Endpoint local() const;
    Endpoint remote() const;
    /// Made by a peer, and we never said a word on it.
    bool isUnused() const { return m_accepted && !m_used; }

private:
    void watch();
    void readAll();
    void end(End end, const std::string &reason);
    void touch();

    FlowId m_flow;
    Handlers m_handlers;
    QTcpSocket *m_socket;
    QTimer m_timer; // connecting, then idle (accepted ones only), then lingering
    bool m_accepted;
    bool m_used = false;
    bool m_over = false;
};

} // namespace ahoy::sip
