#pragma once

#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace ahoy::log {

enum class Level { Debug, Info, Warning, Error };

/// Lines below this level are dropped.  Default: Warning.  Thread: set before others start.
void setLevel(Level level);
bool isEnabled(Level level);

/// Writes one line to standard error; standard output is for results.  Thread: any.
void write(Level level, std::string_view room, std::string_view line);

/// `log::line(Level::Warning, "sip", "dropped {} bytes from {}", n, endpoint)`.
/// What is secret or a person must be a Redacted<T>.
template <class... Args>
void line(Level level, std::string_view room, fmt::format_string<Args...> format, Args &&...args)
{
    if (isEnabled(level))
        write(level, room, fmt::format(format, std::forward<Args>(args)...));
}

} // namespace ahoy::log
