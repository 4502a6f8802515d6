#include "app/call/call_ice.h"

#include "app/call/stream_mapping.h"
#include "sipcore/sdp/ice_fragment.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ahoy::app {

namespace {

// RFC 8839 §5.4 asks 24 and 128 bits of randomness; a letter has 5.17.
constexpr std::size_t fragmentLetters = 8;
constexpr std::size_t passwordLetters = 26;
/// Of theirs, over all that they send: as many as a description may have.
constexpr std::size_t maxCandidates = 64;

/// RFC 8840 §4.4: equal are those of the same address, port and component.  True: there were new
/// ones.
bool addUnknown(std::vector<sip::IceCandidate> &known, const std::vector<sip::IceCandidate> &more)
{
    const auto before = known.size();
    for (const auto &candidate : more) {
        const bool isKnown = std::any_of(known.begin(), known.end(), [&](const auto &one) {
            return one.component == candidate.component && one.address == candidate.address;
        });
        if (!isKnown && known.size() < maxCandidates)
            known.push_back(candidate);
    }
    return known.size() > before;
}

} // namespace

std::optional<audio::IceSettings> CallIce::settings(bool isWanted, bool isTrickled)
{
    m_agreement.reset();
    m_hasUntold = false;
    const bool hasStun =
        std::any_of(m_paths.servers.begin(), m_paths.servers.end(),
                    [](const auto &server) { return server.kind == audio::IceServer::Kind::Stun; });
    const bool doesIce = isWanted || m_paths.offersIce;
    m_state = doesIce ? State::Opening : State::None;
    if (!doesIce && !hasStun)
        return std::nullopt;
    audio::IceSettings settings{
        .servers = m_paths.servers, .own = std::nullopt, .isTrickled = isTrickled};
    if (!doesIce) {
        settings.isTrickled = false; // only for the address that the world sees
        return settings;
    }
    restart();
    settings.own = m_own;
    return settings;
}

void CallIce::restart()
{
    m_own = {.userFragment = m_random.token(fragmentLetters),
             .password = Redacted<std::string>(m_random.token(passwordLetters))};
    m_pairs.clear();
}

void CallIce::onOpened(const audio::TransportAddresses &addresses)
{
    if (m_state != State::Opening)
        return;
    m_candidates = addresses.candidates;
    m_hasAll = addresses.hasAllCandidates;
    m_described = addresses.rtp;
    m_state = m_candidates.empty() ? State::None : State::Open;
}

/// Without candidates.
sip::LocalIce CallIce::own() const
{
    return {.userFragment = m_own.userFragment,
            .password = m_own.password,
            .candidates = {},
            .nominated = {},
            .isComplete = m_hasAll};
}

void CallIce::describe(sip::LocalMedia &media) const
{
    if (m_state < State::Open)
        return;
    auto ice = own();
    if (m_state == State::Connected && !m_pairs.empty()) {
        for (const auto &pair : m_pairs) {
            ice.candidates.push_back(toSip(pair.local));
            ice.nominated.push_back(toSip(pair.remote));
        }
        media.rtp = m_pairs.front().local.address;
        media.rtcp = m_pairs.back().local.address;
    } else {
        for (const auto &candidate : m_candidates)
            ice.candidates.push_back(toSip(candidate));
    }
    media.ice = std::move(ice);
}

std::optional<audio::IceRemote> CallIce::agree(const std::optional<sip::IceAgreement> &agreement,
                                               bool peerTrickles)
{
    if (!agreement || m_state < State::Open) {
        close();
        return std::nullopt;
    }
    if (m_state == State::Open)
        m_state = State::Checking;
    const auto before = std::exchange(m_agreement, agreement);
    m_peerTrickles = peerTrickles && agreement->knowsTrickle;
    m_agreement->isComplete = agreement->isComplete || !m_peerTrickles;
    // RFC 8840 §4.3.2: the same answer again says nothing of what came since.
    if (before && before->userFragment == agreement->userFragment &&
        before->password == agreement->password) {
        addUnknown(m_agreement->candidates, before->candidates);
        m_agreement->isComplete = m_agreement->isComplete || before->isComplete;
    }
    (void)addTheirs();
    return remote();
}

