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
    if (line.size() > 1 && line[1] == '=')
        return std::nullopt; // a line of a session description: no header field
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

/// The names of shownPart() begin so, and blanks before them don't hide them.
bool maySayASecret(std::string_view line)
{
    if (line.empty())
        return false;
    const char second = line.size() > 1 ? line[1] : '\0';
    switch (line[0]) {
    case 'A':
    case 'a': {
        if (second != '=')
            return second == 'u' || second == 'U';
        const char third = line.size() > 2 ? lower(line[2]) : '\0';
        return third == 'c' || third == 'i' || third == 'k';
    }
    case 'P':
    case 'p': return second == 'r' || second == 'R';
    case 'K':
    case 'k':
    case ' ':
    case '\t': return true;
    default: return false;
    }
}

/// True when no line can be a secret one and no URI can hold a password: the usual message, which
/// is then copied whole.  Where it is not sure it says false.
bool holdsNothingSecret(std::string_view text)
{
    for (auto rest = text; !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        auto line = rest.substr(0, end);
        rest.remove_prefix(std::min(rest.size(), end + 1));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.find('\r') != std::string_view::npos)
            return false; // lines that end in CR alone
        if (maySayASecret(line) && shownPart(line))
            return false;
    }
    for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        int colons = 0; // one of the scheme; a second one begins a password
        for (auto back = at; back > 0; --back) {
            const char character = text[back - 1];
            if (character <= ' ' || character == '<' || character == '@')
                break;
            colons += character == ':' ? 1 : 0;
        }
        if (colons > 1)
            return false;
    }
    return true;
}

} // namespace

// Each line is judged alone, wherever it stands: the header of a message inside a body
// (message/sipfrag, multipart) and a header without end are covered too.
std::string redactMessage(std::string_view text)
{
    if (holdsNothingSecret(text))
        return std::string(text);
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
