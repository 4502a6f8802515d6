#include "sipcore/sdp/key_agreement.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

namespace ahoy::sip {

namespace {

bool contains(const std::vector<SrtpSuite> &suites, SrtpSuite suite)
{
    return std::find(suites.begin(), suites.end(), suite) != suites.end();
}

/// RFC 8842 §4: "at least 120 bits of randomness"; a character has 5.17.
constexpr std::size_t tlsIdLength = 24;

/// `tlsId`: empty, none.
void addDtls(std::vector<SdpAttribute> &attributes, const SdpFingerprint &fingerprint,
             const char *setup, const std::string &tlsId)
{
    attributes.push_back({"fingerprint", fingerprint.hash + ' ' + fingerprint.value});
    attributes.push_back({"setup", setup});
    if (!tlsId.empty())
        attributes.push_back({"tls-id", tlsId});
}

/// RFC 8842 §3.1: as far as what they say goes, for who names associations and who does not.
bool wantNew(const MediaSecurity &theirs, const DtlsAgreement &inForce)
{
    const bool isRenamed = !theirs.tlsId.empty() && !inForce.remoteTlsId.empty() &&
                           theirs.tlsId != inForce.remoteTlsId;
    return isRenamed || theirs.fingerprints != inForce.fingerprints;
}

} // namespace

MediaProfile KeyAgreement::profileFor(const MediaEncryption &ours) const
{
    const bool insists = ours.policy == Encryption::Required || m_isSealed;
    const bool asks = ours.policy == Encryption::Optional && ours.offersSecureProfile &&
                      (!suitesToOffer(ours).empty() || ours.offersDtls);
    if (!insists && !asks)
        return {Keying::Plain, false};
    const bool isDtls = m_dtlsInForce || (suitesToOffer(ours).empty() && ours.offersDtls);
    return {isDtls ? Keying::Dtls : Keying::Sdes, false};
}

bool KeyAgreement::canKeep(const MediaProfile &profile, const MediaEncryption &ours) const
{
    switch (profile.keying) {
    case Keying::Plain: return ours.policy != Encryption::Required || m_isSealed;
    case Keying::Sdes: return !suitesToOffer(ours).empty();
    case Keying::Dtls: return ours.fingerprint && (ours.offersDtls || m_dtlsInForce);
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

std::vector<SdpAttribute> KeyAgreement::offer(const MediaProfile &profile,
                                              const MediaEncryption &ours)
{
    m_offered.clear();
    m_offeredPolicy = ours.policy;
    std::vector<SdpAttribute> attributes;
    if (profile.keying != Keying::Dtls && !m_dtlsInForce)
        m_offered = suitesToOffer(ours);
    std::uint32_t tag = 0;
    for (const auto suite : m_offered)
        attributes.push_back(
            {"crypto", printSdes({++tag, std::string(toString(suite)), suite, keyOf(suite)})});
    m_hasOfferedDtls = ours.fingerprint && profile.keying != Keying::Sdes && !m_inForce &&
                       (ours.offersDtls || m_dtlsInForce);
    // RFC 5763 §5: "The endpoint that is the offerer MUST use the setup attribute value of
    // setup:actpass".
    if (m_hasOfferedDtls) {
        if (m_tlsId.empty())
            m_tlsId = m_random.token(tlsIdLength);
        addDtls(attributes, *ours.fingerprint, "actpass", m_tlsId);
    }
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
                       {},
                       {{"crypto", printSdes({line->tag, line->suiteName, line->suite, own})}}};
    }
    return std::nullopt;
}

/// RFC 5763 §5: "the answerer [SHOULD] use the setup attribute value of setup:active", which
/// spares a round trip; RFC 8842 §5.3: an association that goes on keeps its roles.
std::optional<KeyAgreement::Outcome> KeyAgreement::chooseDtls(const MediaSecurity &theirs,
                                                              const MediaEncryption &ours)
{
    const bool isOurs = std::find(theirs.fingerprints.begin(), theirs.fingerprints.end(),
                                  ours.fingerprint) != theirs.fingerprints.end();
    if (!ours.fingerprint || theirs.fingerprints.empty() || isOurs)
        return std::nullopt;
    bool isClient = false;
    // RFC 4145 §4: without one, the offerer is active.
    switch (theirs.setup.value_or(DtlsSetup::Active)) {
    case DtlsSetup::ActPass:
        isClient = !m_dtlsInForce || wantNew(theirs, *m_dtlsInForce) || m_dtlsInForce->isClient;
        break;
    case DtlsSetup::Passive: isClient = true; break;
    case DtlsSetup::Active: break;
    case DtlsSetup::HoldConn: return std::nullopt;
    }
    // RFC 8842 §5.3: "with the previously assigned attribute value", or "a new unique attribute
    // value"; none to whom sent none.
    const bool goesOn = m_dtlsInForce && !wantNew(theirs, *m_dtlsInForce) &&
                        m_dtlsInForce->isClient == isClient && !m_tlsId.empty();
    Outcome outcome{Keying::Dtls};
    outcome.dtls = DtlsAgreement{isClient, theirs.fingerprints,
                                 goesOn ? m_tlsId : m_random.token(tlsIdLength), theirs.tlsId};
    addDtls(outcome.attributes, *ours.fingerprint, isClient ? "active" : "passive",
            theirs.tlsId.empty() ? std::string() : outcome.dtls->tlsId);
    return outcome;
}

Result<KeyAgreement::Outcome> KeyAgreement::answer(const MediaProfile &profile,
                                                   const MediaSecurity &theirs,
                                                   const MediaEncryption &ours)
{
    const bool wants = ours.policy != Encryption::Off || m_isSealed;
    // RFC 8643 §3.2 lets us choose where an RTP/AVP has both.
    const bool prefersDtls = profile.keying == Keying::Dtls ||
                             (profile.keying == Keying::Plain && ours.offersDtls) || m_dtlsInForce;
    for (const bool dtls : {prefersDtls, !prefersDtls}) {
        if (!wants || (!dtls && profile.keying == Keying::Dtls))
            continue;
        if (auto chosen = dtls ? chooseDtls(theirs, ours) : chooseSdes(theirs, ours))
            return std::move(*chosen);
    }
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
        return Outcome{Keying::Sdes, SdesKeys{line->suite, keyOf(line->suite), line->key}};
    }
    if (m_hasOfferedDtls && !theirs.fingerprints.empty()) {
        // RFC 4145 §4: without one, the answerer is passive.  RFC 5763 §5: "actpass" is no answer.
        const auto setup = theirs.setup.value_or(DtlsSetup::Passive);
        if (setup != DtlsSetup::Active && setup != DtlsSetup::Passive)
            return fail(Errc::Invalid, "the answer leaves open who begins DTLS");
        m_isSealed = true;
        Outcome outcome{Keying::Dtls};
        outcome.dtls =
            DtlsAgreement{setup == DtlsSetup::Passive, theirs.fingerprints, m_tlsId, theirs.tlsId};
        return outcome;
    }
    if (profile.keying != Keying::Plain)
        return fail(Errc::Unsupported, "the answer has the profile " +
                                           std::string(toString(profile)) + " without a key");
    if (m_isSealed || m_offeredPolicy == Encryption::Required)
        return fail(Errc::Unsupported, "the answer has no encryption");
    return Outcome{};
}

void KeyAgreement::renew()
{
    m_ownKeys.clear();
    if (!m_tlsId.empty())
        m_retiredTlsId = std::exchange(m_tlsId, {});
}

void KeyAgreement::settle(const std::optional<SdesKeys> &keys,
                          const std::optional<DtlsAgreement> &dtls)
{
    m_inForce.reset();
    m_dtlsInForce = dtls;
    m_isSealed = m_isSealed || dtls;
    if (dtls) // what a failed re-INVITE brings back is still to be replaced
        m_tlsId = dtls->tlsId == m_retiredTlsId ? std::string() : dtls->tlsId;
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
