#pragma once

#include "base/event_log.h"

#include <QJsonObject>
#include <QString>
#include <string>

namespace ahoy::app {

/// One event log as a ladder: who said what to whom, with a sentence for each arrow.

/// `{"rows":[{"at","kind","direction"?,"peer"?,"summary","explanation","text"?}],"dropped"}`:
/// the answer to call.ladder.  `epochMs`: see WallClock::epochMs(); 0 for logs of the history.
QJsonObject ladderJson(const EventLog &log, qint64 epochMs);

/// The same as text for a terminal, times relative to the first row.
QString ladderText(const EventLog &log);

/// What an arrow means, in plain words: "They ask who we are; the call is repeated with the
/// password." for a 407.  Empty when there is nothing to add.
QString explanation(const LogEntry &entry);

} // namespace ahoy::app
