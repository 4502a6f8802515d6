#include "sipcore/ua/outgoing_invite.h"

#include <fmt/format.h>
#include <utility>

/// What the branches of an INVITE answer (RFC 3261 §13.2.2, RFC 3262), but for refusals.
namespace ahoy::sip {

namespace {

/// More branches than any proxy forks to a person's phones.
constexpr std::size_t maxForks = 16;

using Party = OfferAnswerState::Party;
using Carrier = OfferAnswerState::Carrier;
using Verdict = OfferAnswerState::Verdict;

} // namespace

void OutgoingInvite::onResponse(const MessageView &response, const Flow *flow, TimePoint now,
                                Outbox &out)
{
    if (m_state == State::Over || m_state == State::Redirected)
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

OutgoingInvite::Fork *OutgoingInvite::forkOf(const MessageView &response)
{
    const std::string tag(response.to().tag());
    if (tag.empty())
        return nullptr;
    if (const auto at = m_forks.find(tag); at != m_forks.end()) {
        at->second.dialog->refreshTarget(response);
        return &at->second;
    }
    if (m_forks.size() >= maxForks)
        return nullptr;
    auto &fork = m_forks[tag];
    fork.dialog =
        std::make_shared<Dialog>(Dialog::fromResponse(MessageView::parse(m_sent), response));
    fork.dialog->exchange() = m_exchange;
    return &fork;
}

void OutgoingInvite::onProvisional(const MessageView &response, TimePoint now, Outbox &out)
{
    enter(State::Proceeding, now, out);
    const auto status = response.statusCode();
    const std::string tag(response.to().tag());
    m_context.learn(response);
    auto *fork = status > 100 && status != 199 ? forkOf(response) : nullptr;
    const auto order = fork ? fork->order.judge(response) : ReliableOrder::Verdict::Unreliable;
    if (order == ReliableOrder::Verdict::Copy || order == ReliableOrder::Verdict::TooEarly) {
        (void)cancelsNow(now, out);
        return;
    }
    const bool isReliable = order == ReliableOrder::Verdict::Next;
    auto body = descriptionIn(response);
    const auto verdict =
        fork ? fork->dialog->exchange().apply(
                   {Party::Them, isReliable ? Carrier::Reliable1xx : Carrier::Unreliable1xx,
                    body.has_value()})
             : (body && m_offer ? Verdict::Preview : Verdict::Nothing);
    if (isReliable && verdict != Verdict::Offer)
        acknowledge(*fork, {}, out);
    if (status == 199) { // RFC 6228: this early dialog is over, the others go on
        m_forks.erase(tag);
        (void)cancelsNow(now, out);
        return;
    }
    if (cancelsNow(now, out) || status == 100)
        return;

    auto state = CallProgress::State::Ringing;
    if (status == 181 || status == 182)
        state = CallProgress::State::Queued;
    else if (status == 183 || body)
        state = CallProgress::State::Early;
    m_context.progress(state, &response, out);
    if (verdict == Verdict::Preview || verdict == Verdict::Answer) {
        (fork ? fork->answer : m_untagged) = body;
        hear(tag, *body, out);
    } else if (verdict == Verdict::Offer && !m_question) {
        // The phone has one sound: what a second fork offers meanwhile is not acknowledged, and
        // that fork gives up.
        ask({fork->dialog, fork->order.rack()}, std::move(*body), out);
    }
}

void OutgoingInvite::acknowledge(Fork &fork, Body body, Outbox &out)
{
    (void)fork.dialog->exchange().apply({Party::Us, Carrier::Prack, !body.empty()});
    InDialogRequests::Content prack;
    prack.method = Method::Prack;
    prack.headers.push_back({HeaderName::RAck, fork.order.rack()});
    prack.body = std::move(body);
    m_inDialog.request(fork.dialog, std::move(prack), out);
}

void OutgoingInvite::ask(Question question, Body offer, Outbox &out)
{
    m_question = std::move(question);
    out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Offer, false,
                                 std::move(offer), m_context.peerTrickles});
    m_questionId = m_context.ask(NeedOffer::Wanted::Answer, out);
}

void OutgoingInvite::hear(const std::string &tag, const Body &answer, Outbox &out)
{
    if (m_context.isEnded || !m_settled.empty())
        return;
    m_heard = tag;
    out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Answer, true, answer,
                                 m_context.peerTrickles});
}

std::shared_ptr<Dialog> OutgoingInvite::heardDialog() const
{
    const auto at = m_forks.find(m_settled.empty() ? m_heard : m_settled);
    return at == m_forks.end() ? nullptr : at->second.dialog;
}

