// The side of a simulated phone that the simulated network calls.
#include "tests/support/sim_agent.h"

namespace ahoy::sip::sim {

namespace {

std::span<const std::byte> bytesOf(const std::string &text)
{
    return std::as_bytes(std::span(text));
}

} // namespace

void SimAgent::onDatagram(const Endpoint &from, const std::string &bytes)
{
    m_agent.onDatagram(udpSocket, from, where(), bytesOf(bytes), world().now());
    pump();
}

void SimAgent::onConnected(std::uint64_t connection, const Endpoint &local)
{
    const auto at = m_flows.find(connection);
    if (at == m_flows.end())
        return;
    m_connections[at->second] = connection;
    const auto open = m_opening[connection];
    FlowState state{FlowState::Kind::Open, open.transport, local, open.remote, {}, {}};
    if (isSecure(open.transport)) {
        const auto certificate = world().certificates.find(open.remote);
        if (certificate == world().certificates.end()) {
            state.kind = FlowState::Kind::Failed;
        } else if (!certificate->second.contains(open.serverName)) {
            state.kind = FlowState::Kind::Failed;
            state.certificate.emplace().serverName = open.serverName;
            state.certificate->problems = {ServerCertificate::Problem::WrongName};
        } else {
            m_secureFlows.insert(open.flow);
        }
        if (state.kind == FlowState::Kind::Failed) {
            world().disconnect(connection, *this);
            m_connections.erase(open.flow);
        }
    }
    m_agent.onFlow(open.flow, state, world().now());
    pump();
}

void SimAgent::onAccepted(std::uint64_t connection, const Endpoint &from)
{
    const FlowId flow{firstAcceptedFlow.value + m_lastAccepted++};
    m_flows[connection] = flow;
    m_connections[flow] = connection;
    m_agent.onFlow(flow, {FlowState::Kind::Accepted, Transport::Tcp, where(), from, {}, {}},
                   world().now());
    pump();
}

void SimAgent::onRefused(std::uint64_t connection)
{
    const auto flow = m_flows[connection];
    m_flows.erase(connection);
    m_agent.onFlow(flow,
                   {FlowState::Kind::Failed,
                    m_opening[connection].transport,
                    {},
                    m_opening[connection].remote,
                    "refused",
                    {}},
                   world().now());
    pump();
}

void SimAgent::onStreamBytes(std::uint64_t connection, const std::string &bytes)
{
    const auto at = m_flows.find(connection);
    if (at == m_flows.end())
        return;
    m_agent.onStream(at->second, bytesOf(bytes), world().now());
    pump();
}

void SimAgent::onDisconnected(std::uint64_t connection)
{
    const auto at = m_flows.find(connection);
    if (at == m_flows.end())
        return;
    const auto flow = at->second;
    m_connections.erase(flow);
    m_flows.erase(at);
    m_agent.onFlow(flow, {FlowState::Kind::Closed, Transport::Tcp, {}, {}, {}}, world().now());
    pump();
}

void SimAgent::onTimeout()
{
    m_agent.onTimeout(world().now());
    pump();
}

} // namespace ahoy::sip::sim
