#include "app/words/failure_words.h"

#include "app/words/foreign_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace ahoy::app {

namespace {

using Action = FailureAction;
using sip::Cause;
using Problem = sip::ServerCertificate::Problem;

QString words(const char *text)
{
    return QCoreApplication::translate("FailureWords", text);
}

FailureWords say(const char *text, Action action)
{
    return {words(text), action};
}

struct ActionName {
    Action action;
    const char *text;
    const char *id;
};
constexpr std::array<ActionName, 7> actionNames{{
    {Action::EditAccount, QT_TRANSLATE_NOOP("FailureWords", "Edit account"), "editAccount"},
    {Action::CheckConnection, QT_TRANSLATE_NOOP("FailureWords", "Check connection"),
     "checkConnection"},
    {Action::ShowCertificate, QT_TRANSLATE_NOOP("FailureWords", "Show certificate"),
     "showCertificate"},
    {Action::CallLater, QT_TRANSLATE_NOOP("FailureWords", "Call again later"), "callLater"},
    {Action::EditNumber, QT_TRANSLATE_NOOP("FailureWords", "Edit number"), "editNumber"},
    {Action::TryAgain, QT_TRANSLATE_NOOP("FailureWords", "Try again"), "tryAgain"},
    {Action::SoundSettings, QT_TRANSLATE_NOOP("FailureWords", "Sound settings"), "soundSettings"},
}};

/// A reason phrase comes from the other side.
QString tamed(const std::string &reason)
{
    return app::tamed(QString::fromUtf8(reason.data(), static_cast<qsizetype>(reason.size())));
}

const char *const wrongPassword = QT_TRANSLATE_NOOP(
    "FailureWords", "The server did not accept your name or password. Some providers use a login "
                    "name that is not your number.");
const char *const refusedAccount =
    QT_TRANSLATE_NOOP("FailureWords", "The server refused this account.");
const char *const noSuchServer = QT_TRANSLATE_NOOP(
    "FailureWords", "The server name cannot be found. Check the spelling and that you are online.");
const char *const noReply = QT_TRANSLATE_NOOP("FailureWords", "The server did not answer.");
const char *const otherService = QT_TRANSLATE_NOOP(
    "FailureWords", "A web server answered, but it takes no SIP over WebSocket. Check the server "
                    "and its port.");
const char *const ownCertificate = QT_TRANSLATE_NOOP(
    "FailureWords", "The server wants a certificate of this account, and takes none that it got.");
const char *const keyLocked = QT_TRANSLATE_NOOP(
    "FailureWords", "The key to this account's certificate is protected by a pass phrase, which is "
                    "missing or wrong.");
const char *const needsTls = QT_TRANSLATE_NOOP(
    "FailureWords",
    "A sips: address can only be called over TLS, which this account does not use.");
const char *const providerTrouble =
    QT_TRANSLATE_NOOP("FailureWords", "The provider has a problem.");
const char *const overloaded = QT_TRANSLATE_NOOP("FailureWords", "The server is overloaded.");
const char *const nonsense =
    QT_TRANSLATE_NOOP("FailureWords", "The server's answer could not be understood.");

const char *const untrusted =
    QT_TRANSLATE_NOOP("FailureWords", "The server's certificate is not trusted.");
const char *const wrongName =
    QT_TRANSLATE_NOOP("FailureWords", "The server's certificate is for another name.");
const char *const expired =
    QT_TRANSLATE_NOOP("FailureWords", "The server's certificate has expired.");
const char *const notYetValid = QT_TRANSLATE_NOOP(
    "FailureWords", "The server's certificate is not valid yet. Check the date of this computer.");

/// What a status means for a registration and a call alike; none: it depends.
std::optional<FailureWords> commonWords(Cause cause, int statusCode)
{
    switch (cause) {
    case Cause::BadCredentials: return say(wrongPassword, Action::EditAccount);
    case Cause::NameNotFound: return say(noSuchServer, Action::EditAccount);
    case Cause::Unreachable:
    case Cause::NoAnswer: return say(noReply, Action::CheckConnection);
    case Cause::OtherService: return say(otherService, Action::EditAccount);
    case Cause::NeedsTls: return say(needsTls, Action::EditAccount);
    case Cause::WebRefusal: return say(refusedAccount, Action::EditAccount);
    case Cause::OwnCertificate: return say(ownCertificate, Action::EditAccount);
    case Cause::KeyLocked: return say(keyLocked, Action::EditAccount);
    case Cause::CertificateUntrusted: return certificateWords(Problem::Untrusted);
    case Cause::CertificateWrongName: return certificateWords(Problem::WrongName);
    case Cause::CertificateExpired: return certificateWords(Problem::Expired);
    case Cause::CertificateNotYetValid: return certificateWords(Problem::NotYetValid);
    case Cause::ProtocolError: return say(nonsense, Action::CheckConnection);
    default: break;
    }
    switch (statusCode) {
    case 401:
    case 407: return say(wrongPassword, Action::EditAccount);
    case 408: return say(noReply, Action::CheckConnection);
    case 500:
    case 502:
    case 504: return say(providerTrouble, Action::TryAgain);
    default: return std::nullopt;
    }
}

QString clock(QTime time)
{
    return time.toString(QStringLiteral("HH:mm"));
}

FailureWords statusWords(int statusCode, const QString &formats)
{
    switch (statusCode) {
    case 403:
        return say(QT_TRANSLATE_NOOP("FailureWords", "The server refused this call."),
                   Action::EditAccount);
    case 404:
    case 410:
    case 604:
        return say(QT_TRANSLATE_NOOP("FailureWords", "This number is not in use."), Action::None);
    case 480:
        return say(QT_TRANSLATE_NOOP("FailureWords", "Not available right now."),
                   Action::CallLater);
    case 484:
        return say(QT_TRANSLATE_NOOP("FailureWords", "The number is incomplete."),
                   Action::EditNumber);
    case 486:
    case 600: return say(QT_TRANSLATE_NOOP("FailureWords", "Busy."), Action::TryAgain);
    case 488:
    case 606:
    case 415: {
        auto refused = say(QT_TRANSLATE_NOOP("FailureWords", "The two phones share no audio format "
                                                             "or encryption."),
                           Action::SoundSettings);
        if (!formats.isEmpty())
            refused.sentence += u' ' + formats;
        return refused;
    }
    // RFC 8197, RFC 8688: somebody, or something on their behalf, does not want the call.
    case 603:
    case 607:
    case 608: return say(QT_TRANSLATE_NOOP("FailureWords", "The call was declined."), Action::None);
    default: return {};
    }
}

} // namespace

