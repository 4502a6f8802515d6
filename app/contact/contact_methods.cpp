#include "app/contact/contact_methods.h"

#include "app/account/accounts.h"
#include "app/contact/contact_params.h"
#include "app/contact/contacts.h"

#include <QFileInfo>
#include <QJsonArray>
#include <optional>

namespace ahoy::app {

namespace {

using rpc::Reply;

constexpr int defaultContactRows = 100;
constexpr int maxContactRows = 10'000;

QJsonObject contactIdJson(const Contact &contact)
{
    return {{QStringLiteral("id"), QString::number(contact.id)}};
}

QJsonObject reportJson(const ImportReport &report)
{
    QJsonArray problems;
    for (const auto &problem : report.problems)
        problems.append(QJsonObject{{QStringLiteral("line"), problem.line},
                                    {QStringLiteral("reason"), problem.reason}});
    return {{QStringLiteral("added"), report.counts.added},
            {QStringLiteral("merged"), report.counts.merged},
            {QStringLiteral("unchanged"), report.counts.unchanged},
            {QStringLiteral("broken"), report.broken},
            {QStringLiteral("problemCount"), report.problemCount},
            {QStringLiteral("problems"), problems}};
}

ContactParams::HasAccount accountsOf(Accounts &accounts)
{
    return [&accounts](sip::AccountId id) { return accounts.find(id) != nullptr; };
}

void addContact(Contacts &contacts, Accounts &accounts, const Reply &reply,
                const QJsonObject &params)
{
    const auto edit = ContactParams::read(params, accountsOf(accounts));
    if (!edit)
        return reply.refuse(edit.error());
    Contact contact;
    (*edit)(contact);
    contacts.add(contact, reply.with(contactIdJson));
}

/// Takes `id` out of the params of contact.update; the rest is the contact's.
void updateContact(Contacts &contacts, Accounts &accounts, const Reply &reply, QJsonObject params)
{
    const auto id = rpc::readId(QStringLiteral("id"), params.take(u"id"));
    if (!id)
        return reply.refuse(id.error());
    auto edit = ContactParams::read(params, accountsOf(accounts));
    if (!edit)
        return reply.refuse(edit.error());
    contacts.edit(static_cast<qint64>(*id), std::move(*edit),
                  reply.with([](const Contact &) { return QJsonObject(); }));
}

void removeContacts(Contacts &contacts, const Reply &reply, const std::optional<QString> &id,
                    const std::optional<QStringList> &ids)
{
    QList<qint64> wanted;
    if (id)
        wanted += id->toLongLong();
    for (const auto &text : ids.value_or(QStringList()))
        wanted += text.toLongLong();
    if (wanted.isEmpty())
        return reply.refuse(
            Refusal(Errc::Invalid, QStringLiteral("give id or ids"), QStringLiteral("id")));
    const bool isOne = id && !ids;
    contacts.remove(wanted, [reply, isOne](const Outcome<qint64> &count) {
        if (!count)
            reply.refuse(count.error());
        else if (isOne && *count == 0)
            reply.refuse(Refusal(Errc::Gone, QStringLiteral("there is no such contact")));
        else
            reply.result(QJsonObject{{QStringLiteral("deleted"), *count}});
    });
}

void listContacts(Contacts &contacts, const Reply &reply, const std::optional<QString> &text,
                  const std::optional<QString> &group, const std::optional<bool> &favourites,
                  const std::optional<qint64> &limit, const std::optional<QString> &after)
{
    ContactQuery query;
    query.text = text.value_or(QString());
    query.group = group.value_or(QString());
    query.favourites = favourites.value_or(false);
    query.limit = static_cast<int>(limit.value_or(defaultContactRows));
    if (after) {
        bool isNumber = false;
        query.afterId = after->toLongLong(&isNumber);
        if (!isNumber || query.afterId <= 0)
            return reply.refuse(Refusal(Errc::Invalid,
                                        QStringLiteral("after must be the id of a contact"),
                                        QStringLiteral("after")));
    }
    contacts.list(query, reply.with([](const std::vector<Contact> &rows) {
        QJsonArray all;
        for (const auto &contact : rows)
            all.append(toJson(contact));
        return QJsonObject{{QStringLiteral("contacts"), all}};
    }));
}

void importFile(Contacts &contacts, const Reply &reply, const QString &name,
                const std::optional<QString> &word, const std::optional<bool> &preview)
{
    const auto file = QFileInfo(name).absoluteFilePath();
    std::optional<ContactFormat> format;
    if (word)
        format = *word == u"csv" ? ContactFormat::Csv : ContactFormat::Vcard4;
    if (!preview.value_or(false))
        return contacts.import(file, format, reply.with(reportJson));
    contacts.previewImport(file, format, [&contacts, reply](const Outcome<ImportReport> &report) {
        if (!report)
            return reply.refuse(report.error());
        contacts.dropImport();
        reply.result(reportJson(*report));
    });
}

void exportFile(Contacts &contacts, const Reply &reply, const QString &format, const QString &file,
                const std::optional<QString> &group, const std::optional<QStringList> &ids)
{
    ContactSelection which;
    which.group = group.value_or(QString());
    for (const auto &id : ids.value_or(QStringList()))
        which.ids += id.toLongLong();
    const auto kind = format == u"csv"      ? ContactFormat::Csv
                      : format == u"vcard3" ? ContactFormat::Vcard3
                                            : ContactFormat::Vcard4;
    contacts.exportTo(kind, QFileInfo(file).absoluteFilePath(), which, reply.with([](qint64 count) {
        return QJsonObject{{QStringLiteral("contacts"), count}};
    }));
}

} // namespace

void addContactMethods(rpc::Dispatcher &dispatcher, Contacts &contacts, Accounts &accounts)
{
    using namespace rpc;
    dispatcher.addRaw("contact.add",
                      [&contacts, &accounts](const Reply &reply, const QJsonObject &params) {
                          addContact(contacts, accounts, reply, params);
                      });
    dispatcher.addRaw("contact.update",
                      [&contacts, &accounts](const Reply &reply, const QJsonObject &params) {
                          updateContact(contacts, accounts, reply, params);
                      });
    dispatcher.add(
        "contact.remove",
        [&contacts](const Reply &reply, const auto &...params) {
            removeContacts(contacts, reply, params...);
        },
        optional(text("id")), optional(texts("ids")));
    dispatcher.add(
        "contact.list",
        [&contacts](const Reply &reply, const auto &...params) {
            listContacts(contacts, reply, params...);
        },
        optional(text("query")), optional(text("group")), optional(flag("favourites")),
        optional(number("limit", 1, maxContactRows)), optional(text("after")));
    dispatcher.add(
        "contact.import",
        [&contacts](const Reply &reply, const auto &...params) {
            importFile(contacts, reply, params...);
        },
        text("file"), optional(choice("format", {QStringLiteral("vcard"), QStringLiteral("csv")})),
        optional(flag("preview")));
    dispatcher.add(
        "contact.export",
        [&contacts](const Reply &reply, const auto &...params) {
            exportFile(contacts, reply, params...);
        },
        choice("format",
               {QStringLiteral("vcard"), QStringLiteral("vcard3"), QStringLiteral("csv")}),
        text("file"), optional(text("group")), optional(texts("ids")));
}

} // namespace ahoy::app
