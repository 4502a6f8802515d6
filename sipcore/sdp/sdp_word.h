#pragma once

#include <cstddef>
#include <string_view>

namespace ahoy::sip {

/// Takes the next word of a line of a description off `rest`; several blanks count as one.  Empty
/// when there is none.  A lone carriage return is a blank, as it is printed as a space: what is one
/// word stays one.
inline std::string_view takeSdpWord(std::string_view &rest)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    std::size_t begin = 0;
    while (begin < rest.size() && isBlank(rest[begin]))
        ++begin;
    auto end = begin;
    while (end < rest.size() && !isBlank(rest[end]))
        ++end;
    const auto word = rest.substr(begin, end - begin);
    rest.remove_prefix(end);
    return word;
}

} // namespace ahoy::sip
