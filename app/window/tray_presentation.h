#pragma once

#include "app/account/accounts.h"
#include "app/call/call.h"
#include "ui/tray/tray_view.h"

#include <vector>

namespace ahoy::app {

/// The phone as its sign in the tray shows it.  `missed` as the window counts them.
ui::TrayView toTrayView(const std::vector<Accounts::Entry> &accounts,
                        const std::vector<Call> &calls, int missed, bool doNotDisturb,
                        bool isWindowShown);

/// The call that "Answer" means: the one that has rung longest; none: null.
const Call *answerable(const std::vector<Call> &calls);
/// The call that "Hang up" means: the one that is talked in, else any that lives; none: null.
const Call *endable(const std::vector<Call> &calls);

/// Some call is being made, waited for or talked in.
bool isBusy(const std::vector<Call> &calls);

} // namespace ahoy::app
