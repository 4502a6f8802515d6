#pragma once

#include "app/contact/contact_record.h"
#include "app/store/database.h"

#include <optional>
#include <vector>

namespace ahoy::app {

/// The tables of contacts.  `country`: by whose way to write them numbers are read (two letters;
/// may be empty).  Errors of all: Environment.  Thread: Store.
class ContactStore {
public:
    static constexpr qint64 maxRows = 200'000;

    explicit ContactStore(Database &database) : m_database(database) {}

    /// Tidies and keeps it, and returns it as it is kept.  Errors: TooLarge.
    Result<Contact> insert(Contact contact, const QString &country);
    /// Errors: Gone.
    Result<Contact> update(Contact contact, const QString &country);
    /// Returns how many there were.
    Result<qint64> remove(const QList<qint64> &ids);
    /// With its photo.  Errors: Gone.
    Result<Contact> find(qint64 id);
    /// Errors: Gone (afterId).
    Result<std::vector<Contact>> list(const ContactQuery &query);
    /// By name.
    Result<QStringList> groups();
    Result<qint64> count();

    /// Who has this number or address; nobody is no error.  `domain`: the account's.
    Result<std::optional<Caller>> findCaller(const QString &address, const QString &country,
                                             const QString &domain);
    /// Reads the numbers anew that were read by another country, of at most `limit` contacts;
    /// returns of how many.
    Result<qint64> renumber(const QString &country, int limit);

    // What ContactStaging needs besides.

    /// Numbers get their keys.
    static void number(Contact &contact, const QString &country);
    /// Returns the id it got; `contact` is tidy, and numbered by `country`.
    Result<qint64> write(const Contact &contact, const QString &country, qint64 batch,
                         qint64 merges);
    Result<void> rewrite(const Contact &contact, const QString &country);
    /// The contact of the row, whatever its batch.
    Result<Contact> read(qint64 id);

private:
    Result<void> writeParts(const Contact &contact, const QString &country);
    Result<void> readParts(Contact &contact);
    Result<void> hasRoom();

    Database &m_database;
};

} // namespace ahoy::app
