#include "app/settings/keys.h"

#include "app/call/block_list.h"
#include "base/endpoint.h"

#include <QDir>
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

Result<void> blocked(const QStringList &value)
{
    if (const auto list = BlockList::parse(value); !list)
        return tl::unexpected(list.error());
    return {};
}

} // namespace rule

const QList<const AnySetting *> &all()
{
    static const QList<const AnySetting *> settings{
        &listenAddress,  &sipPort,          &rtpPorts,      &instanceId,       &allowDirect,
        &autoAnswer,     &defaultAccount,   &playback,      &capture,          &ring,
        &lowLatency,     &ringTone,         &echoCanceller, &noiseSuppression, &gainControl,
        &holdMusic,      &recordFolder,     &recordFormat,  &recordMixed,      &scheme,
        &windowGeometry, &closingExplained, &blocked,       &blockAnonymous};
    return settings;
}

} // namespace ahoy::app::setting
