#include "app/contact/contact_staging.h"

#include "app/contact/contact_merge.h"

#include <QSqlError>
#include <QUuid>
#include <algorithm>

namespace ahoy::app {

namespace {

constexpr qint64 staged = 1;     ///< the batch: there is one import at a time
constexpr int discardRows = 500; ///< dropped in one step
constexpr int mostCandidates = 20;

tl::unexpected<Error> passedOn(const Error &error)
{
    return tl::unexpected<Error>(error);
}

} // namespace

ContactStaging::ContactStaging(Database &database) : m_database(database), m_store(database)
{
    const auto of = [](const char *where) {
        return QStringLiteral("SELECT c.id, c.batch FROM %1 AND c.merges = 0 "
                              "ORDER BY c.batch, c.id LIMIT %2")
            .arg(QLatin1String(where))
            .arg(mostCandidates);
    };
    m_byUid.sql = of("contacts c WHERE c.uid = ?");
    m_byNumber.sql = of("contact_numbers n CROSS JOIN contacts c ON c.id = n.contact "
                        "WHERE n.number = ? AND n.number <> ''");
    m_byAddress.sql = of("contact_numbers n CROSS JOIN contacts c ON c.id = n.contact "
                         "WHERE n.address = ? AND n.address <> ''");
    m_byName.sql = of("contacts c WHERE c.sort_name = ?");
}

Result<ImportCounts> ContactStaging::add(std::span<const Contact> contacts, const QString &country)
{
    auto room = m_database.run(QStringLiteral("SELECT count(*) FROM contacts"));
    if (!room || !room->next())
        return fail(Errc::Environment, "the contacts can't be counted");
    const auto rows = room->value(0).toLongLong();
    room->finish();
    if (rows + static_cast<qint64>(contacts.size()) > ContactStore::maxRows)
        return fail(Errc::TooLarge, "these are more contacts than the phone can keep");
    ImportCounts counts;
    const auto done = m_database.transact([&]() -> Result<void> {
        for (const auto &contact : contacts)
            if (auto one = stage(contact, country, counts); !one)
                return one;
        return {};
    });
    if (!done)
        return passedOn(done.error());
    return counts;
}

Result<void> ContactStaging::stage(Contact contact, const QString &country, ImportCounts &counts)
{
    ContactStore::number(contact, country);
    bool isStaged = false;
    const auto found = known(contact, isStaged);
    if (!found)
        return passedOn(found.error());
    if (!*found) {
        if (contact.uid.isEmpty())
            contact.uid =
                QStringLiteral("urn:uuid:") + QUuid::createUuid().toString(QUuid::WithoutBraces);
        contact.createdAt = QDateTime::currentDateTimeUtc();
        contact.changedAt = contact.createdAt;
        ++counts.added;
        const auto id = m_store.write(contact, country, staged, 0);
        return id ? Result<void>{} : Result<void>(passedOn(id.error()));
    }
    auto merged = **found;
    if (!merge(merged, contact)) {
        ++counts.unchanged;
        return {};
    }
    ++counts.merged;
    ContactStore::number(merged, country);
    if (isStaged)
        return m_store.rewrite(merged, country);
    // Two of the file that are one that is there are gathered before they are merged with it.
    const auto earlier = stagedFor(merged.id);
    if (!earlier)
        return passedOn(earlier.error());
    if (*earlier > 0) {
        auto gathered = m_store.read(*earlier);
        if (!gathered)
            return passedOn(gathered.error());
        merge(*gathered, contact);
        ContactStore::number(*gathered, country);
        return m_store.rewrite(*gathered, country);
    }
    contact.createdAt = QDateTime::currentDateTimeUtc();
    contact.changedAt = contact.createdAt;
    const auto id = m_store.write(contact, country, staged, merged.id);
    return id ? Result<void>{} : Result<void>(passedOn(id.error()));
}

/// Who that is already: a contact that is there before one of this file.
Result<std::optional<Contact>> ContactStaging::known(const Contact &contact, bool &isStaged)
{
    const auto all = candidates(contact);
    if (!all)
        return passedOn(all.error());
    for (const auto &match : *all) {
        auto other = m_store.read(match.id);
        if (!other)
            return passedOn(other.error());
        if (areSame(*other, contact)) {
            isStaged = match.isStaged;
            return std::optional(std::move(*other));
        }
    }
    return std::optional<Contact>();
}

Result<void> ContactStaging::ask(Question &question, const QString &value, QList<Match> &found)
{
    if (value.isEmpty())
        return {};
    if (!question.query) {
        auto query = m_database.run(question.sql, {value});
        if (!query)
            return passedOn(query.error());
        question.query = std::move(*query);
    } else {
        question.query->bindValue(0, value);
        if (!question.query->exec())
            return fail(Errc::Environment, question.query->lastError().text().toStdString());
    }
    while (question.query->next()) {
        const auto id = question.query->value(0).toLongLong();
        if (std::none_of(found.begin(), found.end(),
                         [id](const Match &match) { return match.id == id; }))
            found += Match{id, question.query->value(1).toLongLong() != 0};
    }
    question.query->finish();
    return {};
}

Result<QList<ContactStaging::Match>> ContactStaging::candidates(const Contact &contact)
{
    QList<Match> found;
    auto asked = ask(m_byUid, contact.uid, found);
    for (const auto &number : contact.numbers) {
        if (asked)
            asked = number.number.isEmpty() ? ask(m_byAddress, number.address, found)
                                            : ask(m_byNumber, number.number, found);
    }
    if (asked)
        asked = ask(m_byName, foldedName(contact.name), found);
    if (!asked)
        return passedOn(asked.error());
    std::stable_sort(found.begin(), found.end(), [](const Match &one, const Match &other) {
        return !one.isStaged && other.isStaged;
    });
    return found;
}

/// The one of this file that will be merged with it; 0: none.
Result<qint64> ContactStaging::stagedFor(qint64 id)
{
    auto row = m_database.run(
        QStringLiteral("SELECT id FROM contacts WHERE merges = ? AND merges <> 0"), {id});
    if (!row)
        return passedOn(row.error());
    return row->next() ? row->value(0).toLongLong() : 0;
}

Result<void> ContactStaging::keep(const QString &country)
{
    return m_database.transact([&]() -> Result<void> {
        if (auto merged = mergeAll(country); !merged)
            return merged;
        const auto shown = m_database.run(
            QStringLiteral("UPDATE contacts SET batch = 0 WHERE batch = ?"), {staged});
        return shown ? Result<void>{} : Result<void>(passedOn(shown.error()));
    });
}

Result<void> ContactStaging::mergeAll(const QString &country)
{
    auto rows = m_database.run(QStringLiteral("SELECT id, merges FROM contacts WHERE merges <> 0"));
    if (!rows)
        return passedOn(rows.error());
    QList<std::pair<qint64, qint64>> pairs;
    while (rows->next())
        pairs += {rows->value(0).toLongLong(), rows->value(1).toLongLong()};
    rows->finish();
    for (const auto &[id, into] : pairs) {
        auto contact = m_store.read(id);
        if (!contact)
            return passedOn(contact.error());
        // It may have been edited, or removed, since.
        auto target = m_store.find(into);
        if (!target && target.error().code != Errc::Gone)
            return passedOn(target.error());
        if (!target) {
            const auto alone =
                m_database.run(QStringLiteral("UPDATE contacts SET merges = 0 WHERE id = ?"), {id});
            if (!alone)
                return passedOn(alone.error());
            continue;
        }
        const auto gone = m_database.run(QStringLiteral("DELETE FROM contacts WHERE id = ?"), {id});
        if (!gone)
            return passedOn(gone.error());
        if (!merge(*target, *contact))
            continue;
        ContactStore::number(*target, country);
        target->changedAt = QDateTime::currentDateTimeUtc();
        if (auto kept = m_store.rewrite(*target, country); !kept)
            return kept;
    }
    return {};
}

Result<bool> ContactStaging::discard()
{
    const auto gone =
        m_database.run(QStringLiteral("DELETE FROM contacts WHERE id IN "
                                      "(SELECT id FROM contacts WHERE batch > 0 LIMIT ?)"),
                       {discardRows});
    if (!gone)
        return passedOn(gone.error());
    return gone->numRowsAffected() == discardRows;
}

} // namespace ahoy::app
