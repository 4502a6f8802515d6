#include "sipcore/net/qt_endpoint.h"

#include <QString>
#include <algorithm>
#include <array>

namespace ahoy::sip {

QHostAddress toQt(const IpAddress &address)
{
    if (address.isV4())
        return QHostAddress(address.v4HostOrder());
    if (!address.isV6())
        return {};
    Q_IPV6ADDR bytes;
    std::copy(address.bytes().begin(), address.bytes().end(), bytes.c);
    QHostAddress host(bytes);
    if (address.scopeId() != 0)
        host.setScopeId(QString::number(address.scopeId()));
    return host;
}

IpAddress fromQt(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return IpAddress::v4(address.toIPv4Address());
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return {};
    const Q_IPV6ADDR source = address.toIPv6Address();
    std::array<std::uint8_t, 16> bytes{};
    std::copy(std::begin(source.c), std::end(source.c), bytes.begin());
    return IpAddress::v6(bytes, address.scopeId().toUInt());
}

} // namespace ahoy::sip
