#include "sipcore/ua/session.h"

#include <utility>

/// PRACK and UPDATE of the peer, with the offers that they may hold (RFC 3262, RFC 3311).
namespace ahoy::sip {

using Party = OfferAnswerState::Party;
using Carrier = OfferAnswerState::Carrier;
using Verdict = OfferAnswerState::Verdict;

void Session::onPrack(TransactionId transaction, const MessageView &request,
                      const std::shared_ptr<Dialog> &dialog, TimePoint now, Outbox &out)
{
    if (!request.has(HeaderName::RAck)) {
        respond(transaction, 400, {}, out);
        return;
    }
    // RFC 3262 §3: one that fits no response that waits for it gets 481.
    if (m_context.isEnded || !m_incoming || dialog != m_context.dialog ||
        !m_incoming->onPrack(request)) {
        respond(transaction, 481, {}, out);
        return;
    }
    auto body = descriptionIn(request);
    const auto verdict = dialog->exchange().apply({Party::Them, Carrier::Prack, body.has_value()});
    if (verdict == Verdict::Offer) {
        m_openOffer =
            std::make_unique<OpenOffer>(OpenOffer{transaction, Method::Prack, dialog, {}, {}, {}});
        askForAnswer(std::move(*body), out);
        return;
    }
    const bool isRefused = refuses(verdict, transaction, out);
    if (!isRefused)
        respond(transaction, 200, {}, out);
    (void)dialog->exchange().apply(
        {Party::Us, isRefused ? Carrier::PrackFailure : Carrier::Prack2xx, false});
    if (verdict == Verdict::Answer)
        out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Answer, false,
                                     std::move(*body), m_context.peerTrickles});
    if (verdict == Verdict::Missing && m_incoming->isPending()) {
        // Our offer went out in the 1xx, and its answer had to be here (RFC 3262 §5).
        m_incoming->reject(m_context.notAcceptable(), now, out);
        m_context.end(Cause::ProtocolError, out, 488);
        return;
    }
    m_incoming->goOn(now, out);
}

void Session::onUpdate(TransactionId transaction, const MessageView &request,
                       const std::shared_ptr<Dialog> &dialog, TimePoint now, Outbox &out)
{
    if (m_context.isEnded) {
        respond(transaction, 481, {}, out);
        return;
    }
    const auto asked = SessionTimer::read(request);
    if (auto refusal = SessionTimer::refusalOf(asked)) {
        respond(transaction, std::move(*refusal), out);
        return;
    }
    auto body = descriptionIn(request);
    // RFC 3311 §5.2: glare, also while the phone still writes our offer.
    if (body && m_refresh && m_refresh->isOffering()) {
        respond(transaction, 491, {}, out);
        return;
    }
    const auto verdict = dialog->exchange().apply({Party::Them, Carrier::Update, body.has_value()});
    if (refuses(verdict, transaction, out))
        return;
    const std::string contact(request.header(HeaderName::Contact).value_or(std::string_view()));
    if (verdict == Verdict::Offer) {
        // The phone has one sound, and another fork may have it.
        const bool isHeard =
            dialog == m_context.dialog || (m_outgoing && m_outgoing->heardDialog() == dialog);
        if (!isHeard) {
            (void)dialog->exchange().apply({Party::Us, Carrier::UpdateFailure, false});
            respond(transaction, m_context.notAcceptable(), out);
            return;
        }
        if (m_outgoing && !m_context.dialog)
            m_outgoing->settle(dialog, out);
        m_openOffer = std::make_unique<OpenOffer>(
            OpenOffer{transaction, Method::Update, dialog, asked, contact, {}});
        askForAnswer(std::move(*body), out);
        return;
    }
    answerOffer({transaction, Method::Update, dialog, asked, contact, {}}, Body{}, now, out);
}

void Session::askForAnswer(Body offer, Outbox &out)
{
    out.notify(RemoteDescription{m_context.call, RemoteDescription::Kind::Offer, false,
                                 std::move(offer), m_context.peerTrickles});
    m_openOffer->question = m_context.ask(NeedOffer::Wanted::Answer, out);
}

void Session::answerOffer(const OpenOffer &open, Result<Body> body, TimePoint now, Outbox &out)
{
    const bool isUpdate = open.method == Method::Update;
    auto &exchange = open.dialog->exchange();
    if (!body) { // RFC 3311 §5.2: 488, and the session goes on as it was
        (void)exchange.apply(
            {Party::Us, isUpdate ? Carrier::UpdateFailure : Carrier::PrackFailure, false});
        respond(open.transaction, m_context.notAcceptable(), out);
        out.notify(OfferRejected{m_context.call, 488, "Not Acceptable Here"});
    } else {
        (void)exchange.apply(
            {Party::Us, isUpdate ? Carrier::Update2xx : Carrier::Prack2xx, !body->empty()});
        auto parts = m_context.response(200);
        if (isUpdate) {
            parts.contact = m_context.contact;
            for (auto &line : capabilityHeaders())
                parts.headers.push_back(std::move(line));
            for (auto &line : m_context.timer.accept(open.timer, now))
                parts.headers.push_back(std::move(line));
            open.dialog->refreshTarget(std::string_view(open.contact));
        }
        parts.body = std::move(*body);
        respond(open.transaction, std::move(parts), out);
    }
    if (m_incoming && m_incoming->isPending())
        m_incoming->goOn(now, out);
    startQueued(now, out);
}

} // namespace ahoy::sip
