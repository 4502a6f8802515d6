#pragma once

#include "app/settings/setting.h"

#include <QList>

/// Every setting there is, each declared once.  Scripts rely on the keys (PRODUCT §4).
namespace ahoy::app::setting {

namespace rule {
Result<void> address(const QString &value);
Result<void> port(const int &value);
Result<void> portRange(const PortRange &value);
Result<void> accountId(const QString &value);
Result<void> deviceIds(const QStringList &value);
Result<void> automatic(const QString &value);
Result<void> scheme(const QString &value);
Result<void> language(const QString &value);
Result<void> path(const QString &value);
Result<void> holdMusic(const QString &value);
Result<void> recordFormat(const QString &value);
Result<void> instanceId(const QString &value);
Result<void> time(const QString &value);
Result<void> blocked(const QStringList &value);
Result<void> country(const QString &value);
Result<void> volumes(const Volumes &value);
Result<void> textSize(const int &value);
Result<void> forwardTo(const QString &value);
Result<void> forwardWhen(const QString &value);
Result<void> forwardAfter(const int &value);
} // namespace rule

/// An address of this machine; "": every interface.
inline const Setting<QString> listenAddress{"network.listenAddress", {}, rule::address};
/// UDP and TCP; 0: any free one.
inline const Setting<int> sipPort{"network.sipPort", 0, rule::port};
/// RTP and RTCP sockets are taken from these; "": any free ones.
inline const Setting<PortRange> rtpPorts{"network.rtpPorts", {}, rule::portRange};

/// "urn:uuid:…", made at the first start: what tells a registrar that it is this phone again
/// (RFC 5626 §4.1).
inline const Setting<QString> instanceId{"network.instanceId", {}, rule::instanceId};

/// Answer requests that come over no account's own flow or server.
inline const Setting<bool> allowDirect{"calls.allowDirect", false};
inline const Setting<bool> autoAnswer{"calls.autoAnswer", false};
/// Callers who are refused without ringing, and whose messages are not shown: see BlockList.
inline const Setting<QStringList> blocked{"calls.blocked", {}, rule::blocked};
/// The same for those who stay unnamed (RFC 5079).
inline const Setting<bool> blockAnonymous{"calls.blockAnonymous", false};
/// Incoming calls do not ring: the caller hears that we are busy, and they are missed calls.
inline const Setting<bool> doNotDisturb{"calls.doNotDisturb", false};
/// A number or an address that incoming calls are sent on to (302); "": they stay here.
inline const Setting<QString> forwardTo{"calls.forwardTo", {}, rule::forwardTo};
/// always, busy or noAnswer.
inline const Setting<QString> forwardWhen{"calls.forwardWhen", QStringLiteral("always"),
                                          rule::forwardWhen};
/// How long a call rings until noAnswer sends it on, in seconds.
inline const Setting<int> forwardAfter{"calls.forwardAfter", 20, rule::forwardAfter};
/// An account's id; "": the first enabled one.
inline const Setting<QString> defaultAccount{"calls.defaultAccount", {}, rule::accountId};

/// Where this phone is, ISO 3166-1, two letters: how numbers without a country code are read, and
/// what calls sound like where their account does not say it; "": where the system is.
inline const Setting<QString> country{"calls.country", {}, rule::country};

/// What the other side hears on hold: silence, tone, or an absolute path of a sound file.
inline const Setting<QString> holdMusic{"calls.holdMusic", QStringLiteral("silence"),
                                        rule::holdMusic};
/// An absolute path; "": Ahoy in the folder of music, with a profile its folder recordings.
inline const Setting<QString> recordFolder{"calls.recordFolder", {}, rule::path};
/// wav or ogg, where no name says it.
inline const Setting<QString> recordFormat{"calls.recordFormat", QStringLiteral("wav"),
                                           rule::recordFormat};
/// Both sides in one channel, in place of here on the left and there on the right.
inline const Setting<bool> recordMixed{"calls.recordMixed", false};

/// An absolute path of a sound file; "": our own.
inline const Setting<QString> ringTone{"audio.ringTone", {}, rule::path};
/// An id from audio.devices, or several, the first choice first; "": the system's default.
inline const Setting<QStringList> playback{"audio.playback", {}, rule::deviceIds};
inline const Setting<QStringList> capture{"audio.capture", {}, rule::deviceIds};
inline const Setting<QStringList> ring{"audio.ring", {}, rule::deviceIds};
/// How loud, in per cent, by use and device: "playback:ID", "capture:ID", "ring:ID"; the id "" is
/// the system's default.  A device that is not in it: 100, as it comes.
inline const Setting<Volumes> volumes{"audio.volumes", {}, rule::volumes};
inline const Setting<bool> lowLatency{"audio.lowLatency", false};

/// What is done to the microphone's sound: auto, on or off.
inline const Setting<QString> echoCanceller{"audio.echoCanceller", QStringLiteral("auto"),
                                            rule::automatic};
inline const Setting<QString> noiseSuppression{"audio.noiseSuppression", QStringLiteral("auto"),
                                               rule::automatic};
inline const Setting<QString> gainControl{"audio.gainControl", QStringLiteral("auto"),
                                          rule::automatic};

/// system, light or dark.
inline const Setting<QString> scheme{"look.scheme", QStringLiteral("system"), rule::scheme};
/// Per cent of the system's font.
inline const Setting<int> textSize{"look.textSize", 100, rule::textSize};
/// auto, on or off.
inline const Setting<QString> reducedMotion{"look.reducedMotion", QStringLiteral("auto"),
                                            rule::automatic};
/// A language there is a translation for ("de"); "": the system's.
inline const Setting<QString> language{"look.language", {}, rule::language};
/// Base64 of QWidget::saveGeometry().
inline const Setting<QString> windowGeometry{"look.windowGeometry", {}};
/// When the list of calls was last looked at, ISO 8601: what was missed since is counted.
inline const Setting<QString> missedSeen{"history.missedSeen", {}, rule::time};

/// Whether it was said that closing the window keeps the phone reachable.
inline const Setting<bool> closingExplained{"look.closingExplained", false};

/// Players that play are paused for a call, and go on after it.
inline const Setting<bool> pauseMusic{"desktop.pauseMusic", true};
/// The phone starts with the desktop, its window out of sight.
inline const Setting<bool> autostart{"desktop.autostart", false};

/// All of the above.
const QList<const AnySetting *> &all();

} // namespace ahoy::app::setting
