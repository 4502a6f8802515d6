#include "sipcore/ua/outgoing_invite.h"

#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

namespace {

/// More branches than any proxy forks to a person's phones.
constexpr std::size_t maxForks = 16;

/// The mask of RFC 3261 §13.2.1 for a To value: "<uri>" and its display name, without a tag.
constexpr std::string_view fixedVia = "SIP/2.0/UDP local.invalid;branch=z9hG4bK-none";

} // namespace

const char *toString(OutgoingInvite::State state)
{
    switch (state) {
    case OutgoingInvite::State::Locating: return "Locating";
    case OutgoingInvite::State::Offering: return "Offering";
    case OutgoingInvite::State::Calling: return "Calling";
    case OutgoingInvite::State::Proceeding: return "Proceeding";
    case OutgoingInvite::State::Accepted: return "Accepted";
    case OutgoingInvite::State::Over: return "Over";
    }
    return "Over";
}

OutgoingInvite::OutgoingInvite(SessionContext &context, InDialogRequests &inDialog, std::string to,
                               std::string requestUri, InviteOptions options)
    : m_context(context),
      m_inDialog(inDialog),
      m_to(std::move(to)),
      m_requestUri(std::move(requestUri)),
      m_options(std::move(options))
{
    m_context.sipCallId = m_context.random.token(24);
}

void OutgoingInvite::start(TimePoint now, Outbox &out)
{
    RequestPlan plan;
    if (m_context.account)
        plan = m_context.account->plan(Method::Invite);
    else
        plan.nextHop = m_requestUri;
    plan.call = m_context.call;
    plan.method = Method::Invite;
    m_request = out.start(std::move(plan));
    m_context.progress(CallProgress::State::Calling, nullptr, out);
    m_context.log(LogEntry::Kind::Decision, "call", fmt::format("calling {}", m_requestUri), now,
                  out);
}

void OutgoingInvite::onReady(const Flow &flow, TimePoint now, Outbox &out)
{
    m_flow = flow;
    m_context.useFlow(flow);
    if (m_context.media.localAddress.isAny()) {
        // The shell found no route: an address that nobody can answer to must not leave.
        onFailed(Cause::Unreachable, now, out);
        return;
    }
    if (m_from.empty()) {
        const auto party =
            m_context.account
                ? m_context.account->identity().party()
                : fmt::format("<sip:{}@{}>", escapeUser(m_context.config.directUser),
                              Endpoint{flow.local.address, flow.local.port}.toString());
        m_from = fmt::format("{};tag={}", party, m_context.random.token(10));
    }
    if (m_offer && m_offeredFor == m_context.media) {
        sendInvite(flow, now, out);
        return;
    }
    // RFC 3264: an offer names an address, and the right one is known only now; it is asked for
    // again when fail-over leads to another family or security.
    m_offer.reset();
    enter(State::Offering, now, out);
    out.act(NeedOffer{m_context.call, NeedOffer::Wanted::Offer, m_context.media});
}

void OutgoingInvite::onOffer(Result<Body> offer, TimePoint now, Outbox &out)
{
    if (!offer) {
        m_context.end(Cause::MediaRefused, out);
        over(now, out);
        return;
    }
    m_offer = std::move(*offer);
    m_offeredFor = m_context.media;
    sendInvite(*m_flow, now, out);
}

void OutgoingInvite::sendInvite(const Flow &flow, TimePoint now, Outbox &out)
{
    RequestParts parts;
    parts.method = Method::Invite;
    parts.requestUri = m_requestUri;
    if (m_context.account)
        parts.routes = m_context.account->routes();
    parts.from = m_from;
    parts.to = m_to;
    parts.callId = m_context.sipCallId;
    parts.sequence = m_sequence;
    parts.contact = m_context.contact;
    parts.headers = capabilityHeaders();
    if (!m_options.replaces.empty())
        parts.headers.push_back({HeaderName::Replaces, m_options.replaces});
    if (!m_options.referredBy.empty())
        parts.headers.push_back({HeaderName::ReferredBy, m_options.referredBy});
    parts.headers.insert(parts.headers.end(), m_options.headers.begin(), m_options.headers.end());
    parts.body = *m_offer;
    for (auto &line : m_context.credentialsFor(parts, flow))
        parts.headers.push_back(std::move(line));
    m_sent = writeRequest(parts, fixedVia, {});
    enter(State::Calling, now, out);
    out.want(SendRequest{m_request, std::move(parts)});
}

