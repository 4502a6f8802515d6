#include "sipcore/ua/session_context.h"

#include "sipcore/message/message_writer.h"
#include "sipcore/message/multipart.h"
#include "sipcore/message/session_header.h"
#include "sipcore/ua/within_dialog.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

std::optional<Body> descriptionIn(const MessageView &message)
{
    if (message.body().empty())
        return std::nullopt;
    const auto value = message.header(HeaderName::ContentType);
    if (!value)
        return std::nullopt;
    const auto found = findBodyPart(*value, message.body(), "application", "sdp");
    return found ? std::optional(Body{"application/sdp", std::string(*found)}) : std::nullopt;
}

SessionContext::SessionContext(CallId id, std::shared_ptr<Account> owner,
                               const UserAgentConfig &settings, Random &source)
    : call(id),
      account(std::move(owner)),
      config(settings),
      random(source),
      // RFC 7989 §4.1: a UUID of version 4, without hyphens.
      sessionId(fmt::format("{:016x}{:016x}", (source.next64() & 0xffff'ffff'ffff'0fffU) | 0x4000U,
                            (source.next64() & 0x3fff'ffff'ffff'ffffU) | 0x8000'0000'0000'0000U)),
      remoteSessionId(32, '0')
{
}

void SessionContext::learn(const MessageView &message)
{
    if (message.has(HeaderName::Allow))
        peerAllowsUpdate = message.listHas(HeaderName::Allow, "UPDATE");
    if (message.has(HeaderName::Supported)) {
        peerKnowsTargetDialog = message.listHas(HeaderName::Supported, "tdialog");
        peerKnowsReliable = message.listHas(HeaderName::Supported, "100rel");
        peerTrickles = message.listHas(HeaderName::Supported, "trickle-ice");
    }
    // RFC 6086 §5.2.3: who lists packages takes no others.
    if (message.has(HeaderName::RecvInfo) && !message.listHas(HeaderName::RecvInfo, "trickle-ice"))
        peerTrickles = false;
    if (const auto text = message.header(HeaderName::SessionId))
        if (const auto value = parseSessionId(*text))
            remoteSessionId = std::string(value->local);
}

OfferId SessionContext::ask(NeedOffer::Wanted wanted, Outbox &out, int refusedWith)
{
    const OfferId id{++questions};
    out.act(NeedOffer{call, wanted, media, id, refusedWith});
    return id;
}

HeaderLine SessionContext::sessionIdLine() const
{
    return {HeaderName::SessionId, fmt::format("{};remote={}", sessionId, remoteSessionId)};
}

ResponseParts SessionContext::response(int statusCode) const
{
    ResponseParts parts;
    parts.statusCode = statusCode;
    if (dialog)
        parts.toTag = dialog->id().localTag;
    parts.headers.push_back(sessionIdLine());
    return parts;
}

ResponseParts SessionContext::retryLater() const
{
    auto parts = response(500);
    parts.headers.push_back({HeaderName::RetryAfter, fmt::format("{}", random.below(11))});
    return parts;
}

ResponseParts SessionContext::notAcceptable() const
{
    auto parts = response(488);
    const auto address = media.localAddress.toString();
    parts.headers.push_back(
        {HeaderName::Warning,
         fmt::format("305 {} \"Incompatible media format\"",
                     media.localAddress.isV6() ? '[' + address + ']' : address)});
    return parts;
}

void SessionContext::useFlow(const Flow &newFlow)
{
    flow = newFlow.id;
    transport = newFlow.transport;
    media = {newFlow.local.address, isSecure(newFlow.transport)};
    const auto user = isAnonymous ? std::string("anonymous")
                      : account   ? account->identity().user
                                  : escapeUser(config.directUser);
    contact =
        account ? account->contact(user, newFlow, isSips)
                : '<' + contactUri(user, newFlow.contactAddress(), newFlow.transport, isSips) + '>';
}

bool SessionContext::isOwnServer(const Flow *way) const
{
    return account && way && account->isServer(way->transport, way->remote);
}

std::vector<HeaderLine> SessionContext::credentialsFor(const RequestParts &parts,
                                                       const Flow &way) const
{
    if (!isOwnServer(&way))
        return {};
    return account->credentials().headersFor(toString(parts.method), parts.requestUri,
                                             parts.body.content);
}

RequestPlan SessionContext::planFor(const Dialog &within, Method method) const
{
    auto plan = planWithin(within, method, account.get());
    plan.call = call;
    return plan;
}

void SessionContext::progress(CallProgress::State state, const MessageView *response,
                              Outbox &out) const
{
    if (isEnded)
        return;
    CallProgress event;
    event.call = call;
    event.state = state;
    event.transport = transport;
    if (response) {
        event.statusCode = response->statusCode();
        event.reason = std::string(response->reasonPhrase());
    }
    out.notify(std::move(event));
}

void SessionContext::end(Cause cause, Outbox &out, int statusCode)
{
    if (std::exchange(isEnded, true) || !isAnnounced)
        return;
    if (dialog)
        dialog->end();
    CallEnded event;
    event.call = call;
    event.cause = cause;
    event.statusCode = statusCode;
    event.reason = std::string(reasonPhrase(statusCode));
    out.notify(std::move(event));
}

void SessionContext::endWith(Cause cause, const MessageView &message, Outbox &out)
{
    if (std::exchange(isEnded, true) || !isAnnounced)
        return;
    if (dialog)
        dialog->end();
    CallEnded event;
    event.call = call;
    event.cause = cause;
    event.statusCode = message.statusCode();
    event.reason = std::string(message.reasonPhrase());
    message.forEach(HeaderName::Reason, [&event](std::string_view value) {
        const auto reason = parseReason(value);
        if (!reason)
            return;
        if (equalsIgnoreCase(reason->protocol, "Q.850") && reason->cause < 128)
            event.q850 = static_cast<int>(reason->cause);
        if (event.reason.empty())
            event.reason = reason->text;
    });
    if (const auto value = message.header(HeaderName::RetryAfter))
        if (const auto after = parseRetryAfter(*value))
            event.retryAfter = std::chrono::seconds(*after);
    out.notify(std::move(event));
}

void SessionContext::log(LogEntry::Kind kind, std::string subject, std::string summary,
                         TimePoint now, Outbox &out) const
{
    LogEntry entry;
    entry.at = now;
    entry.kind = kind;
    entry.subject = std::move(subject);
    entry.summary = std::move(summary);
    out.log(call, accountId(), std::move(entry));
}

} // namespace ahoy::sip
