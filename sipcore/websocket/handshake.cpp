#include "sipcore/websocket/handshake.h"

#include "sipcore/auth/hash.h"
#include "sipcore/message/readable_text.h"
#include "sipcore/message/text.h"
#include "sipcore/sdp/sdes.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <span>
#include <vector>

namespace ahoy::sip {

namespace {

/// RFC 7118 §4.1: "The 101 reply from the server MUST contain "sip"".
constexpr std::string_view sipProtocol = "sip";
constexpr std::size_t longestShown = 80;
/// A way of each kind, and a few more.
constexpr std::size_t mostChallenges = 8;

std::string shownText(std::string_view text)
{
    return readableText(text.substr(0, longestShown));
}

/// "a, b" holds "b" (RFC 9110 §5.6.1), in any case.
bool listHolds(std::string_view list, std::string_view word)
{
    while (const auto element = nextElement(list, ','))
        if (equalsIgnoreCase(*element, word))
            return true;
    return false;
}

/// The fields that count.  Repeated ones are joined, as RFC 9110 §5.3 has it.
struct UpgradeFields {
    std::string upgrade;
    std::string connection;
    std::string accept;
    std::string protocol;
    std::string extensions;
    std::string location;
};

/// `take(name, value)` for each field of the header.
template <class Take>
void forEachField(std::string_view header, Take take)
{
    while (!header.empty()) {
        const auto end = header.find("\r\n");
        const auto line = header.substr(0, end);
        header.remove_prefix(end == std::string_view::npos ? header.size() : end + 2);
        if (const auto colon = line.find(':'); colon != std::string_view::npos)
            take(line.substr(0, colon), trim(line.substr(colon + 1)));
    }
}

UpgradeFields readFields(std::string_view header)
{
    UpgradeFields fields;
    struct Known {
        std::string_view name;
        std::string &value;
    };
    const Known known[] = {{"Upgrade", fields.upgrade},
                           {"Connection", fields.connection},
                           {"Sec-WebSocket-Accept", fields.accept},
                           {"Sec-WebSocket-Protocol", fields.protocol},
                           {"Sec-WebSocket-Extensions", fields.extensions},
                           {"Location", fields.location}};
    forEachField(header, [&known](std::string_view name, std::string_view value) {
        for (const auto &field : known) {
            if (!equalsIgnoreCase(name, field.name))
                continue;
            if (!field.value.empty())
                field.value += ", ";
            field.value += value;
        }
    });
    return fields;
}

/// Whether an element of a list of challenges names a scheme, alone or before its first parameter;
/// else it is one more parameter of the challenge before it (RFC 9110 §11.2: white space may stand
/// around the "=").
bool beginsChallenge(std::string_view element)
{
    const auto isOfToken = [](char character) { return isTokenCharacter(character); };
    const auto *const end = std::find_if_not(element.begin(), element.end(), isOfToken);
    const auto rest = trim(element.substr(static_cast<std::size_t>(end - element.begin())));
    return end != element.begin() && !rest.starts_with('=');
}

/// `take(challenge)` for each of a field, which "might contain more than one challenge, and each
/// challenge can contain a comma-separated list of authentication parameters" (RFC 9110 §11.6.1).
template <class Take>
void forEachChallenge(std::string_view value, Take take)
{
    const char *begin = nullptr;
    const char *end = nullptr;
    while (const auto element = nextElement(value, ',')) {
        if (element->empty())
            continue;
        if (begin && beginsChallenge(*element))
            take(std::string_view(begin, end));
        if (!begin || beginsChallenge(*element))
            begin = element->data();
        end = element->data() + element->size();
    }
    if (begin)
        take(std::string_view(begin, end));
}

/// "HTTP/1.1 404 Not Found" → 404; none: that is no HTTP/1.1.
std::optional<std::uint32_t> statusOf(std::string_view line)
{
    constexpr std::string_view version = "HTTP/1.";
    std::uint32_t status = 0;
    if (!line.starts_with(version) || line.size() < version.size() + 5 ||
        line[version.size() + 1] != ' ' ||
        !readNumber(line.substr(version.size() + 2, 3), 999, status) || status < 100)
        return std::nullopt;
    return status;
}

} // namespace

std::string upgradeRequest(std::string_view host, std::string_view path, std::string_view key,
                           std::string_view authorization)
{
    return fmt::format("GET {} HTTP/1.1\r\n"
                       "Host: {}\r\n"
                       "Upgrade: websocket\r\n"
                       "Connection: Upgrade\r\n"
                       "Sec-WebSocket-Key: {}\r\n"
                       "Sec-WebSocket-Protocol: {}\r\n"
                       "Sec-WebSocket-Version: 13\r\n{}{}\r\n",
                       path, host, key, sipProtocol, authorization,
                       authorization.empty() ? "" : "\r\n");
}

std::string acceptOf(std::string_view key)
{
    // RFC 6455 §1.3: the GUID that no other protocol would answer with.
    const auto hash = sha1({key, "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"});
    return hash ? encodeBase64(std::as_bytes(std::span(*hash))) : std::string();
}

int upgradeStatus(std::string_view answer)
{
    return static_cast<int>(statusOf(answer.substr(0, answer.find("\r\n"))).value_or(0));
}

std::optional<HttpChallenge> challengeIn(std::string_view answer, std::string_view path)
{
    const auto status = upgradeStatus(answer);
    if (status != 401 && status != 407)
        return std::nullopt;
    HttpChallenge challenge{status == 407, {}, std::string(path)};
    const std::string_view wanted = challenge.isProxy ? "Proxy-Authenticate" : "WWW-Authenticate";
    forEachField(answer, [&](std::string_view name, std::string_view value) {
        if (!equalsIgnoreCase(name, wanted))
            return;
        forEachChallenge(value, [&challenge](std::string_view one) {
            if (challenge.values.size() < mostChallenges)
                challenge.values.emplace_back(one);
        });
    });
    return challenge;
}

Result<void> checkUpgrade(std::string_view answer, std::string_view accept)
{
    const auto lineEnd = answer.find("\r\n");
    const auto line = answer.substr(0, lineEnd);
    const auto status = statusOf(line);
    if (!status)
        return fail(Errc::Invalid, "the server speaks no HTTP");
    answer.remove_prefix(lineEnd == std::string_view::npos ? answer.size() : lineEnd + 2);
    const auto fields = readFields(answer);
    if (*status != 101) {
        // RFC 6455 §4.1 lets a client follow a redirection; it would be to a server that nobody
        // named and whose certificate would be for another name.
        const auto to = fields.location.empty() || *status / 100 != 3
                            ? std::string()
                            : fmt::format(", to {}", shownText(fields.location));
        return fail(*status == 404 ? Errc::NotFound : Errc::Rejected,
                    fmt::format("no WebSocket, but \"{}\"{}", shownText(line), to));
    }
    if (!listHolds(fields.upgrade, "websocket") || !listHolds(fields.connection, "Upgrade"))
        return fail(Errc::Invalid, "the server upgrades to no WebSocket");
    if (accept.empty() || fields.accept != accept)
        return fail(Errc::Invalid, "the server has not understood the request for a WebSocket");
    if (!fields.extensions.empty())
        return fail(Errc::Invalid, "the server uses extensions that nobody offered");
    if (!equalsIgnoreCase(fields.protocol, sipProtocol))
        return fail(Errc::Unsupported, fields.protocol.empty()
                                           ? "the WebSocket carries no SIP"
                                           : fmt::format("the WebSocket carries \"{}\", not SIP",
                                                         shownText(fields.protocol)));
    return {};
}

} // namespace ahoy::sip
