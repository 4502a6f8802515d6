#include "sipcore/message/via.h"

#include "sipcore/message/uri.h"

namespace ahoy::sip {

namespace {

/// Takes a token and the LWS around it off `rest`.
std::string_view takeToken(std::string_view &rest)
{
    rest = trim(rest);
    std::size_t length = 0;
    while (length < rest.size() && isTokenCharacter(rest[length]))
        ++length;
    const auto token = rest.substr(0, length);
    rest.remove_prefix(length);
    return token;
}

bool takeSlash(std::string_view &rest)
{
    rest = trim(rest);
    if (rest.empty() || rest.front() != '/')
        return false;
    rest.remove_prefix(1);
    return true;
}

/// sent-by = host [ COLON port ], with LWS around the colon.
bool readSentBy(std::string_view text, Via &via)
{
    auto hostPort = parseHostPort(text);
    if (!hostPort) {
        const auto colon = text.rfind(':');
        if (colon == std::string_view::npos)
            return false;
        hostPort = parseHostPort(trim(text.substr(0, colon)));
        const auto port = parseNumber(trim(text.substr(colon + 1)), 65'535);
        if (!hostPort || hostPort->port != 0 || !port || *port == 0)
            return false;
        hostPort->port = static_cast<std::uint16_t>(*port);
    }
    via.host = hostPort->host;
    via.port = hostPort->port;
    return true;
}

bool isOurVersion(std::string_view text)
{
    takeToken(text);
    takeSlash(text);
    return takeToken(text) == "2.0";
}

} // namespace

bool Via::hasMagicCookie() const
{
    return equalsIgnoreCase(branch().substr(0, 7), "z9hG4bK");
}

std::optional<Via> readVia(std::string_view text)
{
    Via via;
    via.text = trim(text);
    auto rest = via.text;
    // A version that is not ours is told as 505, and that needs a Via to go by.
    if (!equalsIgnoreCase(takeToken(rest), "SIP") || !takeSlash(rest) || takeToken(rest).empty() ||
        !takeSlash(rest))
        return std::nullopt;
    via.transport = takeToken(rest);
    const auto sentBy = trim(rest);
    if (via.transport.empty() || sentBy.size() == rest.size())
        return std::nullopt;
    const auto end = std::min(sentBy.find(';'), sentBy.size());
    if (!readSentBy(trim(sentBy.substr(0, end)), via))
        return std::nullopt;
    via.parameters = Parameters(sentBy.substr(end));
    return via;
}

Result<Via> parseVia(std::string_view text)
{
    const auto via = readVia(text);
    if (!via || !isOurVersion(via->text) || !via->parameters.isValid())
        return fail(Errc::Invalid, "a malformed Via");
    return *via;
}

} // namespace ahoy::sip
