#include "sipcore/message/header_lines.h"

#include "sipcore/message/text.h"

#include <algorithm>

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
    const auto colon = line.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    RawField field;
    field.name = line.substr(0, colon);
    // Only white space before the colon is allowed, none before the name.
    while (!field.name.empty() && (field.name.back() == ' ' || field.name.back() == '\t'))
        field.name.remove_suffix(1);
    field.value = trim(line.substr(colon + 1));
    return field;
}

} // namespace ahoy::sip
