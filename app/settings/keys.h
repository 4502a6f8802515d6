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
Result<void> deviceId(const QString &value);
Result<void> automatic(const QString &value);
Result<void> scheme(const QString &value);
Result<void> instanceId(const QString &value);
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
/// An account's id; "": the first enabled one.
inline const Setting<QString> defaultAccount{"calls.defaultAccount", {}, rule::accountId};

/// Ids from audio.devices; "": the system's default.
inline const Setting<QString> playback{"audio.playback", {}, rule::deviceId};
inline const Setting<QString> capture{"audio.capture", {}, rule::deviceId};
inline const Setting<QString> ring{"audio.ring", {}, rule::deviceId};
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
