#pragma once

#include "app/contact/contact_reader.h"
#include "app/contact/csv_columns.h"
#include "app/contact/csv_rows.h"

#include <optional>
#include <vector>

namespace ahoy::app {

/// Contacts out of a table (RFC 4180) whose first row says what is where: csv_columns.h.
/// Thread: any.
class CsvReader : public ContactReader {
public:
    explicit CsvReader(ContactSink sink);

    void feed(QByteArrayView bytes) override;
    void finish() override;

private:
    void onRow(const CsvRows::Row &row);
    Contact contactOf(const QStringList &cells) const;

    ContactSink m_sink;
    CsvRows m_rows;
    std::optional<std::vector<CsvColumn>> m_columns;
    bool m_hasHeading = false;
};

/// A cell as it was before our export made it harmless for spreadsheets.
QString withoutGuard(const QString &cell);

} // namespace ahoy::app
