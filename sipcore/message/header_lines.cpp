#include "sipcore/message/header_lines.h"

#include "sipcore/message/text.h"

#include <algorithm>
#include <cstring>

namespace ahoy::sip {

namespace {

std::string_view withoutCr(std::string_view line)
{
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    return line;
}

bool beginsEmptyLine(std::string_view bytes)
{
    return bytes.starts_with('\n') || bytes.starts_with("\r\n");
}

} // namespace

std::size_t findHeaderEnd(std::string_view bytes, std::size_t from)
{
    auto at = bytes.find('\n', from);
    while (at != std::string_view::npos) {
        const auto behind = bytes.substr(at + 1);
        if (beginsEmptyLine(behind))
            return at + 1 + (behind.front() == '\n' ? 1 : 2);
        at = bytes.find('\n', at + 1);
    }
    return std::string_view::npos;
}

std::string_view takeLine(std::string_view &rest)
{
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = withoutCr(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

std::optional<std::string_view> takeHeaderLine(std::string_view &rest)
{
    if (rest.empty() || beginsEmptyLine(rest))
        return std::nullopt;
    auto end = rest.find('\n');
    while (end != std::string_view::npos && end + 1 < rest.size() &&
           (rest[end + 1] == ' ' || rest[end + 1] == '\t'))
        end = rest.find('\n', end + 1);
    end = std::min(end, rest.size());
    const auto line = withoutCr(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

std::optional<RawField> splitField(std::string_view line)
{
    RawField field;
    return takeField(line, field) == FieldKind::Field ? std::optional(field) : std::nullopt;
}

FieldKind takeField(std::string_view &rest, RawField &field)
{
    const char *const begin = rest.data();
    const char *const end = begin + rest.size();
    if (begin == end || *begin == '\n' || (*begin == '\r' && beginsEmptyLine(rest)))
        return FieldKind::None;
    const auto find = [](const char *from, const char *to, char wanted) {
        const void *found = std::memchr(from, wanted, static_cast<std::size_t>(to - from));
        return found ? static_cast<const char *>(found) : to;
    };
    const char *lineEnd = find(begin, end, '\n');
    while (end - lineEnd > 1 && (lineEnd[1] == ' ' || lineEnd[1] == '\t'))
        lineEnd = find(lineEnd + 1, end, '\n');
    rest.remove_prefix(static_cast<std::size_t>((lineEnd == end ? end : lineEnd + 1) - begin));
    const char *const colon = find(begin, lineEnd, ':');
    if (colon == lineEnd)
        return FieldKind::WithoutColon;
    const char *nameEnd = colon;
    // Only white space before the colon is allowed, none before the name.
    while (nameEnd != begin && (nameEnd[-1] == ' ' || nameEnd[-1] == '\t'))
        --nameEnd;
    field.name = std::string_view(begin, static_cast<std::size_t>(nameEnd - begin));
    field.value = trim(std::string_view(colon + 1, static_cast<std::size_t>(lineEnd - colon - 1)));
    return FieldKind::Field;
}

} // namespace ahoy::sip
