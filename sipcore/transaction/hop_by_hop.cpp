#include "sipcore/transaction/hop_by_hop.h"

#include "sipcore/message/message_writer.h"

#include <fmt/format.h>

namespace ahoy::sip {

namespace {

/// What ACK and CANCEL share: all of `request` that a stateless proxy routes by.
std::string makeFollower(const MessageView &request, std::string_view method, std::string_view to)
{
    MessageWriter writer;
    writer.requestLine(method, request.requestUri());
    writer.field(HeaderName::Via, request.topVia().text);
    writer.copy(request, HeaderName::Route);
    // RFC 3261 §8.1.1.6: "the value SHOULD be 70", not what the request came to be.
    writer.field(HeaderName::MaxForwards, std::uint32_t{70});
    writer.field(HeaderName::From, request.header(HeaderName::From).value_or(""));
    writer.field(HeaderName::To, to);
    writer.field(HeaderName::CallID, request.callId());
    writer.field(HeaderName::CSeq, fmt::format("{} {}", request.cseq().number, method));
    return writer.finish();
}

} // namespace

std::string makeBranch(Random &random)
{
    return "z9hG4bK" + random.token(20);
}

std::string makeHopAck(const MessageView &invite, const MessageView &response)
{
    return makeFollower(invite, "ACK", response.header(HeaderName::To).value_or(""));
}

std::string makeCancel(const MessageView &request)
{
    return makeFollower(request, "CANCEL", request.header(HeaderName::To).value_or(""));
}

std::string makeTrying(const MessageView &request)
{
    MessageWriter writer;
    writer.statusLine(100, reasonPhrase(100));
    writer.copy(request, HeaderName::Via);
    writer.copy(request, HeaderName::From);
    writer.copy(request, HeaderName::To);
    writer.copy(request, HeaderName::CallID);
    writer.copy(request, HeaderName::CSeq);
    // RFC 3261 §8.2.6.1: "any Timestamp header field present in the request MUST be copied".
    writer.copy(request, HeaderName::Timestamp);
    return writer.finish();
}

} // namespace ahoy::sip
