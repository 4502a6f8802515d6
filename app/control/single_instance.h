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

/// What a second start wants of the first.
struct SecondStart {
    QString address;         ///< for the field; empty: none
    QString activationToken; ///< what lets the window come to the front (xdg-activation)
    bool isQuiet = false;    ///< only that one runs
};
/// Raises the phone that runs with this control socket and fills its field.
/// Blocks for at most a few seconds; needs no event loop.
HandOver handOver(const QString &controlPath, const SecondStart &start);

/// The methods behind it, for the running phone: window.raise {token?} and
/// window.fill {address, token?}.
struct WindowHooks {
    std::function<void()> raise;
    std::function<void(const QString &address)> fill;
    /// Comes before either.
    std::function<void(const QString &token)> activate;
};
void addWindowMethods(rpc::Dispatcher &dispatcher, WindowHooks hooks);

} // namespace ahoy::app
