#pragma once

#include "app/call/call.h"
#include "app/call/call_media.h"

#include <QJsonObject>

namespace ahoy::app {

/// A call as the local API prints it (PRODUCT §4 `Call`).
QJsonObject callJson(const Call &call);

/// The answer to call.stats: what is known by now; counters are 0 before the first second is over.
QJsonObject statsJson(const Call &call, const CallMedia &media);

} // namespace ahoy::app
