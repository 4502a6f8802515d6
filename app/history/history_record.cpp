#include "app/history/history_record.h"

#include "app/control/json_values.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ahoy::app {

namespace {

constexpr std::array<std::pair<HistoryRecord::Result, const char *>, 8> words{{
    {HistoryRecord::Result::Answered, "answered"},
    {HistoryRecord::Result::Missed, "missed"},
    {HistoryRecord::Result::Cancelled, "cancelled"},
    {HistoryRecord::Result::NoAnswer, "noAnswer"},
    {HistoryRecord::Result::Busy, "busy"},
    {HistoryRecord::Result::Declined, "declined"},
    {HistoryRecord::Result::Failed, "failed"},
    {HistoryRecord::Result::Elsewhere, "elsewhere"},
}};

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
    for (const auto &[value, word] : words)
        if (value == result)
            return QString::fromLatin1(word);
    return {};
}

std::optional<HistoryRecord::Result> resultFromText(const QString &text)
{
    for (const auto &[value, word] : words)
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
    return json;
}

} // namespace ahoy::app
