#include "app/call/call_encryption.h"

#include <fmt/format.h>
#include <string_view>

namespace ahoy::app {

namespace {

/// What goes into a request that should stay in one datagram (RFC 3261 §18.1.1): one line of a
/// hundred bytes each.
const std::vector<sip::SrtpSuite> &fewSuites()
{
    static const std::vector<sip::SrtpSuite> few{sip::SrtpSuite::AeadAes256Gcm,
                                                 sip::SrtpSuite::AesCm128Sha1_80};
    return few;
}

} // namespace

sip::MediaEncryption toMediaEncryption(const CallEncryption &wish, bool secureSignalling)
{
    sip::MediaEncryption encryption{.policy = wish.policy, .offeredSuites = {}, .takenSuites = {}};
    if (wish.policy == sip::Encryption::Off)
        return encryption;
    const bool isForced = wish.method == CallEncryption::Method::Sdes;
    if (secureSignalling || isForced)
        encryption.offeredSuites = secureSignalling ? sip::allSrtpSuites() : fewSuites();
    // Who asks for encryption over an open line gets it, and no lock: better than sound that
    // everybody hears.  Required means more than that.
    if (secureSignalling || isForced || wish.policy == sip::Encryption::Optional)
        encryption.takenSuites = sip::allSrtpSuites();
    return encryption;
}

std::string encryptionName(const sip::NegotiatedAudio &negotiated)
{
    if (negotiated.sdes)
        return fmt::format("{} (SDES)", sip::toString(negotiated.sdes->suite));
    return "none";
}

} // namespace ahoy::app
