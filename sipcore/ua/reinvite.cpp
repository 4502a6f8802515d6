#include "sipcore/ua/reinvite.h"

#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

const char *toString(Reinvite::State state)
{
    switch (state) {
    case Reinvite::State::Offering: return "Offering";
    case Reinvite::State::Locating: return "Locating";
    case Reinvite::State::Calling: return "Calling";
    case Reinvite::State::Waiting: return "Waiting";
    case Reinvite::State::Over: return "Over";
    }
    return "Over";
}

void Reinvite::start(TimePoint now, Outbox &out)
{
    enter(State::Offering, now, out);
    out.act(NeedOffer{m_context.call, NeedOffer::Wanted::Offer, m_context.media});
}

void Reinvite::abandon(Outbox &out)
{
    m_deadlines.stopAll();
    m_state = State::Over;
    if (m_request)
        out.want(DropRequest{m_request});
    m_request = {};
}

Reinvite::Outcome Reinvite::onOffer(Result<Body> offer, TimePoint now, Outbox &out)
{
    if (!offer)
        return refused(0, offer.error().text, now, out);
    m_offer = std::move(*offer);
    m_attempt = {};
    enter(State::Locating, now, out);
    m_request = out.start(m_context.planFor(*m_context.dialog, Method::Invite));
    return Outcome::None;
}

void Reinvite::onReady(const Flow &flow, TimePoint now, Outbox &out)
{
    m_flow = flow;
    send(now, out);
}

void Reinvite::send(TimePoint now, Outbox &out)
{
    auto parts = m_context.requestIn(*m_context.dialog, Method::Invite);
    m_sequence = m_context.dialog->nextLocalSequence();
    parts.sequence = m_sequence;
    // Where requests of the peer shall come: by the way that this one takes.
    m_context.useFlow(*m_flow);
    parts.contact = m_context.contact;
    parts.headers = capabilityHeaders();
    parts.body = m_offer;
    for (auto &line : m_context.credentialsFor(parts, *m_flow))
        parts.headers.push_back(std::move(line));
    enter(State::Calling, now, out);
    out.want(SendRequest{m_request, std::move(parts)});
}

Reinvite::Outcome Reinvite::onResponse(const MessageView &response, const Flow *flow, TimePoint now,
                                       Outbox &out)
{
    const auto status = response.statusCode();
    if (status < 200 || m_state != State::Calling)
        return Outcome::None;
    if (status < 300) {
        m_context.dialog->refreshTarget(response);
        m_inDialog.acknowledge(m_context.dialog, m_sequence, out);
        if (auto body = descriptionIn(response)) {
            out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Answer, false,
                                         std::move(*body)});
            enter(State::Over, now, out);
            return Outcome::GoesOn;
        }
        // A 2xx without the answer: what was agreed before stands.
        out.notify(OfferRejected{m_context.call, 488, "No answer to the offer"});
        enter(State::Over, now, out);
        return Outcome::GoesOn;
    }
    if (status == 401 || status == 407) {
        auto verdict = Credentials::Verdict::Refused;
        if (m_context.isOwnServer(flow))
            verdict = m_context.account->credentials().onChallenge(
                response, Credentials::Occasion::InDialog, m_attempt, out);
        if (verdict == Credentials::Verdict::Retry) {
            send(now, out);
            return Outcome::None;
        }
        if (verdict == Credentials::Verdict::AwaitPassword)
            return Outcome::None;
    }
    if (status == 491) {
        // RFC 3261 §14.1: the owner of the Call-ID waits 2.1 to 4 s in units of 10 ms, the other
        // one 0 to 2 s, so that they do not meet again.
        const bool owns = m_context.call < firstIncomingCall;
        const auto wait = std::chrono::milliseconds(owns ? 2100 + (10 * m_context.random.below(191))
                                                         : 10 * m_context.random.below(201));
        refused(status, response.reasonPhrase(), now, out);
        m_deadlines.set(Timer::Glare, now + wait);
        enter(State::Waiting, now, out);
        return Outcome::None;
    }
    const auto outcome = refused(status, response.reasonPhrase(), now, out);
    if (status == 481)
        return Outcome::CallIsGone;
    return status == 408 ? Outcome::Unanswered : outcome;
}

Reinvite::Outcome Reinvite::onFailed(TimePoint now, Outbox &out)
{
    refused(408, "No answer", now, out);
    return Outcome::Unanswered;
}

Reinvite::Outcome Reinvite::onPassword(TimePoint now, Outbox &out)
{
    if (!m_attempt.isAwaitingPassword || m_state != State::Calling)
        return Outcome::None;
    m_attempt.isAwaitingPassword = false;
    if (!m_context.account->credentials().isPasswordKnown())
        return refused(401, "No password", now, out);
    send(now, out);
    return Outcome::None;
}

void Reinvite::onTimeout(TimePoint now, Outbox &out)
{
    if (m_deadlines.expired(Timer::Glare, now))
        start(now, out);
}

Reinvite::Outcome Reinvite::refused(int statusCode, std::string_view reason, TimePoint now,
                                    Outbox &out)
{
    if (!m_context.isEnded)
        out.notify(OfferRejected{m_context.call, statusCode, std::string(reason)});
    if (m_request)
        out.want(DropRequest{m_request});
    m_request = {};
    enter(State::Over, now, out);
    return Outcome::GoesOn;
}

void Reinvite::enter(State state, TimePoint now, Outbox &out)
{
    if (state == m_state)
        return;
    m_context.log(LogEntry::Kind::State, "re-INVITE",
                  fmt::format("{} → {}", toString(m_state), toString(state)), now, out);
    m_state = state;
}

} // namespace ahoy::sip
