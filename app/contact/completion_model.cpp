#include "app/contact/completion_model.h"

#include "app/store/store_thread.h"
#include "ui/field/completion_roles.h"

#include <QPointer>
#include <algorithm>

namespace ahoy::app {

namespace {

using ui::CompletionRole;

constexpr double favouriteBonus = 100;

QString onlyDigits(const QString &text)
{
    QString digits;
    for (const auto c : text)
        if (c.isDigit())
            digits += QChar(u'0' + c.digitValue());
    return digits;
}

bool hasWords(const QString &folded, const QString &text)
{
    const auto words = foldedName(text).split(u' ', Qt::SkipEmptyParts);
    return !words.isEmpty() && std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return folded.startsWith(word) || folded.contains(u' ' + word);
    });
}

bool fits(const RecentPerson &person, const QString &text)
{
    if (hasWords(foldedName(person.name), text) ||
        person.number.contains(text.trimmed(), Qt::CaseInsensitive))
        return true;
    const auto digits = onlyDigits(text);
    const bool isNumber = !digits.isEmpty() && std::none_of(text.begin(), text.end(),
                                                            [](QChar c) { return c.isLetter(); });
    return isNumber && onlyDigits(person.number).contains(digits);
}

} // namespace

CompletionModel::CompletionModel(StoreThread &store, Contacts &contacts, History &history,
                                 QObject *parent)
    : QAbstractListModel(parent), m_store(store), m_contacts(contacts)
{
    const auto age = [this] { m_isRecentOld = true; };
    connect(&history, &History::added, this, age);
    connect(&history, &History::removed, this, age);
    connect(&history, &History::cleared, this, age);
    connect(&contacts, &Contacts::added, this, age);
    connect(&contacts, &Contacts::changed, this, age);
    connect(&contacts, &Contacts::removed, this, age);
    connect(&contacts, &Contacts::reloaded, this, age);
    connect(&contacts, &Contacts::renumbered, this, age);
}

int CompletionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CompletionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return row.name.isEmpty() ? row.number : row.name;
    // The field narrows the rows by itself as typing goes on: what they were found for is among it.
    case CompletionRole::Search: return m_text + u' ' + row.name + u' ' + row.number;
    case CompletionRole::Name: return row.name;
    case CompletionRole::Number: return row.number;
    default: return {};
    }
}

QHash<int, QByteArray> CompletionModel::roleNames() const
{
    return {{CompletionRole::Search, "search"},
            {CompletionRole::Name, "name"},
            {CompletionRole::Number, "number"}};
}

void CompletionModel::search(const QString &text)
{
    m_text = text.trimmed();
    if (m_text.isEmpty()) {
        onFound(m_text, {});
        return;
    }
    readRecent();
    ContactQuery query;
    query.text = m_text;
    query.limit = maxContacts;
    m_contacts.list(query, [model = QPointer<CompletionModel>(this),
                            wanted = m_text](const Outcome<std::vector<Contact>> &contacts) {
        if (model)
            model->onFound(wanted, contacts ? *contacts : std::vector<Contact>());
    });
}

/// Before the contacts are asked for, so that it is there when they are.
void CompletionModel::readRecent()
{
    if (!std::exchange(m_isRecentOld, false))
        return;
    m_store.run(
        this, [](Database &database) { return RecentPeople(database).list(); },
        [this](Result<std::vector<RecentPerson>> people) {
            if (!people)
                return;
            QList<CallAddress> addresses;
            for (const auto &person : *people)
                addresses += CallAddress{person.uri, person.account};
            // Their calls count from now on; who they are is known a little later.
            m_recent = *people;
            m_contacts.findCallers(
                addresses, [model = QPointer<CompletionModel>(this), people = std::move(*people)](
                               const Outcome<std::vector<std::optional<Caller>>> &callers) mutable {
                    if (!model || !callers)
                        return;
                    for (std::size_t at = 0; at < people.size(); ++at)
                        people[at].caller = (*callers)[at];
                    model->m_recent = std::move(people);
                    if (!model->m_text.isEmpty())
                        model->search(model->m_text); // once, with all that is known now
                });
        });
}

void CompletionModel::onFound(const QString &text, const std::vector<Contact> &contacts)
{
    if (text != m_text)
        return;
    const auto now = QDateTime::currentDateTimeUtc();
    std::vector<Row> rows;
    for (const auto &contact : contacts)
        for (auto &row : rowsOf(contact, now))
            rows.push_back(std::move(row));
    if (!text.isEmpty())
        addRecent(rows, contacts, now);
    std::stable_sort(rows.begin(), rows.end(), [](const Row &one, const Row &other) {
        return one.likelihood > other.likelihood;
    });
    if (rows.size() > maxRows)
        rows.resize(maxRows);
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

/// Each number, those first that there were calls with.
std::vector<CompletionModel::Row> CompletionModel::rowsOf(const Contact &contact,
                                                          const QDateTime &now) const
{
    std::vector<Row> rows;
    // A number takes part of its owner's likelihood, so that the numbers of one person stay
    // together.
    double whole = contact.favourite ? favouriteBonus : 0;
    for (const auto &person : m_recent)
        if (person.caller && person.caller->contact == contact.id)
            whole += person.likelihood(now);
    for (const auto &number : contact.numbers) {
        double own = 0;
        for (const auto &person : m_recent)
            if (person.caller && person.caller->contact == contact.id &&
                person.caller->text == number.text)
                own += person.likelihood(now);
        rows.push_back(
            {.name = contact.name, .number = number.text, .likelihood = whole + own / 100});
    }
    return rows;
}

/// People without a contact, and contacts whose name was not what was typed but the number of a
/// call was.
void CompletionModel::addRecent(std::vector<Row> &rows, const std::vector<Contact> &contacts,
                                const QDateTime &now) const
{
    for (const auto &person : m_recent) {
        const bool isListed =
            person.caller && std::any_of(contacts.begin(), contacts.end(), [&](const Contact &one) {
                return one.id == person.caller->contact;
            });
        if (isListed || !fits(person, m_text))
            continue;
        const auto number = person.caller ? person.caller->text : person.number;
        const bool isThere = std::any_of(
            rows.begin(), rows.end(), [&number](const Row &row) { return row.number == number; });
        if (!isThere)
            rows.push_back({.name = person.caller ? person.caller->name : plainLine(person.name),
                            .number = number,
                            .likelihood = person.likelihood(now)});
    }
}

} // namespace ahoy::app
