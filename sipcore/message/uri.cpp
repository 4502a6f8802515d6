#include "sipcore/message/uri.h"

#include "sipcore/message/telephone_number.h"

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

bool isEscape(std::string_view text, std::size_t at)
{
    return text.size() - at >= 3 && isHex(text[at + 1]) && isHex(text[at + 2]);
}

/// No white space, control character, quote, angle bracket or backslash, and only whole escapes.
/// More than the grammar's characters pass ("#", UTF-8): their meaning is clear, and phones send
/// them ("*21*#").
bool isUriText(std::string_view text)
{
    for (std::size_t at = 0;; ++at) {
        at = skip(text, at, UriPlain);
        if (at == text.size())
            return true;
        switch (text[at]) {
        case '@':
        case ':':
        case ';':
        case '?':
        case '[':
        case ']': break;
        case '%':
            if (!isEscape(text, at))
                return false;
            break;
        default: return false;
        }
    }
}

/// The size of the name or IPv4 address that `text` begins with; 0 when it begins with none.
std::size_t hostNameSize(std::string_view text)
{
    if (text.empty() || text.front() == '.' || text.front() == '-')
        return 0;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (!isA(text[at], HostLabel) && (text[at] != '.' || text[at - 1] == '.'))
            break;
    }
    // Two dots in a row are no end.
    return at <= 255 && (at == text.size() || text[at] != '.') ? at : 0;
}

