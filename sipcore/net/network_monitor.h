#pragma once

#include "base/endpoint.h"

#include <QSocketNotifier>
#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace ahoy::sip {

/// Tells when the machine's own addresses change: another Wi-Fi, a VPN, a cable pulled.
/// The platform's edge for this: rtnetlink(7) on Linux; elsewhere it tells nothing, and the
/// machines above notice by their timers.  Sleeps while nothing changes.  Thread: SIP.
class NetworkMonitor {
public:
    /// A change comes in pieces (down, up, IPv4): those that come so close together are told once.
    /// IPv6 follows a second later, after its duplicate check; a call does not wait for it.
    static constexpr std::chrono::milliseconds settleTime{150};

    explicit NetworkMonitor(std::function<void()> onChanged);
    NetworkMonitor(const NetworkMonitor &) = delete;
    NetworkMonitor &operator=(const NetworkMonitor &) = delete;
    ~NetworkMonitor();

private:
    void onReadable();
    void compare();

    std::function<void()> m_onChanged;
    int m_fd = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_settle;
    std::vector<IpAddress> m_addresses; // sorted
};

/// The machine's addresses, sorted; no loopback, no link-local ones.
std::vector<IpAddress> machineAddresses();

} // namespace ahoy::sip
