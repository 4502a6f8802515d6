#pragma once

#include "app/control/dispatcher.h"

namespace ahoy::app {

class Messages;

/// message.send, message.list
void addMessageMethods(rpc::Dispatcher &dispatcher, Messages &messages);

} // namespace ahoy::app
