#include "app/control/phone_methods.h"

#include "app/account/account_certificate.h"
#include "app/account/accounts.h"
#include "app/settings/settings.h"

namespace ahoy::app {

using rpc::Reply;

namespace {

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
