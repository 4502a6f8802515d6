#pragma once

#include "audio/srtp/dtls_identity.h"
#include "sipcore/sdp/key_agreement.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ahoy::app {

/// What an account says about the encryption of its calls: `mediaEncryption` and `srtp` of
/// account.add.
struct CallEncryption {
    enum class Method : std::uint8_t {
        Automatic, ///< keys in the description where the signalling is encrypted
        Sdes,      ///< always so, also where everybody on the way can read them
        Dtls,      ///< made on the media path, only there
    };
    sip::Encryption policy = sip::Encryption::Off;
    Method method = Method::Automatic;
    /// `srtpOffer`: optional encryption is asked for as RTP/SAVP, else within RTP/AVP (RFC 8643).
    bool offersSecureProfile = false;

    /// What is offered to who refused the first form; none: there is no other one that is as safe
    /// as the account wants it.
    std::optional<CallEncryption> otherForm(bool secureSignalling) const;
};

/// What is offered and taken in one description.  `secureSignalling`: it travels encrypted.
/// RFC 4568 §8.3: keys in a description are only as safe as its way.
/// `fingerprint`: of our certificate; none of it: DTLS can't be done.
sip::MediaEncryption toMediaEncryption(const CallEncryption &wish, bool secureSignalling,
                                       const audio::DtlsFingerprint &fingerprint);

/// How the sound of a call is encrypted now.
struct EncryptionState {
    enum class Method : std::uint8_t {
        None,
        Sdes,
        Dtls,
        DtlsPending, ///< agreed on; the keys are being made, and nothing passes
        DtlsFailed,  ///< they could not be: nothing passes
    };
    Method method = Method::None;
    std::string suite; ///< as descriptions name it
    bool isSignallingSecure = false;

    /// Nobody can listen but who the words of the lock name.
    bool isLocked() const;
    /// "AES_CM_128_HMAC_SHA1_80 (SDES)"; "none".
    std::string name() const;
};

} // namespace ahoy::app
