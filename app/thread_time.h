#pragma once

#include <chrono>

namespace ahoy::app {

/// How long the processor has worked for the calling thread; zero where the system does not tell.
/// Edge: POSIX.
std::chrono::nanoseconds threadTime();

} // namespace ahoy::app
