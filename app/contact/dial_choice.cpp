#include "app/contact/dial_choice.h"

#include "app/history/history_text.h"
#include "app/store/store_thread.h"

#include <QPointer>
#include <QTimer>
#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

namespace ahoy::app {

namespace {

using namespace std::chrono_literals;

/// Longer than any look-up takes, and shorter than a person thinks about.
constexpr auto patience = 500ms;
constexpr int mostContacts = 100;
constexpr int mostCalls = 20; ///< that are looked at for one whose account can be used

struct LastCall {
    QString person;
    sip::AccountId account;
};

/// That people talk into, where there is one.
QString firstNumber(const Contact &contact)
{
    for (const auto &number : contact.numbers)
        if (number.kind != u"fax")
            return number.text;
    return contact.numbers.constFirst().text;
}

/// The latest first.
Result<std::vector<LastCall>> lastCalls(Database &database, const QStringList &persons)
{
    QStringList marks;
    QVariantList values;
    for (const auto &person : persons) {
        marks += QStringLiteral("?");
        values += person;
    }
    values += mostCalls;
    auto rows = database.run(QStringLiteral("SELECT person, account FROM history WHERE person IN "
                                            "(%1) ORDER BY place DESC LIMIT ?")
                                 .arg(marks.join(u',')),
                             values);
    if (!rows)
        return tl::unexpected<Error>(rows.error());
    std::vector<LastCall> calls;
    while (rows->next())
        calls.push_back({rows->value(0).toString(), sip::AccountId{rows->value(1).toULongLong()}});
    return calls;
}

} // namespace

bool isDialled(const QString &text)
{
    static const QStringList schemes{QStringLiteral("sip:"), QStringLiteral("sips:"),
                                     QStringLiteral("tel:"), QStringLiteral("callto:")};
    return text.contains(u'@') ||
           std::any_of(
               schemes.begin(), schemes.end(),
               [&](const QString &one) { return text.startsWith(one, Qt::CaseInsensitive); }) ||
           std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c.isLetter() || c.isSurrogate(); });
}

const Contact *contactMeant(const QString &name, const std::vector<Contact> &contacts)
{
    const auto wanted = foldedName(name.simplified());
    const auto only = [&](const auto &fits) -> std::pair<const Contact *, int> {
        const Contact *found = nullptr;
        int count = 0;
        for (const auto &contact : contacts)
            if (!contact.numbers.isEmpty() && fits(foldedName(contact.name))) {
                found = &contact;
                ++count;
            }
        return {found, count};
    };
    if (const auto [found, count] = only([&](const QString &one) { return one == wanted; });
        count > 0)
        return count == 1 ? found : nullptr;
    if (const auto [found, count] =
            only([&](const QString &one) { return one.startsWith(wanted); });
        count > 0)
        return count == 1 ? found : nullptr;
    const auto [found, count] = only([](const QString &) { return true; });
    return count == 1 ? found : nullptr;
}

DialChooser::DialChooser(StoreThread &store, Contacts &contacts, IsUsable isUsable, QObject *parent)
    : QObject(parent), m_store(store), m_contacts(contacts), m_isUsable(std::move(isUsable))
{
}

void DialChooser::choose(const QString &text, std::function<void(const DialChoice &)> done)
{
    // Whichever comes first: what was found, or the end of our patience.
    const auto waiting = std::make_shared<std::function<void(const DialChoice &)>>(std::move(done));
    const auto answer = [chooser = QPointer<DialChooser>(this), waiting](const DialChoice &choice) {
        if (const auto then = std::exchange(*waiting, {}); then && chooser)
            then(choice);
    };
    QTimer::singleShot(patience, this, [answer, text] { answer({.to = text, .account = {}}); });
    if (isDialled(text))
        chooseNumber(text, answer);
    else
        chooseName(text, answer);
}

void DialChooser::chooseNumber(const QString &text, const Answer &answer)
{
    const DialChoice typed{.to = text, .account = {}};
    m_contacts.findCallers(
        {{text, {}}}, [chooser = QPointer<DialChooser>(this), typed,
                       answer](const Outcome<std::vector<std::optional<Caller>>> &callers) {
            if (!chooser)
                return;
            if (!callers || callers->empty() || !callers->front())
                return chooser->chooseAccount(typed, std::nullopt, answer);
            chooser->m_contacts.find(
                callers->front()->contact,
                [chooser, typed, answer](const Outcome<Contact> &contact) {
                    if (chooser)
                        chooser->chooseAccount(
                            typed, contact ? std::optional(*contact) : std::nullopt, answer);
                });
        });
}

void DialChooser::chooseName(const QString &text, const Answer &answer)
{
    ContactQuery query;
    query.text = text;
    query.limit = mostContacts;
    m_contacts.list(query, [chooser = QPointer<DialChooser>(this), text,
                            answer](const Outcome<std::vector<Contact>> &contacts) {
        if (!chooser)
            return;
        const DialChoice typed{.to = text, .account = {}};
        const auto *const meant = contacts ? contactMeant(text, *contacts) : nullptr;
        if (meant == nullptr)
            return chooser->chooseAccount(typed, std::nullopt, answer);
        chooser->chooseAccount({.to = {}, .account = {}}, *meant, answer);
    });
}

/// And of a contact that was named the number of the last call with them, else the first.
void DialChooser::chooseAccount(const DialChoice &choice, const std::optional<Contact> &contact,
                                const Answer &answer)
{
    const auto persons = contact ? personsOf(*contact) : QStringList(personOf(choice.to));
    m_store.run(
        this, [persons](Database &database) { return lastCalls(database, persons); },
        [this, choice, contact, answer](const Result<std::vector<LastCall>> &calls) {
            auto chosen = choice;
            if (contact && chosen.to.isEmpty()) {
                chosen.to = firstNumber(*contact);
                if (calls && !calls->empty())
                    for (const auto &number : contact->numbers)
                        if (personsOf(number).contains(calls->front().person))
                            chosen.to = number.text;
            }
            if (contact && contact->account && m_isUsable(contact->account)) {
                chosen.account = contact->account;
            } else if (calls) {
                const auto usable =
                    std::find_if(calls->begin(), calls->end(), [this](const LastCall &call) {
                        return call.account && m_isUsable(call.account);
                    });
                if (usable != calls->end())
                    chosen.account = usable->account;
            }
            answer(chosen);
        });
}

} // namespace ahoy::app
