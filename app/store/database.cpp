#include "app/store/database.h"

#include "app/settings/profile.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QStandardPaths>
#include <QUuid>
#include <fmt/format.h>

namespace ahoy::app {

namespace {

// https://www.sqlite.org/rescode.html
constexpr int sqliteError = 1; ///< the schema is another one than it says
constexpr int sqliteCorrupt = 11;
constexpr int sqliteNotADatabase = 26;
constexpr int primaryCode = 0xff;

/// Its journal belongs to it: a new file would swallow the old one's pages.
constexpr const char *tails[] = {"-wal", "-shm"};

QString keptNowhere(const QString &file, const QString &why)
{
    return QObject::tr("The phone's data can't be kept in %1 (%2). Accounts and calls of this "
                       "session will be forgotten.")
        .arg(file, why);
}

} // namespace

Database::Database(const QString &file, std::span<const Migration> steps)
    : m_file(file), m_steps(steps), m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    auto opened = open(file, steps);
    if (opened)
        return;
    const auto why = QString::fromStdString(opened.error().text);
    close();
    // A full disk, or one that can't be written, is no fault of the file: it stays where it is.
    const bool isOpen = m_isUnusable ? beginAnew(file, steps, why) : workOnACopy(file, steps, why);
    m_isCorrupt = false; // what was, is set aside
    if (isOpen)
        return;
    close();
    m_messages += keptNowhere(file, why);
    opened = open(QStringLiteral(":memory:"), steps);
    if (!opened)
        m_messages += QString::fromStdString(opened.error().text);
}

bool Database::beginAnew(const QString &file, std::span<const Migration> steps, const QString &why)
{
    const auto aside = setAside(file);
    if (!aside)
        return false;
    for (const auto *tail : tails)
        if (const auto name = file + QLatin1String(tail);
            QFile::exists(name) && !QFile::rename(name, *aside + QLatin1String(tail)))
            QFile::remove(name);
    if (!open(file, steps))
        return false;
    m_messages += QObject::tr("The phone's data could not be read (%1). It was set aside as %2 "
                              "and begun anew: accounts have to be added again.")
                      .arg(why, *aside);
    return true;
}

bool Database::workOnACopy(const QString &file, std::span<const Migration> steps,
                           const QString &why)
{
    if (!QFile::exists(file))
        return false;
    // Where only this user can look, and preferably in memory.
    m_copyFolder = std::make_unique<QTemporaryDir>(
        QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) +
        QStringLiteral("/ahoy-XXXXXX"));
    if (!m_copyFolder->isValid())
        m_copyFolder = std::make_unique<QTemporaryDir>();
    const auto copy = m_copyFolder->filePath(QStringLiteral("phone.db"));
    const auto journal = QLatin1String(tails[0]);
    const bool isCopied = QFile::copy(file, copy) && (!QFile::exists(file + journal) ||
                                                      QFile::copy(file + journal, copy + journal));
    for (const auto &name : {copy, copy + journal})
        QFile::setPermissions(name, QFile::ReadOwner | QFile::WriteOwner);
    if (!isCopied || !open(copy, steps)) {
        close();
        m_copyFolder.reset();
        return false;
    }
    m_messages += QObject::tr("The phone's data in %1 can't be changed (%2). What was there is "
                              "used, but what is new will be forgotten.")
                      .arg(file, why);
    return true;
}

tl::unexpected<Error> Database::broken(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt() & primaryCode;
    const bool isDamaged = code == sqliteCorrupt || code == sqliteNotADatabase;
    m_isUnusable = isDamaged || code == sqliteError;
    m_isCorrupt |= isDamaged;
    m_lastError = error.text();
    return fail(Errc::Environment, error.text().toStdString());
}

Database::~Database()
{
    close();
}

Result<void> Database::open(const QString &file, std::span<const Migration> steps)
{
    // It is there after an end that was none.
    m_hadJournal = QFileInfo(file + QLatin1String(tails[0])).size() > 0;
    m_connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    m_connection.setDatabaseName(file);
    if (!m_connection.open())
        return broken(m_connection.lastError());
    if (file != u":memory:")
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    // Under WAL a commit survives the end of the process without an fsync of its own.
    for (const auto *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL",
                               "PRAGMA foreign_keys = ON", "PRAGMA busy_timeout = 2000"})
        if (const auto ok = run(QString::fromLatin1(pragma)); !ok)
            return tl::unexpected<Error>(ok.error());
    if (auto ok = check(file); !ok)
        return ok;
    return migrate(steps);
}

