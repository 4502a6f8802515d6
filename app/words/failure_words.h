#pragma once

#include "base/result.h"
#include "sipcore/ua/event.h"

#include <QString>
#include <QTime>
#include <chrono>
#include <optional>

namespace ahoy::app {

/// What a button under a sentence does; its name is the actionId that the window gives back.
enum class FailureAction {
    None,
    EditAccount,     ///< "editAccount"
    CheckConnection, ///< "checkConnection"
    ShowCertificate, ///< "showCertificate"
    CallLater,       ///< "callLater"
    EditNumber,      ///< "editNumber"
    TryAgain,        ///< "tryAgain"
    SoundSettings,   ///< "soundSettings"
};

/// A failure as a person reads it: one sentence, at most one button, never a bare code.
/// The table is PRODUCT §2.
struct FailureWords {
    QString sentence;
    FailureAction action = FailureAction::None;

    QString buttonText() const;
    QString actionId() const;
    bool isEmpty() const { return sentence.isEmpty(); }
    friend bool operator==(const FailureWords &, const FailureWords &) = default;
};

/// Why an account is not registered.  `domain` is the account's; `retryAt`: local time of the next
/// attempt, when there is one.
FailureWords registrationWords(const sip::RegistrationEvent &event, const QString &domain,
                               std::optional<QTime> retryAt);

/// Why one way to a server was none, in a few words for a list: "no answer"; empty for Cause::None.
QString wayWords(sip::Cause cause);

/// What is wrong with a server's certificate.
FailureWords certificateWords(sip::ServerCertificate::Problem problem);

/// Why no password could be had: the key store's answer to Secrets::read().
FailureWords passwordWords(Errc error);

/// Why a call did not come about or ended otherwise than by hanging up; empty when there is
/// nothing to explain (hung up, cancelled, answered elsewhere).
/// `formats`: what both phones offered ("Ours: Opus, PCMA. Theirs: G729."), for MediaRefused; may
/// be empty.  `now`: local time, for "Trying again at hh:mm".
FailureWords callWords(const sip::CallEnded &ended, const QString &formats, QTime now);

/// Sending, and nothing was received for 3 s.  `from`: address or name of the other side.
FailureWords silenceWords(const QString &from, const QString &likelyReason);

} // namespace ahoy::app
