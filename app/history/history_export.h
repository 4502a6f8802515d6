#pragma once

#include "app/history/history_store.h"

#include <QString>

namespace ahoy::app {

enum class HistoryFormat { Csv, Json };

/// Writes the whole history into `file`, newest first, as a whole or not at all.  Returns the
/// number of rows.  Errors: Environment.  Thread: Store.
Result<qint64> exportHistory(HistoryStore &store, HistoryFormat format, const QString &file);

} // namespace ahoy::app
