#pragma once

// Before <compare>, which ids.h brings: Qt 6.4's moc stumbles over the other order.
#include <QDateTime>

#include "sipcore/ua/ids.h"

#include <QJsonObject>
#include <QString>

namespace ahoy::app {

/// One text message, by value.  Times in UTC.
struct MessageRecord {
    enum class Direction : quint8 { Incoming, Outgoing };
    enum class State : quint8 {
        Received, ///< theirs
        Sending,  ///< ours, not answered yet
        Sent,     ///< ours: it arrived, or a server keeps it until it can
        Failed,   ///< ours
    };

    qint64 id = 0;          ///< the store gives it
    sip::AccountId account; ///< none: directly
    Direction direction = Direction::Outgoing;
    QString peer; ///< URI, as peerKey() writes it
    QString name; ///< theirs, as they call themselves; may be empty
    QString text;
    QDateTime at;
    State state = State::Sending;
    int statusCode = 0; ///< 0: none
    QString reason;

    friend bool operator==(const MessageRecord &, const MessageRecord &) = default;
};

/// "sip:bob@example.com": one spelling for all that reach the same person; without parameters,
/// password and headers, the host in lower case.
QString peerKey(const QString &uri);

/// "incoming", "sending", …: the words of the local API.
QString toText(MessageRecord::Direction direction);
QString toText(MessageRecord::State state);
/// A row of message.list, and what the event `message` holds.
QJsonObject toJson(const MessageRecord &record);

/// What to list, newest first.
struct MessageQuery {
    QString peer = {}; ///< with this one only; empty: all
    int limit = 100;
    qint64 before = 0; ///< only rows older than this one; 0: from the newest
};

} // namespace ahoy::app
