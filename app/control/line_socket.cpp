#include "app/control/line_socket.h"

#include "app/control/json_rpc.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <algorithm>
#include <fmt/format.h>

namespace ahoy::app {

namespace {
constexpr int connectMs = 3000;
constexpr int writeMs = 10'000;
/// Far beyond any answer of ours (a long history, a ladder).
constexpr qsizetype maxLine = 64'000'000;
} // namespace

Result<void> LineSocket::open(const QString &path)
{
    m_socket.connectToServer(path);
    if (m_socket.waitForConnected(connectMs))
        return {};
    const auto error = m_socket.error();
    if (error == QLocalSocket::ServerNotFoundError || error == QLocalSocket::ConnectionRefusedError)
        return fail(Errc::NotFound, "no phone runs with this profile");
    return fail(Errc::Environment, m_socket.errorString().toStdString());
}

Result<void> LineSocket::write(const QByteArray &line)
{
    m_socket.write(line);
    while (m_socket.bytesToWrite() > 0)
        if (!m_socket.waitForBytesWritten(writeMs))
            return fail(Errc::Environment, "the phone does not read what it is asked");
    return {};
}

Result<QByteArray> LineSocket::read(int waitMs)
{
    QElapsedTimer clock;
    clock.start();
    qsizetype searched = 0;
    while (true) {
        m_buffer += m_socket.readAll();
        const auto end = m_buffer.indexOf('\n', searched);
        if (end >= 0) {
            const auto line = m_buffer.left(end);
            m_buffer.remove(0, end + 1);
            return line;
        }
        searched = m_buffer.size();
        if (m_buffer.size() > maxLine)
            return fail(Errc::TooLarge, "the phone's answer has no end");
        const auto left = waitMs < 0 ? -1 : std::max(0, waitMs - static_cast<int>(clock.elapsed()));
        if (m_socket.waitForReadyRead(left) || m_socket.bytesAvailable() > 0)
            continue;
        if (m_socket.state() != QLocalSocket::ConnectedState)
            return fail(Errc::Gone, "the phone closed the connection");
        return fail(Errc::Timeout, "the phone does not answer");
    }
}

Result<QJsonValue> LineSocket::ask(const QString &method, const QJsonObject &params, int waitMs)
{
    auto request = rpc::requestLine(method, params, 1);
    const auto written = write(request);
    request.fill('\0');
    if (!written)
        return tl::unexpected<Error>(written.error());
    const auto line = read(waitMs);
    if (!line)
        return tl::unexpected<Error>(line.error());
    const auto answer = QJsonDocument::fromJson(*line).object();
    if (!answer.contains(u"error"))
        return answer.value(u"result");
    const auto error = answer.value(u"error").toObject();
    const auto parameter = error.value(u"data").toObject().value(u"parameter").toString();
    return fail(Errc::Rejected,
                fmt::format("{} (error {}{})", error.value(u"message").toString().toStdString(),
                            error.value(u"code").toInt(),
                            parameter.isEmpty() ? std::string()
                                                : ", parameter " + parameter.toStdString()));
}

} // namespace ahoy::app
