#pragma once

#include "base/endpoint.h"
#include "sipcore/message/message.h"
#include "sipcore/transport/transport.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// From the parts of a request or response that its author decides to the text on the wire.
namespace ahoy::sip {

struct HeaderLine {
    HeaderName name = HeaderName::Other;
    std::string value;
};

/// Everything of a request but its Via, which belongs to the way that it takes.
struct RequestParts {
    Method method = Method::Other;
    std::string requestUri;
    std::vector<std::string> routes; ///< Route values, in order
    std::string from;                ///< whole values, with their tags
    std::string to;
    std::string callId;
    std::uint32_t sequence = 1;
    std::string contact; ///< a whole value; empty: no Contact
    std::vector<HeaderLine> headers;
    Body body;
};

/// Everything of a response but what it copies from its request (RFC 3261 §8.2.6.2).
struct ResponseParts {
    int statusCode = 0;
    std::string reason; ///< empty: the RFC's phrase
    std::string toTag;  ///< added to To when the request's has none
    std::string contact;
    std::vector<HeaderLine> headers;
    Body body;
    bool copiesRecordRoute = false; ///< it makes a dialog (§12.1.1)
};

/// RFC 3261 §20.5: what we answer; it goes into INVITE, its responses, OPTIONS and 405.
std::string_view allowedMethods();
/// RFC 3261 §20.37: the extensions that we know; a Require for any other one gets 420.
std::string_view supportedOptions();

/// "SIP/2.0/UDP 192.0.2.1:5060;branch=…;rport" (RFC 3581 §3).
std::string viaValue(Transport transport, const Endpoint &local, std::string_view branch);

std::string writeRequest(const RequestParts &parts, std::string_view via,
                         std::string_view userAgent);
std::string writeResponse(const MessageView &request, const ResponseParts &parts,
                          std::string_view server);

/// A URI for Contact: `<sip:user@192.0.2.1:5060;transport=tcp>`.
/// `ofSips`: `<sips:user@192.0.2.1:5061>`, which says no transport but a WebSocket.
std::string contactUri(std::string_view user, const Endpoint &where, Transport transport,
                       bool ofSips = false);

} // namespace ahoy::sip
