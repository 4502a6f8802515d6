#include "sipcore/message/name_addr.h"

namespace ahoy::sip {

namespace {

/// *(token LWS), and beyond the grammar whatever leaves no doubt about where the name ends:
/// UTF-8 and "Bob (home)" without quotes are common.  A comma, quote or semicolon does not pass
/// (RFC 4475 §3.1.2.15).
bool isBareDisplayName(std::string_view name)
{
    for (const char character : name) {
        const auto byte = static_cast<unsigned char>(character);
        const bool isControl =
            byte < 0x20 && character != '\t' && character != '\r' && character != '\n';
        if (isControl || byte == 0x7f)
            return false;
        switch (character) {
        case '"':
        case ',':
        case ';':
        case '>':
        case '\\': return false;
        default: break;
        }
    }
    return true;
}

/// addr-spec: every ';' begins a parameter of the header, and a URI with '?' or ',' would have
/// needed brackets (RFC 3261 §20.10).
Result<NameAddr> parseAddrSpec(std::string_view text)
{
    NameAddr address;
    const auto end = std::min(text.find(';'), text.size());
    const auto uriText = trim(text.substr(0, end));
    if (uriText.find_first_of("?,") != std::string_view::npos)
        return fail(Errc::Invalid, "a URI that needs angle brackets has none");
    const auto uri = parseUri(uriText);
    if (!uri)
        return tl::unexpected<Error>(uri.error());
    address.uri = *uri;
    address.parameters = Parameters(text.substr(end));
    if (!address.parameters.isValid())
        return fail(Errc::Invalid, "malformed header parameters");
    return address;
}

} // namespace

std::string NameAddr::nameText() const
{
    std::string plain = unquote(displayName);
    std::string text;
    text.reserve(plain.size());
    bool wasSpace = false;
    for (const char character : plain) {
        const auto byte = static_cast<unsigned char>(character);
        const bool isSpace = byte <= 0x20 || byte == 0x7f;
        if (!isSpace)
            text += character;
        else if (!wasSpace)
            text += ' ';
        wasSpace = isSpace;
    }
    return std::string(trim(text));
}

Result<NameAddr> parseNameAddr(std::string_view text)
{
    text = trim(text);
    NameAddr address;
    std::size_t open = 0;
    if (!text.empty() && text.front() == '"') {
        const auto size = quotedSize(text);
        if (size == 0)
            return fail(Errc::Invalid, "a display name's quotes are not closed");
        address.displayName = text.substr(0, size);
        open = std::min(text.find_first_not_of(" \t\r\n", size), text.size());
        if (open == text.size() || text[open] != '<')
            return fail(Errc::Invalid, "no URI behind a display name");
    } else {
        open = text.find('<');
        // A '<' behind a ';' is inside a parameter of an address without brackets.
        if (open == std::string_view::npos || text.find(';') < open)
            return parseAddrSpec(text);
        address.displayName = trim(text.substr(0, open));
        if (!isBareDisplayName(address.displayName))
            return fail(Errc::Invalid, "a display name needs quotes");
    }
    const auto close = text.find('>', open);
    if (close == std::string_view::npos)
        return fail(Errc::Invalid, "an angle bracket is not closed");
    const auto uri = parseUri(text.substr(open + 1, close - open - 1));
    if (!uri)
        return tl::unexpected<Error>(uri.error());
    address.uri = *uri;
    address.parameters = Parameters(trim(text.substr(close + 1)));
    if (!address.parameters.isValid())
        return fail(Errc::Invalid, "malformed header parameters");
    return address;
}

void append(std::string &out, const NameAddr &address)
{
    if (!address.displayName.empty()) {
        appendLine(out, address.displayName);
        out += ' ';
    }
    out += '<';
    appendLine(out, address.uri.text);
    out += '>';
    address.parameters.appendTo(out);
}

std::string printNameAddr(std::string_view name, std::string_view uri)
{
    std::string printed;
    printed.reserve(name.size() + uri.size() + 6);
    if (!name.empty()) {
        printed += quote(name);
        printed += ' ';
    }
    printed += '<';
    printed += uri;
    printed += '>';
    return printed;
}

} // namespace ahoy::sip
