#include "sipcore/sdp/ice_candidate.h"

#include "sipcore/message/text.h"
#include "sipcore/sdp/sdp_word.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>

namespace ahoy::sip {

namespace {

using Kind = IceCandidate::Kind;

constexpr std::size_t maxFoundation = 32;
constexpr std::uint32_t maxComponent = 255; // RFC 8839 says 256; RTP has two
constexpr std::uint32_t maxPriority = 0x7fffffffU;

bool isFoundation(std::string_view text)
{
    const auto isIceCharacter = [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '+' || c == '/';
    };
    // Some write longer ones with '-', '_' or '='; they are compared, and nothing else.
    const auto isForgiven = [](char c) { return c == '-' || c == '_' || c == '='; };
    return !text.empty() && text.size() <= maxFoundation &&
           std::all_of(text.begin(), text.end(), [&](char c) {
               return isIceCharacter(static_cast<unsigned char>(c)) || isForgiven(c);
           });
}

std::optional<Kind> readKind(std::string_view word)
{
    for (const auto kind : {Kind::Host, Kind::ServerReflexive, Kind::PeerReflexive, Kind::Relayed})
        if (equalsIgnoreCase(word, toString(kind)))
            return kind;
    return std::nullopt;
}

/// The address and the port of "raddr … rport …"; the rest is extensions that nobody must know.
std::optional<Endpoint> readRelated(std::string_view rest)
{
    Endpoint related;
    constexpr int maxPairs = 16;
    for (int i = 0; i < maxPairs && !rest.empty(); ++i) {
        const auto name = takeSdpWord(rest);
        const auto value = takeSdpWord(rest);
        if (equalsIgnoreCase(name, "raddr")) {
            if (const auto address = IpAddress::parse(value))
                related.address = *address;
        } else if (equalsIgnoreCase(name, "rport")) {
            if (const auto port = parseNumber(value, 0xffff))
                related.port = static_cast<std::uint16_t>(*port);
        }
    }
    if (related.address.isNone())
        return std::nullopt;
    return related;
}

} // namespace

Result<IceCandidate> parseIceCandidate(std::string_view value)
{
    const auto foundation = takeSdpWord(value);
    const auto component = parseNumber(takeSdpWord(value), maxComponent);
    const auto transport = takeSdpWord(value);
    const auto priority = parseNumber(takeSdpWord(value), maxPriority);
    const auto host = takeSdpWord(value);
    const auto port = parseNumber(takeSdpWord(value), 0xffff);
    const auto typ = takeSdpWord(value);
    const auto type = takeSdpWord(value);
    if (!isFoundation(foundation) || !component || *component == 0 || !isToken(transport) ||
        !priority || *priority == 0 || host.empty() || !port || *port == 0 ||
        !equalsIgnoreCase(typ, "typ") || !isToken(type))
        return fail(Errc::Invalid, "a broken candidate");
    if (!equalsIgnoreCase(transport, "UDP"))
        return fail(Errc::Unsupported, "a candidate that is not over UDP");
    const auto address = IpAddress::parse(host);
    if (!address)
        return fail(Errc::Unsupported, "a candidate with a host name");
    // Nobody is reached there, and nobody is to be bothered there.
    if (address->isAny() || address->isMulticast())
        return fail(Errc::Invalid, "a candidate with an address that is none");
    const auto kind = readKind(type);
    if (!kind)
        return fail(Errc::Unsupported, "a candidate of a type that is not known");
    return IceCandidate{.foundation = std::string(foundation),
                        .component = static_cast<std::uint8_t>(*component),
                        .priority = *priority,
                        .address = {*address, static_cast<std::uint16_t>(*port)},
                        .kind = *kind,
                        .related = readRelated(value)};
}

std::string toString(const IceCandidate &candidate)
{
    auto text = fmt::format("{} {} UDP {} {} {} typ {}", candidate.foundation, candidate.component,
                            candidate.priority, candidate.address.address.toString(),
                            candidate.address.port, toString(candidate.kind));
    if (candidate.related)
        text += fmt::format(" raddr {} rport {}", candidate.related->address.toString(),
                            candidate.related->port);
    return text;
}

std::string_view toString(Kind kind)
{
    switch (kind) {
    case Kind::Host: return "host";
    case Kind::ServerReflexive: return "srflx";
    case Kind::PeerReflexive: return "prflx";
    case Kind::Relayed: return "relay";
    }
    return "host";
}

} // namespace ahoy::sip
