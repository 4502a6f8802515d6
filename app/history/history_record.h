#pragma once

// Before <compare>, which ids.h brings: Qt 6.4's moc stumbles over the other order.
#include <QDateTime>

#include "sipcore/ua/ids.h"

#include <QJsonObject>
#include <QString>
#include <optional>

namespace ahoy::app {

/// One call that is over, by value.  Times in UTC.
struct HistoryRecord {
    enum class Direction : quint8 { Incoming, Outgoing };
    enum class Result : quint8 {
        Answered,
        Missed,
        Cancelled,
        NoAnswer,
        Busy,
        Declined,
        Failed,
        Elsewhere,
    };

    qint64 id = 0;          ///< the store gives it
    sip::AccountId account; ///< none: a direct call
    Direction direction = Direction::Outgoing;
    QString remoteUri;
    QString remoteName;
    QDateTime startedAt;
    QDateTime answeredAt; ///< not valid: never answered
    QDateTime endedAt;
    Result result = Result::Answered;
    int statusCode = 0; ///< 0: none
    QString reason;     ///< the sentence of FailureWords; may be empty
    bool encrypted = false;

    int talkedSeconds() const;
    friend bool operator==(const HistoryRecord &, const HistoryRecord &) = default;
};

/// "answered", "missed", …: PRODUCT §4.
QString toText(HistoryRecord::Result result);
std::optional<HistoryRecord::Result> resultFromText(const QString &text);
QString toText(HistoryRecord::Direction direction);
/// A row of history.list.
QJsonObject toJson(const HistoryRecord &record);

/// What to list.
struct HistoryQuery {
    enum class Filter : quint8 { All, Missed, Incoming, Outgoing };

    QString text = {}; ///< in name or address, whatever the case
    Filter filter = Filter::All;
    int limit = 100;
    qint64 before = 0;         ///< only rows that follow this one in the list; 0: from the newest
    QDateTime beforeTime = {}; ///< only calls that began earlier; not valid: from the newest
};

} // namespace ahoy::app
