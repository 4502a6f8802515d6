#include "app/history/history_record.h"

#include "app/control/json_values.h"
#include "app/history/history_text.h"

#include <QJsonArray>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace ahoy::app {

namespace {

constexpr std::array<std::pair<HistoryRecord::Result, const char *>, 8> resultWords{{
    {HistoryRecord::Result::Answered, "answered"},
    {HistoryRecord::Result::Missed, "missed"},
    {HistoryRecord::Result::Cancelled, "cancelled"},
    {HistoryRecord::Result::NoAnswer, "noAnswer"},
    {HistoryRecord::Result::Busy, "busy"},
    {HistoryRecord::Result::Declined, "declined"},
    {HistoryRecord::Result::Failed, "failed"},
    {HistoryRecord::Result::Elsewhere, "elsewhere"},
}};

/// Two decimals are as exact as any of these figures.
double inHundredths(double value)
{
    constexpr double hundred = 100;
    return std::round(value * hundred) / hundred;
}

QJsonObject qualityJson(const HistoryRecord &record)
{
    QJsonObject json{{QStringLiteral("mos"), inHundredths(record.mos)},
                     {QStringLiteral("bars"), record.bars}};
    if (!record.cause.isEmpty())
        json.insert(u"cause", record.cause);
    if (record.lossPercent > 0)
        json.insert(u"lossPercent", inHundredths(record.lossPercent));
    return json;
}

} // namespace

int HistoryRecord::talkedSeconds() const
{
    constexpr qint64 longest = 1'000'000'000;
    if (!answeredAt.isValid())
        return 0;
    return static_cast<int>(std::clamp<qint64>(answeredAt.secsTo(endedAt), 0, longest));
}

QString toText(HistoryRecord::Result result)
{
    for (const auto &[value, word] : resultWords)
        if (value == result)
            return QString::fromLatin1(word);
    return {};
}

std::optional<HistoryRecord::Result> resultFromText(const QString &text)
{
    for (const auto &[value, word] : resultWords)
        if (text == QLatin1String(word))
            return value;
    return std::nullopt;
}

QString toText(HistoryRecord::Direction direction)
{
    return directionText(direction == HistoryRecord::Direction::Incoming);
}

QJsonObject toJson(const HistoryRecord &record)
{
    QJsonObject json{
        {QStringLiteral("id"), QString::number(record.id)},
        {QStringLiteral("account"), accountValue(record.account)},
        {QStringLiteral("direction"), toText(record.direction)},
        {QStringLiteral("remote"), remoteValue(record.remoteUri, record.remoteName)},
        {QStringLiteral("startedAt"), isoText(record.startedAt)},
        {QStringLiteral("endedAt"), isoText(record.endedAt)},
        {QStringLiteral("result"), toText(record.result)},
        {QStringLiteral("encrypted"), record.encrypted},
    };
    if (record.answeredAt.isValid())
        json.insert(u"answeredAt", isoText(record.answeredAt));
    if (record.statusCode != 0)
        json.insert(u"statusCode", record.statusCode);
    if (!record.reason.isEmpty())
        json.insert(u"reason", record.reason);
    if (!record.codec.isEmpty())
        json.insert(u"codec", record.codec);
    if (!record.encryption.isEmpty())
        json.insert(u"encryption", record.encryption);
    if (record.bars >= 0)
        json.insert(u"quality", qualityJson(record));
    if (!record.note.isEmpty())
        json.insert(u"note", record.note);
    if (!record.recordings.isEmpty())
        json.insert(u"recording", record.recordings.back());
    if (record.recordings.size() > 1)
        json.insert(u"recordings", QJsonArray::fromStringList(record.recordings));
    if (record.hasLog)
        json.insert(u"hasLadder", true);
    return json;
}

bool matches(const HistoryRecord &record, const HistoryQuery &query)
{
    using Filter = HistoryQuery::Filter;
    using Direction = HistoryRecord::Direction;
    switch (query.filter) {
    case Filter::All: break;
    case Filter::Missed:
        if (record.result != HistoryRecord::Result::Missed)
            return false;
        break;
    case Filter::Incoming:
        if (record.direction != Direction::Incoming)
            return false;
        break;
    case Filter::Outgoing:
        if (record.direction != Direction::Outgoing)
            return false;
        break;
    }
    const auto person = personOf(record.remoteUri);
    if (!query.people.isEmpty() && !query.people.contains(person))
        return false;
    const SearchText wanted(query.text);
    return wanted.isEmpty() || query.named.contains(person) ||
           wanted.matches(searchWords(record.remoteName, record.remoteUri));
}

} // namespace ahoy::app
