#pragma once

namespace ahoy::audio {

/// Names the calling thread and asks for a little real-time priority, for it alone and not for
/// what it starts.  Quietly stays as it is where the system does not allow that.
/// The platform's edge for this (POSIX).
void raiseThreadPriority(const char *name);

/// Only names it: at most 15 characters.
void nameThread(const char *name);

} // namespace ahoy::audio
