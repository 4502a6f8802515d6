#pragma once

#include "base/redacted.h"
#include "sipcore/sdp/session_description.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// a=crypto (RFC 4568 §9.1): "1 AES_CM_128_HMAC_SHA1_80 inline:…".
struct SdpCrypto {
    std::uint32_t tag = 0;
    std::string suite;
    Redacted<std::string> keyParameters;
    std::vector<std::string> sessionParameters;
};

/// a=fingerprint (RFC 8122 §5): "sha-256 4A:AD:…".
struct SdpFingerprint {
    std::string hash;  ///< lower case
    std::string value; ///< as it came
    friend bool operator==(const SdpFingerprint &, const SdpFingerprint &) = default;
};

/// a=setup (RFC 4145 §4, RFC 8842 §5.2): who opens the DTLS association.
enum class DtlsSetup : std::uint8_t { Active, Passive, ActPass, HoldConn };

/// What a description says of the keys of a stream; read, and kept for whoever can use it.
struct MediaSecurity {
    std::vector<SdpCrypto> cryptos; ///< in the order of preference
    std::vector<SdpFingerprint> fingerprints;
    std::optional<DtlsSetup> setup;
    std::string tlsId; ///< RFC 8842 §4; empty: none
};

/// What a description says of ICE (RFC 8839); the same.
struct IceDescription {
    std::string userFragment;
    Redacted<std::string> password;
    std::vector<std::string> options;
    std::vector<std::string> candidates; ///< the values, as they came (RFC 8839 §5.1)
    std::string remoteCandidates;
    std::string mid; ///< of the m= line (RFC 5888 §4): what later candidates name it by
    bool isLite = false;
    bool isMismatch = false; ///< a=ice-mismatch: they do ICE, but not here
    bool isComplete = false; ///< a=end-of-candidates (RFC 8840 §8.2)

    bool isOffered() const { return !userFragment.empty(); }
};

/// Media level attributes; where there are none of a kind, the session's (RFC 8122 §5, RFC 8839
/// §5.4).  What can't be read is left out.
MediaSecurity readSecurity(const SessionDescription &session, const SdpMedia &media);
IceDescription readIce(const SessionDescription &session, const SdpMedia &media);

} // namespace ahoy::sip
