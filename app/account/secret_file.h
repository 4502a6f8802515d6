#pragma once

#include "app/account/secret_store.h"

#include <QJsonObject>
#include <QString>
#include <utility>

namespace ahoy::app {

/// Passwords in a file that only its owner can read (0600): for machines without a key store.
/// A file that others could read is narrowed before it is used; a broken one is set aside.
/// Thread: UI.
class SecretFile {
public:
    explicit SecretFile(QString file) : m_file(std::move(file)) {}

    const QString &name() const { return m_file; }
    /// Errors: NotFound, Environment.
    Result<Secret> find(const QString &name) const;
    /// Errors: Environment.
    Result<void> put(const QString &name, const Secret &secret) const;
    /// One that is not there is no error.
    Result<void> drop(const QString &name) const;

private:
    Result<QJsonObject> load() const;
    Result<void> save(const QJsonObject &secrets) const;

    QString m_file;
};

} // namespace ahoy::app
