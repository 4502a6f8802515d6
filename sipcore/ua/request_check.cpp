#include "sipcore/ua/request_check.h"

#include "sipcore/message/multipart.h"
#include "sipcore/message/text.h"
#include "sipcore/ua/identity.h"

#include <fmt/format.h>

namespace ahoy::sip {

namespace {

ResponseParts refusal(int statusCode, HeaderName name, std::string value)
{
    ResponseParts parts;
    parts.statusCode = statusCode;
    parts.headers.push_back({name, std::move(value)});
    return parts;
}

bool isAllowed(Method method)
{
    switch (method) {
    case Method::Invite:
    case Method::Ack:
    case Method::Cancel:
    case Method::Bye:
    case Method::Options:
    case Method::Info:
    case Method::Prack:
    case Method::Update:
    case Method::Notify:
    case Method::Subscribe:
    case Method::Refer:
    case Method::Message: return true;
    default: return false;
    }
}

bool isSupported(std::string_view option)
{
    auto rest = supportedOptions();
    while (const auto known = nextElement(rest, ','))
        if (equalsIgnoreCase(*known, option))
            return true;
    return false;
}

/// Whether Accept lets us send session descriptions (RFC 3261 §20.1: without the field
/// application/sdp is understood).
bool acceptsDescriptions(const MessageView &request)
{
    if (!request.has(HeaderName::Accept))
        return true;
    bool accepts = false;
    request.forEach(HeaderName::Accept, [&accepts](std::string_view value) {
        const auto type = parseMediaType(value);
        if (!type)
            return;
        const bool isAny = type->type == "*" ||
                           (equalsIgnoreCase(type->type, "application") && type->subtype == "*");
        accepts = accepts || isAny || type->is("application", "sdp");
    });
    return accepts;
}

std::optional<ResponseParts> refusalOfContent(const MessageView &request)
{
    // RFC 3261 §8.2.3.  INFO judges its body within its dialog; a NOTIFY's is not looked at.
    const bool describes = request.method() == Method::Invite ||
                           request.method() == Method::Update || request.method() == Method::Prack;
    if (!describes || request.body().empty())
        return std::nullopt;
    if (const auto encoding = request.header(HeaderName::ContentEncoding);
        encoding && !equalsIgnoreCase(*encoding, "identity"))
        return refusal(415, HeaderName::AcceptEncoding, "identity");
    const auto disposition = request.header(HeaderName::ContentDisposition);
    if (disposition && !isRequired(*disposition))
        return std::nullopt;
    // RFC 5621 §8: also a part that would have to be understood.
    const auto type = request.header(HeaderName::ContentType).value_or("");
    const auto isDescription = [](const MediaType &leaf) { return leaf.is("application", "sdp"); };
    if (refusedPart(type, request.body(), isDescription))
        return refusal(415, HeaderName::Accept, "application/sdp");
    return std::nullopt;
}

} // namespace

std::optional<ResponseParts> refusalOf(const MessageView &request)
{
    // §8.2.1: a method that we know, but not here: 405; one that we don't: 501.
    if (!isAllowed(request.method()))
        return refusal(request.method() == Method::Other ? 501 : 405, HeaderName::Allow,
                       std::string(allowedMethods()));
    const auto uri = parseUri(request.requestUri());
    if (!uri) {
        ResponseParts parts;
        parts.statusCode = 400;
        parts.reason = "Bad Request-URI";
        return parts;
    }
    if (uri->scheme == Uri::Scheme::Other) {
        ResponseParts parts;
        parts.statusCode = 416;
        return parts;
    }
    // §8.2.2.3: not in a CANCEL, nor in the ACK of a non-2xx.
    if (request.method() != Method::Cancel && request.method() != Method::Ack) {
        std::string unsupported;
        request.forEach(HeaderName::Require, [&unsupported](std::string_view option) {
            if (isSupported(option))
                return;
            unsupported += unsupported.empty() ? "" : ", ";
            unsupported += option;
        });
        if (!unsupported.empty())
            return refusal(420, HeaderName::Unsupported, std::move(unsupported));
    }
    if (auto parts = refusalOfContent(request))
        return parts;
    if (request.method() == Method::Invite && !acceptsDescriptions(request))
        return refusal(406, HeaderName::Accept, "application/sdp");
    return std::nullopt;
}

ResponseParts answerToOptions(const MessageView &request, const Body &capabilities)
{
    ResponseParts parts;
    parts.statusCode = 200;
    parts.headers = capabilityHeaders();
    parts.headers.push_back(
        {HeaderName::Accept,
         "application/sdp, application/dtmf-relay, application/trickle-ice-sdpfrag, text/plain"});
    parts.headers.push_back({HeaderName::AcceptEncoding, "identity"});
    parts.headers.push_back({HeaderName::AcceptLanguage, "en"});
    // RFC 3261 §11.2: "If the types include one that can describe media capabilities, the UAS
    // SHOULD include a body in the response for that purpose."
    if (acceptsDescriptions(request))
        parts.body = capabilities;
    return parts;
}

std::string withSource(const MessageView &request, const Endpoint &source)
{
    const auto &via = request.topVia();
    const auto bytes = request.text();
    if (via.text.empty())
        return std::string(bytes);
    const auto parameters = via.parameters.text();
    const auto head =
        parameters.empty()
            ? via.text
            : via.text.substr(0, static_cast<std::size_t>(parameters.data() - via.text.data()));
    std::string stamped(head);
    auto rest = parameters;
    while (const auto parameter = Parameters::next(rest)) {
        if (equalsIgnoreCase(parameter->name, "received") ||
            equalsIgnoreCase(parameter->name, "rport"))
            continue;
        stamped += ';';
        stamped += parameter->name;
        if (parameter->hasValue) {
            stamped += '=';
            stamped += parameter->value;
        }
    }
    const auto host = IpAddress::parse(via.host);
    if (via.hasRport())
        stamped += fmt::format(";rport={}", source.port);
    // RFC 3581 §4: with rport also where the two are equal.
    if (via.hasRport() || !host || *host != source.address)
        stamped += fmt::format(";received={}", source.address.toString());
    const auto at = static_cast<std::size_t>(via.text.data() - bytes.data());
    std::string text;
    text.reserve(bytes.size() + stamped.size());
    text += bytes.substr(0, at);
    text += stamped;
    text += bytes.substr(at + via.text.size());
    return text;
}

Endpoint responseAddress(const MessageView &request, const Endpoint &source)
{
    const auto &via = request.topVia();
    if (via.hasRport())
        return source;
    return {source.address, via.port != 0 ? via.port : std::uint16_t{5060}};
}

} // namespace ahoy::sip
