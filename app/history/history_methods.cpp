#include "app/history/history_methods.h"

#include "app/call/ladder.h"
#include "app/history/history.h"
#include "app/history/history_text.h"

#include <QFileInfo>
#include <QJsonArray>

namespace ahoy::app {

using rpc::Reply;

namespace {

constexpr int maxListedRows = 10'000;
constexpr int defaultListedRows = 100;

HistoryQuery::Filter filterFrom(const std::optional<QString> &word)
{
    using Filter = HistoryQuery::Filter;
    if (!word || *word == u"all")
        return Filter::All;
    if (*word == u"missed")
        return Filter::Missed;
    return *word == u"incoming" ? Filter::Incoming : Filter::Outgoing;
}

/// `before` of history.list: the id of a row, or a time.
Outcome<void> readBefore(const QString &before, HistoryQuery &query)
{
    bool isNumber = false;
    query.before = before.toLongLong(&isNumber);
    if (isNumber && query.before > 0)
        return {};
    query.before = 0;
    query.beforeTime = QDateTime::fromString(before, Qt::ISODateWithMs);
    if (!query.beforeTime.isValid())
        return refuse(Errc::Invalid, QStringLiteral("before must be the id of a row, or a time"),
                      QStringLiteral("before"));
    return {};
}

void listHistory(History &history, const Reply &reply, const std::optional<QString> &text,
                 const std::optional<QString> &filter, const std::optional<QString> &person,
                 const std::optional<qint64> &limit, const std::optional<QString> &before)
{
    HistoryQuery query;
    query.text = text.value_or(QString());
    query.filter = filterFrom(filter);
    if (person)
        query.people += personOf(*person);
    query.limit = static_cast<int>(limit.value_or(defaultListedRows));
    if (before)
        if (const auto ok = readBefore(*before, query); !ok)
            return reply.refuse(ok.error());
    history.list(query, reply.with([](const std::vector<HistoryRecord> &records) {
        QJsonArray rows;
        for (const auto &record : records)
            rows.append(toJson(record));
        return QJsonObject{{QStringLiteral("rows"), rows}};
    }));
}

QJsonObject deletedJson(qint64 count)
{
    return {{QStringLiteral("deleted"), count}};
}

void deleteHistory(History &history, const Reply &reply, const std::optional<qint64> &id,
                   const std::optional<QStringList> &ids, const std::optional<QString> &before,
                   const std::optional<bool> &all)
{
    if (all.value_or(false))
        return history.removeAll(reply.with(deletedJson));
    if (before) {
        const auto time = QDateTime::fromString(*before, Qt::ISODateWithMs);
        if (!time.isValid())
            return reply.refuse(Refusal(Errc::Invalid, QStringLiteral("before must be a time"),
                                        QStringLiteral("before")));
        return history.removeBefore(time, reply.with(deletedJson));
    }
    QList<qint64> wanted;
    if (id)
        wanted += *id;
    for (const auto &text : ids.value_or(QStringList()))
        wanted += text.toLongLong();
    if (wanted.isEmpty())
        return reply.refuse(Refusal(Errc::Invalid,
                                    QStringLiteral("give id, ids, before or all: true"),
                                    QStringLiteral("id")));
    history.remove(wanted, reply.with(deletedJson));
}

/// The id of a row of history.
struct RowId {
    using Value = qint64;
    QString name = QStringLiteral("id");
    Outcome<Value> read(const QJsonValue &json) const
    {
        const auto value = rpc::readId(name, json);
        if (!value)
            return tl::unexpected<Refusal>(value.error());
        return static_cast<qint64>(*value);
    }
};

void setNote(History &history, const Reply &reply, qint64 id, const QString &note)
{
    if (note.size() > HistoryStore::maxNote)
        return reply.refuse(
            Refusal(Errc::Invalid,
                    QStringLiteral("note must be at most %1 characters").arg(HistoryStore::maxNote),
                    QStringLiteral("note")));
    history.setNote(id, note,
                    reply.with([](const HistoryRecord &record) { return toJson(record); }));
}

} // namespace

void addHistoryMethods(rpc::Dispatcher &dispatcher, History &history)
{
    using namespace rpc;
    dispatcher.add(
        "history.list",
        [&history](const Reply &reply, const auto &...params) {
            listHistory(history, reply, params...);
        },
        optional(text("query")),
        optional(choice("filter", {QStringLiteral("all"), QStringLiteral("missed"),
                                   QStringLiteral("incoming"), QStringLiteral("outgoing")})),
        optional(text("person")), optional(number("limit", 1, maxListedRows)),
        optional(text("before")));
    dispatcher.add(
        "history.delete",
        [&history](const Reply &reply, const auto &...params) {
            deleteHistory(history, reply, params...);
        },
        optional(RowId{}), optional(texts("ids")), optional(text("before")), optional(flag("all")));
    dispatcher.add(
        "history.export",
        [&history](const Reply &reply, const QString &format, const QString &file) {
            history.exportTo(format == u"csv" ? HistoryFormat::Csv : HistoryFormat::Json,
                             QFileInfo(file).absoluteFilePath(), reply.with([](qint64 rows) {
                                 return QJsonObject{{QStringLiteral("rows"), rows}};
                             }));
        },
        choice("format", {QStringLiteral("csv"), QStringLiteral("json")}), text("file"));
    dispatcher.add(
        "history.note",
        [&history](const Reply &reply, qint64 id, const QString &note) {
            setNote(history, reply, id, note);
        },
        RowId{}, text("note"));
    dispatcher.add(
        "history.ladder",
        [&history](const Reply &reply, qint64 id) {
            history.log(id, reply.with([](const EventLog &log) { return ladderJson(log, 0); }));
        },
        RowId{});
}

} // namespace ahoy::app
