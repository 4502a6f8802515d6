#pragma once

#include "app/control/dispatcher.h"

namespace ahoy::app {

class History;

/// history.list, history.delete, history.export, history.note, history.ladder
void addHistoryMethods(rpc::Dispatcher &dispatcher, History &history);

} // namespace ahoy::app
