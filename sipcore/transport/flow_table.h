#pragma once

#include "base/random.h"
#include "sipcore/message/stream_framer.h"
#include "sipcore/transport/stun_keep_alive.h"
#include "sipcore/transport/transport.h"
#include "sipcore/ua/outbox.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ahoy::sip {

/// What one flow may serve: requests to this address, of this transport, to the host that its
/// certificate was verified for.  RFC 5922 §4 and RFC 5923 §5: a connection to one domain is none
/// to another one that happens to live at the same address (CVE-2020-15260); and what one account
/// trusts is no reason for another one to.
struct FlowKey {
    FlowKey(Transport flowTransport, const Endpoint &peer, std::string_view serverName,
            TlsTrust flowTrust = {});

    Transport transport = Transport::Udp;
    Endpoint remote;
    std::string verifiedName; ///< lower case; empty where there is no certificate
    TlsTrust trust;           ///< by which
    friend auto operator<=>(const FlowKey &, const FlowKey &) = default;
};

/// How often a flow must be used to stay: each time something between the two.
struct KeepAlive {
    Duration least{};
    Duration most{};
    /// The peer promised to answer (RFC 5626 §4.4, RFC 6223 §4): silence means that it is gone.
    /// Over UDP the promise is that it speaks STUN.
    bool isAnswered = false;

    /// RFC 5626 §4.4.2 for UDP: "a random number between 24 and 29 seconds"; for a connection a
    /// little below the 95 to 120 s of §4.4.1, for the NATs that count to 90; for a WebSocket below
    /// the minute that web servers count to.
    static KeepAlive usual(Transport transport);
    /// RFC 5626 §4.4: "between 80% and 100%" of the time that the server names, which has bounds.
    static KeepAlive within(std::chrono::seconds time);
};

/// A way to one peer (RFC 5626 §3.1): a connection, or an address that our UDP socket talks to.
struct Flow {
    enum class State : std::uint8_t { Opening, Open };

    FlowId id;
    State state = State::Opening;
    Transport transport = Transport::Udp;
    Endpoint local;
    Endpoint remote;
    std::string serverName;
    TlsTrust trust;
    /// Where the peer says we come from: received and rport of its responses (RFC 3581 §4).
    std::optional<Endpoint> publicAddress;
    bool isAccepted = false; ///< the peer opened it
    TimePoint lastUse{};     ///< by SIP; what keeps it open is no use
    TimePoint lastHeard{};   ///< the same, from the peer
    StreamFramer framer;

    const Endpoint &contactAddress() const { return publicAddress ? *publicAddress : local; }

private:
    friend class FlowTable;

    struct ShorterFirst {
        bool operator()(const KeepAlive &a, const KeepAlive &b) const { return a.most < b.most; }
    };
    std::map<AccountId, KeepAlive> m_keepers;
    std::multiset<KeepAlive, ShorterFirst> m_wishes; ///< theirs
    std::size_t m_promises = 0;                      ///< of them with an answer
    std::optional<TimePoint> m_nextPing;
    std::optional<TimePoint> m_pongDeadline;
    StunKeepAlive m_stun; ///< over UDP
    /// A NAT forgot us between two questions: they are to be as close as without a Flow-Timer.
    bool m_isForgotten = false;
    std::optional<TimePoint> m_due; ///< as it stands in FlowTable::m_due
    bool m_hasPonged = false;
    /// Since when the beginning of a message waits for its rest.
    std::optional<TimePoint> m_partialSince;
    std::vector<std::string> m_waiting; ///< for the connection
};

/// A flow that its keep-alive found broken.
struct BrokenFlow {
    enum class How : std::uint8_t {
        Closed,    ///< a connection without a pong: it is gone
        Silent,    ///< nothing comes from the peer any more
        Reluctant, ///< it answered STUN until now; SIP it still speaks
        Unspoken,  ///< it promised STUN and speaks SIP alone: it is asked no more
        Moved,     ///< it sees us elsewhere
        Wandering, ///< the same, and it was so each time before
    };
    FlowId id;
    How how = How::Closed;
    friend bool operator==(const BrokenFlow &, const BrokenFlow &) = default;
};

/// All flows, ours and those that peers opened to us.  Thread: its owner's.
///
///              acquire                 onFlow(Open)
///     (none) ───────────▶ Opening ───────────────────▶ Open ──── unused for a while ───▶ closed
///                            └───── onFlow(Failed) ──────┴── onFlow(Closed, Failed) ──▶ gone
class FlowTable {
public:
    struct Limits {
        std::size_t maxAccepted = 64;
        std::size_t maxAcceptedPerSource = 8;
        std::size_t maxWaiting = 8; ///< messages for a connection that is being made
    };

