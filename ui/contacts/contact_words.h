#pragma once

#include <QString>
#include <QStringList>

namespace ahoy::ui {

/// What others wrote, fit for one line: no line breaks, no marks that turn the direction of writing
/// (Unicode TR 36 §3), and no longer than anybody reads.
QString oneLine(const QString &text);
/// The same for several lines.
QString plainLines(const QString &text);

/// What numbers are sorted by, the API's words: mobile, work, home, fax, other.
const QStringList &numberKinds();
/// "Mobile"; what is not one of them is "Other".
QString kindWords(const QString &kind);

/// "Friends, Work ," → Friends and Work, each once.
QStringList groupsIn(const QString &text);

/// Whether a person can have meant it as a number or an address.
bool isDialable(const QString &text);

} // namespace ahoy::ui
