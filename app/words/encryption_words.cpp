#include "app/words/encryption_words.h"

#include "app/words/tr.h"

namespace ahoy::app {

namespace {

} // namespace

EncryptionWords encryptionWords(const EncryptionState &state)
{
    using Method = EncryptionState::Method;
    const auto suite = QString::fromStdString(state.suite);
    switch (state.method) {
    case Method::None: break;
    // RFC 4568 §8.3: whoever reads the signalling reads the keys: each server on the way, and
    // where it is not encrypted everybody.
    case Method::Sdes:
        if (!state.isSignallingSecure)
            return {tr("Encrypted, keys in the open"),
                    tr("The sound is encrypted with %1, but the keys (SDES) went over a line that "
                       "is not: who read them can listen.")
                        .arg(suite)};
        return {tr("Encrypted"),
                tr("The sound is encrypted with %1. The keys (SDES) went encrypted to your "
                   "provider, which could listen.")
                    .arg(suite)};
    // RFC 5763 §8.1: the fingerprint is as good as the way that it took.
    case Method::Dtls:
        if (!state.isSignallingSecure)
            return {tr("Encrypted"),
                    tr("The sound is encrypted with %1, up to who answered. The keys were made "
                       "there (DTLS); only who could change the call's messages on their way "
                       "could listen.")
                        .arg(suite)};
        return {tr("Encrypted"),
                tr("The sound is encrypted with %1, up to who answered. The keys were made there "
                   "(DTLS); your provider can't listen unless it took part.")
                    .arg(suite)};
    case Method::DtlsPending:
        return {tr("Making keys…"), tr("Nothing is sent before there are keys (DTLS).")};
    case Method::DtlsFailed:
        return {tr("No keys, no sound"),
                tr("The two phones could not make keys (DTLS), so nothing is sent.")};
    }
    return {tr("Not encrypted"), tr("Who is on the way can listen.")};
}

QString encryptionMismatch(sip::Encryption ours, bool isTheirsKnown)
{
    switch (ours) {
    case sip::Encryption::Required:
        return isTheirsKnown ? tr("Ours: only encrypted. Theirs: not encrypted, or in a way that "
                                  "this phone does not have.")
                             : tr("Ours: only encrypted.");
    case sip::Encryption::Optional:
        return isTheirsKnown ? tr("Theirs: only encrypted, in a way that this phone does not have.")
                             : QString();
    case sip::Encryption::Off:
        return isTheirsKnown ? tr("Ours: not encrypted. Theirs: only encrypted.") : QString();
    }
    return {};
}

} // namespace ahoy::app
