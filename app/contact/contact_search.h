#pragma once

#include "app/contact/contact_record.h"

#include <QString>

namespace ahoy::app {

/// What stands in the full-text index of a contact (SQLite FTS5), and how it is asked.
namespace contact_search {

/// Every name there is.
QString namesOf(const Contact &contact);
/// Addresses, and of each number the digits as written, as dialled within its country, and every
/// end of the whole one: so digits are found wherever they stand.
QString numbersOf(const Contact &contact);
/// The words of `text`, each the beginning of one in the index; empty: there is no word in it.
QString expressionFor(const QString &text);

} // namespace contact_search

} // namespace ahoy::app
