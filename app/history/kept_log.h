#pragma once

#include "base/event_log.h"
#include "base/result.h"

#include <QByteArray>

namespace ahoy::app {

/// The event log of a call as the history keeps it: compressed, the times by the wall clock.
/// A long one is cut to its newest entries.  `epochMs`: what the wall clock shows at the zero of
/// the entries' time, in milliseconds since 1970 UTC (WallClock::epochMs()).  Thread: any.
QByteArray packLog(const EventLog &log, qint64 epochMs);

/// Back again; the entries' time then begins in 1970 (epochMs 0).  Errors: Invalid.
Result<EventLog> unpackLog(const QByteArray &packed);

} // namespace ahoy::app
