#pragma once

#include "app/call/call.h"
#include "app/history/history_record.h"

namespace ahoy::app {

class CallMedia;

/// What the history keeps of a call that is over; `media` may be null.
HistoryRecord toRecord(const Call &call, const CallMedia *media);

} // namespace ahoy::app
