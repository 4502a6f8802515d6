#include "sipcore/ua/outgoing_invite.h"

#include <fmt/format.h>
#include <utility>

/// What becomes of a 3xx to 6xx to the INVITE that places a call: another try, another address, or
/// the end.
namespace ahoy::sip {

namespace {

/// How long a person may think about a new address.
constexpr auto redirectLimit = std::chrono::minutes(3);

} // namespace

void OutgoingInvite::onRefused(const MessageView &response, const Flow *flow, TimePoint now,
                               Outbox &out)
{
    const auto status = response.statusCode();
    const bool wasAnswered = m_untagged || !m_heard.empty() || !m_settled.empty();
    m_forks.clear();
    m_question.reset();
    m_heard.clear();
    m_settled.clear();
    if (!m_isCancelled && (retries(response, flow, now, out) || goesElsewhere(response, now, out) ||
                           (!wasAnswered && offersAgain(response, now, out))))
        return;
    // An account whose credentials were refused; for a direct call the status says it.
    const bool isChallenge = status == 401 || status == 407;
    m_context.endWith(isChallenge && m_context.account ? Cause::BadCredentials : Cause::Status,
                      response, out);
    over(now, out);
}

bool OutgoingInvite::retries(const MessageView &response, const Flow *flow, TimePoint now,
                             Outbox &out)
{
    const auto status = response.statusCode();
    if (status == 422 && m_context.timer.onTooBrief(response)) {
        ++m_sequence; // RFC 4028 §7.3
        sendInvite(*m_flow, now, out);
        return true;
    }
    if ((status != 401 && status != 407) || !m_context.isOwnServer(flow))
        return false;
    switch (m_context.account->credentials().onChallenge(
        response, Credentials::Occasion::OutOfDialog, m_attempt, out)) {
    case Credentials::Verdict::Retry:
        ++m_sequence;
        sendInvite(*m_flow, now, out);
        return true;
    case Credentials::Verdict::AwaitPassword: enter(State::Calling, now, out); return true;
    case Credentials::Verdict::Refused: return false;
    }
    return false;
}

/// RFC 3261 §8.1.3.5, §21.4.26, §21.6.4: what is asked for may be had in another form; whether
/// there is one, the phone knows.
bool OutgoingInvite::offersAgain(const MessageView &response, TimePoint now, Outbox &out)
{
    const auto status = response.statusCode();
    const bool isAboutTheOffer = status == 415 || status == 488 || status == 606;
    if (!isAboutTheOffer || !m_offer || !m_refusal.reveal().empty())
        return false;
    m_refusal = Redacted(std::string(response.text()));
    m_offer.reset();
    enter(State::Offering, now, out);
    m_questionId = m_context.ask(NeedOffer::Wanted::Offer, out, status);
    return true;
}

bool OutgoingInvite::isNear(const std::string &uri) const
{
    const auto target = parseUri(uri);
    if (m_context.account)
        return target && equalsIgnoreCase(target->host, m_context.account->identity().host);
    const auto called = parseUri(m_requestUri);
    return target && called && equalsIgnoreCase(target->host, called->host) &&
           target->port == called->port;
}

bool OutgoingInvite::goesElsewhere(const MessageView &response, TimePoint now, Outbox &out)
{
    const auto status = response.statusCode();
    if (status < 400 && !m_redirection.take(response))
        return false;
    // RFC 3261 §8.1.3.4: "until a 2xx response is received or a 6xx"; a person who said no, or
    // credentials that were, are no reason to ask the next one.
    if (status >= 600)
        return false;
    auto target = m_redirection.next();
    if (!target)
        return false;
    if (isNear(*target)) {
        goTo(std::move(*target), now, out);
        return true;
    }
    m_redirectedTo = std::move(*target);
    enter(State::Redirected, now, out);
    m_deadlines.set(Timer::RedirectLimit, now + redirectLimit);
    out.notify(CallRedirected{m_context.call, m_redirectedTo, status});
    return true;
}

void OutgoingInvite::followRedirect(TimePoint now, Outbox &out)
{
    if (m_state == State::Redirected)
        goTo(std::exchange(m_redirectedTo, {}), now, out);
}

bool OutgoingInvite::beginAnew(TimePoint now, Outbox &out)
{
    const bool isSent = m_state == State::Calling || m_state == State::Proceeding;
    const bool isBegun = isSent || m_state == State::Locating || m_state == State::Offering;
    if (!isBegun || m_isCancelled || (isSent && std::exchange(m_hasBegunAnew, true)))
        return false;
    m_deadlines.stopAll();
    if (m_state == State::Proceeding)
        m_left = m_request;
    else // RFC 3261 §9.1: without a provisional response there is nothing to be cancelled
        out.want(DropRequest{m_request, true});
    // To whoever still rings, this is another call.
    m_context.sipCallId = m_context.random.token(24);
    m_from.clear();
    m_sequence = 1;
    m_attempt = {};
    m_offer.reset();
    m_flow.reset();
    m_forks.clear();
    m_untagged.reset();
    m_question.reset();
    m_heard.clear();
    m_settled.clear();
    enter(State::Locating, now, out);
    start(now, out);
    return true;
}

void OutgoingInvite::goTo(std::string uri, TimePoint now, Outbox &out)
{
    m_deadlines.stopAll();
    out.want(DropRequest{m_request});
    m_requestUri = std::move(uri);
    // RFC 3261 §8.1.3.4: the same To, From and Call-ID, and a new number.
    ++m_sequence;
    m_attempt = {};
    enter(State::Locating, now, out);
    start(now, out);
}

} // namespace ahoy::sip
