#pragma once

#include "app/control/dispatcher.h"

namespace ahoy::app {

class Calls;

/// call.dial, answer, hangup, reject, redirect, hold, resume, mute, dtmf, record, list, stats,
/// ladder;
/// conference.join, split (PRODUCT §4).
void addCallMethods(rpc::Dispatcher &dispatcher, Calls &calls);

} // namespace ahoy::app
