#include "sipcore/message/header_lines.h"
#include "sipcore/message/message.h"

#include <algorithm>

namespace ahoy::sip {

namespace {

constexpr std::string_view mask = "***";

bool beginsWith(std::string_view text, std::string_view prefix)
{
    return equalsIgnoreCase(text.substr(0, prefix.size()), prefix);
}

bool isCredential(std::string_view name)
{
    for (const std::string_view secret : {"Authorization", "Proxy-Authorization",
                                          "Authentication-Info", "Proxy-Authentication-Info"}) {
        if (equalsIgnoreCase(name, secret))
            return true;
    }
    return false;
}

/// What of a secret line may be shown: its name and, of credentials, their scheme.
std::optional<std::size_t> shownPart(std::string_view line)
{
    // RFC 4568, RFC 8839, RFC 4567 and the k= of RFC 4566.
    for (const std::string_view secret : {"a=crypto:", "a=ice-pwd:", "a=key-mgmt:", "k="}) {
        if (beginsWith(line, secret))
            return secret.size();
    }
    const auto field = splitField(line);
    if (!field || !isCredential(trim(field->name)))
        return std::nullopt;
    for (const std::string_view scheme : {"Digest ", "Basic ", "Bearer "}) {
        if (beginsWith(field->value, scheme)) {
            const auto valueAt = static_cast<std::size_t>(field->value.data() - line.data());
            return valueAt + scheme.size();
        }
    }
    const auto valueAt = line.find(':') + 1;
    return line.substr(valueAt).starts_with(' ') ? valueAt + 1 : valueAt;
}

/// The size of the password of the SIP URI whose scheme ends right before `rest`, and where it
/// begins; size 0: none.
std::pair<std::size_t, std::size_t> passwordIn(std::string_view rest)
{
    const auto end = rest.find_first_of("@ \t\r\n<>\"[]");
    if (end == std::string_view::npos || rest[end] != '@')
        return {0, 0};
    const auto colon = rest.find(':');
    if (colon == std::string_view::npos || colon > end)
        return {0, 0};
    return {colon + 1, end - colon - 1};
}

void appendWithoutPasswords(std::string &out, std::string_view line)
{
    while (!line.empty()) {
        const auto colon = line.find(':');
        if (colon == std::string_view::npos)
            break;
        const auto before = line.substr(0, colon);
        out += line.substr(0, colon + 1);
        line.remove_prefix(colon + 1);
        const bool isSip =
            before.size() >= 3 && beginsWith(before.substr(before.size() - 3), "sip");
        const bool isSips =
            before.size() >= 4 && beginsWith(before.substr(before.size() - 4), "sips");
        if (!isSip && !isSips)
            continue;
        const auto [at, size] = passwordIn(line);
        if (size == 0)
            continue;
        out += line.substr(0, at);
        out += mask;
        line.remove_prefix(at + size);
    }
    out += line;
}

/// The line with its folds and its end, off `rest`.
std::string_view takeFoldedLine(std::string_view &rest)
{
    std::size_t end = 0;
    do {
        const auto lineEnd = rest.find_first_of("\r\n", end);
        end = lineEnd == std::string_view::npos ? rest.size() : lineEnd + 1;
        if (end < rest.size() && rest[end - 1] == '\r' && rest[end] == '\n')
            ++end;
    } while (end < rest.size() && (rest[end] == ' ' || rest[end] == '\t'));
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end);
    return line;
}

} // namespace

// Each line is judged alone, wherever it stands: the header of a message inside a body
// (message/sipfrag, multipart) and a header without end are covered too.
std::string redactMessage(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto whole = takeFoldedLine(text);
        const auto lineSize = std::min(whole.find_last_not_of("\r\n") + 1, whole.size());
        const auto line = whole.substr(0, lineSize);
        if (const auto shown = shownPart(line)) {
            out += line.substr(0, *shown);
            out += mask;
        } else {
            appendWithoutPasswords(out, line);
        }
        out += whole.substr(lineSize);
    }
    return out;
}

} // namespace ahoy::sip
