#include "app/settings/keys.h"

#include "app/call/block_list.h"
#include "app/call/target.h"
#include "app/window/language.h"
#include "base/endpoint.h"

#include <QDateTime>
#include <QDir>
#include <QRegularExpression>
#include <QUuid>
#include <limits>

namespace ahoy::app::setting {

namespace rule {

Result<void> address(const QString &value)
{
    if (value.isEmpty())
        return {};
    const auto address = IpAddress::parse(value.toStdString());
    if (!address || address->isMulticast())
        return fail(Errc::Invalid, "must be an IP address of this machine, or empty");
    return {};
}

Result<void> port(const int &value)
{
    if (value < 0 || value > std::numeric_limits<std::uint16_t>::max())
        return fail(Errc::Invalid, "must be a port from 0 to 65535");
    return {};
}

Result<void> portRange(const PortRange &value)
{
    if (value.first == 0 && value.last == 0)
        return {};
    // RFC 3550 §11: RTP on an even port, RTCP on the next: one call needs two.
    if (value.first == 0 || value.last <= value.first)
        return fail(Errc::Invalid, "must be two ports, the first the lower, at least two in all");
    return {};
}

Result<void> accountId(const QString &value)
{
    bool isNumber = false;
    const auto id = value.toULongLong(&isNumber);
    if (!value.isEmpty() && (!isNumber || id == 0))
        return fail(Errc::Invalid, "must be the id of an account, or empty");
    return {};
}

Result<void> deviceIds(const QStringList &value)
{
    constexpr int longest = 1000;
    constexpr int most = 32;
    if (value.size() > most)
        return fail(Errc::Invalid, "must be the ids of at most 32 devices");
    for (const auto &id : value)
        if (id.size() > longest || id.contains(QChar::Null))
            return fail(Errc::Invalid, "must be the id of a device, or empty");
    return {};
}

Result<void> automatic(const QString &value)
{
    if (value != u"auto" && value != u"on" && value != u"off")
        return fail(Errc::Invalid, "must be auto, on or off");
    return {};
}

Result<void> scheme(const QString &value)
{
    if (value != u"system" && value != u"light" && value != u"dark")
        return fail(Errc::Invalid, "must be system, light or dark");
    return {};
}

Result<void> language(const QString &value)
{
    if (!value.isEmpty() && !Language::available().contains(value))
        return fail(Errc::Invalid, "must be en, ar, de, es or fr, or empty for the system's");
    return {};
}

Result<void> path(const QString &value)
{
    if (!value.isEmpty() && (!QDir::isAbsolutePath(value) || value.contains(QChar::Null)))
        return fail(Errc::Invalid, "must be an absolute path, or empty");
    return {};
}

Result<void> holdMusic(const QString &value)
{
    if (value == u"silence" || value == u"tone" || (!value.isEmpty() && path(value)))
        return {};
    return fail(Errc::Invalid, "must be silence, tone or the absolute path of a sound file");
}

Result<void> recordFormat(const QString &value)
{
    if (value != u"wav" && value != u"ogg")
        return fail(Errc::Invalid, "must be wav or ogg");
    return {};
}

Result<void> instanceId(const QString &value)
{
    const QString scheme = QStringLiteral("urn:uuid:");
    const bool isUrn = value.startsWith(scheme) && !QUuid(value.mid(scheme.size())).isNull();
    if (!value.isEmpty() && !isUrn)
        return fail(Errc::Invalid, "must be urn:uuid: and a UUID, or empty");
    return {};
}

Result<void> time(const QString &value)
{
    if (value.isEmpty() || QDateTime::fromString(value, Qt::ISODateWithMs).isValid())
        return {};
    return fail(Errc::Invalid, "must be a time as 2026-11-21T12:00:00.000Z, or empty");
}

Result<void> blocked(const QStringList &value)
{
    if (const auto list = BlockList::parse(value); !list)
        return tl::unexpected(list.error());
    return {};
}

Result<void> country(const QString &value)
{
    static const QRegularExpression twoLetters(QStringLiteral("^([A-Z]{2})?$"));
    if (!twoLetters.match(value).hasMatch())
        return fail(Errc::Invalid, "must be two letters, as in DE, or empty");
    return {};
}

Result<void> volumes(const Volumes &value)
{
    constexpr int loudest = 150;
    constexpr qsizetype most = 200;
    constexpr qsizetype longest = 1010;
    static const QStringList uses{QStringLiteral("playback"), QStringLiteral("capture"),
                                  QStringLiteral("ring")};
    if (value.size() > most)
        return fail(Errc::Invalid, "must be the volumes of at most 200 devices");
    for (auto it = value.cbegin(); it != value.cend(); ++it)
        if (it.key().size() > longest || !uses.contains(it.key().section(u':', 0, 0)) ||
            !it.key().contains(u':') || *it < 0 || *it > loudest)
            return fail(Errc::Invalid,
                        "must be per cent from 0 to 150 by playback:ID, capture:ID and ring:ID");
    return {};
}

Result<void> textSize(const int &value)
{
    if (value < 80 || value > 150)
        return fail(Errc::Invalid, "must be per cent from 80 to 150");
    return {};
}

Result<void> forwardTo(const QString &value)
{
    constexpr int longest = 500;
    if (value.isEmpty())
        return {};
    if (value.size() > longest || value.trimmed() != value ||
        !parseTarget(value.toStdString(), "example.com"))
        return fail(Errc::Invalid, "must be a number or address that can be called, or empty");
    return {};
}

Result<void> forwardWhen(const QString &value)
{
    if (value != u"always" && value != u"busy" && value != u"noAnswer")
        return fail(Errc::Invalid, "must be always, busy or noAnswer");
    return {};
}

Result<void> forwardAfter(const int &value)
{
    if (value < 5 || value > 180)
        return fail(Errc::Invalid, "must be 5 to 180 seconds");
    return {};
}

} // namespace rule

const QList<const AnySetting *> &all()
{
    static const QList<const AnySetting *> settings{
        &listenAddress, &sipPort,        &rtpPorts,         &instanceId,       &allowDirect,
        &autoAnswer,    &defaultAccount, &playback,         &capture,          &ring,
        &lowLatency,    &ringTone,       &echoCanceller,    &noiseSuppression, &gainControl,
        &holdMusic,     &recordFolder,   &recordFormat,     &recordMixed,      &scheme,
        &language,      &windowGeometry, &closingExplained, &blocked,          &blockAnonymous,
        &doNotDisturb,  &forwardTo,      &forwardWhen,      &forwardAfter,     &pauseMusic,
        &autostart,     &missedSeen,     &country,          &volumes,          &textSize,
        &reducedMotion};
    return settings;
}

} // namespace ahoy::app::setting