std::optional<audio::IceRemote> CallIce::onTheirs(std::string fragment)
{
    m_theirFragment = std::move(fragment);
    if (!isInForce() || !m_agreement || !addTheirs())
        return std::nullopt;
    return remote();
}

/// RFC 8840 §4.4: "MUST discard" what does not match the credentials of the current session.
bool CallIce::addTheirs()
{
    const auto fragment = sip::parseIceFragment(m_theirFragment, m_agreement->mid);
    if (!fragment || fragment->userFragment != m_agreement->userFragment ||
        fragment->password != m_agreement->password)
        return false;
    const bool isNews = addUnknown(m_agreement->candidates, fragment->candidates);
    const bool ends = fragment->isComplete && !m_agreement->isComplete;
    m_agreement->isComplete = m_agreement->isComplete || ends;
    return isNews || ends;
}

audio::IceRemote CallIce::remote() const
{
    audio::IceRemote remote{
        .theirs = {m_agreement->userFragment, m_agreement->password},
        .candidates = {},
        .isControlling = m_agreement->isControlling,
        .own = m_own,
        .isComplete = m_agreement->isComplete,
    };
    for (const auto &candidate : m_agreement->candidates)
        remote.candidates.push_back(fromSip(candidate));
    return remote;
}

void CallIce::onFound(const audio::CandidatesFound &found)
{
    if (m_state < State::Open)
        return;
    m_hasUntold = m_hasUntold || m_candidates != found.candidates || m_hasAll != found.isComplete;
    m_candidates = found.candidates;
    m_hasAll = found.isComplete;
}

std::optional<sip::Body> CallIce::takeFragment()
{
    if (!isInForce() || !m_agreement || !m_peerTrickles)
        return std::nullopt;
    m_hasUntold = false;
    auto ours = own();
    for (const auto &candidate : m_candidates)
        ours.candidates.push_back(toSip(candidate));
    return sip::writeIceFragment(ours, m_agreement->mid);
}

bool CallIce::onChanged(const audio::IceChanged &change)
{
    if (!isInForce())
        return false;
    using Found = audio::IceChanged::State;
    const auto before = std::exchange(m_state, change.state == Found::Connected ? State::Connected
                                               : change.state == Found::Failed  ? State::Failed
                                                                                : State::Checking);
    if (change.state == Found::Failed) {
        // RFC 7675 §5.1: consent was lost; whoever controls looks for another way.
        const bool isWorthIt =
            before == State::Connected && m_agreement->isControlling && m_restarts < maxRestarts;
        if (isWorthIt) {
            ++m_restarts;
            restart();
        }
        return isWorthIt;
    }
    if (change.state != Found::Connected || change.pairs.empty())
        return false;
    m_pairs = change.pairs;
    if (!change.isSettled)
        return false;
    const bool isNews = m_pairs.front().local.address != m_described;
    m_described = m_pairs.front().local.address;
    return isNews && m_agreement->isControlling && !m_agreement->knowsIce2;
}

std::optional<audio::IcePair> CallIce::pair() const
{
    if (m_state != State::Connected || m_pairs.empty())
        return std::nullopt;
    return m_pairs.front();
}

std::string CallIce::name() const
{
    switch (m_state) {
    case State::None:
    case State::Opening:
    case State::Open: break;
    case State::Checking: return "checking";
    case State::Failed: return "failed";
    case State::Connected:
        if (const auto found = pair())
            return fmt::format("{} to {}", kindName(found->local.kind),
                               kindName(found->remote.kind));
        return "connected";
    }
    return {};
}

std::string_view kindName(audio::IceCandidate::Kind kind)
{
    audio::IceCandidate candidate;
    candidate.kind = kind;
    return sip::toString(toSip(candidate).kind);
}

} // namespace ahoy::app
