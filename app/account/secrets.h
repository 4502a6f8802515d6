#pragma once

#include "app/account/secret_file.h"
#include "app/account/secret_store.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <chrono>
#include <functional>
#include <memory>

namespace ahoy::app {

/// Where the phone's passwords are: in the key store; where none answers in time, in a file of the
/// profile, which is said once.  Never in settings, database or logs.
///
///   write   key store ─ok→ (the file forgets it)
///              └ none, failed, too slow → file + message()
///   read    file, when it is there; else key store
///
/// A key store that answers after it was given up (somebody typed its password at last) still
/// counts: what was read comes with arrived(), what was written is taken out of the file.
/// Thread: UI.
class Secrets : public QObject {
    Q_OBJECT

public:
    /// PRODUCT: "key store asynchronously, given up after 3 s".
    static constexpr std::chrono::milliseconds defaultPatience{3000};

    /// `keychain` may be null.
    Secrets(std::unique_ptr<SecretStore> keychain, const QString &file, QObject *parent = nullptr);
    /// For tests.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    /// Errors: NotFound (no such secret), Timeout (the key store is still thinking), Rejected,
    /// Environment.
    void read(const QString &name, SecretStore::Found found);
    /// Errors: Rejected (the person said no to the key store: nothing was kept), Environment.
    void write(const QString &name, const Secret &secret, const SecretStore::Finished &finished);
    void remove(const QString &name, const SecretStore::Finished &finished);

Q_SIGNALS:
    /// A sentence for the person, once.
    void message(const QString &text);
    /// A secret that read() had given up on can be read now.
    void arrived(const QString &name);

private:
    void outOfPatience(std::function<void()> act);
    void keepInFile(const QString &name, const Secret &secret,
                    const SecretStore::Finished &finished);

    std::unique_ptr<SecretStore> m_keychain;
    SecretFile m_file;
    QHash<QString, int> m_versions; // counts the writes: a late answer must not undo a newer one
    std::chrono::milliseconds m_patience = defaultPatience;
    bool m_wasSaid = false;
};

} // namespace ahoy::app
