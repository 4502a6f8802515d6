#include "app/control/phone_methods.h"

#include "app/account/account_certificate.h"
#include "app/account/accounts.h"
#include "app/history/history.h"
#include "app/settings/settings.h"

#include <QDateTime>
#include <QFileInfo>

namespace ahoy::app {

using rpc::Reply;

namespace {

constexpr int maxHistoryRows = 10'000;
constexpr int defaultHistoryRows = 100;

QJsonObject nothing()
{
    return {};
}

QJsonObject idJson(sip::AccountId id)
{
    return {{QStringLiteral("id"), idText(id)}};
}

/// Takes `id` out of the params of account.update; the rest is the account's.
void updateAccount(Accounts &accounts, const Reply &reply, QJsonObject params)
{
    const auto id = rpc::id<sip::AccountId>("id").read(params.take(u"id"));
    if (!id)
        reply.refuse(id.error());
    else
        accounts.update(*id, params, reply.done());
}

void trustCertificate(Accounts &accounts, const Reply &reply, sip::AccountId account,
                      const QString &given)
{
    const auto fingerprint = readFingerprint(given);
    if (fingerprint.isEmpty() && !given.isEmpty())
        return reply.refuse(Refusal(
            Errc::Invalid, QStringLiteral("fingerprint must be a SHA-256, as 0A:1B:…; or empty"),
            QStringLiteral("fingerprint")));
    accounts.trust(account, fingerprint, reply.done());
}

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
                 const std::optional<QString> &filter, const std::optional<qint64> &limit,
                 const std::optional<QString> &before)
{
    HistoryQuery query;
    query.text = text.value_or(QString());
    query.filter = filterFrom(filter);
    query.limit = static_cast<int>(limit.value_or(defaultHistoryRows));
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
                   const std::optional<QStringList> &ids, const std::optional<bool> &all)
{
    if (all.value_or(false))
        return history.removeAll(reply.with(deletedJson));
    QList<qint64> wanted;
    if (id)
        wanted += *id;
    for (const auto &text : ids.value_or(QStringList()))
        wanted += text.toLongLong();
    if (wanted.isEmpty())
        return reply.refuse(Refusal(Errc::Invalid, QStringLiteral("give id, ids or all: true"),
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

} // namespace

QJsonObject phoneStatus(const Accounts &accounts, const std::function<QJsonArray()> &calls)
{
    QJsonArray all;
    for (const auto &entry : accounts.list())
        all.append(statusJson(entry));
    return {{QStringLiteral("version"), QStringLiteral(AHOY_VERSION)},
            {QStringLiteral("accounts"), all},
            {QStringLiteral("calls"), calls ? calls() : QJsonArray()}};
}

void addAccountMethods(rpc::Dispatcher &dispatcher, Accounts &accounts)
{
    const auto id = rpc::id<sip::AccountId>("id");
    dispatcher.addRaw("account.add", [&accounts](const Reply &reply, const QJsonObject &params) {
        accounts.add(params, reply.with(idJson));
    });
    dispatcher.addRaw("account.update", [&accounts](const Reply &reply, const QJsonObject &params) {
        updateAccount(accounts, reply, params);
    });
    dispatcher.add("account.list", [&accounts](const Reply &reply) {
        QJsonArray all;
        for (const auto &entry : accounts.list())
            all.append(listJson(entry));
        reply.result(QJsonObject{{QStringLiteral("accounts"), all}});
    });
    dispatcher.add(
        "account.remove",
        [&accounts](const Reply &reply, sip::AccountId account) {
            accounts.remove(account, reply.done());
        },
        id);
    dispatcher.add(
        "account.register",
        [&accounts](const Reply &reply, sip::AccountId account) {
            reply.done()(accounts.registerNow(account));
        },
        id);
    dispatcher.add(
        "account.unregister",
        [&accounts](const Reply &reply, sip::AccountId account) {
            reply.done()(accounts.unregister(account));
        },
        id);
    dispatcher.add(
        "account.trust",
        [&accounts](const Reply &reply, sip::AccountId account, const QString &fingerprint) {
            trustCertificate(accounts, reply, account, fingerprint);
        },
        id, rpc::text("fingerprint"));
}

void addSettingsMethods(rpc::Dispatcher &dispatcher, Settings &settings)
{
    dispatcher.addRaw("settings.set", [&settings](const Reply &reply, const QJsonObject &params) {
        settings.change(params, [reply](const std::optional<Refusal> &refusal) {
            if (refusal)
                reply.refuse(*refusal);
            else
                reply.result(nothing());
        });
    });
    dispatcher.add(
        "settings.get",
        [&settings](const Reply &reply, const std::optional<QStringList> &keys) {
            reply.with([](const QJsonObject &values) { return values; })(
                settings.values(keys.value_or(QStringList())));
        },
        rpc::optional(rpc::texts("keys")));
}

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
        optional(number("limit", 1, maxHistoryRows)), optional(text("before")));
    dispatcher.add(
        "history.delete",
        [&history](const Reply &reply, const auto &...params) {
            deleteHistory(history, reply, params...);
        },
        optional(RowId{}), optional(texts("ids")), optional(flag("all")));
    dispatcher.add(
        "history.export",
        [&history](const Reply &reply, const QString &format, const QString &file) {
            history.exportTo(format == u"csv" ? HistoryFormat::Csv : HistoryFormat::Json,
                             QFileInfo(file).absoluteFilePath(), reply.with([](qint64 rows) {
                                 return QJsonObject{{QStringLiteral("rows"), rows}};
                             }));
        },
        choice("format", {QStringLiteral("csv"), QStringLiteral("json")}), text("file"));
}

void addPhoneMethods(rpc::Dispatcher &dispatcher, PhoneHooks hooks)
{
    dispatcher.add("status", [status = std::move(hooks.status)](const Reply &reply) {
        reply.result(status());
    });
    dispatcher.add("audio.devices", [devices = std::move(hooks.devices)](const Reply &reply) {
        devices([reply](const QJsonObject &all) { reply.result(all); });
    });
    dispatcher.add("quit", [quit = std::move(hooks.quit)](const Reply &reply) {
        reply.result(nothing());
        quit();
    });
}

} // namespace ahoy::app
