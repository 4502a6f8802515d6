#include "tests/fuzz/user_agent/world.h"

#include "tests/fuzz/fuzz_input.h"

#include <algorithm>
#include <utility>

namespace ahoy::fuzz {

using namespace sip;
using namespace std::chrono_literals;

namespace {

constexpr SocketId udpSocket{1};
constexpr SocketId tcpSocket{2};
/// What one step, and what all of a script, may cost: an hour without an answer is two thousand
/// retransmissions, all alike.  Past it the machine sleeps to the end of the time.
constexpr int maxTimeoutsOfStep = 10;
constexpr int maxTimeoutsOfScript = 40;
constexpr int maxTimeoutsOfEnd = 3'000;
constexpr int maxActions = 20'000;
/// Where names under example.org lead, and where all others do.
constexpr std::uint32_t ownByName = 0x0a000009;
constexpr std::uint32_t elsewhere = 0x0a000042;

UserAgentConfig agentConfig()
{
    UserAgentConfig config;
    config.userAgent = "Ahoy/fuzz";
    return config;
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

} // namespace

Endpoint endpointOf(std::uint32_t address, std::uint16_t port)
{
    return {IpAddress::v4(address), port};
}

World::World(bool knowsSecret)
    : m_knowsSecret(knowsSecret),
      m_here(endpointOf(0x0a000002)),
      m_server(endpointOf(0x0a000001)),
      m_random(7),
      m_agent(agentConfig(), m_random),
      m_phone(m_agent),
      m_peer({{}, Transport::Udp, m_server})
{
    m_agent.onSocket(udpSocket, Transport::Udp, m_here, m_now);
    m_agent.onSocket(tcpSocket, Transport::Tcp, m_here, m_now);
    m_phone.account('+', "1", m_now);
    settle();
}

// ---- the network --------------------------------------------------------------------------

void World::say(const Peer::Letter &letter)
{
    const bool isStream = letter.way.flow && isReliable(letter.way.transport);
    if (isStream)
        feed(letter.way.flow, letter.bytes);
    else
        datagram(letter.bytes, letter.way.remote);
}

void World::datagram(std::string_view bytes, const Endpoint &from)
{
    const Exact exact(bytes);
    m_agent.onDatagram(udpSocket, from, m_here, std::as_bytes(std::span(exact.view())), m_now);
    settle();
}

void World::feed(FlowId flow, std::string_view bytes)
{
    while (!bytes.empty() && m_flows.contains(flow)) {
        const Exact part(bytes.substr(0, m_piece));
        bytes.remove_prefix(std::min(bytes.size(), m_piece));
        m_agent.onStream(flow, std::as_bytes(std::span(part.view())), m_now);
        settle();
    }
}

void World::stream(std::string_view bytes)
{
    if (!m_accepted)
        accept();
    feed(m_accepted, bytes);
}

void World::accept()
{
    m_accepted = {++m_lastAccepted};
    m_flows[m_accepted] = {m_accepted, Transport::Tcp, m_server};
    const auto port = static_cast<std::uint16_t>(40'000U + (m_lastAccepted & 0xfffU));
    m_agent.onFlow(
        m_accepted,
        {FlowState::Kind::Accepted, Transport::Tcp, m_here, endpointOf(0x0a000001, port), {}},
        m_now);
    settle();
}

void World::closeAccepted()
{
    if (!m_accepted)
        return;
    m_flows.erase(m_accepted);
    m_peer.stream = {};
    m_agent.onFlow(std::exchange(m_accepted, {}),
                   {FlowState::Kind::Closed, Transport::Tcp, {}, {}, {}}, m_now);
    settle();
}

// ---- time ---------------------------------------------------------------------------------

void World::fire()
{
    m_agent.onTimeout(m_now);
    settle();
    const auto next = m_agent.nextTimeout();
    m_firedAtOnce = next && *next <= m_now ? m_firedAtOnce + 1 : 0;
    require(m_firedAtOnce < 200, "a timer that fired is not due again at once");
}

void World::pass(Duration time)
{
    const int budget = triesAllWays ? maxTimeoutsOfEnd
                                    : std::min(maxTimeoutsOfStep, maxTimeoutsOfScript - m_timeouts);
    m_timeouts += fireUntil(m_now + time, budget);
}

int World::fireUntil(TimePoint end, int budget)
{
    int count = 0;
    for (auto next = m_agent.nextTimeout(); next && *next <= end; next = m_agent.nextTimeout()) {
        if (count >= budget) {
            m_now = end;
            fire();
            return count;
        }
        ++count;
        m_now = std::max(m_now, *next);
        fire();
    }
    m_now = end;
    return count;
}

void World::sleep(Duration time)
{
    m_now += time;
    fire();
}

// ---- what may happen ----------------------------------------------------------------------

void World::turn(char letter)
{
    switch (letter) {
    case 'a': m_peer.answersAll = !m_peer.answersAll; break;
    case 'r': m_peer.answersRegister = !m_peer.answersRegister; break;
    case 't':
        if (!m_accepted)
            accept();
        m_peer.stream = m_peer.stream ? FlowId() : m_accepted;
        break;
    case 'o': m_isOfferAnswered = !m_isOfferAnswered; break;
    case 'm': m_hasMedia = !m_hasMedia; break;
    case 'd': m_isDnsAnswered = !m_isDnsAnswered; break;
    case 'q': m_isDnsBroken = !m_isDnsBroken; break;
    case 's': m_hasServices = !m_hasServices; break;
    case 'f': m_isFlowAnswered = !m_isFlowAnswered; break;
    case 'x': m_isFlowRefused = !m_isFlowRefused; break;
    case 'p': m_isPasswordAnswered = !m_isPasswordAnswered; break;
    case 'k': m_isPasswordKnown = !m_isPasswordKnown; break;
    case 'l': answerLate(); break;
    case 'b':
        m_accepted = {};
        m_peer.stream = {};
        for (const auto &[flow, way] : std::exchange(m_flows, {}))
            m_agent.onFlow(flow, {FlowState::Kind::Failed, way.transport, {}, {}, "broken"}, m_now);
        break;
    case 'n': m_agent.onNetworkChanged(m_now); break;
    case 'v': {
        const std::array<std::uint8_t, 16> bytes{0x20, 0x01, 0x0d, 0xb8, 1};
        const IpAddress addresses[] = {m_here.address, IpAddress::v6(bytes)};
        m_agent.onAddresses(addresses);
        break;
    }
    case 'y': { // the listening socket is another one
        m_hasMoved = !m_hasMoved;
        auto here = m_here;
        here.port = m_hasMoved ? 5070 : 5060;
        m_agent.onSocket(udpSocket, Transport::Udp, here, m_now);
        break;
    }
    default: break;
    }
    settle();
}

/// What was left open is answered now.
void World::answerLate()
{
    for (auto &action : std::exchange(m_open, {}))
        perform(action, true);
}

void World::settle()
{
    int count = 0;
    for (;;) {
        while (auto action = m_agent.takeAction()) {
            require(++count < maxActions, "one input has an end");
            perform(*action);
        }
        const auto answer = m_peer.takeAnswer();
        if (!answer)
            return;
        // Not by say(), which would settle within.
        const Exact exact(answer->bytes);
        const auto bytes = std::as_bytes(std::span(exact.view()));
        if (!answer->way.flow || !isReliable(answer->way.transport))
            m_agent.onDatagram(udpSocket, answer->way.remote, m_here, bytes, m_now);
        else if (m_flows.contains(answer->way.flow))
            m_agent.onStream(answer->way.flow, bytes, m_now);
    }
}

void World::finish(bool isAnswered)
{
    m_agent.shutDown(m_now);
    settle();
    m_peer.answersRegister = m_peer.answersAll = isAnswered;
    m_isDnsAnswered = m_isFlowAnswered = m_isOfferAnswered = m_isPasswordAnswered = true;
    m_isFlowRefused = true; // the last ones reach nobody
    answerLate();
    settle();
    require(fireUntil(m_now + 400s, maxTimeoutsOfEnd) < maxTimeoutsOfEnd, "the end comes");
    const auto left = m_agent.census();
    require(left.calls == 0, "no call is left");
    require(left.dialogs == 0, "no dialog is left");
    require(left.clientTransactions == 0, "no client transaction is left");
    require(left.serverTransactions == 0, "no server transaction is left");
    require(left.usages == 0, "no subscription, publication, text or transfer is left");
    require(left.lookups == 0, "no look-up is left");
    require(left.flows == 0, "no flow is left");
    require(m_flows.empty(), "every connection was closed");
    require(!m_agent.nextTimeout(), "no timer is left");
    m_phone.checkEnds();
}

// ---- what the agent wants -----------------------------------------------------------------

void World::perform(Action &action, bool isLate)
{
    const auto isWithheld = [this, &action](bool isAnswered) {
        if (!isAnswered)
            m_open.push_back(std::move(action));
        return !isAnswered;
    };
    if (const auto *bytes = std::get_if<Send>(&action)) {
        send(*bytes);
    } else if (const auto *flow = std::get_if<OpenFlow>(&action)) {
        if (!isWithheld(m_isFlowAnswered))
            open(*flow);
    } else if (const auto *close = std::get_if<CloseFlow>(&action)) {
        m_flows.erase(close->flow);
        if (close->flow == m_accepted)
            m_accepted = m_peer.stream = {};
        std::erase_if(m_open, [close](const Action &other) {
            const auto *waiting = std::get_if<OpenFlow>(&other);
            return waiting && waiting->flow == close->flow;
        });
    } else if (const auto *query = std::get_if<QueryDns>(&action)) {
        if (!isWithheld(m_isDnsAnswered))
            answerDns(*query);
    } else if (const auto *offer = std::get_if<NeedOffer>(&action)) {
        if (!isLate)
            m_phone.onNeedOffer(offer->call);
        if (!isWithheld(m_isOfferAnswered))
            answerOffer(*offer);
    } else if (const auto *password = std::get_if<NeedPassword>(&action)) {
        if (!isWithheld(m_isPasswordAnswered))
            answerPassword(*password);
    } else if (const auto *notify = std::get_if<Notify>(&action)) {
        m_phone.onEvent(notify->event);
    }
}

void World::send(const Send &send)
{
    if (send.bytes.size() <= 4)
        return; // a keep-alive
    if (send.to == m_lastTo && m_peer.isRepeated(send.bytes))
        return;
    m_lastTo = send.to;
    const auto message = MessageView::parse(send.bytes);
    // What refuses a broken request shows what was broken.
    require(!message.defect() || (!message.isRequest() && message.statusCode() >= 400),
            "what the agent says is right");
    require(m_knowsSecret || !contains(send.bytes, secret), "a password stays here");
    const auto to = send.to.address;
    if (message.has(HeaderName::Authorization) || message.has(HeaderName::ProxyAuthorization))
        require(to == m_server.address || to == endpointOf(ownByName).address,
                "credentials go to the account's own servers alone");
    Way way{{}, Transport::Udp, send.to};
    if (send.flow) {
        const auto flow = m_flows.find(send.flow);
        if (flow != m_flows.end())
            way = flow->second;
    }
    m_peer.onSent(way, send.bytes, message);
}

void World::open(const OpenFlow &open)
{
    const auto kind = m_isFlowRefused ? FlowState::Kind::Failed : FlowState::Kind::Open;
    if (!m_isFlowRefused)
        m_flows[open.flow] = {open.flow, open.transport, open.remote};
    m_agent.onFlow(open.flow, {kind, open.transport, m_here, open.remote, {}}, m_now);
}

void World::answerDns(const QueryDns &query)
{
    DnsAnswer answer{DnsAnswer::Status::Ok, {}, 60s};
    const bool isOwn = contains(query.name, "example.org");
    if (m_isDnsBroken)
        answer.status = isOwn ? DnsAnswer::Status::Failed : DnsAnswer::Status::NoSuchName;
    else if (query.type == DnsType::A)
        answer.records.emplace_back(IpAddress::v4(isOwn ? ownByName : elsewhere));
    else if (query.type == DnsType::Srv && m_hasServices)
        for (const auto priority : {1, 2})
            answer.records.emplace_back(SrvRecord{static_cast<std::uint16_t>(priority), 0,
                                                  static_cast<std::uint16_t>(5059 + priority),
                                                  isOwn ? "sip.example.org" : "sip.example.net"});
    m_agent.onDnsAnswer(query.query, answer, m_now);
}

void World::answerOffer(const NeedOffer &need)
{
    if (m_hasMedia && (need.refusedWith == 0 || need.refusedWith == 488))
        m_agent.onOffer(need.call, need.id, Body{"application/sdp", std::string(description)},
                        m_now);
    else
        m_agent.onOffer(need.call, need.id, fail(Errc::Unsupported, "nothing in common"), m_now);
}

void World::answerPassword(const NeedPassword &need)
{
    if (m_isPasswordKnown)
        m_agent.onPassword(need.account, Redacted<std::string>(std::string(secret)), m_now);
    else
        m_agent.onPassword(need.account, fail(Errc::NotFound, "no password"), m_now);
}

} // namespace ahoy::fuzz
