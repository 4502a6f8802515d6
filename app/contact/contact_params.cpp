#include "app/contact/contact_params.h"

#include "app/control/params.h"

#include <QJsonArray>
#include <vector>

namespace ahoy::app {

namespace {

using Change = Contacts::Edit;
using TextField = QString Contact::*;

tl::unexpected<Refusal> wrongParam(const QString &name, const QString &wanted)
{
    return refuse(Errc::Invalid, QStringLiteral("%1 must be %2").arg(name, wanted), name);
}

Outcome<Change> readTextField(const QString &name, const QJsonValue &value, TextField field)
{
    auto text = rpc::readText(name, value);
    if (!text)
        return tl::unexpected<Refusal>(text.error());
    return Change([field, text = std::move(*text)](Contact &contact) { contact.*field = text; });
}

Outcome<ContactNumber> readNumber(const QJsonValue &json)
{
    const auto name = QStringLiteral("numbers");
    const auto wanted =
        QStringLiteral("a list of {text, kind?}; kind: ") + contactKinds().join(u", ");
    ContactNumber number{.kind = QStringLiteral("other"), .text = {}};
    if (json.isString()) {
        number.text = json.toString();
    } else {
        const auto object = json.toObject();
        for (const auto &key : object.keys())
            // What contact.list adds by itself may come back with it.
            if (!QStringList{QStringLiteral("kind"), QStringLiteral("text"),
                             QStringLiteral("number"), QStringLiteral("extension"),
                             QStringLiteral("address")}
                     .contains(key))
                return wrongParam(name, wanted);
        number.text = object.value(u"text").toString();
        if (object.contains(u"kind"))
            number.kind = object.value(u"kind").toString();
    }
    if (plainLine(number.text).isEmpty() || !contactKinds().contains(number.kind))
        return wrongParam(name, wanted);
    return number;
}

Outcome<Change> readNumbers(const QString &name, const QJsonValue &value)
{
    if (!value.isArray())
        return wrongParam(name, QStringLiteral("a list"));
    const auto array = value.toArray();
    if (array.size() > contact_bounds::numbers)
        return wrongParam(name, QStringLiteral("at most %1 numbers").arg(contact_bounds::numbers));
    QList<ContactNumber> numbers;
    for (const auto &item : array) {
        const auto number = readNumber(item);
        if (!number)
            return tl::unexpected<Refusal>(number.error());
        numbers += *number;
    }
    return Change([numbers](Contact &contact) { contact.numbers = numbers; });
}

Outcome<Change> readPhoto(const QString &name, const QJsonValue &value)
{
    if (value.isNull() || (value.isString() && value.toString().isEmpty()))
        return Change([](Contact &contact) { contact.photo.clear(); });
    const auto decoded = QByteArray::fromBase64Encoding(value.toString().toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!value.isString() || !decoded)
        return wrongParam(name, QStringLiteral("a JPEG or PNG in base64, or null"));
    return Change([photo = *decoded](Contact &contact) { contact.photo = photo; });
}

Outcome<Change> readAccount(const QString &name, const QJsonValue &value,
                            const ContactParams::HasAccount &hasAccount)
{
    sip::AccountId account;
    if (!value.isNull()) {
        const auto id = rpc::readId(name, value);
        if (!id)
            return tl::unexpected<Refusal>(id.error());
        account = sip::AccountId{*id};
        if (!hasAccount(account))
            return wrongParam(name, QStringLiteral("the id of an account, or null"));
    }
    return Change([account](Contact &contact) { contact.account = account; });
}

Outcome<Change> readField(const QString &name, const QJsonValue &value,
                          const ContactParams::HasAccount &hasAccount)
{
    for (const auto &[word, field] :
         {std::pair("name", &Contact::name), std::pair("givenName", &Contact::given),
          std::pair("familyName", &Contact::family), std::pair("company", &Contact::company),
          std::pair("notes", &Contact::notes)})
        if (name == QLatin1String(word))
            return readTextField(name, value, field);
    if (name == u"numbers")
        return readNumbers(name, value);
    if (name == u"photo")
        return readPhoto(name, value);
    if (name == u"account")
        return readAccount(name, value, hasAccount);
    if (name == u"favourite") {
        const auto flag = rpc::readFlag(name, value);
        if (!flag)
            return tl::unexpected<Refusal>(flag.error());
        return Change([on = *flag](Contact &contact) { contact.favourite = on; });
    }
    if (name == u"groups") {
        auto groups = rpc::readTexts(name, value);
        if (!groups)
            return tl::unexpected<Refusal>(groups.error());
        return Change([groups = std::move(*groups)](Contact &contact) { contact.groups = groups; });
    }
    return refuse(Errc::Invalid, QStringLiteral("there is no parameter %1").arg(name), name);
}

} // namespace

Outcome<Contacts::Edit> ContactParams::read(const QJsonObject &params, const HasAccount &hasAccount)
{
    std::vector<Change> changes;
    for (auto param = params.begin(); param != params.end(); ++param) {
        auto change = readField(param.key(), param.value(), hasAccount);
        if (!change)
            return tl::unexpected<Refusal>(change.error());
        changes.push_back(std::move(*change));
    }
    const bool renames = !params.contains(u"name") &&
                         (params.contains(u"givenName") || params.contains(u"familyName"));
    return Contacts::Edit([changes = std::move(changes), renames](Contact &contact) {
        const bool isDerived = contact.name == joinedName(contact.given, contact.family);
        for (const auto &change : changes)
            change(contact);
        // A name that was made of its parts is made anew.
        if (renames && isDerived)
            contact.name.clear();
    });
}

} // namespace ahoy::app
