#include "app/contact/csv_columns.h"

#include <QHash>
#include <QRegularExpression>
#include <algorithm>

namespace ahoy::app {

namespace {

using Field = CsvColumn::Field;

struct Heading {
    const char *words; ///< in lower case
    Field field;
    const char *kind = "";
};

// Of Google Contacts, Outlook, Thunderbird, and what people write by hand.
constexpr Heading headings[] = {
    {"name", Field::Name},
    {"full name", Field::Name},
    {"display name", Field::Name},
    {"file as", Field::Name},
    {"anzeigename", Field::Name},
    {"nom complet", Field::Name},
    {"nombre completo", Field::Name},
    {"first name", Field::Given},
    {"given name", Field::Given},
    {"vorname", Field::Given},
    {"prénom", Field::Given},
    {"nombre", Field::Given},
    {"middle name", Field::Middle},
    {"additional name", Field::Middle},
    {"weitere vornamen", Field::Middle},
    {"deuxième prénom", Field::Middle},
    {"segundo nombre", Field::Middle},
    {"last name", Field::Family},
    {"family name", Field::Family},
    {"surname", Field::Family},
    {"nachname", Field::Family},
    {"nom", Field::Family},
    {"apellidos", Field::Family},
    {"company", Field::Company},
    {"organization", Field::Company},
    {"organization name", Field::Company},
    {"organization 1 - name", Field::Company},
    {"firma", Field::Company},
    {"société", Field::Company},
    {"organización", Field::Company},
    {"notes", Field::Notes},
    {"notizen", Field::Notes},
    {"notas", Field::Notes},
    {"labels", Field::Groups},
    {"groups", Field::Groups},
    {"group membership", Field::Groups},
    {"categories", Field::Groups},
    {"kategorien", Field::Groups},
    {"catégories", Field::Groups},
    {"categorías", Field::Groups},
    {"favourite", Field::Favourite},
    {"favorite", Field::Favourite},
    {"uid", Field::Uid},
    {"mobile phone", Field::Number, "mobile"},
    {"mobile number", Field::Number, "mobile"},
    {"mobile", Field::Number, "mobile"},
    {"cell phone", Field::Number, "mobile"},
    {"cell", Field::Number, "mobile"},
    {"mobiltelefon", Field::Number, "mobile"},
    {"handy", Field::Number, "mobile"},
    {"tél. mobile", Field::Number, "mobile"},
    {"teléfono móvil", Field::Number, "mobile"},
    {"business phone", Field::Number, "work"},
    {"business phone 2", Field::Number, "work"},
    {"work phone", Field::Number, "work"},
    {"work", Field::Number, "work"},
    {"company main phone", Field::Number, "work"},
    {"telefon geschäftlich", Field::Number, "work"},
    {"telefon geschäftlich 2", Field::Number, "work"},
    {"telefon firma", Field::Number, "work"},
    {"téléphone (bureau)", Field::Number, "work"},
    {"teléfono del trabajo", Field::Number, "work"},
    {"home phone", Field::Number, "home"},
    {"home phone 2", Field::Number, "home"},
    {"home", Field::Number, "home"},
    {"telefon privat", Field::Number, "home"},
    {"telefon (privat)", Field::Number, "home"},
    {"téléphone (domicile)", Field::Number, "home"},
    {"teléfono particular", Field::Number, "home"},
    {"business fax", Field::Number, "fax"},
    {"home fax", Field::Number, "fax"},
    {"other fax", Field::Number, "fax"},
    {"fax number", Field::Number, "fax"},
    {"fax", Field::Number, "fax"},
    {"fax geschäftlich", Field::Number, "fax"},
    {"fax privat", Field::Number, "fax"},
    {"primary phone", Field::Number, "other"},
    {"other phone", Field::Number, "other"},
    {"car phone", Field::Number, "other"},
    {"haupttelefon", Field::Number, "other"},
    {"phone", Field::Number, "other"},
    {"phone number", Field::Number, "other"},
    {"telephone", Field::Number, "other"},
    {"telefon", Field::Number, "other"},
    {"téléphone", Field::Number, "other"},
    {"teléfono", Field::Number, "other"},
    {"number", Field::Number, "other"},
    {"tel", Field::Number, "other"},
    {"sip", Field::Number, "other"},
    {"sip address", Field::Number, "other"},
};

CsvColumn columnOf(const QString &heading)
{
    static const QHash<QString, const Heading *> known = [] {
        QHash<QString, const Heading *> all;
        for (const auto &one : headings)
            all.insert(QString::fromUtf8(one.words), &one);
        return all;
    }();
    // "Phone 1 - Value"; "Type" in the older files, "Label" in the newer.
    static const QRegularExpression numbered(
        QStringLiteral("^phone (\\d{1,3}) - (value|type|label)$"));
    const auto words = heading.left(100).simplified().toLower();
    if (const auto match = numbered.match(words); match.hasMatch()) {
        const bool isValue = match.captured(2) == u"value";
        return {.field = isValue ? Field::Number : Field::NumberKind,
                .kind = {},
                .index = match.captured(1).toInt(),
                .separator = {}};
    }
    const auto *const found = known.value(words);
    if (!found)
        return {};
    CsvColumn column{.field = found->field, .kind = QString::fromLatin1(found->kind)};
    if (words.startsWith(u"categor") || words == u"kategorien" || words == u"catégories" ||
        words == u"groups")
        column.separator = QStringLiteral(";");
    return column;
}

} // namespace

std::optional<std::vector<CsvColumn>> csvColumns(const QStringList &heading)
{
    std::vector<CsvColumn> columns;
    columns.reserve(static_cast<std::size_t>(heading.size()));
    for (const auto &words : heading)
        columns.push_back(columnOf(words));
    const bool hasAny = std::any_of(columns.begin(), columns.end(), [](const CsvColumn &column) {
        return column.field == Field::Number || column.field == Field::Name ||
               column.field == Field::Given || column.field == Field::Family;
    });
    if (!hasAny)
        return std::nullopt;
    return columns;
}

QString csvKind(const QString &label)
{
    const auto words = label.left(100).toLower();
    const auto has = [&words](std::initializer_list<const char *> all) {
        return std::any_of(all.begin(), all.end(), [&words](const char *word) {
            return words.contains(QString::fromUtf8(word));
        });
    };
    if (has({"fax"}))
        return QStringLiteral("fax");
    if (has({"mobil", "cell", "handy", "móvil"}))
        return QStringLiteral("mobile");
    if (has({"work", "business", "company", "geschäft", "arbeit", "bureau", "trabajo"}))
        return QStringLiteral("work");
    if (has({"home", "privat", "domicile", "casa"}))
        return QStringLiteral("home");
    return QStringLiteral("other");
}

} // namespace ahoy::app
