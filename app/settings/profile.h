#pragma once

#include "base/result.h"

#include <QString>
#include <optional>

namespace ahoy::app {

/// Where a phone keeps what is its own: settings, database, secrets and control socket.
/// Two phones with different profiles do not know each other.
class Profile {
public:
    /// `folder` none: the XDG folders.  Makes nothing.
    explicit Profile(const std::optional<QString> &folder);

    /// Makes the folders, for their owner only (0700).  Errors: Environment.
    Result<void> create() const;

    const QString &dataFolder() const { return m_dataFolder; }
    /// The folder that was given; empty: the XDG folders.
    QString ownFolder() const { return m_isOwn ? m_dataFolder : QString(); }
    QString settingsFile() const;
    QString databaseFile() const;
    /// For machines without a key store.
    QString secretsFile() const;
    /// Where recordings go when no setting says it.
    QString recordingsFolder() const;
    /// The control socket: DIR/control, or a hashed name in XDG_RUNTIME_DIR when that is too long
    /// for a socket address (PRODUCT §4: over 100 bytes), or can't be made there.
    QString controlPath() const;

private:
    bool m_isOwn; ///< a folder was given
    QString m_configFolder;
    QString m_dataFolder;
};

/// Moves a broken file out of the way as NAME.broken-N, the first free N.  Returns the new name.
/// Errors: Environment.
Result<QString> setAside(const QString &file);

} // namespace ahoy::app