/// Reads all of it where that takes no time, or after an end that was none; otherwise only what the
/// phone can't do without: a damaged page is told of once it is met (recover()).
Result<void> Database::check(const QString &file)
{
    constexpr qint64 quicklyRead = 8'000'000;
    const bool isWhole =
        file == u":memory:" || m_hadJournal || QFileInfo(file).size() < quicklyRead;
    auto check = run(isWhole ? QStringLiteral("PRAGMA quick_check(1)")
                             : QStringLiteral("PRAGMA quick_check(accounts)"));
    if (!check)
        return tl::unexpected<Error>(check.error());
    if (!check->next() || check->value(0).toString() != u"ok") {
        m_isUnusable = true;
        return fail(Errc::Environment, check->value(0).toString().toStdString());
    }
    return {};
}

Result<void> Database::whole(const QSqlQuery &query)
{
    const auto error = query.lastError();
    return error.isValid() ? Result<void>(broken(error)) : Result<void>();
}

QString Database::recover()
{
    if (!m_isCorrupt || m_depth > 0)
        return {};
    m_isCorrupt = false;
    m_messages.clear();
    close();
    if (!beginAnew(m_file, m_steps, m_lastError)) {
        close();
        (void)open(QStringLiteral(":memory:"), m_steps);
        m_messages += keptNowhere(m_file, m_lastError);
    }
    return m_messages.join(u' ');
}

Result<void> Database::migrate(std::span<const Migration> steps)
{
    auto query = run(QStringLiteral("PRAGMA user_version"));
    if (!query || !query->next())
        return fail(Errc::Environment, "the schema's version can't be read");
    const auto version = query->value(0).toLongLong();
    query->finish();
    if (version < 0 || version > static_cast<qint64>(steps.size())) {
        m_isUnusable = true;
        return fail(Errc::Environment, fmt::format("it was written by a later version, {} after {}",
                                                   version, steps.size()));
    }
    for (auto step = static_cast<std::size_t>(version); step < steps.size(); ++step) {
        auto done = transact([&]() -> Result<void> {
            for (const auto *statement : steps[step].statements)
                if (const auto ok = run(QString::fromUtf8(statement)); !ok)
                    return tl::unexpected<Error>(ok.error());
            const auto ok = run(QStringLiteral("PRAGMA user_version = %1").arg(step + 1));
            return ok ? Result<void>{} : tl::unexpected<Error>(ok.error());
        });
        if (!done)
            return done;
    }
    return {};
}

Result<QSqlQuery> Database::run(const QString &sql, const QVariantList &values)
{
    auto query = m_prepared.value(sql, QSqlQuery(m_connection));
    const bool isPrepared = m_prepared.contains(sql);
    query.setForwardOnly(true);
    if (!isPrepared && !query.prepare(sql))
        return broken(query.lastError());
    for (qsizetype at = 0; at < values.size(); ++at)
        query.bindValue(static_cast<int>(at), values[at]);
    if (!query.exec())
        return broken(query.lastError());
    // One that reads stays open while its rows are walked, and belongs to whoever does.
    if (!isPrepared && !values.isEmpty() && !query.isSelect() && m_prepared.size() < maxPrepared)
        m_prepared.insert(sql, query);
    return query;
}

Result<void> Database::transact(const std::function<Result<void>()> &work)
{
    const auto begin =
        m_depth == 0 ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("SAVEPOINT s");
    const auto commit = m_depth == 0 ? QStringLiteral("COMMIT") : QStringLiteral("RELEASE s");
    if (const auto begun = run(begin); !begun)
        return tl::unexpected<Error>(begun.error());
    ++m_depth;
    auto done = work();
    --m_depth;
    if (done) {
        const auto kept = run(commit);
        if (kept)
            return done;
        done = tl::unexpected<Error>(kept.error());
    }
    if (m_depth == 0) {
        (void)run(QStringLiteral("ROLLBACK"));
    } else {
        (void)run(QStringLiteral("ROLLBACK TO s"));
        (void)run(QStringLiteral("RELEASE s"));
    }
    return done;
}

void Database::close()
{
    if (!m_connection.isValid())
        return;
    m_prepared.clear();
    m_connection.close();
    // Qt wants no handle left when a connection is taken away.
    m_connection = {};
    QSqlDatabase::removeDatabase(m_name);
}

} // namespace ahoy::app
