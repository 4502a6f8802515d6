#include "app/call/call_ice.h"

#include "app/call/stream_mapping.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ahoy::app {

namespace {

// RFC 8839 §5.4 asks 24 and 128 bits of randomness; a letter has 5.17.
constexpr std::size_t fragmentLetters = 8;
constexpr std::size_t passwordLetters = 26;

} // namespace

std::optional<audio::IceSettings> CallIce::settings(bool isWanted)
{
    const bool hasStun =
        std::any_of(m_paths.servers.begin(), m_paths.servers.end(),
                    [](const auto &server) { return server.kind == audio::IceServer::Kind::Stun; });
    const bool doesIce = isWanted || m_paths.offersIce;
    m_state = doesIce ? State::Opening : State::None;
    if (!doesIce && !hasStun)
        return std::nullopt;
    audio::IceSettings settings{.servers = m_paths.servers, .own = std::nullopt};
    if (!doesIce)
        return settings; // only for the address that the world sees
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
    m_described = addresses.rtp;
    m_state = m_candidates.empty() ? State::None : State::Open;
}

void CallIce::describe(sip::LocalMedia &media) const
{
    if (m_state < State::Open)
        return;
    sip::LocalIce ice{.userFragment = m_own.userFragment,
                      .password = m_own.password,
                      .candidates = {},
                      .nominated = {}};
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

std::optional<audio::IceRemote> CallIce::agree(const std::optional<sip::IceAgreement> &agreement)
{
    if (!agreement || m_state < State::Open) {
        close();
        return std::nullopt;
    }
    if (m_state == State::Open)
        m_state = State::Checking;
    m_isControlling = agreement->isControlling;
    m_knowIce2 = agreement->knowsIce2;
    audio::IceRemote remote{
        .theirs = {agreement->userFragment, agreement->password},
        .candidates = {},
        .isControlling = agreement->isControlling,
        .own = m_own,
    };
    for (const auto &candidate : agreement->candidates)
        remote.candidates.push_back(fromSip(candidate));
    return remote;
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
            before == State::Connected && m_isControlling && m_restarts < maxRestarts;
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
    return isNews && m_isControlling && !m_knowIce2;
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
