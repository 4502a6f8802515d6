#include "sipcore/net/stream_connection.h"

#include "base/secret_bytes.h"
#include "sipcore/net/qt_endpoint.h"

#include <QNetworkProxy>
#include <array>
#include <utility>

namespace ahoy::sip {

namespace {

/// What a web server's answer means that makes no WebSocket.
FlowState::Trouble troubleOf(int status)
{
    switch (status) {
    case 401:
    case 407: return FlowState::Trouble::WebPassword;
    case 403: return FlowState::Trouble::WebRefusal;
    default: return FlowState::Trouble::OtherService;
    }
}

} // namespace

StreamConnection::StreamConnection(FlowId flow, Handlers handlers, QObject *parent,
                                   std::unique_ptr<WebSocket> webSocket)
    : QObject(parent),
      m_flow(flow),
      m_handlers(std::move(handlers)),
      m_webSocket(std::move(webSocket))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { onTimer(); });
}

StreamConnection::~StreamConnection()
{
    m_over = true;
    if (m_socket != nullptr)
        m_socket->disconnect(this);
}

// ---- beginning ----------------------------------------------------------------------------

void StreamConnection::connectTo(const IpAddress &local, const Endpoint &remote)
{
    use(new QTcpSocket(this));
    m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QTcpSocket::connected, this, [this] { onConnected(); });
    m_timer.start(connectTimeout);
    if (!local.isNone() && !local.isAny() && local.family() == remote.address.family())
        m_socket->bind(toQt(local));
    m_socket->connectToHost(toQt(remote.address), remote.port);
}

void StreamConnection::accept(QTcpSocket *socket)
{
    m_accepted = true;
    m_isOpen = true;
    use(socket);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    touch();
}

void StreamConnection::use(QTcpSocket *socket)
{
    m_socket = socket;
    m_socket->setParent(this);
    m_socket->setReadBufferSize(maxUnread);
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { readAll(); });
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        readAll(); // what came before the end still counts
        const bool isOrderly = m_isOpen && error == QAbstractSocket::RemoteHostClosedError;
        end(isOrderly ? End::Closed : End::Failed, {m_socket->errorString().toStdString(), {}});
    });
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        if (m_over)
            deleteLater();
        else
            end(m_isOpen ? End::Closed : End::Failed, {"closed", {}});
    });
}

void StreamConnection::open(News news)
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_webSocket && !m_webSocket->isOpen()) {
        // The time to connect counts for the answer as well.
        m_isUpgrading = true;
        m_news = std::move(news);
        auto request = m_webSocket->takeOutput();
        write(request);
        wipe(request); // a password may stand in it
        return;
    }
    m_isUpgrading = false;
    m_isOpen = true;
    m_timer.stop();
    m_handlers.onOpen(*this, news);
}

// ---- bytes --------------------------------------------------------------------------------

void StreamConnection::send(std::string_view bytes)
{
    if (m_over || !m_isOpen)
        return;
    m_used = true;
    touch();
    if (m_webSocket) {
        m_webSocket->send(bytes);
        write(m_webSocket->takeOutput());
    } else {
        write(bytes);
    }
}

void StreamConnection::write(std::string_view bytes)
{
    if (bytes.empty())
        return;
    if (unsent() + static_cast<qint64>(bytes.size()) > maxUnsent) {
        end(End::Stalled, {"the peer does not read", {}});
        return;
    }
    m_socket->write(bytes.data(), static_cast<qint64>(bytes.size()));
}

qint64 StreamConnection::unsent() const
{
    return m_socket->bytesToWrite();
}

void StreamConnection::readAll()
{
    std::array<char, 16'384> bytes{};
    while (!m_over && (m_isOpen || m_isUpgrading)) {
        const auto size = m_socket->read(bytes.data(), static_cast<qint64>(bytes.size()));
        if (size <= 0)
            return;
        touch();
        const auto part = std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(size)));
        if (m_webSocket)
            readMessages(part);
        else
            m_handlers.onBytes(m_flow, part);
    }
}

void StreamConnection::readMessages(std::span<const std::byte> bytes)
{
    using Kind = WebSocket::Item::Kind;
    constexpr std::string_view pong = "\r\n";
    m_webSocket->push(bytes);
    while (!m_over) {
        const auto item = m_webSocket->next();
        write(m_webSocket->takeOutput()); // pongs, and a last word
        if (m_over)
            return;
        if (!item) {
            m_socket->flush();
            News news{item.error().text, {}};
            news.isNotThere = m_isUpgrading && item.error().code == Errc::NotFound;
            if (m_isUpgrading) {
                news.challenge = m_webSocket->challenge();
                setTrouble(troubleOf(m_webSocket->refusal()));
            }
            end(End::Failed, std::move(news));
            return;
        }
        if (!*item)
            return;
        switch ((*item)->kind) {
        case Kind::Open: open(std::move(m_news)); break;
        case Kind::Message:
            m_handlers.onBytes(m_flow, std::as_bytes(std::span((*item)->bytes)));
            break;
        case Kind::Pong: m_handlers.onBytes(m_flow, std::as_bytes(std::span(pong))); break;
        case Kind::Closed:
            m_socket->flush();
            end(End::Closed, {std::string((*item)->bytes), {}});
            return;
        }
    }
}

Endpoint StreamConnection::local() const
{
    return {fromQt(m_socket->localAddress()), m_socket->localPort()};
}

Endpoint StreamConnection::remote() const
{
    return {fromQt(m_socket->peerAddress()), m_socket->peerPort()};
}

// ---- the end ------------------------------------------------------------------------------

void StreamConnection::onTimer()
{
    if (m_over) {
        m_socket->abort();
        deleteLater();
    } else if (!m_isOpen) {
        end(End::Failed, {"nobody answered in time", {}});
    } else {
        end(End::Idle, {"idle for too long", {}});
    }
}

void StreamConnection::close()
{
    if (m_over)
        return;
    m_over = true;
    m_timer.stop();
    if (m_webSocket && m_isOpen) {
        m_webSocket->close();
        const auto goodBye = m_webSocket->takeOutput();
        m_socket->write(goodBye.data(), static_cast<qint64>(goodBye.size()));
    }
    if (m_isOpen && m_socket->state() == QAbstractSocket::ConnectedState)
        m_socket->disconnectFromHost();
    else
        m_socket->abort();
    if (m_socket->state() == QAbstractSocket::UnconnectedState)
        deleteLater();
    else
        m_timer.start(lingerTimeout);
}

void StreamConnection::end(End how, News news)
{
    if (m_over)
        return;
    news.trouble = m_trouble;
    m_over = true;
    m_timer.stop();
    m_socket->abort();
    deleteLater();
    m_handlers.onEnd(*this, how, news);
}

void StreamConnection::touch()
{
    if (m_accepted && !m_over)
        m_timer.start(m_used ? usedIdleTimeout : idleTimeout);
}

} // namespace ahoy::sip
