#pragma once

#include "app/command_line.h"

#include <QString>

namespace ahoy::app {

/// `ahoy ctl …`: one request to the running phone, or all its events.  Results go to standard
/// output, everything else to standard error.  Needs no event loop.
/// Returns the exit code: 0, or 1 when there is no phone or it answered with an error.
int runCtl(const CommandLine &line, const QString &controlPath);

} // namespace ahoy::app
