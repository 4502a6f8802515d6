#include "app/control/control_client.h"

#include "base/log.h"

#include <QPointer>
#include <utility>

namespace ahoy::app {

namespace {
constexpr qint64 chunkBytes = 65'536;
constexpr int farewellMs = 200;
} // namespace

ControlClient::ControlClient(QLocalSocket *socket, const rpc::Dispatcher &dispatcher,
                             std::function<QJsonObject()> status, QObject *parent)
    : QObject(parent), m_socket(socket), m_dispatcher(dispatcher), m_status(std::move(status))
{
    socket->setParent(this);
    // The kernel holds back a client that sends faster than we answer.
    socket->setReadBufferSize(chunkBytes);
    connect(socket, &QLocalSocket::readyRead, this, &ControlClient::read);
    connect(socket, &QLocalSocket::bytesWritten, this, &ControlClient::read);
    connect(socket, &QLocalSocket::disconnected, this, &ControlClient::gone);
    // What came before the signals were connected.
    QMetaObject::invokeMethod(this, &ControlClient::read, Qt::QueuedConnection);
}

void ControlClient::read()
{
    if (m_isReading || m_isCut)
        return;
    m_isReading = true;
    while (!m_isCut && m_pending < maxPending && m_socket->bytesToWrite() < maxUnread) {
        const auto end = m_buffer.indexOf('\n');
        if (end >= 0) {
            auto line = m_buffer.left(end);
            m_buffer.remove(0, end + 1);
            if (!std::exchange(m_isSkipping, false))
                onLine(line);
            line.fill('\0'); // it may have held a password
            continue;
        }
        if (m_buffer.size() > maxLine) {
            if (!std::exchange(m_isSkipping, true))
                refuseLongLine();
            m_buffer.clear();
        }
        const auto chunk = m_socket->read(chunkBytes);
        if (chunk.isEmpty())
            break;
        m_buffer += chunk;
    }
    m_isReading = false;
}

void ControlClient::onLine(const QByteArray &line)
{
    if (line.trimmed().isEmpty())
        return;
    if (line.size() > maxLine) {
        refuseLongLine();
        return;
    }
    const auto request = rpc::parseRequest(line);
    if (!request) {
        const auto &bad = request.error();
        send(rpc::errorLine(bad.id, bad.code, bad.text,
                            bad.code == rpc::Code::InvalidParams ? QStringLiteral("params")
                                                                 : QString()));
        return;
    }
    ++m_pending;
    const rpc::Reply reply(request->id,
                           [client = QPointer<ControlClient>(this)](const QByteArray &answered) {
                               if (client)
                                   client->answer(answered);
                           });
    if (request->method == u"events.follow")
        follow(reply, request->params);
    else
        m_dispatcher.call(request->method, request->params, reply);
}

void ControlClient::refuseLongLine()
{
    send(rpc::errorLine(QJsonValue::Null, rpc::Code::InvalidRequest,
                        QStringLiteral("a line is at most 1,000,000 bytes long")));
}

void ControlClient::follow(const rpc::Reply &reply, const QJsonObject &params)
{
    if (!params.isEmpty()) {
        const auto name = params.begin().key();
        reply.refuse(
            Refusal(Errc::Invalid, QStringLiteral("there is no parameter %1").arg(name), name));
        return;
    }
    reply.result(QJsonObject{});
    m_isFollower = true;
    auto snapshot = m_status();
    snapshot.insert(u"event", QStringLiteral("status"));
    send(rpc::eventLine(snapshot));
}

void ControlClient::answer(const QByteArray &line)
{
    --m_pending;
    if (!line.isEmpty())
        send(line);
    // An answer that came later makes room for the next request.
    if (!m_isReading)
        QMetaObject::invokeMethod(this, &ControlClient::read, Qt::QueuedConnection);
}

void ControlClient::send(const QByteArray &line)
{
    if (m_isCut || m_socket->state() != QLocalSocket::ConnectedState)
        return;
    m_socket->write(line);
    // At once: a client that closes its sending side ends the connection at the next turn.
    m_socket->flush();
    if (m_socket->bytesToWrite() > maxBacklog)
        cutOff("it does not read");
}

void ControlClient::finish()
{
    m_isCut = true;
    disconnect(m_socket, nullptr, this, nullptr);
    while (m_socket->bytesToWrite() > 0 && m_socket->waitForBytesWritten(farewellMs)) {
    }
    m_socket->disconnectFromServer();
}

void ControlClient::cutOff(const char *why)
{
    log::line(log::Level::Warning, "control", "closed a connection: {}", why);
    m_isCut = true;
    m_buffer.clear();
    m_socket->abort();
}

} // namespace ahoy::app
