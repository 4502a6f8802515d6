#pragma once

#include <QHash>
#include <QList>
#include <QMetaType>
#include <QSet>
#include <QString>

namespace ahoy::ui {

/// What can be brought from another phone, by value.
struct ImportView {
    /// A file of another phone that was found where such files are.
    struct Source {
        QString phone; ///< "Linphone"
        QString path;
        friend bool operator==(const Source &, const Source &) = default;
    };
    struct Account {
        QString address;
        QString name;
        QString note; ///< what is missing or left out, a sentence; may be empty
        bool needsPassword = false;
        bool isKnown = false; ///< the phone has this address already
        friend bool operator==(const Account &, const Account &) = default;
    };

    QList<Source> sources;
    QString from;    ///< what was read, "Linphone"; empty: nothing yet
    QString problem; ///< why a file could not be read, a sentence
    QList<Account> accounts;
    int contacts = 0; ///< that the file has and this phone can take

    friend bool operator==(const ImportView &, const ImportView &) = default;
};

/// What of it a person wants.
struct ImportChoice {
    QSet<int> accounts;            ///< their places in ImportView::accounts
    QHash<int, QString> passwords; ///< those that were typed, by the same place
    bool contacts = false;

    friend bool operator==(const ImportChoice &, const ImportChoice &) = default;
};

} // namespace ahoy::ui

Q_DECLARE_METATYPE(ahoy::ui::ImportView)
Q_DECLARE_METATYPE(ahoy::ui::ImportChoice)
