#pragma once

#include "audio/engine/packet.h"
#include "audio/net/glib_sources.h"
#include "audio/net/ice_settings.h"
#include "audio/net/socket_pair.h"
#include "base/result.h"
#include "base/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace ahoy::audio {

class IceAgent;

/// One leg's way through the network by ICE (RFC 8445), on libnice: finds addresses of ours, tries
/// them with theirs, and keeps asking whether they still want our packets (RFC 7675).
/// Thread: Net.
///
///     Gathering ──▶ Gathered ── setRemote ──▶ Checking ──▶ Connected ◀─┐
///                      │                        ▲  │          │        │
///                      │ release                │  ▼          ▼        │
///                      ▼                        └ Failed ◀────┴────────┘ other credentials:
///              plain sockets, the same ports                             begins anew
///
/// Nomination is that of RFC 5245 §8.1.1.2, called aggressive: the first pair that works carries
/// the voice, and a better one takes over.  RFC 8445's waits for all checks, some of which have to
/// time out between two private networks: two seconds in which nobody hears anything.
///
/// Nobody is listened to whom a check has not shown to know the password: also no ClientHello.
class IcePath {
public:
    enum class State : std::uint8_t { Gathering, Gathered, Checking, Connected, Failed };

    struct Config {
        IpAddress local;
        std::uint16_t firstPort = 0; ///< 0 … 0: any
        std::uint16_t lastPort = 0;
        IceSettings settings;
    };
    /// Who does not answer by then has no part in it; the call waits no longer (RFC 8445 §5.1.1
    /// leaves that to us).  A relay is asked twice, and may have to be connected to.
    static constexpr std::chrono::milliseconds stunPatience{700};
    static constexpr std::chrono::milliseconds turnPatience{1500};
    /// libnice ends consent after 10 s, which is two lost checks: one time in a hundred where a
    /// tenth of the packets is lost.  RFC 7675 §5.1 says 30 s: once in this time the pair is kept.
    static constexpr std::chrono::seconds keepInterval{20};
    /// Who says that more candidates come, and sends none: then what came counts as all
    /// (RFC 8863 §3.1: as long as a check may take).
    static constexpr std::chrono::milliseconds tricklePatience{39'500};
    /// What waits to be taken; more is dropped.
    static constexpr std::size_t maxWaiting = 128;

    /// Errors: Environment (no port, no such address).
    static Result<std::unique_ptr<IcePath>> open(GlibSources &sources, Config config,
                                                 TimePoint now);
    IcePath(const IcePath &) = delete;
    IcePath &operator=(const IcePath &) = delete;
    /// A relay is told that it is over.
    ~IcePath();

    // inputs
    void setRemote(const IceRemote &remote, bool rtcpMux);
    void onTime(TimePoint now);
    /// False: there is no way (yet).
    bool send(std::uint8_t component, std::span<const std::byte> bytes);

    // outputs
    State state() const { return m_state; }
    std::optional<TimePoint> nextTimeout() const;
    /// All that were found so far.
    std::vector<IceCandidate> candidates() const;
    /// Where peers without ICE send to: what a STUN server sees of us, else our own address.
    Endpoint defaultAddress(std::uint8_t component) const;
    /// One for each component, once Connected.
    std::vector<IcePair> pairs() const;
    /// No better pair will come.
    bool isSettled() const;
    /// True once after each change of state(), pairs() or isSettled().
    bool takeChange() { return std::exchange(m_hasChanged, false); }
    /// The addresses can be told: all of them, or with IceSettings::isTrickled the first.
    bool isReady() const { return m_config.settings.isTrickled || m_state != State::Gathering; }
    /// No more addresses of ours will be found.
    bool hasGathered() const { return m_hasGathered || hasFoundAll(); }
    /// True once after each change of candidates() or hasGathered().
    bool takeFound() { return std::exchange(m_hasFound, false); }
    /// False when nothing waits.  `packet.size` is 0 for what was too large.
    bool receive(std::uint8_t component, Packet &packet);

    /// They do no ICE: the sockets, without losing a packet.  Nothing else works after that.
    Result<SocketPair> release();

    // inputs, from its IceAgent
    void onGathered();
    void onFound() { m_hasFound = true; }
    void onDatagram(std::uint8_t component, std::span<const std::byte> bytes);
    void onComponentState(std::uint8_t component, State state, bool isReady);
    void onPair(std::uint8_t component, IcePair pair);

    static constexpr std::size_t componentCount = 2; ///< RTP and RTCP

private:
    explicit IcePath(Config config);

    bool hasFoundAll() const;
    bool mayKeep(std::uint8_t component);
    void setState(State state);
    std::uint8_t usedComponents() const { return m_isMuxed ? 1 : 2; }

    struct Component {
        State state = State::Gathering;
        bool isReady = false;
        std::optional<IcePair> pair;
        std::optional<TimePoint> keptAt; ///< when consent was lost and the pair was not
        bool isToBeKept = false;
        std::deque<Packet> waiting;
    };
    Component &component(std::uint8_t number) { return m_components.at(number - 1U); }

    Config m_config;
    State m_state = State::Gathering;
    bool m_hasChanged = false;
    bool m_hasFound = false;
    bool m_hasGathered = false; ///< libnice says so
    bool m_isMuxed = false;
    std::optional<IceRemote> m_remote;
    TimePoint m_gatherUntil{};
    std::optional<TimePoint> m_theirsUntil; ///< their candidates may come until then
    std::array<Component, componentCount> m_components;
    std::unique_ptr<IceAgent> m_agent;
};

} // namespace ahoy::audio