void OutgoingInvite::cancel(TimePoint now, Outbox &out)
{
    if (std::exchange(m_isCancelled, true))
        return;
    switch (m_state) {
    case State::Locating:
    case State::Offering: over(now, out); return;
    case State::Calling:
        // RFC 3261 §9.1: "If no provisional response has been received, the CANCEL request MUST
        // NOT be sent; rather, the client MUST wait".
        if (m_attempt.isAwaitingPassword)
            over(now, out);
        return;
    case State::Proceeding:
        m_isCancelSent = true;
        out.want(CancelRequest{m_request});
        // §9.1: "If there is no final response for the original request in 64*T1 seconds, the
        // client SHOULD then consider the original transaction cancelled".
        m_deadlines.set(Timer::CancelLimit, now + (64 * m_context.config.t1));
        return;
    case State::Accepted:
    case State::Over: return;
    }
}

void OutgoingInvite::onResponse(const MessageView &response, const Flow *flow, TimePoint now,
                                Outbox &out)
{
    if (m_state == State::Over)
        return;
    const auto status = response.statusCode();
    if (status >= 200 && status < 300)
        onAccepted(response, now, out);
    else if (m_state == State::Accepted)
        return;
    else if (status < 200)
        onProvisional(response, now, out);
    else
        onRefused(response, flow, now, out);
}

void OutgoingInvite::onProvisional(const MessageView &response, TimePoint now, Outbox &out)
{
    enter(State::Proceeding, now, out);
    const auto status = response.statusCode();
    const auto tag = tagOf(response);
    if (status == 199) { // RFC 6228: this early dialog is over, the others go on
        m_early.erase(tag);
        return;
    }
    if (m_isCancelled) {
        m_isCancelled = m_isCancelSent;
        cancel(now, out);
        return;
    }
    if (status == 100)
        return;
    if (!tag.empty() && !m_early.contains(tag) && m_early.size() < maxForks)
        m_early[tag] =
            std::make_shared<Dialog>(Dialog::fromResponse(MessageView::parse(m_sent), response));
    else if (m_early.contains(tag))
        m_early[tag]->refreshTarget(response);

    const bool hasDescription = descriptionIn(response).has_value();
    auto state = CallProgress::State::Ringing;
    if (status == 181 || status == 182)
        state = CallProgress::State::Queued;
    else if (status == 183 || hasDescription)
        state = CallProgress::State::Early;
    m_context.progress(state, &response, out);
    takeAnswer(response, true, out);
}

void OutgoingInvite::onAccepted(const MessageView &response, TimePoint now, Outbox &out)
{
    const auto tag = tagOf(response);
    const bool isFirst = m_state != State::Accepted;
    if (!isFirst && m_context.dialog && m_context.dialog->id().remoteTag == tag) {
        m_inDialog.acknowledge(m_context.dialog, m_sequence, out);
        return;
    }
    if (const auto late = m_late.find(tag); late != m_late.end()) {
        m_inDialog.acknowledge(late->second, m_sequence, out);
        return;
    }
    auto dialog =
        std::make_shared<Dialog>(Dialog::fromResponse(MessageView::parse(m_sent), response));
    if (!isFirst) {
        // RFC 3261 §13.2.2.4: every 2xx makes a dialog; the phone holds one of them.
        if (m_late.size() >= maxForks)
            return;
        m_late[tag] = dialog;
        m_inDialog.acknowledge(dialog, m_sequence, out);
        m_inDialog.bye(dialog, {}, out);
        m_context.log(LogEntry::Kind::Decision, "call", "another phone answered too: hung up", now,
                      out);
        return;
    }
    m_early.clear();
    m_deadlines.stopAll();
    enter(State::Accepted, now, out);
    m_context.dialog = dialog;
    m_inDialog.acknowledge(dialog, m_sequence, out);
    if (m_isCancelled) {
        m_inDialog.bye(dialog, {}, out);
        m_context.log(LogEntry::Kind::Decision, "call", "answered while we gave up: hung up", now,
                      out);
        return;
    }
    const bool wasAnsweredEarly = m_lastAnswer.starts_with(tag + '\n');
    if (!descriptionIn(response) && !wasAnsweredEarly) {
        // RFC 3264 §4: a 2xx to an offer without an answer is no call.
        m_inDialog.bye(dialog, "SIP;cause=488;text=\"No answer to the offer\"", out);
        m_context.end(Cause::ProtocolError, out);
        return;
    }
    m_lastAnswer.clear();
    takeAnswer(response, false, out);
    m_context.progress(CallProgress::State::Active, &response, out);
}

