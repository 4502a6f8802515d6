#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QPixmap>
#include <QString>
#include <QStringList>

namespace ahoy::ui {

/// One person as shown and edited.  Plain text throughout.
struct ContactView {
    struct Number {
        QString kind; ///< mobile, work, home, fax, other: the API's words, not the person's
        QString text; ///< number or address as written

        friend bool operator==(const Number &, const Number &) = default;
    };

    QString id; ///< empty: a new one
    QString name;
    QString company;
    QList<Number> numbers;
    QStringList groups;
    QString notes;
    bool favourite = false;
    QPixmap photo;       ///< null: none
    QByteArray newPhoto; ///< a picture file's bytes that was just chosen; empty: unchanged
    bool removesPhoto = false;
    QString accountId; ///< preferred for calls; empty: the usual one
};

/// One that is being changed.
struct ContactDraft {
    ContactView before;
    ContactView now;
};

/// What an import would do, before it does.
struct ImportPreview {
    QString file;
    int added = 0;
    int merged = 0;
    int unchanged = 0;
    QStringList problems; ///< "Line 12: no name and no number"; the first hundred
    int problemCount = 0;
};

} // namespace ahoy::ui

Q_DECLARE_METATYPE(ahoy::ui::ContactView)
Q_DECLARE_METATYPE(ahoy::ui::ImportPreview)
