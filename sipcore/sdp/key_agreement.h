#pragma once

#include "base/random.h"
#include "base/result.h"
#include "sipcore/sdp/media_profile.h"
#include "sipcore/sdp/media_security.h"
#include "sipcore/sdp/sdes.h"
#include "sipcore/sdp/session_description.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ahoy::sip {

/// Whether the sound of a call is encrypted.
enum class Encryption : std::uint8_t {
    Off,
    Optional, ///< where the other side can (RFC 8643)
    Required, ///< or there is no call
};

/// What we do about encryption in one description.
struct MediaEncryption {
    Encryption policy = Encryption::Off;
    /// What we offer by SDES, the best first; none: SDES is not offered.
    std::vector<SrtpSuite> offeredSuites;
    /// What we take of their a=crypto lines; none: they count for nothing.
    std::vector<SrtpSuite> takenSuites;
    /// Of our certificate: DTLS-SRTP is taken (RFC 5763), and offered, too, with `offersDtls`.
    std::optional<SdpFingerprint> fingerprint;
    bool offersDtls = false;
    /// The offer says so in its profile, RTP/SAVP, which who can't do it must refuse; else in
    /// RTP/AVP, which anybody can answer (RFC 8643).  Required is always so.
    bool offersSecureProfile = false;
};

/// The keys of a stream from the two descriptions (RFC 4568).
struct SdesKeys {
    SrtpSuite suite = SrtpSuite::AesCm128Sha1_80;
    SdesKey send;    ///< ours
    SdesKey receive; ///< theirs
    friend bool operator==(const SdesKeys &, const SdesKeys &) = default;
};

/// A DTLS association that is to make the keys (RFC 5763 §5).
struct DtlsAgreement {
    bool isClient = false;                    ///< we begin it: our a=setup is active
    std::vector<SdpFingerprint> fingerprints; ///< theirs
    std::string tlsId{};                      ///< ours (RFC 8842 §4)
    std::string remoteTlsId{};                ///< theirs; empty: they name none
    friend bool operator==(const DtlsAgreement &, const DtlsAgreement &) = default;
};

/// Agrees on how one stream is encrypted, over all offers and answers of its call.
/// RFC 4568 §5 and §7.1; RFC 5763 §5, RFC 8842 §5; RFC 8643: keys may stand in a plain RTP/AVP
/// description, which is how most phones ask for encryption without insisting.  Thread: its
/// owner's.
///
/// Our key of a suite stays the same in every description, so that a hold changes nothing of the
/// stream (its roll-over counter goes on), until the suite changes or renew(); and so does the
/// name of our end of a DTLS association, for as long as that is to live.  Once encryption
/// was agreed on, no later offer or answer takes it away.
class KeyAgreement {
public:
    explicit KeyAgreement(Random &random) : m_random(random) {}

    /// The profile of a new line of ours, and whether one that was agreed on before can stay.
    MediaProfile profileFor(const MediaEncryption &ours) const;
    bool canKeep(const MediaProfile &profile, const MediaEncryption &ours) const;
    /// The attributes of our offer on a line of that profile.
    std::vector<SdpAttribute> offer(const MediaProfile &profile, const MediaEncryption &ours);

    struct Outcome {
        Keying keying = Keying::Plain;
        std::optional<SdesKeys> sdes{};
        std::optional<DtlsAgreement> dtls{};
        std::vector<SdpAttribute> attributes{}; ///< of our answer
    };
    /// Their offer.  Errors: Unsupported (encrypted as we can't, or not and it must be).
    Result<Outcome> answer(const MediaProfile &profile, const MediaSecurity &theirs,
                           const MediaEncryption &ours);
    /// Their answer to our last offer.  Errors: the same, and Invalid (to nothing that we offered).
    Result<Outcome> onAnswer(const MediaProfile &profile, const MediaSecurity &theirs);
    /// It is in force, or is so again.
    void settle(const std::optional<SdesKeys> &keys, const std::optional<DtlsAgreement> &dtls);
    /// Keys of ours that nobody has seen, from the next description on: we send from elsewhere
    /// (RFC 4568 §7.1.4), or the old ones have served long enough.  Of DTLS, a new association
    /// (RFC 8842 §3.2).
    void renew();

private:
    struct OwnKey {
        SrtpSuite suite;
        SdesKey key;
    };
    const SdesKey &keyOf(SrtpSuite suite);
    bool isOurs(const SdesKey &key) const;
    std::vector<SrtpSuite> suitesToOffer(const MediaEncryption &ours) const;
    /// None of theirs: no value.
    std::optional<Outcome> chooseSdes(const MediaSecurity &theirs, const MediaEncryption &ours);
    std::optional<Outcome> chooseDtls(const MediaSecurity &theirs, const MediaEncryption &ours);

    Random &m_random;
    std::vector<OwnKey> m_ownKeys;
    std::vector<SrtpSuite> m_offered; ///< in our last offer; the tags count from 1
    Encryption m_offeredPolicy = Encryption::Off;
    bool m_hasOfferedDtls = false;
    std::optional<SrtpSuite> m_inForce;
    std::optional<DtlsAgreement> m_dtlsInForce;
    std::string m_tlsId;        ///< of our next description; empty: a new one
    std::string m_retiredTlsId; ///< of the association that is to be replaced
    bool m_isSealed = false;    ///< encryption was agreed on
};

} // namespace ahoy::sip
