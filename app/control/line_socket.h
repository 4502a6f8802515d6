#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QLocalSocket>
#include <QString>

namespace ahoy::app {

/// The calling side of the control socket, for a process without an event loop: writes and reads
/// whole lines and blocks meanwhile.
class LineSocket {
public:
    /// Errors: NotFound (no phone runs there), Environment.
    Result<void> open(const QString &path);
    /// Errors: Environment.
    Result<void> write(const QByteArray &line);
    /// The next line, without its end.  `waitMs` -1: as long as it takes.
    /// Errors: Gone (the phone closed the connection), Timeout, TooLarge.
    Result<QByteArray> read(int waitMs);

    /// One request and its result.  Errors: those above; Rejected: the phone's own words.
    Result<QJsonValue> ask(const QString &method, const QJsonObject &params, int waitMs);

private:
    QLocalSocket m_socket;
    QByteArray m_buffer;
};

} // namespace ahoy::app
