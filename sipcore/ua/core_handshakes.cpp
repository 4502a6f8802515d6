#include "sipcore/ua/core.h"

/// Web servers that want to know who we are before they take SIP over WebSocket (RFC 7118 §7).
namespace ahoy::sip {

/// Only the account's own server hears of its password: who else has a WebSocket is not answered.
void UserAgent::Core::onChallenged(const Flow &flow, const HttpChallenge &challenge, TimePoint now)
{
    const auto id = flow.id;
    m_handshakes[id] = {findAccount(m_requests.wantsServer(id)), challenge};
    answerHandshake(id, now);
}

void UserAgent::Core::answerHandshake(FlowId id, TimePoint now)
{
    using Verdict = Credentials::Verdict;
    const auto &[owner, challenge] = m_handshakes.at(id);
    const auto *flow = m_flows.find(id);
    auto answer = owner && flow ? owner->credentials().onHandshake(challenge,
                                                                   isSecure(flow->transport), m_out)
                                : Credentials::HandshakeAnswer();
    if (answer.verdict == Verdict::AwaitPassword)
        return;
    m_handshakes.erase(id);
    if (answer.verdict == Verdict::Retry) {
        m_out.act(AnswerHandshake{id, std::move(answer.authorization)});
        return;
    }
    FlowState state;
    state.kind = FlowState::Kind::Failed;
    state.trouble = FlowState::Trouble::WebPassword;
    m_flows.close(id, m_out);
    onFlowLost(id, now, &state);
}

void UserAgent::Core::answerHandshakesOf(AccountId account, TimePoint now)
{
    std::vector<FlowId> waiting;
    for (const auto &[flow, handshake] : m_handshakes)
        if (handshake.owner && handshake.owner->id() == account)
            waiting.push_back(flow);
    for (const auto flow : waiting)
        answerHandshake(flow, now);
}

} // namespace ahoy::sip
