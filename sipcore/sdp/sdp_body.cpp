#include "sipcore/sdp/sdp_body.h"

#include "sipcore/message/text.h"
#include "sipcore/message/values.h"

#include <algorithm>
#include <string>

namespace ahoy::sip {

namespace {

constexpr int maxDepth = 3;

struct Part {
    std::string_view contentType;
    std::string_view encoding;
    std::string_view content;
};

/// Takes the next line with its end off `rest`; the line comes without it.
std::string_view takeLine(std::string_view &rest)
{
    const auto end = std::min(rest.find('\n'), rest.size());
    auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    return line;
}

/// RFC 2046 §5.1: header fields, an empty line, the content.
Part readPart(std::string_view text)
{
    Part part;
    while (!text.empty()) {
        const auto line = takeLine(text);
        if (line.empty())
            break;
        const auto colon = std::min(line.find(':'), line.size());
        const auto name = trim(line.substr(0, colon));
        const auto value = trim(line.substr(std::min(colon + 1, line.size())));
        if (equalsIgnoreCase(name, "Content-Type") || equalsIgnoreCase(name, "c"))
            part.contentType = value;
        else if (equalsIgnoreCase(name, "Content-Transfer-Encoding"))
            part.encoding = value;
    }
    part.content = text;
    return part;
}

bool isPlain(std::string_view encoding)
{
    return encoding.empty() || equalsIgnoreCase(encoding, "binary") ||
           equalsIgnoreCase(encoding, "8bit") || equalsIgnoreCase(encoding, "7bit");
}

/// Calls `visit(part)` for each part until it returns true.
template <class Visit>
bool anyPart(std::string_view content, std::string_view boundary, Visit visit)
{
    const std::string delimiter = "--" + std::string(boundary);
    std::optional<std::size_t> partBegin;
    for (std::size_t at = 0; at < content.size();) {
        auto rest = content.substr(at);
        const auto line = takeLine(rest);
        if (line.substr(0, delimiter.size()) == delimiter) {
            const auto tail = trim(line.substr(delimiter.size()));
            if (tail.empty() || tail == "--") {
                if (partBegin && visit(readPart(content.substr(*partBegin, at - *partBegin))))
                    return true;
                if (!tail.empty())
                    return false;
                partBegin = content.size() - rest.size();
            }
        }
        at = content.size() - rest.size();
    }
    // The end is missing: what is there counts.
    return partBegin && visit(readPart(content.substr(*partBegin)));
}

Result<std::string_view> findIn(std::string_view contentType, std::string_view content, int depth)
{
    if (contentType.empty() && content.substr(0, 3) == "v=0")
        return content;
    const auto type = parseMediaType(contentType);
    if (!type)
        return fail(Errc::NotFound, "no session description in the body");
    if (type->is("application", "sdp"))
        return content;
    if (!equalsIgnoreCase(type->type, "multipart") || depth == maxDepth)
        return fail(Errc::NotFound, "no session description in the body");
    const auto boundary = type->parameters.value("boundary");
    if (boundary.empty())
        return fail(Errc::Invalid, "a multipart body without boundary");
    std::optional<std::string_view> found;
    anyPart(content, boundary, [&](const Part &part) {
        if (!isPlain(part.encoding) || part.contentType.empty())
            return false;
        if (const auto inner = findIn(part.contentType, part.content, depth + 1))
            found = *inner;
        return found.has_value();
    });
    if (!found)
        return fail(Errc::NotFound, "no session description in the body");
    return *found;
}

} // namespace

Result<std::string_view> findSessionDescription(const Body &body)
{
    return findIn(body.contentType, body.content, 0);
}

} // namespace ahoy::sip
