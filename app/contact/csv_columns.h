#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace ahoy::app {

/// What a column of a table of contacts holds.
struct CsvColumn {
    enum class Field : quint8 {
        Ignored,
        Name,
        Given,
        Middle,
        Family,
        Company,
        Notes,
        Groups,
        Favourite,
        Uid,
        Number,     ///< of the kind `kind`
        NumberKind, ///< of the number that has the same `index`
    };

    Field field = Field::Ignored;
    QString kind = {}; ///< of a number; empty: another column says it
    int index = 0;     ///< "Phone 2 - Value": 2
    /// How several stand in one cell; Google's " ::: " always.
    QString separator = {};
};

/// The columns by the first row: Google's (both ages), Outlook's (English, German, French,
/// Spanish), our own export's, and plain words.  None: it names nothing that makes a contact.
std::optional<std::vector<CsvColumn>> csvColumns(const QStringList &heading);
/// "Mobile", "Privat", "Work Fax" → mobile, home, fax.
QString csvKind(const QString &label);

} // namespace ahoy::app
