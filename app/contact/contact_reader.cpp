#include "app/contact/contact_reader.h"

#include <QCoreApplication>

namespace ahoy::app {

ContactFormat formatOf(QByteArrayView beginning)
{
    const auto text = beginning.first(std::min<qsizetype>(beginning.size(), 4096)).toByteArray();
    return text.toUpper().contains("BEGIN:VCARD") ? ContactFormat::Vcard4 : ContactFormat::Csv;
}

QString cutSentence(const QStringList &cut)
{
    if (cut.contains(QStringLiteral("name")))
        return QCoreApplication::translate("Contacts", "The name is too long, and was cut.");
    if (cut.contains(QStringLiteral("numbers")))
        return QCoreApplication::translate(
            "Contacts", "There are too many numbers, or one is too long: some were left out.");
    if (cut.contains(QStringLiteral("notes")))
        return QCoreApplication::translate("Contacts", "The notes are too long, and were cut.");
    if (cut.contains(QStringLiteral("groups")))
        return QCoreApplication::translate(
            "Contacts",
            "There are too many groups, or one has too long a name: some were left out.");
    return QCoreApplication::translate("Contacts", "Something in it is too long, and was cut.");
}

} // namespace ahoy::app
