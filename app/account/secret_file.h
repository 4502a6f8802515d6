#pragma once

#include "app/account/secret_store.h"

#include <QJsonObject>

namespace ahoy::app {

/// Passwords in a file that only its owner can read (0600): for machines without a key store.
/// A file that others could read is narrowed before it is used; a broken one is set aside.
class SecretFile final : public SecretStore {
public:
    explicit SecretFile(QString file) : m_file(std::move(file)) {}

    void read(const QString &name, Found found) override;
    void write(const QString &name, const Secret &secret, Finished finished) override;
    void remove(const QString &name, Finished finished) override;
    bool has(const QString &name);

private:
    Result<QJsonObject> load();
    Result<void> save(const QJsonObject &secrets) const;

    QString m_file;
};

} // namespace ahoy::app