    explicit FlowTable(Random &random) : m_random(random) {}
    FlowTable(const FlowTable &) = delete;
    FlowTable &operator=(const FlowTable &) = delete;

    /// The flow to `remote`, opened when there is none.
    FlowId acquire(Transport transport, const Endpoint &remote, std::string serverName,
                   TimePoint now, Outbox &out, const TlsTrust &trust = {});
    /// The flow for a response whose connection is gone (RFC 3261 §18.2.2): to the address that the
    /// request came from, at the port that its Via names.  None: the Via can't be used.
    Flow *acquireForResponse(Transport transport, std::string_view response, TimePoint now,
                             Outbox &out);
    /// None: an unknown flow, or one that ended with this.
    Flow *onFlow(FlowId id, const FlowState &state, TimePoint now, Outbox &out);
    Flow *find(FlowId id);
    const Flow *find(FlowId id) const;
    Flow *findUdp(const Endpoint &remote);
    /// Forgets it and closes it in the shell.
    void close(FlowId id, Outbox &out);
    /// Whoever has it may go on with it; the next acquire() opens another one, which keeps the same
    /// way open where it is a connectionless one.
    void retire(FlowId id);

    /// Waits when the flow is not open yet.
    void send(Flow &flow, std::string bytes, TimePoint now, Outbox &out);
    /// Bytes came over a stream and were cut into messages: part of one may be left.
    static void onBytes(Flow &flow, TimePoint now);
    /// Something came that is no answer to what we send to keep it open.
    static void onHeard(Flow &flow, TimePoint now) { flow.lastUse = flow.lastHeard = now; }
    /// A response came over the flow: the peer sees us at `address`.
    void learn(FlowId id, const Endpoint &address);

    /// What the account wants for the flow of its registration: double CRLFs (RFC 5626 §4.4.1),
    /// and STUN over UDP where the peer promised it (§4.4.2; where not, CRLFs as well, which every
    /// NAT and server takes).  None: it needs it no more.  Another flow that it wanted to be kept
    /// before is not kept for it any more.
    void setKeepAlive(FlowId id, AccountId account, const std::optional<KeepAlive> &keepAlive,
                      TimePoint now);
    /// It wants none.
    void dropKeeper(AccountId account);
    void onPong(Flow &flow);
    /// STUN came from the flow's peer.  How it broke the flow, when it did.
    std::optional<BrokenFlow::How> onStun(Flow &flow, const BindingAnswer &answer, TimePoint now);
    /// The flows whose peer did not answer.  Over UDP, where a flow is but an address, it stays.
    std::vector<BrokenFlow> onTimeout(TimePoint now, Outbox &out);
    std::optional<TimePoint> nextTimeout() const;
    /// Closes what nobody in `inUse` names and was silent for a while, and what has kept us waiting
    /// for the rest of a message.
    std::vector<FlowId> sweep(const std::set<FlowId> &inUse, TimePoint now, Outbox &out);
    bool isSweepDue(TimePoint now) const { return m_nextSweep && *m_nextSweep <= now; }

    std::size_t size() const { return m_flows.size(); }
    const std::map<FlowId, Flow> &all() const { return m_flows; }

private:
    void forget(FlowId id);
    static void removeKeeper(Flow &flow, AccountId account);
    void updateKeepAlive(Flow &flow);
    static bool keepsByStun(const Flow &flow);
    void stopKeepingAlive(Flow &flow);
    void setDue(Flow &flow);
    void keepAlive(Flow &flow, TimePoint now, Outbox &out);
    TimePoint nextPingOf(const Flow &flow, TimePoint now);
    bool hasRoomFor(const FlowState &state) const;

    Random &m_random;
    Limits m_limits;
    std::map<FlowId, Flow> m_flows;
    std::map<FlowKey, FlowId> m_byKey; ///< ours, and where none is, an accepted one
    std::map<IpAddress, std::size_t> m_acceptedFrom;
    std::size_t m_accepted = 0;
    std::map<AccountId, FlowId> m_keptFor;
    std::set<std::pair<TimePoint, FlowId>>
        m_due; ///< pings, questions, and answers that are missing
    std::uint64_t m_lastId = 0;
    std::optional<TimePoint> m_nextSweep;
};

} // namespace ahoy::sip
