#pragma once

#include "app/control/dispatcher.h"

#include <QString>
#include <functional>

namespace ahoy::app {

enum class HandOver {
    Done,    ///< the running phone took it: this process is finished
    Nobody,  ///< no phone runs with this profile: be the one
    Refused, ///< one runs but would not (it was said on standard error)
};

/// Raises the phone that runs with this control socket and, when `address` is not empty, puts it
/// into its field.  Blocks for at most a few seconds; needs no event loop.
HandOver handOver(const QString &controlPath, const QString &address);

/// The methods behind it, for the running phone: window.raise {} and window.fill {address}.
void addWindowMethods(rpc::Dispatcher &dispatcher, std::function<void()> raise,
                      std::function<void(const QString &address)> fill);

} // namespace ahoy::app