/// The size of the host and port that `text` begins with; 0 when there is something else.
std::size_t readHost(std::string_view text, HostPort &result)
{
    std::size_t end = 0;
    if (!text.empty() && text.front() == '[') {
        const auto close = text.find(']');
        if (close == std::string_view::npos)
            return 0;
        result.host = text.substr(1, close - 1);
        end = close + 1;
        if (result.host.find(':') == std::string_view::npos || !addressOfHost(result.host))
            return 0;
    } else {
        end = hostNameSize(text);
        if (end == 0)
            return 0;
        result.host = text.substr(0, end);
    }
    result.port = 0;
    if (end == text.size() || text[end] != ':')
        return end;
    const auto digits = ++end;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    std::uint32_t port = 0;
    if (!readNumber(text.substr(digits, end - digits), 65'535, port) || port == 0)
        return 0;
    result.port = static_cast<std::uint16_t>(port);
    return end;
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

/// user [ ":" password ], without the '@'.
bool readUserInfo(std::string_view text, Uri &uri)
{
    auto colon = std::string_view::npos;
    for (std::size_t at = 0;; ++at) {
        at = skip(text, at, UriPlain);
        if (at == text.size())
            break;
        switch (text[at]) {
        case ':':
            if (colon == std::string_view::npos)
                colon = at;
            break;
        case ';':
        case '?': break;
        case '%':
            if (!isEscape(text, at))
                return false;
            break;
        default: return false;
        }
    }
    uri.user = text.substr(0, colon);
    if (colon != std::string_view::npos)
        uri.password = text.substr(colon + 1);
    return !uri.user.empty();
}

/// Parameters and headers; an "@" is escaped there.
bool readSipTail(std::string_view rest, Uri &uri)
{
    if (rest.front() != ';' && rest.front() != '?')
        return false;
    auto question = std::string_view::npos;
    for (std::size_t at = 0;; ++at) {
        at = skip(rest, at, UriPlain);
        if (at == rest.size())
            break;
        switch (rest[at]) {
        case ';':
        case ':':
        case '[':
        case ']': break;
        case '?': question = std::min(question, at); break;
        case '%':
            if (!isEscape(rest, at))
                return false;
            break;
        default: return false;
        }
    }
    uri.parameters = Parameters(rest.substr(0, question));
    if (question != std::string_view::npos)
        uri.headers = rest.substr(question + 1);
    return true;
}

bool readSip(std::string_view rest, Uri &uri)
{
    // An "@" is escaped everywhere else (RFC 3261 §25.1), so that it ends the user part, whatever
    // ";" or "?" that holds (RFC 4475 §3.1.1.9).
    if (const auto at = rest.find('@'); at != std::string_view::npos) {
        if (!readUserInfo(rest.substr(0, at), uri))
            return false;
        rest.remove_prefix(at + 1);
    }
    HostPort hostPort;
    const auto hostEnd = readHost(rest, hostPort);
    if (hostEnd == 0)
        return false;
    uri.host = hostPort.host;
    uri.port = hostPort.port;
    rest.remove_prefix(hostEnd);
    if (rest.empty())
        return true;
    return readSipTail(rest, uri);
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
template <class MayMiss, class IsSame>
bool parametersMatch(const Parameters &a, const Parameters &b, MayMiss mayMiss, IsSame isSame)
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
        } else if (!isSame(mine->name, mine->value, theirs->value)) {
            return false;
        }
    }
    return true;
}

bool sameInSip(std::string_view, std::string_view a, std::string_view b)
{
    return sameEscaped(a, b, true);
}

/// RFC 3966 §4: phone-context and ext may hold visual separators.
bool sameInTel(std::string_view name, std::string_view a, std::string_view b)
{
    return sameEscaped(a, b, true) || sameTelParameter(name, a, b);
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

} // namespace

void appendHostPort(std::string &out, std::string_view host, std::uint16_t port)
{
    const bool isReference = host.find(':') != std::string_view::npos;
    if (isReference)
        out += '[';
    out += host;
    if (isReference)
        out += ']';
    if (port != 0) {
        out += ':';
        appendNumber(out, port);
    }
}

std::string Uri::hostPort() const
{
    std::string printed;
    printed.reserve(host.size() + 8);
    appendHostPort(printed, host, port);
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

bool readHostPort(std::string_view text, HostPort &hostPort)
{
    const auto size = readHost(text, hostPort);
    return size != 0 && size == text.size();
}

Result<HostPort> parseHostPort(std::string_view text)
{
    HostPort result;
    if (!readHostPort(text, result))
        return fail(Errc::Invalid, "no host, or no port behind it");
    return result;
}

bool readUri(std::string_view text, Uri &uri)
{
    uri = Uri();
    uri.text = text;
    if (text.starts_with("sip:")) { // nearly all are
        uri.schemeText = text.substr(0, 3);
        uri.scheme = Uri::Scheme::Sip;
        return readSip(text.substr(4), uri);
    }
    const auto length = schemeLength(text);
    if (length == 0)
        return false;
    uri.schemeText = text.substr(0, length);
    const auto rest = text.substr(length + 1);
    if (length == 3 && equalsIgnoreCase(uri.schemeText, "sip")) {
        uri.scheme = Uri::Scheme::Sip;
        return readSip(rest, uri);
    }
    if (length == 4 && equalsIgnoreCase(uri.schemeText, "sips")) {
        uri.scheme = Uri::Scheme::Sips;
        return readSip(rest, uri);
    }
    if (equalsIgnoreCase(uri.schemeText, "tel")) {
        uri.scheme = Uri::Scheme::Tel;
        return readTel(rest, uri);
    }
    return !rest.empty() && isUriText(rest);
}

Result<Uri> parseUri(std::string_view text)
{
    Uri uri;
    if (!readUri(text, uri))
        return fail(Errc::Invalid,
                    uri.schemeText.empty() ? "a URI without a scheme" : "a malformed URI");
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
               parametersMatch(a.parameters, b.parameters, mayMissInSip, sameInSip) &&
               parametersMatch(b.parameters, a.parameters, mayMissInSip, sameInSip) &&
               headersContained(a.headers, b.headers) && headersContained(b.headers, a.headers);
    case Uri::Scheme::Tel: {
        const auto never = [](std::string_view) { return false; };
        return sameNumber(a.user, b.user) &&
               parametersMatch(a.parameters, b.parameters, never, sameInTel) &&
               parametersMatch(b.parameters, a.parameters, never, sameInTel);
    }
    case Uri::Scheme::Other: break;
    }
    return a.text.substr(a.schemeText.size()) == b.text.substr(b.schemeText.size());
}

} // namespace ahoy::sip
