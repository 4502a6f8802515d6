#include "app/contact/contact_store.h"

#include "app/contact/contact_search.h"
#include "app/contact/number_match.h"

#include <QSqlRecord>
#include <QUuid>

namespace ahoy::app {

namespace {

constexpr auto contactColumns =
    "c.id, c.source, c.uid, c.rank, c.name, c.given, c.family, c.company, c.notes, c.account, "
    "c.photo IS NOT NULL, c.created_at, c.changed_at";
constexpr int mostNamesakes = 20; ///< contacts of one number that are looked at

QString notNull(const QString &text)
{
    return text.isNull() ? QLatin1String("") : text;
}

tl::unexpected<Error> again(const Error &error)
{
    return tl::unexpected<Error>(error);
}

qint64 rankOf(bool isFavourite)
{
    return isFavourite ? 0 : 1;
}

Contact contactFrom(const QSqlQuery &row)
{
    Contact contact;
    int column = 0;
    const auto next = [&] { return row.value(column++); };
    contact.id = next().toLongLong();
    contact.source = next().toString();
    contact.uid = next().toString();
    contact.favourite = next().toInt() == 0;
    contact.name = next().toString();
    contact.given = next().toString();
    contact.family = next().toString();
    contact.company = next().toString();
    contact.notes = next().toString();
    contact.account = sip::AccountId{next().toULongLong()};
    contact.hasPhoto = next().toBool();
    contact.createdAt = QDateTime::fromMSecsSinceEpoch(next().toLongLong(), Qt::UTC);
    contact.changedAt = QDateTime::fromMSecsSinceEpoch(next().toLongLong(), Qt::UTC);
    if (contact.hasPhoto && row.record().count() > column)
        contact.photo = next().toByteArray();
    return contact;
}

QVariant photoValue(const Contact &contact)
{
    return contact.photo.isEmpty() ? QVariant() : QVariant(contact.photo);
}

} // namespace

// ---- writing -----------------------------------------------------------------------------------

void ContactStore::number(Contact &contact, const QString &country)
{
    for (auto &number : contact.numbers) {
        const auto key = numberKey(number.text, country);
        number.number = key.number;
        number.extension = key.extension;
        number.address = key.address;
        number.national = key.national;
    }
}

Result<void> ContactStore::hasRoom()
{
    const auto rows = count();
    if (!rows)
        return again(rows.error());
    if (*rows >= maxRows)
        return fail(Errc::TooLarge, "there are as many contacts as the phone can keep");
    return {};
}

Result<Contact> ContactStore::insert(Contact contact, const QString &country)
{
    if (const auto room = hasRoom(); !room)
        return again(room.error());
    tidy(contact);
    number(contact, country);
    if (contact.uid.isEmpty())
        contact.uid =
            QStringLiteral("urn:uuid:") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    contact.hasPhoto = !contact.photo.isEmpty();
    contact.createdAt = QDateTime::currentDateTimeUtc();
    contact.changedAt = contact.createdAt;
    const auto done = m_database.transact([&]() -> Result<void> {
        const auto id = write(contact, country, 0, 0);
        if (!id)
            return again(id.error());
        contact.id = *id;
        return {};
    });
    if (!done)
        return again(done.error());
    return contact;
}

Result<Contact> ContactStore::update(Contact contact, const QString &country)
{
    tidy(contact);
    number(contact, country);
    contact.hasPhoto = !contact.photo.isEmpty();
    contact.changedAt = QDateTime::currentDateTimeUtc();
    const auto done = m_database.transact([&] { return rewrite(contact, country); });
    if (!done)
        return again(done.error());
    return contact;
}

Result<qint64> ContactStore::write(const Contact &contact, const QString &country, qint64 batch,
                                   qint64 merges)
{
    const auto query = m_database.run(
        QStringLiteral("INSERT INTO contacts (source, uid, batch, merges, rank, name, sort_name, "
                       "given, family, company, notes, account, photo, created_at, changed_at) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {notNull(contact.source), notNull(contact.uid), batch, merges, rankOf(contact.favourite),
         notNull(contact.name), notNull(foldedName(contact.name)), notNull(contact.given),
         notNull(contact.family), notNull(contact.company), notNull(contact.notes),
         static_cast<qint64>(contact.account.value), photoValue(contact),
         contact.createdAt.toMSecsSinceEpoch(), contact.changedAt.toMSecsSinceEpoch()});
    if (!query)
        return again(query.error());
    auto kept = contact;
    kept.id = query->lastInsertId().toLongLong();
    if (const auto parts = writeParts(kept, country); !parts)
        return again(parts.error());
    return kept.id;
}

Result<void> ContactStore::rewrite(const Contact &contact, const QString &country)
{
    const auto query = m_database.run(
        QStringLiteral("UPDATE contacts SET source = ?, uid = ?, rank = ?, name = ?, "
                       "sort_name = ?, given = ?, family = ?, company = ?, notes = ?, account = ?, "
                       "photo = ?, changed_at = ? WHERE id = ?"),
        {notNull(contact.source), notNull(contact.uid), rankOf(contact.favourite),
         notNull(contact.name), notNull(foldedName(contact.name)), notNull(contact.given),
         notNull(contact.family), notNull(contact.company), notNull(contact.notes),
         static_cast<qint64>(contact.account.value), photoValue(contact),
         contact.changedAt.toMSecsSinceEpoch(), contact.id});
    if (!query)
        return again(query.error());
    if (query->numRowsAffected() == 0)
        return fail(Errc::Gone, "there is no such contact");
    for (const auto *sql : {"DELETE FROM contact_numbers WHERE contact = ?",
                            "DELETE FROM contact_groups WHERE contact = ?",
                            "DELETE FROM contact_search WHERE rowid = ?"})
        if (const auto done = m_database.run(QString::fromLatin1(sql), {contact.id}); !done)
            return again(done.error());
    return writeParts(contact, country);
}

Result<void> ContactStore::writeParts(const Contact &contact, const QString &country)
{
    for (qsizetype place = 0; place < contact.numbers.size(); ++place) {
        const auto &number = contact.numbers[place];
        const auto done = m_database.run(
            QStringLiteral("INSERT INTO contact_numbers (contact, place, kind, text, number, "
                           "extension, address, country) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
            {contact.id, place, notNull(number.kind), notNull(number.text), notNull(number.number),
             notNull(number.extension), notNull(number.address), notNull(country)});
        if (!done)
            return again(done.error());
    }
    for (qsizetype place = 0; place < contact.groups.size(); ++place) {
        const auto done = m_database.run(
            QStringLiteral("INSERT INTO contact_groups (contact, place, name) VALUES (?, ?, ?)"),
            {contact.id, place, notNull(contact.groups[place])});
        if (!done)
            return again(done.error());
    }
    const auto done =
        m_database.run(QStringLiteral("INSERT INTO contact_search (rowid, name, company, numbers) "
                                      "VALUES (?, ?, ?, ?)"),
                       {contact.id, notNull(contact_search::namesOf(contact)),
                        notNull(contact.company), notNull(contact_search::numbersOf(contact))});
    return done ? Result<void>{} : Result<void>(again(done.error()));
}

Result<qint64> ContactStore::remove(const QList<qint64> &ids)
{
    qint64 count = 0;
    const auto done = m_database.transact([&]() -> Result<void> {
        for (const auto id : ids) {
            const auto query = m_database.run(
                QStringLiteral("DELETE FROM contacts WHERE id = ? AND batch = 0"), {id});
            if (!query)
                return again(query.error());
            count += query->numRowsAffected();
        }
        return {};
    });
    if (!done)
        return again(done.error());
    return count;
}

Result<qint64> ContactStore::renumber(const QString &country, int limit)
{
    auto rows = m_database.run(
        QStringLiteral("SELECT contact FROM contact_numbers WHERE country < ? UNION "
                       "SELECT contact FROM contact_numbers WHERE country > ? LIMIT ?"),
        {notNull(country), notNull(country), limit});
    if (!rows)
        return again(rows.error());
    QList<qint64> ids;
    while (rows->next())
        ids += rows->value(0).toLongLong();
    rows->finish();
    const auto done = m_database.transact([&]() -> Result<void> {
        for (const auto id : ids) {
            auto contact = read(id);
            if (!contact)
                return again(contact.error());
            number(*contact, country);
            if (auto kept = rewrite(*contact, country); !kept)
                return kept;
        }
        return {};
    });
    if (!done)
        return again(done.error());
    return ids.size();
}

// ---- reading -----------------------------------------------------------------------------------

Result<void> ContactStore::readParts(Contact &contact)
{
    auto numbers = m_database.run(
        QStringLiteral("SELECT kind, text, number, extension, address FROM contact_numbers "
                       "WHERE contact = ? ORDER BY place"),
        {contact.id});
    if (!numbers)
        return again(numbers.error());
    while (numbers->next())
        contact.numbers += {.kind = numbers->value(0).toString(),
                            .text = numbers->value(1).toString(),
                            .number = numbers->value(2).toString(),
                            .extension = numbers->value(3).toString(),
                            .address = numbers->value(4).toString()};
    auto groups = m_database.run(
        QStringLiteral("SELECT name FROM contact_groups WHERE contact = ? ORDER BY place"),
        {contact.id});
    if (!groups)
        return again(groups.error());
    while (groups->next())
        contact.groups += groups->value(0).toString();
    return {};
}

Result<Contact> ContactStore::read(qint64 id)
{
    auto row = m_database.run(QStringLiteral("SELECT %1, c.photo FROM contacts c WHERE c.id = ?")
                                  .arg(QLatin1String(contactColumns)),
                              {id});
    if (!row)
        return again(row.error());
    if (!row->next())
        return fail(Errc::Gone, "there is no such contact");
    auto contact = contactFrom(*row);
    row->finish();
    if (const auto parts = readParts(contact); !parts)
        return again(parts.error());
    return contact;
}

Result<Contact> ContactStore::find(qint64 id)
{
    auto row =
        m_database.run(QStringLiteral("SELECT 1 FROM contacts WHERE id = ? AND batch = 0"), {id});
    if (!row)
        return again(row.error());
    if (!row->next())
        return fail(Errc::Gone, "there is no such contact");
    row->finish();
    return read(id);
}

Result<std::vector<Contact>> ContactStore::list(const ContactQuery &query)
{
    QString from = QStringLiteral("contacts c");
    QStringList conditions{QStringLiteral("c.batch = 0")};
    QVariantList values;
    if (!query.text.trimmed().isEmpty()) {
        const auto expression = contact_search::expressionFor(query.text);
        if (expression.isEmpty())
            return std::vector<Contact>();
        from = QStringLiteral("contact_search s CROSS JOIN contacts c ON c.id = s.rowid");
        conditions += QStringLiteral("contact_search MATCH ?");
        values += expression;
    }
    if (query.favourites)
        conditions += QStringLiteral("c.rank = 0");
    if (!query.group.isEmpty()) {
        conditions += QStringLiteral("c.id IN (SELECT contact FROM contact_groups WHERE name = ?)");
        values += query.group;
    }
    auto after = query.after;
    if (query.afterId > 0) {
        const auto contact = find(query.afterId);
        if (!contact)
            return again(contact.error());
        after = ContactQuery::Place{contact->favourite, contact->name, contact->id};
    }
    if (after) {
        conditions += QStringLiteral("(c.rank, c.sort_name, c.id) > (?, ?, ?)");
        values +=
            QVariantList{rankOf(after->favourite), notNull(foldedName(after->name)), after->id};
    }
    values += query.limit;
    auto rows = m_database.run(
        QStringLiteral("SELECT %1%2 FROM %3 WHERE %4 ORDER BY c.rank, c.sort_name, c.id LIMIT ?")
            .arg(QLatin1String(contactColumns),
                 query.photos ? QStringLiteral(", c.photo") : QString(), from,
                 conditions.join(u" AND ")),
        values);
    if (!rows)
        return again(rows.error());
    std::vector<Contact> contacts;
    while (rows->next())
        contacts.push_back(contactFrom(*rows));
    for (auto &contact : contacts)
        if (const auto parts = readParts(contact); !parts)
            return again(parts.error());
    return contacts;
}

Result<QStringList> ContactStore::groups()
{
    auto rows = m_database.run(
        QStringLiteral("SELECT DISTINCT g.name FROM contact_groups g CROSS JOIN contacts c "
                       "ON c.id = g.contact WHERE c.batch = 0 ORDER BY g.name COLLATE NOCASE"));
    if (!rows)
        return again(rows.error());
    QStringList all;
    while (rows->next())
        all += rows->value(0).toString();
    return all;
}

Result<qint64> ContactStore::count()
{
    auto row = m_database.run(QStringLiteral("SELECT count(*) FROM contacts WHERE batch = 0"));
    if (!row)
        return again(row.error());
    return row->next() ? row->value(0).toLongLong() : 0;
}

Result<std::optional<Caller>>
ContactStore::findCaller(const QString &address, const QString &country, const QString &domain)
{
    // Without contacts the plans of numbers need not be read.
    auto any = m_database.run(QStringLiteral("SELECT 1 FROM contact_numbers LIMIT 1"));
    if (!any)
        return again(any.error());
    if (!any->next())
        return std::optional<Caller>();
    any->finish();
    for (const auto &key : callerKeys(address, country, domain)) {
        const bool isNumber = !key.number.isEmpty();
        auto rows = m_database.run(
            QStringLiteral("SELECT c.id, c.name, n.kind, n.text, c.rank, c.account, n.extension "
                           // CROSS: the number first; the planner would rather read all contacts.
                           "FROM contact_numbers n CROSS JOIN contacts c ON c.id = n.contact "
                           "WHERE n.%1 = ? AND n.%1 <> '' AND c.batch = 0 "
                           "ORDER BY c.rank, c.id LIMIT ?")
                .arg(isNumber ? QStringLiteral("number") : QStringLiteral("address")),
            {isNumber ? key.number : key.address, mostNamesakes});
        if (!rows)
            return again(rows.error());
        std::optional<Caller> main; // whose number it is, whatever stands behind it
        std::optional<Caller> only; // who has an extension behind it, if nobody else has
        int others = 0;
        while (rows->next()) {
            const Caller caller{.contact = rows->value(0).toLongLong(),
                                .name = rows->value(1).toString(),
                                .kind = rows->value(2).toString(),
                                .text = rows->value(3).toString(),
                                .favourite = rows->value(4).toInt() == 0,
                                .account = sip::AccountId{rows->value(5).toULongLong()}};
            const auto extension = rows->value(6).toString();
            if (!isNumber || extension == key.extension)
                return std::optional(caller);
            if (extension.isEmpty() && !main)
                main = caller;
            else if (++others == 1)
                only = caller;
        }
        if (main)
            return main;
        if (others == 1 && key.extension.isEmpty())
            return only;
    }
    return std::optional<Caller>();
}

} // namespace ahoy::app
