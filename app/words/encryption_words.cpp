#include "app/words/encryption_words.h"

#include <QCoreApplication>

namespace ahoy::app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("EncryptionWords", text);
}

} // namespace

EncryptionWords encryptionWords(const sip::NegotiatedAudio &negotiated, bool isSignallingSecure)
{
    if (!negotiated.sdes)
        return {tr("Not encrypted"), tr("Who is on the way can listen.")};
    const auto suite = sip::toString(negotiated.sdes->suite);
    const auto name = QString::fromLatin1(suite.data(), static_cast<qsizetype>(suite.size()));
    // RFC 4568 §8.3: whoever reads the signalling reads the keys: each server on the way, and
    // where it is not encrypted everybody.
    if (!isSignallingSecure)
        return {tr("Encrypted, keys in the open"),
                tr("The sound is encrypted with %1, but the keys (SDES) went over a line that "
                   "is not: who read them can listen.")
                    .arg(name)};
    return {tr("Encrypted"),
            tr("The sound is encrypted with %1. The keys (SDES) went encrypted to your provider, "
               "which could listen.")
                .arg(name)};
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
