#include "sipcore/message/multipart.h"
#include "sipcore/sdp/ice_fragment.h"
#include "sipcore/ua/session.h"

#include <utility>

/// Candidates that are told one after the other, by INFO (RFC 8838, RFC 8840).
namespace ahoy::sip {

Result<void> Session::sendCandidates(Body fragment, Outbox &out)
{
    if (m_context.isEnded)
        return fail(Errc::Gone, "the call has ended");
    m_candidates = std::move(fragment);
    flushCandidates(out);
    return {};
}

/// RFC 8840 §4.3: the peer must be known to take them, and both must have the dialog.
void Session::flushCandidates(Outbox &out)
{
    if (!m_candidates || m_candidatesOnTheirWay || m_context.isEnded || !m_context.peerTrickles)
        return;
    auto dialog = m_outgoing && !m_context.dialog ? m_outgoing->heardDialog() : m_context.dialog;
    const bool isSure = m_outgoing || m_isActive || m_isDialogSure;
    if (!dialog || !isSure || m_byesWhenAcknowledged)
        return;
    InDialogRequests::Content info;
    info.method = Method::Info;
    info.headers = {{HeaderName::InfoPackage, "trickle-ice"},
                    {HeaderName::ContentDisposition, "Info-Package"}};
    info.body = *std::exchange(m_candidates, std::nullopt);
    m_candidatesOnTheirWay = m_inDialog.request(std::move(dialog), std::move(info), out);
}

void Session::onCandidatesSent(int statusCode, Outbox &out)
{
    m_candidatesOnTheirWay = {};
    // RFC 6086 §4.2.2: 469 says that it does not take them after all; 415 does as well.
    if (statusCode == 469 || statusCode == 415 || statusCode == 501)
        m_context.peerTrickles = false;
    flushCandidates(out);
}

void Session::onCandidates(TransactionId transaction, const MessageView &request, Outbox &out)
{
    const auto type = request.header(HeaderName::ContentType).value_or(std::string_view());
    const auto fragment = findBodyPart(type, request.body(), "application", "trickle-ice-sdpfrag");
    if (!fragment) {
        respond(transaction, 415, {{HeaderName::Accept, std::string(iceFragmentType)}}, out);
        return;
    }
    respond(transaction, 200, {}, out);
    out.notify(
        CandidatesReceived{m_context.call, {std::string(iceFragmentType), std::string(*fragment)}});
}

} // namespace ahoy::sip
