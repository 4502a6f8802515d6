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

bool endsInSipScheme(std::string_view text)
{
    const auto isLast = [text](std::string_view scheme) {
        return text.size() >= scheme.size() &&
               equalsIgnoreCase(text.substr(text.size() - scheme.size()), scheme);
    };
    return isLast("sip:") || isLast("sips:");
}

/// Masks what stands between ':' and '@' in the user part of each SIP URI.
void appendWithoutPasswords(std::string &out, std::string_view line)
{
    for (;;) {
        const auto colon = line.find(':');
        const auto scheme = line.substr(0, colon == std::string_view::npos ? colon : colon + 1);
        out += scheme;
        line.remove_prefix(scheme.size());
        if (line.empty())
            return;
        if (!endsInSipScheme(scheme))
            continue;
        // Up to its end this is one URI, whatever schemes it seems to hold: each byte is seen once.
        const auto end = std::min(line.find_first_of("@ \t\r\n<>\"[]"), line.size());
        const auto password = line.substr(0, end).find(':');
        const bool hasPassword =
            end < line.size() && line[end] == '@' && password != std::string_view::npos;
        out += line.substr(0, hasPassword ? password + 1 : end);
        if (hasPassword)
            out += mask;
        line.remove_prefix(end);
    }
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
