#include "sipcore/message/via.h"

#include "sipcore/message/uri.h"

namespace ahoy::sip {

namespace {

/// Takes a token and the LWS before it off `rest`.
std::string_view takeToken(std::string_view &rest)
{
    const auto begin = skip(rest, 0, WhiteSpace);
    const auto end = skip(rest, begin, TokenCharacter);
    const auto token = rest.substr(begin, end - begin);
    rest.remove_prefix(end);
    return token;
}

bool takeSlash(std::string_view &rest)
{
    const auto begin = skip(rest, 0, WhiteSpace);
    if (begin == rest.size() || rest[begin] != '/')
        return false;
    rest.remove_prefix(begin + 1);
    return true;
}

/// sent-by = host [ COLON port ], with LWS around the colon.
bool readSentBy(std::string_view text, Via &via)
{
    HostPort hostPort;
    if (!readHostPort(text, hostPort)) {
        const auto colon = text.rfind(':');
        std::uint32_t port = 0;
        if (colon == std::string_view::npos ||
            !readHostPort(trim(text.substr(0, colon)), hostPort) || hostPort.port != 0 ||
            !readNumber(trim(text.substr(colon + 1)), 65'535, port) || port == 0)
            return false;
        hostPort.port = static_cast<std::uint16_t>(port);
    }
    via.host = hostPort.host;
    via.port = hostPort.port;
    return true;
}

/// What of a Via can be read.  `isOurs` tells whether its version is: another one is answered with
/// 505, and that needs a Via to go by.
bool readProtocolAndHost(std::string_view text, Via &via, bool &isOurs)
{
    via.text = trim(text);
    auto rest = via.text;
    isOurs = rest.starts_with("SIP/2.0/");
    if (isOurs) {
        rest.remove_prefix(8);
    } else {
        if (!equalsIgnoreCase(takeToken(rest), "SIP") || !takeSlash(rest))
            return false;
        const auto version = takeToken(rest);
        if (version.empty() || !takeSlash(rest))
            return false;
        isOurs = version == "2.0";
    }
    via.transport = takeToken(rest);
    const auto begin = skip(rest, 0, WhiteSpace);
    if (via.transport.empty() || begin == 0)
        return false;
    const auto sentBy = rest.substr(begin);
    const auto end = std::min(sentBy.find(';'), sentBy.size());
    via.parameters = Parameters(sentBy.substr(end));
    return readSentBy(trim(sentBy.substr(0, end)), via);
}

} // namespace

bool Via::hasMagicCookie() const
{
    return equalsIgnoreCase(branch().substr(0, 7), "z9hG4bK");
}

bool readVia(std::string_view text, Via &via)
{
    bool isOurs = false;
    return readProtocolAndHost(text, via, isOurs) && isOurs && via.parameters.isValid();
}

std::optional<Via> readBrokenVia(std::string_view text)
{
    Via via;
    bool isOurs = false;
    return readProtocolAndHost(text, via, isOurs) ? std::optional(via) : std::nullopt;
}

void append(std::string &out, const Via &via)
{
    out += "SIP/2.0/";
    appendLine(out, via.transport);
    out += ' ';
    appendHostPort(out, via.host, via.port);
    via.parameters.appendTo(out);
}

Result<Via> parseVia(std::string_view text)
{
    Via via;
    if (!readVia(text, via))
        return fail(Errc::Invalid, "a malformed Via");
    return via;
}

} // namespace ahoy::sip
