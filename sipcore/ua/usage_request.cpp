#include "sipcore/ua/usage_request.h"

#include "sipcore/ua/sips.h"
#include "sipcore/ua/within_dialog.h"

#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

void UsageContext::log(LogEntry::Kind kind, std::string subject, std::string summary, TimePoint now,
                       Outbox &out) const
{
    LogEntry entry;
    entry.at = now;
    entry.kind = kind;
    entry.subject = std::move(subject);
    entry.summary = std::move(summary);
    out.log({}, accountId(), std::move(entry));
}

void UsageRequest::start(UsageDraft draft, Outbox &out)
{
    drop(out);
    m_draft = std::move(draft);
    m_attempt = {};
    m_wasSent = false;
    RequestPlan plan;
    if (m_draft.dialog) {
        plan = planWithin(*m_draft.dialog, m_draft.method, m_context.account.get());
    } else if (m_context.account) {
        plan = m_context.account->plan(m_draft.method, m_draft.requestUri);
    } else {
        plan.method = m_draft.method;
        plan.nextHop = m_draft.requestUri;
        plan.onlySecurely = isSips(m_draft.requestUri);
    }
    plan.usage = m_context.id;
    m_request = out.start(std::move(plan));
}

void UsageRequest::drop(Outbox &out)
{
    if (m_request)
        out.want(DropRequest{m_request});
    m_request = {};
    m_attempt.isAwaitingPassword = false;
}

void UsageRequest::onReady(const Flow &flow, Outbox &out)
{
    m_flow = flow;
    const auto &account = m_context.account;
    const auto &dialog = m_draft.dialog;
    const bool ofSips = dialog    ? dialog->isSecure()
                        : account ? account->needsSips(m_draft.requestUri)
                                  : isSips(m_draft.requestUri);
    m_contact =
        account ? account->contact(account->identity().user, flow, ofSips)
                : fmt::format("<{}>", contactUri(escapeUser(m_context.config.directUser),
                                                 flow.contactAddress(), flow.transport, ofSips));
    send(out);
}

RequestParts UsageRequest::partsOutside() const
{
    RequestParts parts;
    parts.method = m_draft.method;
    parts.requestUri = m_draft.requestUri;
    if (m_context.account)
        parts.routes = m_context.account->routes(m_draft.requestUri);
    const auto party = m_context.account
                           ? m_context.account->identity().partyTowards(m_draft.requestUri)
                           : fmt::format("<sip:{}@{}>", escapeUser(m_context.config.directUser),
                                         m_flow->local.toString());
    parts.from = fmt::format("{};tag={}", party, m_draft.localTag);
    parts.to = m_draft.to;
    parts.callId = m_draft.callId;
    return parts;
}

void UsageRequest::send(Outbox &out)
{
    auto parts = m_draft.dialog ? partsWithin(*m_draft.dialog, m_draft.method) : partsOutside();
    // RFC 3261 §22.2: the number counts on when a request is repeated with credentials.
    m_sequence = m_draft.dialog ? m_draft.dialog->nextLocalSequence() : m_sequence + 1;
    parts.sequence = m_sequence;
    if (m_draft.hasContact)
        parts.contact = m_contact;
    parts.headers = m_draft.headers;
    parts.body = m_draft.body;
    const auto &account = m_context.account;
    if (account && account->isServer(m_flow->transport, m_flow->remote))
        for (auto &line : account->credentials().headersFor(toString(parts.method),
                                                            parts.requestUri, parts.body.content))
            parts.headers.push_back(std::move(line));
    m_wasSent = true;
    out.want(SendRequest{m_request, std::move(parts)});
}

bool UsageRequest::onResponse(const MessageView &response, const Flow *flow, Outbox &out)
{
    const auto status = response.statusCode();
    if (status < 200)
        return false;
    const auto &account = m_context.account;
    if ((status == 401 || status == 407) && account && flow &&
        account->isServer(flow->transport, flow->remote)) {
        const auto occasion =
            m_draft.dialog ? Credentials::Occasion::InDialog : Credentials::Occasion::OutOfDialog;
        switch (account->credentials().onChallenge(response, occasion, m_attempt, out)) {
        case Credentials::Verdict::Retry: send(out); return false;
        case Credentials::Verdict::AwaitPassword: return false;
        case Credentials::Verdict::Refused: break;
        }
    }
    drop(out);
    return true;
}

bool UsageRequest::onPassword(Outbox &out)
{
    if (!std::exchange(m_attempt.isAwaitingPassword, false))
        return false;
    if (m_context.account->credentials().isPasswordKnown()) {
        send(out);
        return false;
    }
    drop(out);
    return true;
}

} // namespace ahoy::sip
