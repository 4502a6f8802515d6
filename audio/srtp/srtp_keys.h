#pragma once

#include "base/secret_bytes.h"

#include <cstddef>
#include <cstdint>

namespace ahoy::audio {

/// The transforms of RFC 3711 (AES-CM with 128 bits), RFC 6188 (256) and RFC 7714 (GCM).
enum class SrtpSuite : std::uint8_t {
    AesCm128Sha1_80,
    AesCm128Sha1_32,
    AesCm256Sha1_80,
    AesCm256Sha1_32,
    AeadAes128Gcm,
    AeadAes256Gcm,
};

/// One direction's master key and salt, one behind the other, and how it is used.
struct SrtpKey {
    SecretBytes master;
    std::uint64_t lifetime = 0; ///< packets of RTP, and of RTCP; 0: as many as RFC 3711 allows
    std::uint32_t mki = 0;      ///< at the end of every packet, `mkiBytes` long; 0: none
    std::uint8_t mkiBytes = 0;
    friend bool operator==(const SrtpKey &, const SrtpKey &) = default;
};

/// What a stream is encrypted with, both ways.
struct SrtpKeys {
    SrtpSuite suite = SrtpSuite::AesCm128Sha1_80;
    SrtpKey send;
    SrtpKey receive;
    friend bool operator==(const SrtpKeys &, const SrtpKeys &) = default;
};

/// Of the master key and the salt together.
std::size_t masterBytes(SrtpSuite suite);
/// What protection adds to a packet, without the MKI.
std::size_t trailerBytes(SrtpSuite suite, bool isRtcp);

} // namespace ahoy::audio
