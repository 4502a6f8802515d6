#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace ahoy::sip {

/// The line structure that parser, framer and redaction must see alike, or a message could be cut
/// at one place and read to another.  A line ends at LF, with or without CR before it.

/// The index behind the empty line that ends the header, or npos.  `from` may be any index that
/// is at most three before an end not seen yet; the header begins at 0.
std::size_t findHeaderEnd(std::string_view bytes, std::size_t from);

/// The first line without its end; takes it off `rest`.
std::string_view takeLine(std::string_view &rest);

/// One header field line with its folds (RFC 3261 §7.3.1), not trimmed, without the last line's
/// end; takes it off `rest`.  None at the empty line, which stays, or at the end.
std::optional<std::string_view> takeHeaderLine(std::string_view &rest);

/// "Name : value" cut at the colon; both trimmed.  No colon: none.
struct RawField {
    std::string_view name;
    std::string_view value;
};
std::optional<RawField> splitField(std::string_view line);

/// Both in one: takes the next header field off `rest`.  None is at the end or the empty line;
/// WithoutColon is a line that is no field.
enum class FieldKind { Field, WithoutColon, None };
FieldKind takeField(std::string_view &rest, RawField &field);

} // namespace ahoy::sip
