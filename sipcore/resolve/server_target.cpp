#include "sipcore/resolve/server_target.h"

#include "base/endpoint.h"
#include "sipcore/message/name_addr.h"
#include "sipcore/message/text.h"

namespace ahoy::sip {

namespace {

std::optional<Transport> parseTransport(std::string_view text)
{
    for (const auto transport :
         {Transport::Udp, Transport::Tcp, Transport::Tls, Transport::Ws, Transport::Wss})
        if (equalsIgnoreCase(text, toParameter(transport)))
            return transport;
    return std::nullopt;
}

/// RFC 3261 §26.2.2 and RFC 5630: what runs below a sips URI is TLS, whatever carries it.
Result<Transport> secured(Transport transport)
{
    switch (transport) {
    case Transport::Udp: break;
    case Transport::Tcp:
    case Transport::Tls: return Transport::Tls;
    case Transport::Ws:
    case Transport::Wss: return Transport::Wss;
    }
    return fail(Errc::Unsupported, "a sips URI can't be reached over UDP");
}

} // namespace

Result<ServerTarget> serverTargetOf(const Uri &uri, std::optional<Transport> chosen)
{
    if (!uri.isSip())
        return fail(Errc::Unsupported, "only sip and sips URIs have a server");
    ServerTarget target;
    target.isSecure = uri.scheme == Uri::Scheme::Sips;
    target.port = uri.port;
    target.transport = chosen;
    // RFC 3263 §4: "If the URI contains an maddr parameter, TARGET is its value."
    const auto maddr = uri.parameters.value("maddr");
    target.host = maddr.empty() ? uri.host : maddr;
    if (target.host.size() > 2 && target.host.front() == '[' && target.host.back() == ']')
        target.host = target.host.substr(1, target.host.size() - 2);
    if (uri.parameters.has("transport")) {
        target.transport = parseTransport(uri.parameters.value("transport"));
        if (!target.transport)
            return fail(Errc::Unsupported, "unknown transport in the URI");
        if (target.transport == Transport::Ws && chosen == Transport::Wss)
            target.transport = Transport::Wss;
    }
    if (target.isSecure && target.transport) {
        const auto transport = secured(*target.transport);
        if (!transport)
            return fail(transport.error().code, transport.error().text);
        target.transport = *transport;
    }
    return target;
}

Result<ServerTarget> parseServerTarget(std::string_view text, std::optional<Transport> chosen)
{
    text = trim(text);
    if (const auto address = IpAddress::parse(text))
        return ServerTarget{address->toString(), 0, chosen, false};
    // Without <…> the parameters would be taken for the header's (RFC 3261 §20.10): here they are
    // the URI's.
    if (text.find('<') != std::string_view::npos) {
        const auto address = parseNameAddr(text);
        if (!address)
            return fail(Errc::Invalid, "not a host, host:port or sip: URI");
        return serverTargetOf(address->uri, chosen);
    }
    if (const auto uri = parseUri(text); uri && uri->isSip())
        return serverTargetOf(*uri, chosen);
    const auto asUri = "sip:" + std::string(text);
    const auto uri = parseUri(asUri);
    if (!uri || uri->hasUser())
        return fail(Errc::Invalid, "not a host, host:port or sip: URI");
    return serverTargetOf(*uri, chosen);
}

} // namespace ahoy::sip
