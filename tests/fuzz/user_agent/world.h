#pragma once

#include "base/random.h"
#include "tests/fuzz/user_agent/peer.h"
#include "tests/fuzz/user_agent/phone.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::fuzz {

inline constexpr std::string_view secret = "geheim-7261";

/// What is around one agent: sockets, connections, a resolver, media, a keychain and the time; each
/// of them may work, wait or fail.  It does what the agent's actions say, and looks at all of them.
class World {
public:
    /// `knowsSecret`: the script holds the password, so that it may be heard on the wire.
    explicit World(bool knowsSecret);

    Phone &phone() { return m_phone; }
    Peer &peer() { return m_peer; }
    TimePoint now() const { return m_now; }

    // ---- the network ----------------------------------------------------------------------
    void say(const Peer::Letter &letter);
    void datagram(std::string_view bytes, const Endpoint &from);
    /// Over the connection that the server made, in pieces of stream() size.
    void stream(std::string_view bytes);
    void setPiece(std::size_t bytes) { m_piece = bytes; }
    /// The server connects; the old connection stays, unless it was closed.
    void accept();
    void closeAccepted();
    const Endpoint &server() const { return m_server; }

    // ---- time -----------------------------------------------------------------------------
    /// What is due meanwhile is due one by one, unless that were too much.
    void pass(Duration time);
    /// The machine slept: all that is due meanwhile is due at once.
    void sleep(Duration time);

    /// What the world does from now on, by its letter.
    void turn(char letter);
    /// Takes all actions, and the peer's answers to them, until nothing is left to do.
    void settle();
    /// The phone shuts down; whatever it still asks for fails; then time passes.  `isAnswered`: the
    /// server still answers its datagrams.
    void finish(bool isAnswered);

private:
    void perform(sip::Action &action, bool isLate = false);
    void send(const sip::Send &send);
    void open(const sip::OpenFlow &open);
    void answerDns(const sip::QueryDns &query);
    void answerOffer(const sip::NeedOffer &need);
    void answerPassword(const sip::NeedPassword &need);
    void answerLate();
    void feed(sip::FlowId flow, std::string_view bytes);
    void fire();
    /// At most `budget` times one by one; how often it was.
    int fireUntil(TimePoint end, int budget);

    const bool m_knowsSecret;
    const Endpoint m_here;
    const Endpoint m_server;
    SeededRandom m_random;
    sip::UserAgent m_agent;
    Phone m_phone;
    Peer m_peer;
    TimePoint m_now{std::chrono::seconds(1000)};
    std::map<sip::FlowId, Way> m_flows; ///< those that are open
    std::vector<sip::Action> m_open;    ///< questions without an answer so far
    sip::FlowId m_accepted;
    Endpoint m_lastTo; ///< where the last message went
    std::uint64_t m_lastAccepted = sip::firstAcceptedFlow.value;
    std::size_t m_piece = 4096;
    int m_timeouts = 0; ///< what pass() has fired
    int m_firedAtOnce = 0;
    bool m_isOfferAnswered = true;
    bool m_hasMedia = true;
    bool m_isDnsAnswered = true;
    bool m_isDnsBroken = false;
    bool m_hasServices = false; ///< SRV records
    bool m_isFlowAnswered = true;
    bool m_isFlowRefused = false;
    bool m_isPasswordAnswered = true;
    bool m_isPasswordKnown = true;
    bool m_hasMoved = false;
};

Endpoint endpointOf(std::uint32_t address, std::uint16_t port = 5060);

} // namespace ahoy::fuzz
