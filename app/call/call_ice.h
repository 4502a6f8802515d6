#pragma once

#include "audio/net/media_net.h"
#include "base/random.h"
#include "sipcore/sdp/ice_agreement.h"
#include "sipcore/sdp/offer_answer.h"

#include <optional>
#include <string>
#include <vector>

namespace ahoy::app {

/// What an account says of the ways that the sound of its calls takes: `ice`, `stunServer`,
/// `turnServer` of account.add.
struct CallPaths {
    bool offersIce = false; ///< else it is done where the other side asks for it
    std::vector<audio::IceServer> servers;
};

/// ICE in one call, our side: what is opened, what the descriptions say of it, and how it fares.
/// Thread: UI.  RFC 8839; what it decides is done on Net.
///
///     None ── settings() ──▶ Opening ── onOpened ──▶ Open ── agreed ──▶ Checking ──▶ Connected
///       ▲                                             │                    └───▶ Failed
///       └──────── close(), or they do no ICE ─────────┘
class CallIce {
public:
    enum class State : std::uint8_t { None, Opening, Open, Checking, Connected, Failed };

    CallIce(CallPaths paths, Random &random) : m_paths(std::move(paths)), m_random(random) {}

    /// How the sockets are to be opened; none: plainly.  `isWanted`: the other side asks for ICE,
    /// or it was in force.  New credentials: for the other side it begins anew.
    /// `isTrickled`: they take the addresses that are found later (RFC 8840).
    std::optional<audio::IceSettings> settings(bool isWanted, bool isTrickled = false);
    void onOpened(const audio::TransportAddresses &addresses);
    /// They begin anew, or we do: new credentials in the next description (RFC 8839 §4.4.1.1.1).
    void restart();
    void close() { m_state = State::None; }

    /// Puts our side into a description: addresses and candidates, once there is a nominated pair
    /// those of it alone (RFC 8839 §4.4.1.2.2).
    void describe(sip::LocalMedia &media) const;
    /// What Net is to do with what was agreed on; none: they do no ICE, and we are done with it.
    /// `peerTrickles`: more of their candidates may come.
    std::optional<audio::IceRemote> agree(const std::optional<sip::IceAgreement> &agreement,
                                          bool peerTrickles = false);
    /// More candidates of theirs, which may come before there is an agreement; none: nothing that
    /// is new, or that belongs to it.
    std::optional<audio::IceRemote> onTheirs(std::string fragment);
    void onFound(const audio::CandidatesFound &found);
    /// Something was found that no fragment has told.
    bool hasUntold() const { return m_hasUntold; }
    /// All candidates of ours, for who takes them one after the other; none: they don't.
    std::optional<sip::Body> takeFragment();
    /// RFC 8839 §4.3.4: true where we must offer anew, with the addresses that were found, or with
    /// new credentials when the way was lost.
    bool onChanged(const audio::IceChanged &change);

    State state() const { return m_state; }
    bool isInForce() const { return m_state >= State::Checking; }
    /// The pair that carries the voice.
    std::optional<audio::IcePair> pair() const;
    /// "host to relay", "checking", "failed"; empty without ICE.  For call.stats and the log.
    std::string name() const;

private:
    /// Over the whole call; then it stays lost.
    static constexpr int maxRestarts = 10;

    sip::LocalIce own() const;
    bool addTheirs();
    audio::IceRemote remote() const;

    CallPaths m_paths;
    Random &m_random;
    State m_state = State::None;
    audio::IceCredentials m_own;
    std::vector<audio::IceCandidate> m_candidates;
    bool m_hasAll = true;                         ///< of m_candidates: no more will be found
    std::optional<sip::IceAgreement> m_agreement; ///< with the candidates that came since
    bool m_peerTrickles = false;
    bool m_hasUntold = false;
    std::string m_theirFragment; ///< the last one; each holds all of the ones before
    Endpoint m_described;        ///< where our description says that RTP goes
    std::vector<audio::IcePair> m_pairs;
    int m_restarts = 0;
};

/// "host", "srflx", "prflx", "relay": as descriptions name it.
std::string_view kindName(audio::IceCandidate::Kind kind);

} // namespace ahoy::app
