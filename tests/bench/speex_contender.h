#pragma once

#include "tests/support/jitter_run.h"

namespace ahoy::bench {

/// The same trace through the jitter buffer of libspeexdsp, with its defaults, asked for 20 ms at
/// every second tick of 10 ms.  What it leaves out to get faster counts as stretched.
test::JitterResult playTraceWithSpeex(const test::JitterTrace &trace);

} // namespace ahoy::bench
