#include "sipcore/sdp/srtp_suite.h"

#include <algorithm>
#include <array>

namespace ahoy::sip {

namespace {

struct NamedSuite {
    std::string_view name;
    SrtpSuite suite;
    std::size_t masterBytes;
};

// The first name of a suite is the one that we write.
constexpr std::array<NamedSuite, 8> suites{{
    {"AEAD_AES_256_GCM", SrtpSuite::AeadAes256Gcm, 44},          // RFC 7714 §14.2: 32 and 12
    {"AEAD_AES_128_GCM", SrtpSuite::AeadAes128Gcm, 28},          // 16 and 12
    {"AES_256_CM_HMAC_SHA1_80", SrtpSuite::AesCm256Sha1_80, 46}, // RFC 6188 §4: 32 and 14
    {"AES_CM_128_HMAC_SHA1_80", SrtpSuite::AesCm128Sha1_80, 30}, // RFC 4568 §6.2.1: 16 and 14
    {"AES_256_CM_HMAC_SHA1_32", SrtpSuite::AesCm256Sha1_32, 46},
    {"AES_CM_128_HMAC_SHA1_32", SrtpSuite::AesCm128Sha1_32, 30},
    // In the order of RFC 4568's own names: Grandstream, Yealink and older libraries.
    {"AES_CM_256_HMAC_SHA1_80", SrtpSuite::AesCm256Sha1_80, 46},
    {"AES_CM_256_HMAC_SHA1_32", SrtpSuite::AesCm256Sha1_32, 46},
}};

const NamedSuite &entryOf(SrtpSuite suite)
{
    return *std::find_if(suites.begin(), suites.end(),
                         [suite](const auto &one) { return one.suite == suite; });
}

} // namespace

std::optional<SrtpSuite> parseSrtpSuite(std::string_view name)
{
    const auto *const found = std::find_if(suites.begin(), suites.end(),
                                           [name](const auto &one) { return one.name == name; });
    if (found == suites.end())
        return std::nullopt;
    return found->suite;
}

std::string_view toString(SrtpSuite suite)
{
    return entryOf(suite).name;
}

std::size_t masterBytes(SrtpSuite suite)
{
    return entryOf(suite).masterBytes;
}

const std::vector<SrtpSuite> &allSrtpSuites()
{
    static const std::vector<SrtpSuite> all{SrtpSuite::AeadAes256Gcm,   SrtpSuite::AeadAes128Gcm,
                                            SrtpSuite::AesCm256Sha1_80, SrtpSuite::AesCm128Sha1_80,
                                            SrtpSuite::AesCm256Sha1_32, SrtpSuite::AesCm128Sha1_32};
    return all;
}

} // namespace ahoy::sip