QString FailureWords::buttonText() const
{
    for (const auto &name : actionNames)
        if (name.action == action)
            return words(name.text);
    return {};
}

QString FailureWords::actionId() const
{
    for (const auto &name : actionNames)
        if (name.action == action)
            return QString::fromLatin1(name.id);
    return {};
}

FailureWords registrationWords(const sip::RegistrationEvent &event, const QString &domain,
                               std::optional<QTime> retryAt)
{
    if (const auto common = commonWords(event.cause, event.statusCode))
        return *common;
    switch (event.statusCode) {
    case 403: return say(refusedAccount, Action::EditAccount);
    case 404:
        return {words(QT_TRANSLATE_NOOP("FailureWords", "%1 does not know this name.")).arg(domain),
                Action::EditAccount};
    case 503:
        if (retryAt)
            return {words(QT_TRANSLATE_NOOP("FailureWords",
                                            "The server is overloaded. Trying again at %1."))
                        .arg(clock(*retryAt)),
                    Action::None};
        return say(overloaded, Action::TryAgain);
    default: break;
    }
    const auto reason = tamed(event.reason);
    if (reason.isEmpty())
        return say(QT_TRANSLATE_NOOP("FailureWords", "The server did not accept this account."),
                   Action::EditAccount);
    return {words(QT_TRANSLATE_NOOP("FailureWords",
                                    "The server did not accept this account. It says: %1."))
                .arg(reason),
            Action::EditAccount};
}

