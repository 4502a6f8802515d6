#include "sipcore/ua/session_context.h"

#include "sipcore/message/message_writer.h"
#include "sipcore/message/multipart.h"

#include <algorithm>
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

void SessionContext::useFlow(const Flow &newFlow)
{
    flow = newFlow.id;
    transport = newFlow.transport;
    media = {newFlow.local.address, isSecure(newFlow.transport)};
    const auto user = account ? account->identity().user : escapeUser(config.directUser);
    contact = '<' + contactUri(user, newFlow.contactAddress(), newFlow.transport) + '>';
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

RequestParts SessionContext::requestIn(const Dialog &within, Method method) const
{
    auto target = within.target();
    RequestParts parts;
    parts.method = method;
    parts.requestUri = std::move(target.requestUri);
    parts.routes = std::move(target.routes);
    parts.from = within.localParty();
    parts.to = within.remoteParty();
    parts.callId = within.id().callId;
    return parts;
}

RequestPlan SessionContext::planFor(const Dialog &within, Method method) const
{
    RequestPlan plan;
    plan.call = call;
    plan.account = accountId();
    plan.method = method;
    plan.nextHop = within.target().nextHop;
    if (!account)
        return plan;
    const auto uri = parseUri(plan.nextHop);
    const auto address = uri ? IpAddress::parse(uri->host) : Result<IpAddress>(IpAddress());
    if (account->identity().isOwnServer(plan.nextHop)) {
        plan.preferredFlow = account->registration().flow();
        plan.transport = account->identity().config.transport;
    } else if (uri && address && account->isServer(*address) && !uri->parameters.has("transport")) {
        // The server names itself in Record-Route as it likes; the account knows how to reach it.
        plan.transport = account->identity().config.transport;
    }
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
    if (std::exchange(isEnded, true))
        return;
    CallEnded event;
    event.call = call;
    event.cause = cause;
    event.statusCode = statusCode;
    event.reason = std::string(reasonPhrase(statusCode));
    out.notify(std::move(event));
}

void SessionContext::endWith(Cause cause, const MessageView &response, Outbox &out)
{
    if (std::exchange(isEnded, true))
        return;
    CallEnded event;
    event.call = call;
    event.cause = cause;
    event.statusCode = response.statusCode();
    event.reason = std::string(response.reasonPhrase());
    if (const auto value = response.header(HeaderName::RetryAfter))
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
