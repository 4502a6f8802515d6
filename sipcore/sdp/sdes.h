#pragma once

#include "base/result.h"
#include "base/secret_bytes.h"
#include "sipcore/sdp/media_security.h"
#include "sipcore/sdp/srtp_suite.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// One master key with its salt, and how it is used (RFC 4568 §6.1).
struct SdesKey {
    SecretBytes master;
    /// Packets of RTP, and of RTCP, that it may protect; 0: as many as its suite allows.
    std::uint64_t lifetime = 0;
    /// The identifier that every packet carries: `mkiBytes` long; 0: none.
    std::uint32_t mki = 0;
    std::uint8_t mkiBytes = 0;
    friend bool operator==(const SdesKey &, const SdesKey &) = default;
};

/// An a=crypto line that can be used.
struct SdesLine {
    std::uint32_t tag = 0;
    std::string suiteName; ///< as it came: an answer repeats it
    SrtpSuite suite = SrtpSuite::AesCm128Sha1_80;
    SdesKey key;
};

/// What a=crypto means (RFC 4568 §6).  Errors: Unsupported (a suite, a key method, a mandatory
/// session parameter that we don't have, several keys), Invalid (key of another length than the
/// suite's, a lifetime or an MKI out of range).
Result<SdesLine> readSdes(const SdpCrypto &crypto);

/// The value of our a=crypto.
std::string printSdes(const SdesLine &line);

/// RFC 4648 §4.  Padding may be missing, as RFC 4568 §6.1 says it is discarded; nothing else may.
/// Errors: Invalid, TooLarge.
Result<SecretBytes> decodeBase64(std::string_view text);
std::string encodeBase64(std::span<const std::byte> bytes);

} // namespace ahoy::sip
