#pragma once

// Before <compare>, which ids.h brings: Qt 6.4's moc stumbles over the other order.
#include <QDateTime>

#include "sipcore/ua/ids.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace ahoy::app {

/// A number or address of a contact.
struct ContactNumber {
    QString kind; ///< one of contactKinds()
    QString text; ///< as written: "030 123456", "bob@example.com"
    // What it is compared by; the store fills it in (number_match.h).
    QString number = {};    ///< E.164, or as it is dialled; empty: an address only
    QString extension = {}; ///< behind the number
    QString address = {};   ///< user@host; empty: a number
    QString national = {};  ///< digits as dialled within its country; only while it is written

    friend bool operator==(const ContactNumber &, const ContactNumber &) = default;
};

/// One person, by value.  Times in UTC.
struct Contact {
    qint64 id = 0; ///< the store gives it
    QString source = QStringLiteral("local");
    QString uid; ///< what the source calls it
    QString name;
    QString given;
    QString family;
    QString company;
    bool favourite = false;
    QStringList groups;
    QString notes;
    QByteArray photo;       ///< JPEG or PNG, at most ContactPhoto::side wide and high; empty: none
    bool hasPhoto = false;  ///< also where a list leaves `photo` out
    sip::AccountId account; ///< that this person is called by; none: the usual one
    QList<ContactNumber> numbers;
    QDateTime createdAt;
    QDateTime changedAt;

    friend bool operator==(const Contact &, const Contact &) = default;
};

/// What a contact is cut to before it is kept.
namespace contact_bounds {
inline constexpr qsizetype name = 500;
inline constexpr qsizetype notes = 20'000;
inline constexpr qsizetype number = 512;
inline constexpr qsizetype numbers = 100;
inline constexpr qsizetype groups = 50;
inline constexpr qsizetype group = 100;
inline constexpr qsizetype uid = 500;
} // namespace contact_bounds

/// mobile, work, home, fax, other: the words of the local API.
const QStringList &contactKinds();

/// Makes of it what can be kept: without control characters and marks that turn the direction of
/// writing, within the bounds, without empty or repeated numbers and groups, and with a name.
/// Returns what was cut ("name", "notes", …).
QStringList tidy(Contact &contact);
/// "Jonas", "Keller" → "Jonas Keller".
QString joinedName(const QString &given, const QString &family);
/// One line of plain text: no control characters, no bidi controls (Unicode TR 36 §3), no NUL.
QString plainLine(const QString &text);
/// Without case and accents: "Åström" → "astrom".  What names are ordered and compared by.
QString foldedName(const QString &name);

/// As whom the history knows it (personOf()): as it was written, and in full.
QStringList personsOf(const ContactNumber &number);
/// The same of all numbers.
QStringList personsOf(const Contact &contact);

/// A row of contact.list.
QJsonObject toJson(const Contact &contact);

/// What to list: favourites first, then by name.
struct ContactQuery {
    /// The place of a row in the list.
    struct Place {
        bool favourite = false;
        QString name;
        qint64 id = 0;
    };

    QString text = {};  ///< words that names, companies or numbers begin with; digits anywhere
    QString group = {}; ///< only its members; empty: all
    bool favourites = false;
    int limit = 100;
    qint64 afterId = 0;              ///< only those that follow this one; 0: from the first
    std::optional<Place> after = {}; ///< the same, for one that may have gone
    bool photos = false;             ///< with their bytes
};

/// Who a call is from or to.
struct Caller {
    qint64 contact = 0;
    QString name;
    QString kind;
    QString text; ///< the number as the contact has it
    bool favourite = false;
    sip::AccountId account; ///< that the contact is called by; none: the usual one

    friend bool operator==(const Caller &, const Caller &) = default;
};

} // namespace ahoy::app
