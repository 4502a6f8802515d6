#pragma once

#include "base/endpoint.h"
#include "base/result.h"

#include <QSocketNotifier>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// A UDP socket that listens and from which everything is sent: answers and requests come from
/// the port that the Via names (RFC 3581).  The platform's edge for this (POSIX): Qt's own
/// tells neither of ICMP errors nor, without an allocation a datagram, where one was sent to.
/// Thread: SIP.
class UdpSocket {
public:
    struct Handlers {
        /// `local` is the address that the datagram was sent to, also when we listen on all.
        std::function<void(Endpoint from, Endpoint local, std::span<const std::byte>)> onDatagram;
        /// RFC 3261 §18.4: "Host, network, port or protocol unreachable errors, or parameter
        /// problem errors SHOULD cause the transport layer to inform the transport user".
        std::function<void(Endpoint to, std::string reason)> onUnreachable;
    };

    /// Errors: Environment.
    static Result<std::unique_ptr<UdpSocket>> bind(Endpoint local, Handlers handlers);
    UdpSocket(const UdpSocket &) = delete;
    UdpSocket &operator=(const UdpSocket &) = delete;
    ~UdpSocket();

    const Endpoint &local() const { return m_local; }
    /// A full buffer loses the datagram without an error, as the network would.
    /// Errors: TooLarge, Environment (no route).
    Result<void> send(const Endpoint &to, std::string_view bytes);
    /// Datagrams that were cut off or found no room.
    std::size_t dropped() const { return m_dropped; }

    /// The address that the way to `remote` leaves from.  Errors: Environment (no route).
    static Result<IpAddress> routeTo(const Endpoint &remote);

private:
    UdpSocket(int fd, Endpoint local, Handlers handlers);
    void onReadable();
    void readErrors();

    int m_fd;
    Endpoint m_local;
    Handlers m_handlers;
    std::vector<std::byte> m_buffer;
    std::size_t m_dropped = 0;
    QSocketNotifier m_notifier;
};

} // namespace ahoy::sip