QString wayWords(sip::Cause cause)
{
    switch (cause) {
    case Cause::None: return {};
    case Cause::NoAnswer: return words(QT_TRANSLATE_NOOP("FailureWords", "no answer"));
    case Cause::Status: return words(QT_TRANSLATE_NOOP("FailureWords", "overloaded"));
    case Cause::CertificateUntrusted:
        return words(QT_TRANSLATE_NOOP("FailureWords", "its certificate is not trusted"));
    case Cause::CertificateWrongName:
        return words(QT_TRANSLATE_NOOP("FailureWords", "its certificate is for another name"));
    case Cause::CertificateExpired:
        return words(QT_TRANSLATE_NOOP("FailureWords", "its certificate has expired"));
    case Cause::CertificateNotYetValid:
        return words(QT_TRANSLATE_NOOP("FailureWords", "its certificate is not valid yet"));
    default: return words(QT_TRANSLATE_NOOP("FailureWords", "no connection"));
    }
}

FailureWords certificateWords(sip::ServerCertificate::Problem problem)
{
    switch (problem) {
    case Problem::Untrusted: break;
    case Problem::WrongName: return say(wrongName, Action::ShowCertificate);
    case Problem::Expired: return say(expired, Action::ShowCertificate);
    case Problem::NotYetValid: return say(notYetValid, Action::ShowCertificate);
    }
    return say(untrusted, Action::ShowCertificate);
}

FailureWords passwordWords(Errc error)
{
    if (error == Errc::NotFound)
        return say(QT_TRANSLATE_NOOP("FailureWords", "The server asks for a password, and none is "
                                                     "known for this account."),
                   Action::EditAccount);
    return say(QT_TRANSLATE_NOOP("FailureWords", "The key store with the password did not answer. "
                                                 "Unlock it and try again."),
               Action::TryAgain);
}

FailureWords callWords(const sip::CallEnded &ended, const QString &formats, QTime now)
{
    switch (ended.cause) {
    case Cause::None:
    case Cause::LocalHangUp:
    case Cause::RemoteHangUp:
    case Cause::Cancelled:
    case Cause::Replaced:
    case Cause::AnsweredElsewhere: return {};
    case Cause::SessionExpired:
        return say(QT_TRANSLATE_NOOP("FailureWords", "The other side gave no sign of life."),
                   Action::CheckConnection);
    case Cause::NoAck:
        return say(QT_TRANSLATE_NOOP("FailureWords", "The other side never got our confirmation."),
                   Action::CheckConnection);
    case Cause::MediaRefused: return statusWords(488, formats);
    default: break;
    }
    if (const auto common = commonWords(ended.cause, ended.statusCode))
        return *common;
    if (ended.statusCode == 487)
        return {};
    if (ended.statusCode == 503 && ended.retryAfter) {
        const auto seconds = static_cast<int>(
            std::min<std::chrono::seconds::rep>(ended.retryAfter->count(), 86'400));
        return {
            words(QT_TRANSLATE_NOOP("FailureWords", "The server is overloaded. Try again at %1."))
                .arg(clock(now.addSecs(seconds))),
            Action::TryAgain};
    }
    if (ended.statusCode == 503)
        return say(overloaded, Action::TryAgain);
    if (auto known = statusWords(ended.statusCode, formats); !known.isEmpty())
        return known;
    const auto reason = tamed(ended.reason);
    if (reason.isEmpty())
        return say(QT_TRANSLATE_NOOP("FailureWords", "The call could not be made."),
                   Action::TryAgain);
    return {
        words(QT_TRANSLATE_NOOP("FailureWords", "The call could not be made. The server says: %1."))
            .arg(reason),
        Action::TryAgain};
}

FailureWords silenceWords(const QString &from, const QString &likelyReason)
{
    auto sentence = words(QT_TRANSLATE_NOOP("FailureWords",
                                            "They can't be heard: no sound is arriving from %1."))
                        .arg(from);
    if (!likelyReason.isEmpty())
        sentence += u' ' + likelyReason;
    return {sentence, Action::CheckConnection};
}

} // namespace ahoy::app
