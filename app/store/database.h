#pragma once

#include "base/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QStringList>
#include <QVariant>
#include <functional>
#include <span>
#include <vector>

namespace ahoy::app {

/// One step of the schema: the statements that lead from version N-1 to N.
struct Migration {
    std::vector<const char *> statements;
};

/// The steps of this program, oldest first: the schema's version is their number.
std::span<const Migration> migrations();

/// The profile's SQLite file: WAL, synchronous=NORMAL, foreign_keys=ON; a commit survives the end
/// of the process in whatever way.  A file that can't be used is set aside under another name and
/// a new one begun; where none can be written the phone runs on memory.  Both are said in
/// messages().  Thread: Store.
class Database {
public:
    explicit Database(const QString &file, std::span<const Migration> steps = migrations());
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database();

    /// Sentences for the person about what happened on opening.
    const QStringList &messages() const { return m_messages; }

    /// Prepares (a writing one once) and runs one statement.  Errors: Environment.
    Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    /// Runs `work` in a transaction, or in a savepoint of the one that is open; an Error rolls
    /// back.
    Result<void> transact(const std::function<Result<void>()> &work);

private:
    Result<void> open(const QString &file, std::span<const Migration> steps);
    Result<void> migrate(std::span<const Migration> steps);
    void close();

    QString m_name;
    static constexpr qsizetype maxPrepared = 32;

    QSqlDatabase m_connection;
    QHash<QString, QSqlQuery> m_prepared; ///< those that write
    int m_depth = 0;                      ///< of transactions
    QStringList m_messages;
};

} // namespace ahoy::app
