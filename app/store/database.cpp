#include "app/store/database.h"

#include "app/settings/profile.h"

#include <QFile>
#include <QSqlError>
#include <QUuid>
#include <fmt/format.h>

namespace ahoy::app {

namespace {

tl::unexpected<Error> broken(const QSqlError &error)
{
    return fail(Errc::Environment, error.text().toStdString());
}

} // namespace

Database::Database(const QString &file, std::span<const Migration> steps)
    : m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    auto opened = open(file, steps);
    if (opened)
        return;
    const auto why = QString::fromStdString(opened.error().text);
    close();
    // Its journal belongs to it: both go, or a new file would swallow the old one's pages.
    const auto aside = QFile::exists(file) ? setAside(file) : Result<QString>(QString());
    if (aside) {
        for (const auto *tail : {"-wal", "-shm"})
            if (const auto name = file + QLatin1String(tail);
                QFile::exists(name) && !QFile::rename(name, *aside + QLatin1String(tail)))
                QFile::remove(name);
        opened = open(file, steps);
    }
    if (opened) {
        m_messages += QObject::tr("The phone's data could not be read (%1). It was set aside as %2 "
                                  "and begun anew: accounts have to be added again.")
                          .arg(why, *aside);
        return;
    }
    close();
    m_messages += QObject::tr("The phone's data can't be kept in %1 (%2). Accounts and calls of "
                              "this session will be forgotten.")
                      .arg(file, QString::fromStdString(opened.error().text));
    opened = open(QStringLiteral(":memory:"), steps);
    if (!opened)
        m_messages += QString::fromStdString(opened.error().text);
}

Database::~Database()
{
    close();
}

Result<void> Database::open(const QString &file, std::span<const Migration> steps)
{
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
    auto check = run(QStringLiteral("PRAGMA quick_check(1)"));
    if (!check)
        return tl::unexpected<Error>(check.error());
    if (!check->next() || check->value(0).toString() != u"ok")
        return fail(Errc::Environment, check->value(0).toString().toStdString());
    check->finish();
    return migrate(steps);
}

Result<void> Database::migrate(std::span<const Migration> steps)
{
    auto query = run(QStringLiteral("PRAGMA user_version"));
    if (!query || !query->next())
        return fail(Errc::Environment, "the schema's version can't be read");
    const auto version = query->value(0).toLongLong();
    query->finish();
    if (version < 0 || version > static_cast<qint64>(steps.size()))
        return fail(Errc::Environment, fmt::format("it was written by a later version, {} after {}",
                                                   version, steps.size()));
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
