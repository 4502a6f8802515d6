#include "sipcore/message/name_addr.h"

#include "sipcore/message/readable_text.h"

namespace ahoy::sip {

namespace {

/// *(token LWS), and beyond the grammar whatever leaves no doubt about where the name ends:
/// UTF-8 and "Bob (home)" without quotes are common.  A comma, quote or semicolon does not pass
/// (RFC 4475 §3.1.2.15).
bool isBareDisplayName(std::string_view name)
{
    return skip(name, 0, ValueCharacter | WhiteSpace) == name.size();
}

/// addr-spec: every ';' begins a parameter of the header, and a URI with '?' or ',' would have
/// needed brackets (RFC 3261 §20.10).
bool readAddrSpec(std::string_view text, NameAddr &address)
{
    const auto end = std::min(text.find(';'), text.size());
    const auto uriText = trim(text.substr(0, end));
    if (uriText.find_first_of("?,") != std::string_view::npos || !readUri(uriText, address.uri))
        return false;
    address.parameters = Parameters(text.substr(end));
    return address.parameters.isValid();
}

} // namespace

std::string NameAddr::nameText() const
{
    return readableText(unquote(displayName));
}

bool readNameAddr(std::string_view text, NameAddr &address)
{
    text = trim(text);
    std::size_t open = 0;
    if (!text.empty() && text.front() == '"') {
        const auto size = quotedSize(text);
        if (size == 0)
            return false;
        address.displayName = text.substr(0, size);
        open = skip(text, size, WhiteSpace);
        if (open == text.size() || text[open] != '<')
            return false;
    } else {
        // A '<' behind a ';' is inside a parameter of an address without brackets.
        open = skip(text, 0, ListPlain);
        if (open == text.size() || text[open] == ';') {
            address.displayName = {};
            return readAddrSpec(text, address);
        }
        // A quote or comma stands neither in a bare name nor in a URI without brackets.
        if (text[open] != '<')
            return false;
        address.displayName = trim(text.substr(0, open));
        if (!isBareDisplayName(address.displayName))
            return false;
    }
    const auto close = text.find('>', open);
    if (close == std::string_view::npos ||
        !readUri(text.substr(open + 1, close - open - 1), address.uri))
        return false;
    address.parameters = Parameters(text.substr(skip(text, close + 1, WhiteSpace)));
    return address.parameters.isValid();
}

Result<NameAddr> parseNameAddr(std::string_view text)
{
    NameAddr address;
    if (!readNameAddr(text, address))
        return fail(Errc::Invalid, "a malformed address");
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
