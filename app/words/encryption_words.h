#pragma once

#include "app/call/call_encryption.h"

#include <QString>

namespace ahoy::app {

/// What the lock of a call says: what is encrypted, and up to where.
struct EncryptionWords {
    QString line;   ///< beside the lock: "Encrypted"
    QString detail; ///< sentences: with what, how the keys were agreed, who could listen
};
EncryptionWords encryptionWords(const EncryptionState &state);

/// Why two phones share no encryption, as "Ours: … Theirs: …"; empty where that is not the matter.
/// `isTheirsKnown`: their offer was read, and did not fit.
QString encryptionMismatch(sip::Encryption ours, bool isTheirsKnown);

} // namespace ahoy::app
