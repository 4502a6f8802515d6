#include "app/call/call_encryption.h"

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

std::optional<CallEncryption> CallEncryption::otherForm(bool secureSignalling) const
{
    auto other = *this;
    switch (policy) {
    case sip::Encryption::Off: return std::nullopt;
    case sip::Encryption::Optional: other.offersSecureProfile = !offersSecureProfile; return other;
    case sip::Encryption::Required:
        // Keys in the description were offered; a browser's gateway wants them made by DTLS.
        if (method != Method::Automatic || !secureSignalling)
            return std::nullopt;
        other.method = Method::Dtls;
        return other;
    }
    return std::nullopt;
}

sip::MediaEncryption toMediaEncryption(const CallEncryption &wish, bool secureSignalling,
                                       const audio::DtlsFingerprint &fingerprint)
{
    using Method = CallEncryption::Method;
    sip::MediaEncryption encryption;
    encryption.policy = wish.policy;
    encryption.offersSecureProfile = wish.offersSecureProfile;
    if (wish.policy == sip::Encryption::Off)
        return encryption;
    const bool isForced = wish.method == Method::Sdes;
    if (isForced || (secureSignalling && wish.method == Method::Automatic))
        encryption.offeredSuites = secureSignalling ? sip::allSrtpSuites() : fewSuites();
    // Who asks for encryption over an open line gets it, and no lock: better than sound that
    // everybody hears.  Required means more than that.
    if (!encryption.offeredSuites.empty() ||
        (wish.method == Method::Automatic && wish.policy == sip::Encryption::Optional))
        encryption.takenSuites = sip::allSrtpSuites();
    if (!isForced && !fingerprint.value.empty()) {
        encryption.fingerprint = {fingerprint.hash, fingerprint.value};
        encryption.offersDtls = encryption.offeredSuites.empty();
    }
    return encryption;
}

bool EncryptionState::isLocked() const
{
    return method == Method::Dtls || (method == Method::Sdes && isSignallingSecure);
}

std::string EncryptionState::name() const
{
    switch (method) {
    case Method::None: break;
    case Method::Sdes: return suite + " (SDES)";
    case Method::Dtls: return suite + " (DTLS)";
    case Method::DtlsPending: return "pending (DTLS)";
    case Method::DtlsFailed: return "failed (DTLS)";
    }
    return "none";
}

} // namespace ahoy::app
