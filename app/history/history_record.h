#pragma once

// Before <compare>, which ids.h brings: Qt 6.4's moc stumbles over the other order.
#include <QDateTime>

#include "sipcore/ua/ids.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
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
    // Of answered calls, as far as known:
    double mos = 0;         ///< 1 … 4.5, on average over the call; 0: not known
    int bars = -1;          ///< 0 … 4; -1: not known
    QString cause;          ///< why it sounded bad, longest: a word of toString(QualityCause)
    double lossPercent = 0; ///< while it did
    QString encryption;     ///< "AES_CM_128_HMAC_SHA1_80 (SDES)", "none"; empty: not known
    QString codec;          ///< as session descriptions name it
    QStringList recordings; ///< files, absolute paths
    QString note;           ///< the person's own
    bool hasLog = false;    ///< its event log is kept; told by the store only

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

    QString text = {}; ///< see SearchText
    Filter filter = Filter::All;
    int limit = 100;
    qint64 before = 0;         ///< only rows that follow this one in the list; 0: from the newest
    QDateTime beforeTime = {}; ///< only calls that began earlier; not valid: from the newest
    QStringList named = {};    ///< with these also where the text is not found
    QStringList people = {};   ///< only with these, as personOf() names them; empty: with anybody

    friend bool operator==(const HistoryQuery &, const HistoryQuery &) = default;
};

/// Whether the call belongs to the list that is asked for, pages aside.
bool matches(const HistoryRecord &record, const HistoryQuery &query);

} // namespace ahoy::app
