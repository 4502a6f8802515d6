#include "base/log.h"

#include <atomic>
#include <cstdio>

namespace ahoy::log {

namespace {

std::atomic<Level> threshold{Level::Warning};

constexpr std::string_view name(Level level)
{
    switch (level) {
    case Level::Debug: return "debug";
    case Level::Info: return "info";
    case Level::Warning: return "warning";
    case Level::Error: return "error";
    }
    return "?";
}

} // namespace

void setLevel(Level level)
{
    threshold = level;
}

bool isEnabled(Level level)
{
    return level >= threshold.load(std::memory_order_relaxed);
}

void write(Level level, std::string_view room, std::string_view line)
{
    // One fwrite a line: stdio's own lock keeps lines of different threads apart.
    auto text = fmt::format("ahoy {} {}: {}\n", room, name(level), line);
    std::fwrite(text.data(), 1, text.size(), stderr);
}

} // namespace ahoy::log
