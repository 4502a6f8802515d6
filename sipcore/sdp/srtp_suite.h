#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// What a stream is encrypted with: the crypto-suites of RFC 4568 §6.2, RFC 6188 §4 and RFC 7714
/// §14.2 that we have.
enum class SrtpSuite : std::uint8_t {
    AesCm128Sha1_80,
    AesCm128Sha1_32,
    AesCm256Sha1_80,
    AesCm256Sha1_32,
    AeadAes128Gcm,
    AeadAes256Gcm,
};

/// "AES_CM_128_HMAC_SHA1_80"; also what others write for AES-256 instead of RFC 6188's names.
std::optional<SrtpSuite> parseSrtpSuite(std::string_view name);
std::string_view toString(SrtpSuite suite);
/// Of the master key and the master salt together.
std::size_t masterBytes(SrtpSuite suite);

/// All of them, the strongest first.
const std::vector<SrtpSuite> &allSrtpSuites();

} // namespace ahoy::sip
