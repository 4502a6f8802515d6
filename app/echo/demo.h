#pragma once

namespace ahoy::app {

/// `ahoy demo`: calls the echo line of this process over loopback with real SIP and RTP, says a
/// test sound and listens to what comes back.  Needs no account, display or sound card, and does
/// not mind whether a phone runs.  Prints the ladder, the figures and, as its last line, the
/// verdict. Needs a QCoreApplication; runs its event loop. Returns the exit code: 0 when the sound
/// came back.
int runDemo(int seconds);

} // namespace ahoy::app
