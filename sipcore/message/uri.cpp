#include "sipcore/message/uri.h"

#include <array>
#include <charconv>

namespace ahoy::sip {

namespace {

bool isAlpha(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

bool isHex(char character)
{
    return isDigit(character) || (character >= 'a' && character <= 'f') ||
           (character >= 'A' && character <= 'F');
}

/// No white space, control character, quote, angle bracket or backslash, and only whole escapes.
/// More than the grammar's characters pass ("#", UTF-8): their meaning is clear, and phones send
/// them ("*21*#").
bool isUriText(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte <= 0x20 || byte == 0x7f)
            return false;
        switch (text[i]) {
        case '"':
        case '<':
        case '>':
        case '\\':
        case '^':
        case '`':
        case '{':
        case '|':
        case '}': return false;
        case '%':
            if (text.size() - i < 3 || !isHex(text[i + 1]) || !isHex(text[i + 2]))
                return false;
            break;
        default: break;
        }
    }
    return true;
}

/// A name or an IPv4 address.  The underscore is in no standard and in many networks.
bool isHostName(std::string_view host)
{
    if (host.empty() || host.size() > 255 || host.front() == '.' || host.front() == '-')
        return false;
    char previous = '\0';
    for (const char character : host) {
        const bool isLabel =
            isAlpha(character) || isDigit(character) || character == '-' || character == '_';
        if (!isLabel && (character != '.' || previous == '.'))
            return false;
        previous = character;
    }
    return true;
}

std::size_t schemeLength(std::string_view text)
{
    std::size_t length = 0;
    while (length < text.size()) {
        const char character = text[length];
        const bool isLater =
            isDigit(character) || character == '+' || character == '-' || character == '.';
        if (!isAlpha(character) && (length == 0 || !isLater))
            break;
        ++length;
    }
    return length < text.size() && text[length] == ':' ? length : 0;
}

bool readUserInfo(std::string_view text, Uri &uri)
{
    const auto colon = text.find(':');
    uri.user = text.substr(0, colon);
    if (colon != std::string_view::npos)
        uri.password = text.substr(colon + 1);
    if (uri.user.empty() || !isUriText(text))
        return false;
    return text.find_first_of("[]") == std::string_view::npos;
}

bool readSip(std::string_view rest, Uri &uri)
{
    // An "@" is escaped everywhere else (RFC 3261 §25.1), so that it ends the user part, whatever
    // ";" or "?" that holds (RFC 4475 §3.1.1.9).
    const auto at = rest.find('@');
    if (at != std::string_view::npos) {
        if (!readUserInfo(rest.substr(0, at), uri))
            return false;
        rest.remove_prefix(at + 1);
    }
    const auto hostEnd = std::min(rest.find_first_of(";?"), rest.size());
    const auto hostPort = parseHostPort(rest.substr(0, hostEnd));
    if (!hostPort)
        return false;
    uri.host = hostPort->host;
    uri.port = hostPort->port;
    rest.remove_prefix(hostEnd);
    if (!isUriText(rest) || rest.find('@') != std::string_view::npos)
        return false;
    const auto question = rest.find('?');
    uri.parameters = Parameters(rest.substr(0, question));
    if (question != std::string_view::npos)
        uri.headers = rest.substr(question + 1);
    return true;
}

/// RFC 3966 §3: global-number-digits or local-number-digits.
bool readTel(std::string_view rest, Uri &uri)
{
    const auto end = std::min(rest.find(';'), rest.size());
    uri.user = rest.substr(0, end);
    uri.parameters = Parameters(rest.substr(end));
    bool hasDigit = false;
    for (std::size_t i = 0; i < uri.user.size(); ++i) {
        const char character = uri.user[i];
        if (isHex(character) || character == '*' || character == '#')
            hasDigit = true;
        else if (std::string_view("-.()").find(character) == std::string_view::npos &&
                 (character != '+' || i != 0))
            return false;
    }
    return hasDigit && isUriText(uri.parameters.text());
}

// --- comparison ---------------------------------------------------------------------------------

/// Walks over a URI part; an escape is one character, and unlike it only when it stands for a
/// reserved one (RFC 3261 §19.1.4).
class EscapedText {
public:
    explicit EscapedText(std::string_view text) : m_text(text) {}
    bool atEnd() const { return m_text.empty(); }
    int next(bool foldCase)
    {
        int character = static_cast<unsigned char>(m_text.front());
        std::size_t length = 1;
        bool isEscape = false;
        if (character == '%' && m_text.size() > 2 && isHex(m_text[1]) && isHex(m_text[2])) {
            unsigned value = 0;
            std::from_chars(m_text.data() + 1, m_text.data() + 3, value, 16);
            character = static_cast<int>(value);
            length = 3;
            isEscape = true;
        }
        m_text.remove_prefix(length);
        constexpr std::string_view reserved = ";/?:@&=+$,";
        if (isEscape && reserved.find(static_cast<char>(character)) != std::string_view::npos)
            return character + 256;
        if (foldCase && character >= 'A' && character <= 'Z')
            return character - 'A' + 'a';
        return character;
    }

private:
    std::string_view m_text;
};

bool sameEscaped(std::string_view a, std::string_view b, bool foldCase)
{
    EscapedText left(a);
    EscapedText right(b);
    while (!left.atEnd() && !right.atEnd()) {
        if (left.next(foldCase) != right.next(foldCase))
            return false;
    }
    return left.atEnd() && right.atEnd();
}

bool sameHost(std::string_view a, std::string_view b)
{
    if (equalsIgnoreCase(a, b))
        return true;
    const auto left = addressOfHost(a);
    return left && left == addressOfHost(b);
}

std::optional<Parameter> findEscaped(const Parameters &parameters, std::string_view name)
{
    auto rest = parameters.text();
    while (const auto parameter = Parameters::next(rest)) {
        if (sameEscaped(parameter->name, name, true))
            return parameter;
    }
    return std::nullopt;
}

// A bound on the square of the comparisons below; no URI of use has more of them.
constexpr int mostCompared = 64;

/// Every parameter of `a` that is in `b` is equal there; one that is not must be `mayMiss`.
template <class MayMiss>
bool parametersMatch(const Parameters &a, const Parameters &b, MayMiss mayMiss)
{
    int count = 0;
    auto rest = a.text();
    while (const auto mine = Parameters::next(rest)) {
        if (++count > mostCompared)
            return false;
        const auto theirs = findEscaped(b, mine->name);
        if (!theirs) {
            if (!mayMiss(mine->name))
                return false;
        } else if (!sameEscaped(mine->value, theirs->value, true)) {
            return false;
        }
    }
    return true;
}

bool mayMissInSip(std::string_view name)
{
    for (const std::string_view needed : {"user", "ttl", "method", "maddr", "transport"}) {
        if (equalsIgnoreCase(name, needed))
            return false;
    }
    return true;
}

bool headersContained(std::string_view a, std::string_view b)
{
    int count = 0;
    while (!a.empty()) {
        if (++count > mostCompared)
            return false;
        const auto end = std::min(a.find('&'), a.size());
        const auto mine = a.substr(0, end);
        a.remove_prefix(std::min(end + 1, a.size()));
        const auto equals = std::min(mine.find('='), mine.size());
        bool found = false;
        for (auto rest = b; !rest.empty() && !found;) {
            const auto otherEnd = std::min(rest.find('&'), rest.size());
            const auto theirs = rest.substr(0, otherEnd);
            rest.remove_prefix(std::min(otherEnd + 1, rest.size()));
            const auto otherEquals = std::min(theirs.find('='), theirs.size());
            found = sameEscaped(mine.substr(0, equals), theirs.substr(0, otherEquals), true) &&
                    sameEscaped(mine.substr(equals), theirs.substr(otherEquals), false);
        }
        if (!found)
            return false;
    }
    return true;
}

/// RFC 3966 §5: without visual separators, any case.
bool sameNumber(std::string_view a, std::string_view b)
{
    constexpr std::string_view separators = "-.()";
    const auto skip = [separators](std::string_view &text) {
        text.remove_prefix(std::min(text.find_first_not_of(separators), text.size()));
    };
    for (;;) {
        skip(a);
        skip(b);
        if (a.empty() || b.empty())
            return a.empty() && b.empty();
        if (!equalsIgnoreCase(a.substr(0, 1), b.substr(0, 1)))
            return false;
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
}

} // namespace

std::string Uri::hostPort() const
{
    std::string printed;
    const bool isReference = host.find(':') != std::string_view::npos;
    printed.reserve(host.size() + 8);
    if (isReference)
        printed += '[';
    printed += host;
    if (isReference)
        printed += ']';
    if (port != 0)
        printed += ':' + std::to_string(port);
    return printed;
}

std::optional<IpAddress> addressOfHost(std::string_view host)
{
    if (auto address = IpAddress::parse(host))
        return *address;
    const auto colons = host.find(":::");
    if (colons == std::string_view::npos || host.size() > 64)
        return std::nullopt;
    std::string repaired(host);
    repaired.erase(colons, 1);
    if (auto address = IpAddress::parse(repaired))
        return *address;
    return std::nullopt;
}

Result<HostPort> parseHostPort(std::string_view text)
{
    HostPort result;
    std::string_view rest;
    if (!text.empty() && text.front() == '[') {
        const auto end = text.find(']');
        if (end == std::string_view::npos)
            return fail(Errc::Invalid, "an IPv6 reference is not closed");
        result.host = text.substr(1, end - 1);
        rest = text.substr(end + 1);
        if (result.host.find(':') == std::string_view::npos || !addressOfHost(result.host))
            return fail(Errc::Invalid, "no IPv6 address in the brackets");
    } else {
        const auto end = std::min(text.find(':'), text.size());
        result.host = text.substr(0, end);
        rest = text.substr(end);
        if (!isHostName(result.host))
            return fail(Errc::Invalid, "no host");
    }
    if (rest.empty())
        return result;
    if (rest.front() != ':')
        return fail(Errc::Invalid, "something behind the host");
    const auto port = parseNumber(rest.substr(1), 65'535);
    if (!port || *port == 0)
        return fail(Errc::Invalid, "no port");
    result.port = static_cast<std::uint16_t>(*port);
    return result;
}

Result<Uri> parseUri(std::string_view text)
{
    Uri uri;
    uri.text = text;
    const auto length = schemeLength(text);
    if (length == 0)
        return fail(Errc::Invalid, "a URI without a scheme");
    uri.schemeText = text.substr(0, length);
    const auto rest = text.substr(length + 1);
    bool isGood = false;
    if (equalsIgnoreCase(uri.schemeText, "sip") || equalsIgnoreCase(uri.schemeText, "sips")) {
        uri.scheme = length == 3 ? Uri::Scheme::Sip : Uri::Scheme::Sips;
        isGood = readSip(rest, uri);
    } else if (equalsIgnoreCase(uri.schemeText, "tel")) {
        uri.scheme = Uri::Scheme::Tel;
        isGood = readTel(rest, uri);
    } else {
        isGood = !rest.empty() && isUriText(rest);
    }
    if (!isGood)
        return fail(Errc::Invalid, "a malformed URI");
    return uri;
}

bool equivalent(const Uri &a, const Uri &b)
{
    // Also one that breaks the rules (a parameter twice, RFC 3261 §19.1.1) is what it is.
    if (a.text == b.text)
        return true;
    if (a.scheme != b.scheme || !equalsIgnoreCase(a.schemeText, b.schemeText))
        return false;
    switch (a.scheme) {
    case Uri::Scheme::Sip:
    case Uri::Scheme::Sips:
        return sameEscaped(a.user, b.user, false) && sameEscaped(a.password, b.password, false) &&
               sameHost(a.host, b.host) && a.port == b.port &&
               parametersMatch(a.parameters, b.parameters, mayMissInSip) &&
               parametersMatch(b.parameters, a.parameters, mayMissInSip) &&
               headersContained(a.headers, b.headers) && headersContained(b.headers, a.headers);
    case Uri::Scheme::Tel: {
        const auto never = [](std::string_view) { return false; };
        return sameNumber(a.user, b.user) && parametersMatch(a.parameters, b.parameters, never) &&
               parametersMatch(b.parameters, a.parameters, never);
    }
    case Uri::Scheme::Other: break;
    }
    return a.text.substr(a.schemeText.size()) == b.text.substr(b.schemeText.size());
}

} // namespace ahoy::sip
