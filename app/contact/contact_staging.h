#pragma once

#include "app/contact/contact_store.h"

#include <span>

namespace ahoy::app {

/// What an import does, or would do.
struct ImportCounts {
    qint64 added = 0;
    qint64 merged = 0;    ///< with one that was there, or with an earlier one of the same file
    qint64 unchanged = 0; ///< nothing in it was new

    friend bool operator==(const ImportCounts &, const ImportCounts &) = default;
};

/// Where the contacts of an import wait, unseen, until it is confirmed: written in small steps,
/// between which others get their turn, and then made visible in one.  What is left of an import
/// that nobody confirmed is dropped.  Errors of all: Environment.  Thread: Store.
///
///     add(), add(), …  then keep(), or discard() until it returns false
class ContactStaging {
public:
    explicit ContactStaging(Database &database);

    /// The next contacts of the file, which are tidy.  Errors: TooLarge.
    Result<ImportCounts> add(std::span<const Contact> contacts, const QString &country);
    /// Shows all of them, and merges those that are known, in one transaction.
    Result<void> keep(const QString &country);
    /// Drops some; returns whether there are more.
    Result<bool> discard();

private:
    /// A question that is asked again and again: prepared once.
    struct Question {
        QString sql;
        std::optional<QSqlQuery> query = {};
    };
    struct Match {
        qint64 id = 0;
        bool isStaged = false;
    };

    Result<void> stage(Contact contact, const QString &country, ImportCounts &counts);
    Result<std::optional<Contact>> known(const Contact &contact, bool &isStaged);
    Result<QList<Match>> candidates(const Contact &contact);
    Result<void> ask(Question &question, const QString &value, QList<Match> &found);
    Result<qint64> stagedFor(qint64 id);
    Result<void> mergeAll(const QString &country);

    Database &m_database;
    ContactStore m_store;
    Question m_byUid;
    Question m_byNumber;
    Question m_byAddress;
    Question m_byName;
};

} // namespace ahoy::app
