#include "app/contact/csv_reader.h"

#include <QCoreApplication>
#include <QHash>

namespace ahoy::app {

namespace {

using CellField = CsvColumn::Field;

/// Google's " ::: " between several, and what the column has besides.
QStringList partsOf(const QString &cell, const QString &separator)
{
    QStringList parts;
    for (const auto &part : cell.split(QStringLiteral(":::"))) {
        if (separator.isEmpty())
            parts += part.trimmed();
        else
            for (const auto &piece : part.split(separator))
                parts += piece.trimmed();
    }
    parts.removeAll(QString());
    return parts;
}

void addGroups(Contact &contact, const QStringList &names)
{
    for (auto name : names) {
        if (name.startsWith(u"* ")) // Google's own groups
            name.remove(0, 2);
        if (name.compare(u"starred", Qt::CaseInsensitive) == 0)
            contact.favourite = true;
        else if (name.compare(u"myContacts", Qt::CaseInsensitive) != 0)
            contact.groups += name;
    }
}

} // namespace

QString withoutGuard(const QString &cell)
{
    const bool isGuarded =
        cell.size() > 1 && cell.front() == u'\'' && QStringLiteral("=+-@").contains(cell[1]);
    return isGuarded ? cell.mid(1) : cell;
}

std::unique_ptr<ContactReader> makeCsvReader(ContactSink sink)
{
    return std::make_unique<CsvReader>(std::move(sink));
}

CsvReader::CsvReader(ContactSink sink)
    : m_sink(std::move(sink)), m_rows([this](const CsvRows::Row &row) { onRow(row); })
{
}

void CsvReader::feed(QByteArrayView bytes)
{
    m_rows.feed(bytes);
}

void CsvReader::finish()
{
    m_rows.finish();
}

void CsvReader::onRow(const CsvRows::Row &row)
{
    if (!m_hasHeading) {
        m_hasHeading = true;
        m_columns = csvColumns(row.cells);
        if (!m_columns)
            m_sink.problem(row.line,
                           QCoreApplication::translate(
                               "Contacts", "The first row does not say which column is the name or "
                                           "the number."),
                           true);
        return;
    }
    if (!m_columns)
        return;
    if (!row.isWhole) {
        m_sink.problem(row.line,
                       QCoreApplication::translate("Contacts", "A quotation mark is never closed."),
                       true);
        return;
    }
    auto contact = contactOf(row.cells);
    const auto cut = tidy(contact);
    if (contact.name.isEmpty()) {
        m_sink.problem(row.line,
                       QCoreApplication::translate("Contacts", "It has no name and no number."),
                       true);
        return;
    }
    if (!cut.isEmpty())
        m_sink.problem(row.line, cutSentence(cut), false);
    m_sink.contact(std::move(contact));
}

Contact CsvReader::contactOf(const QStringList &cells) const
{
    Contact contact;
    QString middle;
    QHash<int, QString> kinds;
    const auto count = std::min(m_columns->size(), static_cast<std::size_t>(cells.size()));
    for (std::size_t at = 0; at < count; ++at)
        if ((*m_columns)[at].field == CellField::NumberKind)
            kinds.insert((*m_columns)[at].index, cells[static_cast<qsizetype>(at)]);
    for (std::size_t at = 0; at < count; ++at) {
        const auto &column = (*m_columns)[at];
        const auto cell = withoutGuard(cells[static_cast<qsizetype>(at)].trimmed());
        if (cell.isEmpty())
            continue;
        switch (column.field) {
        case CellField::Ignored:
        case CellField::NumberKind: break;
        case CellField::Name:
            if (contact.name.isEmpty())
                contact.name = cell;
            break;
        case CellField::Given: contact.given = cell; break;
        case CellField::Middle: middle = cell; break;
        case CellField::Family: contact.family = cell; break;
        case CellField::Company:
            if (contact.company.isEmpty())
                contact.company = cell;
            break;
        case CellField::Notes: contact.notes = cell; break;
        case CellField::Groups: addGroups(contact, partsOf(cell, column.separator)); break;
        case CellField::Favourite:
            contact.favourite =
                cell == u"1" || cell.toLower() == u"true" || cell.toLower() == u"yes";
            break;
        case CellField::Uid: contact.uid = cell; break;
        case CellField::Number: {
            const auto kind =
                column.kind.isEmpty() ? csvKind(kinds.value(column.index)) : column.kind;
            for (const auto &number : partsOf(cell, {}))
                contact.numbers += {.kind = kind, .text = number};
            break;
        }
        }
    }
    contact.given = joinedName(contact.given, middle);
    return contact;
}

} // namespace ahoy::app
