#pragma once

#include "base/endpoint.h"
#include "sipcore/transport/server_certificate.h"
#include "sipcore/transport/transport.h"
#include "sipcore/ua/ids.h"
#include "sipcore/websocket/web_socket.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// One connection, made by us or by a peer: its bytes, its bounds, its end.  One that is to be a
/// WebSocket is open once the server has agreed to that; its bytes are then whole messages, and a
/// pong is told as the CRLF that it is elsewhere (RFC 5626 §4.4.1).  Deletes itself (deleteLater)
/// once it is over; after close() nothing is reported.  Thread: SIP.
class StreamConnection : public QObject {
public:
    enum class End { Closed, Failed, Stalled, Idle };
    /// What there is to say when it opens or ends.
    struct News {
        std::string reason;                           ///< of an end
        std::optional<ServerCertificate> certificate; ///< one that there is something to say of
        FlowState::Trouble trouble = FlowState::Trouble::None;
        bool isNotThere = false; ///< a web server is, and has no WebSocket at that path
        std::optional<HttpChallenge> challenge{}; ///< it asks who we are
    };
    struct Handlers {
        std::function<void(FlowId, std::span<const std::byte>)> onBytes;
        std::function<void(StreamConnection &, const News &)> onOpen;
        /// The last word.
        std::function<void(StreamConnection &, End, const News &)> onEnd;
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

    ~StreamConnection() override;

    void send(std::string_view bytes);
    /// Sends what is left and closes, at the latest after lingerTimeout.
    void close();

    virtual Transport transport() const = 0;
    FlowId flow() const { return m_flow; }
    Endpoint local() const;
    Endpoint remote() const;
    /// Made by a peer, and we never said a word on it.
    bool isUnused() const { return m_accepted && !m_used; }

protected:
    /// `webSocket`: none, unless it is to be one.
    StreamConnection(FlowId flow, Handlers handlers, QObject *parent,
                     std::unique_ptr<WebSocket> webSocket = nullptr);

    /// Connects, from `local` unless that is no particular address; then onConnected().
    void connectTo(const IpAddress &local, const Endpoint &remote);
    /// `socket` is what it talks over from now on.
    void use(QTcpSocket *socket);
    /// A peer made it; `socket` is open.
    void accept(QTcpSocket *socket);
    virtual void onConnected() = 0;
    /// Bytes can be sent.
    void open(News news);
    bool isWebSocket() const { return m_webSocket != nullptr; }
    void end(End how, News news);
    /// What to say of whatever end comes.
    void setTrouble(FlowState::Trouble trouble) { m_trouble = trouble; }
    bool isOver() const { return m_over; }
    virtual qint64 unsent() const;
    QTcpSocket *socket() const { return m_socket; }

private:
    void onTimer();
    void readAll();
    void readMessages(std::span<const std::byte> bytes);
    void write(std::string_view bytes);
    void touch();

    FlowId m_flow;
    Handlers m_handlers;
    std::unique_ptr<WebSocket> m_webSocket;
    News m_news; // of a connection that is being made a WebSocket
    QTcpSocket *m_socket = nullptr;
    QTimer m_timer; // connecting, then idle (accepted ones only), then lingering
    bool m_accepted = false;
    FlowState::Trouble m_trouble = FlowState::Trouble::None;
    bool m_isUpgrading = false;
    bool m_isOpen = false;
    bool m_used = false;
    bool m_over = false;
};

} // namespace ahoy::sip
