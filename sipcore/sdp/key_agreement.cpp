#include "sipcore/sdp/key_agreement.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace ahoy::sip {

namespace {

bool contains(const std::vector<SrtpSuite> &suites, SrtpSuite suite)
{
    return std::find(suites.begin(), suites.end(), suite) != suites.end();
}

} // namespace

MediaProfile KeyAgreement::profileFor(const MediaEncryption &ours) const
{
    const bool insists = ours.policy == Encryption::Required || m_isSealed;
    return {insists ? Keying::Sdes : Keying::Plain, false};
}

bool KeyAgreement::canKeep(const MediaProfile &profile, const MediaEncryption &ours) const
{
    switch (profile.keying) {
    case Keying::Plain: return ours.policy != Encryption::Required || m_isSealed;
    case Keying::Sdes: return !suitesToOffer(ours).empty();
    case Keying::Dtls: break;
    }
    return false;
}

/// The one in force stays the first choice.
std::vector<SrtpSuite> KeyAgreement::suitesToOffer(const MediaEncryption &ours) const
{
    auto suites = ours.offeredSuites;
    if (m_inForce) {
        std::erase(suites, *m_inForce);
        suites.insert(suites.begin(), *m_inForce);
    }
    return suites;
}

std::vector<SdpAttribute> KeyAgreement::offer(const MediaEncryption &ours)
{
    m_offered = suitesToOffer(ours);
    m_offeredPolicy = ours.policy;
    std::vector<SdpAttribute> attributes;
    std::uint32_t tag = 0;
    for (const auto suite : m_offered)
        attributes.push_back(
            {"crypto", printSdes({++tag, std::string(toString(suite)), suite, keyOf(suite)})});
    return attributes;
}

const SdesKey &KeyAgreement::keyOf(SrtpSuite suite)
{
    const auto found = std::find_if(m_ownKeys.begin(), m_ownKeys.end(),
                                    [suite](const auto &own) { return own.suite == suite; });
    if (found != m_ownKeys.end())
        return found->key;
    std::array<std::byte, SecretBytes::capacity> bytes{};
    const auto master = std::span<std::byte>(bytes).first(masterBytes(suite));
    m_random.fill(master);
    m_ownKeys.push_back({suite, {.master = SecretBytes(master)}});
    wipe(bytes);
    return m_ownKeys.back().key;
}

/// RFC 4568 §7.1.2: theirs "MUST be different"; one that comes back would encrypt both ways with
/// one keystream.
bool KeyAgreement::isOurs(const SdesKey &key) const
{
    return std::any_of(m_ownKeys.begin(), m_ownKeys.end(),
                       [&](const auto &own) { return own.key.master == key.master; });
}

std::optional<KeyAgreement::Outcome> KeyAgreement::chooseSdes(const MediaSecurity &theirs,
                                                              const MediaEncryption &ours)
{
    for (const auto &crypto : theirs.cryptos) {
        const auto line = readSdes(crypto);
        const bool isTaken =
            line && (contains(ours.takenSuites, line->suite) || line->suite == m_inForce);
        if (!isTaken || isOurs(line->key))
            continue;
        const auto &own = keyOf(line->suite);
        // RFC 4568 §5.1.2: the tag and the crypto-suite of the answer are those of the line that
        // was chosen, the key is our own.
        return Outcome{Keying::Sdes,
                       SdesKeys{line->suite, own, line->key},
                       {{"crypto", printSdes({line->tag, line->suiteName, line->suite, own})}}};
    }
    return std::nullopt;
}

Result<KeyAgreement::Outcome> KeyAgreement::answer(const MediaProfile &profile,
                                                   const MediaSecurity &theirs,
                                                   const MediaEncryption &ours)
{
    const bool wants = ours.policy != Encryption::Off || m_isSealed;
    if (wants && profile.keying != Keying::Dtls)
        if (auto chosen = chooseSdes(theirs, ours))
            return std::move(*chosen);
    if (profile.keying != Keying::Plain)
        return fail(Errc::Unsupported,
                    "the offer asks for " + std::string(toString(profile)) +
                        (wants ? ", but in no way that we have" : ", and encryption is off"));
    if (m_isSealed)
        return fail(Errc::Unsupported, "the offer takes the encryption away");
    if (ours.policy == Encryption::Required)
        return fail(Errc::Unsupported, "the offer has no encryption, which is required");
    return Outcome{};
}

Result<KeyAgreement::Outcome> KeyAgreement::onAnswer(const MediaProfile &profile,
                                                     const MediaSecurity &theirs)
{
    if (!theirs.cryptos.empty() && !m_offered.empty() && profile.keying != Keying::Dtls) {
        // RFC 4568 §5.1.3: one line, with the tag and the suite of one that we offered.
        const auto line = readSdes(theirs.cryptos.front());
        if (!line)
            return tl::unexpected(line.error());
        if (line->tag == 0 || line->tag > m_offered.size() ||
            m_offered[line->tag - 1] != line->suite)
            return fail(Errc::Invalid, "the answer has an a=crypto that was not offered");
        if (isOurs(line->key))
            return fail(Errc::Invalid, "the answer has our own key");
        m_isSealed = true;
        return Outcome{Keying::Sdes, SdesKeys{line->suite, keyOf(line->suite), line->key}, {}};
    }
    if (profile.keying != Keying::Plain)
        return fail(Errc::Unsupported, "the answer has the profile " +
                                           std::string(toString(profile)) + " without a key");
    if (m_isSealed || m_offeredPolicy == Encryption::Required)
        return fail(Errc::Unsupported, "the answer has no encryption");
    return Outcome{};
}

void KeyAgreement::settle(const std::optional<SdesKeys> &keys)
{
    m_inForce.reset();
    if (!keys)
        return;
    m_inForce = keys->suite;
    m_isSealed = true;
    // The key of a suite that is not used any more is never used again: its keystream would begin
    // anew (RFC 3711 §9.1).
    std::erase_if(m_ownKeys, [&](const auto &own) {
        return own.suite != keys->suite || own.key != keys->send;
    });
}

} // namespace ahoy::sip
