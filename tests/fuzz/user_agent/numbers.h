#pragma once

#include <charconv>
#include <string_view>

namespace ahoy::fuzz {

/// The number that the text begins with.
inline unsigned numberIn(std::string_view text, unsigned otherwise)
{
    unsigned number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace ahoy::fuzz
