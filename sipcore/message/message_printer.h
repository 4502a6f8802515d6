#pragma once

#include "sipcore/message/message.h"

#include <string>
#include <string_view>
#include <type_traits>

namespace ahoy::sip {

/// Prints a parsed message in its canonical form behind what `out` holds: names long and as the
/// RFCs spell them, each value of a list on a line of its own, no white space that need not be, no
/// fold, CRLF, the Content-Length of the body that is there.  Values of fields that no rule is
/// known for stay as they are, each fold one space.  Allocates nothing while the capacity of `out`
/// suffices.
///
/// To parse what this prints gives the same message, and to print that the same bytes.
void print(std::string &out, const MessageView &message);

// The pieces, for whoever prints a message of typed values.
void printRequestLine(std::string &out, std::string_view method, std::string_view uri);
void printStatusLine(std::string &out, int statusCode, std::string_view reason);
/// One field; `value` is a typed header field, or text (CR, LF and NUL become spaces).
template <class Value>
void printField(std::string &out, HeaderName name, const Value &value)
{
    out += toString(name);
    out += ": ";
    if constexpr (std::is_convertible_v<const Value &, std::string_view>)
        appendLine(out, value);
    else
        append(out, value);
    out += "\r\n";
}
/// Content-Length, the empty line and the body.
void printBody(std::string &out, std::string_view body);

/// The canonical form of one field's value (one element of it when its name has lists).
void printValue(std::string &out, HeaderName name, std::string_view value);

} // namespace ahoy::sip