void OutgoingInvite::settle(const std::shared_ptr<Dialog> &dialog, Outbox &out)
{
    const auto at = m_forks.find(dialog->id().remoteTag);
    if (at == m_forks.end() || !m_settled.empty())
        return;
    m_settled = at->first;
    if (at->second.answer)
        out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Answer, false,
                                     *at->second.answer, m_context.peerTrickles});
}

void OutgoingInvite::onAccepted(const MessageView &response, TimePoint now, Outbox &out)
{
    if (m_state == State::Accepted) {
        onFurtherAccepted(response, now, out);
        return;
    }
    const std::string tag(response.to().tag());
    std::optional<Body> early;
    if (const auto at = m_forks.find(tag); at != m_forks.end()) {
        // The dialog has counted its PRACKs and UPDATEs: it goes on (§13.2.2.4).
        m_context.dialog = at->second.dialog;
        m_context.dialog->confirm(response);
        early = at->second.answer;
    } else {
        m_context.dialog =
            std::make_shared<Dialog>(Dialog::fromResponse(MessageView::parse(m_sent), response));
        m_context.dialog->exchange() = m_exchange;
        early = m_untagged;
    }
    const auto &dialog = m_context.dialog;
    const bool isSettledHere = !m_settled.empty() && m_settled == tag;
    m_needsNewOffer = !m_settled.empty() && !isSettledHere;
    m_forks.clear();
    m_deadlines.stopAll();
    m_context.learn(response);
    m_context.timer.onAccepted(response, now);
    enter(State::Accepted, now, out);

    auto body = descriptionIn(response);
    // What came unreliably and is not repeated counts all the same: many gateways do so.
    auto verdict =
        dialog->exchange().apply({Party::Them, Carrier::Invite2xx, body || (early && m_offer)});
    if (std::exchange(m_question, std::nullopt)) // their offer was not even acknowledged
        verdict = Verdict::Missing;
    if (m_isCancelled) {
        m_inDialog.acknowledge(dialog, m_sequence, {}, out);
        m_inDialog.bye(dialog, {}, out);
        m_context.log(LogEntry::Kind::Decision, "call", "answered while we gave up: hung up", now,
                      out);
        return;
    }
    if (verdict == Verdict::Missing) {
        // RFC 3264 §4: a 2xx to an offer without an answer is no call.
        m_inDialog.acknowledge(dialog, m_sequence, {}, out);
        m_inDialog.bye(dialog, "SIP;cause=488;text=\"No answer to the offer\"", out);
        m_context.end(Cause::ProtocolError, out);
        return;
    }
    if (verdict == Verdict::Offer) {
        m_context.progress(CallProgress::State::Active, &response, out);
        ask({dialog, {}}, std::move(*body), out);
        return;
    }
    m_inDialog.acknowledge(dialog, m_sequence, {}, out);
    // RFC 6337 §3.1.1: a reliable answer stands, whatever the 2xx says again.
    if (verdict != Verdict::Answer || !body)
        body = early;
    if (body && m_settled.empty() && m_offer)
        out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Answer, false,
                                     std::move(*body), m_context.peerTrickles});
    m_context.progress(CallProgress::State::Active, &response, out);
}

void OutgoingInvite::onFurtherAccepted(const MessageView &response, TimePoint now, Outbox &out)
{
    const std::string tag(response.to().tag());
    if (m_context.dialog && m_context.dialog->id().remoteTag == tag) {
        // A copy; while the phone still writes its answer there is no ACK to repeat.
        (void)m_inDialog.repeatAck(m_context.dialog, m_sequence, out);
        return;
    }
    if (const auto late = m_late.find(tag); late != m_late.end()) {
        (void)m_inDialog.repeatAck(late->second, m_sequence, out);
        return;
    }
    // RFC 3261 §13.2.2.4: every 2xx makes a dialog; the phone holds one of them.
    if (m_late.size() >= maxForks)
        return;
    auto dialog =
        std::make_shared<Dialog>(Dialog::fromResponse(MessageView::parse(m_sent), response));
    m_late[tag] = dialog;
    m_inDialog.acknowledge(dialog, m_sequence, {}, out);
    m_inDialog.bye(dialog, "SIP;cause=200;text=\"Call completed elsewhere\"", out);
    m_context.log(LogEntry::Kind::Decision, "call", "another phone answered too: hung up", now,
                  out);
}

} // namespace ahoy::sip
