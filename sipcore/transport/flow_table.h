#pragma once

#include "sipcore/message/stream_framer.h"
#include "sipcore/transport/transport.h"
#include "sipcore/ua/outbox.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ahoy::sip {

/// A way to one peer (RFC 5626 §3.1): a connection, or an address that our UDP socket talks to.
struct Flow {
    enum class State : std::uint8_t { Opening, Open };

    FlowId id;
    State state = State::Opening;
    Transport transport = Transport::Udp;
    Endpoint local;
    Endpoint remote;
    std::string serverName;
    /// Where the peer says we come from: received and rport of its responses (RFC 3581 §4).
    std::optional<Endpoint> publicAddress;
    bool isAccepted = false; ///< the peer opened it
    TimePoint lastUse{};
    std::optional<TimePoint> nextPing;
    std::optional<TimePoint> pongDeadline;
    bool hasPonged = false;
    StreamFramer framer;

    const Endpoint &contactAddress() const { return publicAddress ? *publicAddress : local; }
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
    };

    /// The flow to `remote`, opened when there is none.
    FlowId acquire(Transport transport, const Endpoint &remote, std::string serverName,
                   TimePoint now, Outbox &out);
    /// None: an unknown flow, or one that ended with this.
    Flow *onFlow(FlowId id, const FlowState &state, TimePoint now, Outbox &out);
    Flow *find(FlowId id);
    const Flow *find(FlowId id) const;
    Flow *findUdp(const Endpoint &remote);
    /// Forgets it and closes it in the shell.
    void close(FlowId id, Outbox &out);

    void send(Flow &flow, std::string bytes, TimePoint now, Outbox &out);
    /// A response came over the flow: the peer sees us at `address`.
    void learn(FlowId id, const Endpoint &address);

    /// Keep-alives for a registered account (RFC 5626 §4.4.1, and the double CRLF over UDP that
    /// every NAT and server takes).
    void setKeepAlive(FlowId id, bool on, TimePoint now);
    static void onPong(Flow &flow)
    {
        flow.hasPonged = true;
        flow.pongDeadline.reset();
    }
    /// The flows whose peer did not answer a ping: they are broken and closed now.
    std::vector<FlowId> onTimeout(TimePoint now, Outbox &out);
    std::optional<TimePoint> nextTimeout() const;
    /// Closes what nobody in `inUse` names and was silent for a while.
    void sweep(const std::set<FlowId> &inUse, TimePoint now, Outbox &out);
    bool isSweepDue(TimePoint now) const { return m_nextSweep && *m_nextSweep <= now; }

    std::size_t size() const { return m_flows.size(); }
    const std::map<FlowId, Flow> &all() const { return m_flows; }

private:
    bool hasRoomFor(const FlowState &state) const;

    Limits m_limits;
    std::map<FlowId, Flow> m_flows;
    std::uint64_t m_lastId = 0;
    std::optional<TimePoint> m_nextSweep;
};

} // namespace ahoy::sip
