#include "sipcore/ua/request_writer.h"

#include "sipcore/message/message_writer.h"

#include <fmt/format.h>

namespace ahoy::sip {

std::string_view allowedMethods()
{
    return "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, NOTIFY, PRACK, UPDATE, SUBSCRIBE, REFER, "
           "MESSAGE";
}

std::string_view supportedOptions()
{
    // RFC 3262, 6228, 4488, 3891, 4538, 4028, 8840
    return "100rel, 199, norefersub, replaces, tdialog, timer, trickle-ice";
}

std::string viaValue(Transport transport, const Endpoint &local, std::string_view branch)
{
    return fmt::format("SIP/2.0/{} {};branch={};rport", toString(transport), local.toString(),
                       branch);
}

std::string contactUri(std::string_view user, const Endpoint &where, Transport transport,
                       bool ofSips)
{
    // RFC 7118 §5.2: "ws" with and without TLS.
    const auto named = isWebSocket(transport) ? Transport::Ws : transport;
    // RFC 5630 §5.1.1: with sips, "UAs MUST NOT use the "transport=tls" parameter".
    return fmt::format("{}:{}{}{}{}", ofSips ? "sips" : "sip", user, user.empty() ? "" : "@",
                       where.toString(),
                       named == Transport::Udp || (ofSips && named == Transport::Tls)
                           ? std::string()
                           : fmt::format(";transport={}", toParameter(named)));
}

std::string writeRequest(const RequestParts &parts, std::string_view via,
                         std::string_view userAgent)
{
    MessageWriter writer;
    const auto method = toString(parts.method);
    writer.requestLine(method, parts.requestUri);
    writer.field(HeaderName::Via, via);
    for (const auto &route : parts.routes)
        writer.field(HeaderName::Route, route);
    // RFC 3261 §8.1.1.6: "this value SHOULD be 70".
    writer.field(HeaderName::MaxForwards, 70U);
    writer.field(HeaderName::From, parts.from);
    writer.field(HeaderName::To, parts.to);
    writer.field(HeaderName::CallID, parts.callId);
    writer.field(HeaderName::CSeq, fmt::format("{} {}", parts.sequence, method));
    if (!parts.contact.empty())
        writer.field(HeaderName::Contact, parts.contact);
    for (const auto &[name, value] : parts.headers)
        writer.field(name, value);
    if (!userAgent.empty())
        writer.field(HeaderName::UserAgent, userAgent);
    return writer.finish(parts.body);
}

std::string writeResponse(const MessageView &request, const ResponseParts &parts,
                          std::string_view server)
{
    MessageWriter writer;
    writer.statusLine(parts.statusCode, parts.reason.empty() ? reasonPhrase(parts.statusCode)
                                                             : std::string_view(parts.reason));
    writer.copy(request, HeaderName::Via);
    if (parts.copiesRecordRoute)
        writer.copy(request, HeaderName::RecordRoute);
    writer.copy(request, HeaderName::From);
    // RFC 3261 §8.2.6.2: "the UAS MUST add a tag to the To header field in the response".
    if (const auto to = request.header(HeaderName::To)) {
        const bool needsTag = request.to().tag().empty() && !parts.toTag.empty();
        writer.field(HeaderName::To,
                     needsTag ? fmt::format("{};tag={}", *to, parts.toTag) : std::string(*to));
    }
    writer.copy(request, HeaderName::CallID);
    writer.copy(request, HeaderName::CSeq);
    if (parts.statusCode == 100)
        writer.copy(request, HeaderName::Timestamp);
    if (!parts.contact.empty())
        writer.field(HeaderName::Contact, parts.contact);
    for (const auto &[name, value] : parts.headers)
        writer.field(name, value);
    if (!server.empty())
        writer.field(HeaderName::Server, server);
    return writer.finish(parts.body);
}

} // namespace ahoy::sip
