#pragma once

#include "base/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QVariant>
#include <functional>
#include <memory>
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
/// a new one begun; one that can't be written (a full disk, no permission) is left alone, and the
/// phone runs on a copy of it, else on memory.  All of it is said in messages().  Thread: Store.
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
    /// What went wrong while the rows of `query` were read, if anything did.
    Result<void> whole(const QSqlQuery &query);
    /// After a damaged page was met: sets the file aside, begins anew and returns the sentence for
    /// the person; empty: there was none.
    QString recover();
    /// Runs `work` in a transaction, or in a savepoint of the one that is open; an Error rolls
    /// back.
    Result<void> transact(const std::function<Result<void>()> &work);

private:
    Result<void> open(const QString &file, std::span<const Migration> steps);
    Result<void> check(const QString &file);
    Result<void> migrate(std::span<const Migration> steps);
    bool beginAnew(const QString &file, std::span<const Migration> steps, const QString &why);
    bool workOnACopy(const QString &file, std::span<const Migration> steps, const QString &why);
    tl::unexpected<Error> broken(const QSqlError &error);
    void close();

    QString m_file;
    std::span<const Migration> m_steps;
    QString m_name;
    static constexpr qsizetype maxPrepared = 64;

    QSqlDatabase m_connection;
    QHash<QString, QSqlQuery> m_prepared; ///< those that write
    int m_depth = 0;                      ///< of transactions
    bool m_isUnusable = false;            ///< the last error says that the file itself is at fault
    bool m_isCorrupt = false;             ///< a damaged page was met
    bool m_hadJournal = false;            ///< when it was opened
    QString m_lastError;
    std::unique_ptr<QTemporaryDir> m_copyFolder;
    QStringList m_messages;
};

} // namespace ahoy::app
