#include "sipcore/net/network_monitor.h"

#include "sipcore/net/qt_endpoint.h"

#include <QNetworkInterface>
#include <QObject>
#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#ifdef __linux__
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#endif

namespace ahoy::sip {

std::vector<IpAddress> machineAddresses()
{
    std::vector<IpAddress> addresses;
    // A link without a carrier keeps its addresses, but nothing leaves by it.
    constexpr auto working = QNetworkInterface::IsUp | QNetworkInterface::IsRunning;
    for (const auto &link : QNetworkInterface::allInterfaces()) {
        if ((link.flags() & working) != working)
            continue;
        for (const auto &entry : link.addressEntries())
            if (!entry.ip().isLoopback() && !entry.ip().isLinkLocal())
                addresses.push_back(fromQt(entry.ip()));
    }
    std::sort(addresses.begin(), addresses.end());
    return addresses;
}

NetworkMonitor::NetworkMonitor(std::function<void()> onChanged)
    : m_onChanged(std::move(onChanged)), m_addresses(machineAddresses())
{
    m_settle.setSingleShot(true);
    QObject::connect(&m_settle, &QTimer::timeout, &m_settle, [this] { compare(); });
#ifdef __linux__
    m_fd = ::socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (m_fd < 0)
        return;
    sockaddr_nl local{};
    local.nl_family = AF_NETLINK;
    local.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
    if (::bind(m_fd, reinterpret_cast<sockaddr *>(&local), sizeof local) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this] { onReadable(); });
#endif
}

NetworkMonitor::~NetworkMonitor()
{
    m_notifier.reset();
    if (m_fd >= 0)
        ::close(m_fd);
}

void NetworkMonitor::onReadable()
{
    // What it says does not matter, only that it spoke: the addresses are compared afterwards.
    // ENOBUFS means that it spoke more than we had room for.
    std::array<char, 8192> bytes{};
    while (::recv(m_fd, bytes.data(), bytes.size(), 0) > 0 || errno == ENOBUFS) {
    }
    if (!m_settle.isActive())
        m_settle.start(settleTime);
}

void NetworkMonitor::compare()
{
    auto addresses = machineAddresses();
    if (addresses == m_addresses)
        return; // lifetimes were renewed, or it came back as it was
    m_addresses = std::move(addresses);
    m_onChanged();
}

} // namespace ahoy::sip
