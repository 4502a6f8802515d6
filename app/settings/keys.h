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
Result<void> path(const QString &value);
Result<void> holdMusic(const QString &value);
Result<void> recordFormat(const QString &value);
Result<void> instanceId(const QString &value);
Result<void> blocked(const QStringList &value);
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
/// An account's id; "": the first enabled one.
inline const Setting<QString> defaultAccount{"calls.defaultAccount", {}, rule::accountId};

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
/// Base64 of QWidget::saveGeometry().
inline const Setting<QString> windowGeometry{"look.windowGeometry", {}};
/// Whether it was said that closing the window keeps the phone reachable.
inline const Setting<bool> closingExplained{"look.closingExplained", false};

/// All of the above.
const QList<const AnySetting *> &all();

} // namespace ahoy::app::setting