void OutgoingInvite::onRefused(const MessageView &response, const Flow *flow, TimePoint now,
                               Outbox &out)
{
    const auto status = response.statusCode();
    const bool isChallenge = status == 401 || status == 407;
    m_early.clear();
    if (isChallenge && !m_isCancelled) {
        auto verdict = Credentials::Verdict::Refused;
        if (m_context.isOwnServer(flow))
            verdict = m_context.account->credentials().onChallenge(
                response, Credentials::Occasion::OutOfDialog, m_attempt, out);
        if (verdict == Credentials::Verdict::Retry) {
            ++m_sequence;
            sendInvite(*m_flow, now, out);
            return;
        }
        if (verdict == Credentials::Verdict::AwaitPassword) {
            enter(State::Calling, now, out);
            return;
        }
    }
    // An account whose credentials were refused; for a direct call the status says it.
    m_context.endWith(isChallenge && m_context.account ? Cause::BadCredentials : Cause::Status,
                      response, out);
    over(now, out);
}

void OutgoingInvite::onPassword(TimePoint now, Outbox &out)
{
    if (!m_attempt.isAwaitingPassword || m_state != State::Calling)
        return;
    m_attempt.isAwaitingPassword = false;
    if (m_context.account->credentials().isPasswordKnown()) {
        ++m_sequence;
        sendInvite(*m_flow, now, out);
        return;
    }
    m_context.end(Cause::BadCredentials, out);
    over(now, out);
}

void OutgoingInvite::onFailed(Cause cause, TimePoint now, Outbox &out)
{
    m_context.end(cause, out);
    over(now, out);
}

void OutgoingInvite::onTerminated(TimePoint now, Outbox &out)
{
    if (m_state == State::Accepted)
        over(now, out);
}

void OutgoingInvite::onTimeout(TimePoint now, Outbox &out)
{
    if (m_deadlines.expired(Timer::CancelLimit, now))
        over(now, out);
}

void OutgoingInvite::takeAnswer(const MessageView &response, bool isProvisional, Outbox &out)
{
    auto body = descriptionIn(response);
    if (!body || m_context.isEnded)
        return;
    auto key = tagOf(response) + '\n' + body->content;
    if (key == m_lastAnswer)
        return;
    m_lastAnswer = std::move(key);
    out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Answer, isProvisional,
                                 std::move(*body)});
}

std::shared_ptr<Dialog> OutgoingInvite::findDialog(const DialogId &id) const
{
    for (const auto *dialogs : {&m_early, &m_late})
        if (const auto at = dialogs->find(id.remoteTag);
            at != dialogs->end() && at->second->matches(id))
            return at->second;
    return nullptr;
}

void OutgoingInvite::over(TimePoint now, Outbox &out)
{
    m_deadlines.stopAll();
    m_early.clear();
    if (m_request)
        out.want(DropRequest{m_request, true});
    m_request = {};
    enter(State::Over, now, out);
}

std::string OutgoingInvite::tagOf(const MessageView &response) const
{
    return std::string(response.to().tag());
}

void OutgoingInvite::enter(State state, TimePoint now, Outbox &out)
{
    if (state == m_state)
        return;
    m_context.log(LogEntry::Kind::State, "invite",
                  fmt::format("{} → {}", toString(m_state), toString(state)), now, out);
    m_state = state;
}

} // namespace ahoy::sip
