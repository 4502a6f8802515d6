#pragma once

#include "app/control/dispatcher.h"

namespace ahoy::app {

class Calls;

/// call.dial, answer, hangup, reject, redirect, hold, resume, mute, dtmf, list, stats, ladder
/// (PRODUCT §4).
void addCallMethods(rpc::Dispatcher &dispatcher, Calls &calls);

} // namespace ahoy::app
