#pragma once

#include "sipcore/sdp/key_agreement.h"
#include "sipcore/sdp/negotiated_audio.h"

#include <cstdint>
#include <string>

namespace ahoy::app {

/// What an account says about the encryption of its calls: `mediaEncryption` and `srtp` of
/// account.add.
struct CallEncryption {
    enum class Method : std::uint8_t {
        Automatic, ///< keys in the description where the signalling is encrypted
        Sdes,      ///< always so, also where everybody on the way can read them
    };
    sip::Encryption policy = sip::Encryption::Off;
    Method method = Method::Automatic;
};

/// What is offered and taken in one description.  `secureSignalling`: it travels encrypted.
/// RFC 4568 §8.3: keys in a description are only as safe as its way.
sip::MediaEncryption toMediaEncryption(const CallEncryption &wish, bool secureSignalling);

/// "AES_CM_128_HMAC_SHA1_80 (SDES)"; "none".
std::string encryptionName(const sip::NegotiatedAudio &negotiated);

} // namespace ahoy::app
