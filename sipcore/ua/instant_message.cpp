#include "sipcore/ua/instant_message.h"

#include <utility>

namespace ahoy::sip {

namespace {

constexpr std::string_view plainText = "text/plain;charset=UTF-8";
/// A Digest answer with SHA-256, a nonce of a hundred bytes and names of common length.
constexpr std::size_t credentialSize = 420;
/// RFC 3428 §8 lets nobody send more than 1300 bytes; some do, over TCP.
constexpr std::size_t maxIncoming = 8'000;

/// ISO 8859-1, which old phones send, as UTF-8.
std::string fromLatin1(std::string_view text)
{
    std::string utf8;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte < 0x80) {
            utf8 += character;
        } else {
            utf8 += static_cast<char>(0xc0U | (byte >> 6U));
            utf8 += static_cast<char>(0x80U | (byte & 0x3fU));
        }
    }
    return utf8;
}

} // namespace

InstantMessage::InstantMessage(UsageContext context, std::string requestUri, std::string to,
                               std::string text)
    : Usage(std::move(context)),
      m_requestUri(std::move(requestUri)),
      m_to(std::move(to)),
      m_text(std::move(text))
{
}

std::size_t InstantMessage::overhead(const Account *account, std::string_view requestUri,
                                     std::string_view to, std::string_view userAgent)
{
    RequestParts parts;
    parts.method = Method::Message;
    parts.requestUri = requestUri;
    parts.from = (account ? account->identity().party() : std::string(80, 'x')) + ";tag=0123456789";
    parts.to = to;
    parts.callId = std::string(24, 'x');
    parts.sequence = 100;
    if (account)
        parts.routes = account->routes();
    parts.body = {std::string(plainText), std::string(1000, 'x')};
    const auto via = "SIP/2.0/UDP 192.0.2.111:50600;branch=z9hG4bK-0123456789012345;rport";
    return writeRequest(parts, via, userAgent).size() - 1000 + (account ? credentialSize : 0);
}

void InstantMessage::start(Outbox &out)
{
    UsageDraft draft;
    draft.method = Method::Message;
    draft.requestUri = m_requestUri;
    draft.to = m_to;
    draft.callId = m_context.random.token(24);
    draft.localTag = m_context.random.token(10);
    draft.hasContact = false; // RFC 3428 §4: "MUST NOT insert Contact header fields"
    draft.body = {std::string(plainText), m_text};
    m_request.start(std::move(draft), out);
}

void InstantMessage::stop(TimePoint, Outbox &out)
{
    if (!m_isOver)
        finish(Cause::Cancelled, nullptr, out);
}

void InstantMessage::onFinal(const MessageView &response, TimePoint, Outbox &out)
{
    const auto status = response.statusCode();
    const auto cause = status < 300                     ? Cause::None
                       : status == 401 || status == 407 ? Cause::BadCredentials
                                                        : Cause::Status;
    finish(cause, &response, out);
}

void InstantMessage::onFailed(Cause cause, TimePoint, Outbox &out)
{
    finish(cause, nullptr, out);
}

void InstantMessage::finish(Cause cause, const MessageView *response, Outbox &out)
{
    m_request.drop(out);
    m_isOver = true;
    MessageSent event;
    event.message = m_context.id;
    event.account = m_context.accountId();
    event.cause = cause;
    if (response) {
        event.statusCode = response->statusCode();
        event.reason = std::string(response->reasonPhrase());
    }
    out.notify(std::move(event));
}

MessageContent contentOfMessage(const MessageView &request)
{
    MessageContent content;
    const auto refuse = [&content](HeaderName name, std::string value) {
        content.refusal.emplace();
        content.refusal->statusCode = 415;
        content.refusal->headers.push_back({name, std::move(value)});
    };
    if (request.body().empty())
        return content;
    if (request.body().size() > maxIncoming) {
        content.refusal.emplace();
        content.refusal->statusCode = 513; // RFC 3261 §21.5.7: Message Too Large
        return content;
    }
    if (const auto encoding = request.header(HeaderName::ContentEncoding);
        encoding && !equalsIgnoreCase(*encoding, "identity")) {
        refuse(HeaderName::AcceptEncoding, "identity");
        return content;
    }
    const auto value = request.header(HeaderName::ContentType);
    const auto type = parseMediaType(value.value_or("text/plain"));
    if (!type || !type->is("text", "plain")) {
        refuse(HeaderName::Accept, "text/plain");
        return content;
    }
    const auto charset = type->parameters.value("charset");
    const bool isUtf8 = charset.empty() || equalsIgnoreCase(charset, "utf-8") ||
                        equalsIgnoreCase(charset, "us-ascii");
    if (!isUtf8 && !equalsIgnoreCase(charset, "iso-8859-1")) {
        refuse(HeaderName::Accept, "text/plain;charset=UTF-8");
        return content;
    }
    content.text = isUtf8 ? std::string(request.body()) : fromLatin1(request.body());
    return content;
}

} // namespace ahoy::sip
