#include "sipcore/net/udp_socket.h"

#include "base/socket_address.h"

#include <QObject>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#ifdef __linux__
#include <linux/errqueue.h>
#endif

namespace ahoy::sip {

namespace {

/// A datagram's length field has 16 bits.
constexpr std::size_t maxDatagram = 65'536;
/// A second of signalling bursts; the system gives what it allows.
constexpr int bufferBytes = 1 << 20;
/// Then timers and other sockets get their turn.
constexpr int datagramsPerTurn = 64;

std::string systemError(int code)
{
    return std::strerror(code); // only the SIP thread makes texts of errors
}

void setOption(int fd, int level, int option, int value)
{
    ::setsockopt(fd, level, option, &value, sizeof value);
}

int openSocket(const IpAddress &address)
{
    return ::socket(address.isV6() ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC,
                    0);
}

/// Where the datagram was sent to, from IP_PKTINFO; `bound` when the system does not tell.
Endpoint destination(msghdr &message, const Endpoint &bound)
{
    for (auto *control = CMSG_FIRSTHDR(&message); control != nullptr;
         control = CMSG_NXTHDR(&message, control)) {
        if (control->cmsg_level == IPPROTO_IP && control->cmsg_type == IP_PKTINFO) {
            in_pktinfo info{};
            std::memcpy(&info, CMSG_DATA(control), sizeof info);
            return {IpAddress::v4(ntohl(info.ipi_addr.s_addr)), bound.port};
        }
        if (control->cmsg_level == IPPROTO_IPV6 && control->cmsg_type == IPV6_PKTINFO) {
            in6_pktinfo info{};
            std::memcpy(&info, CMSG_DATA(control), sizeof info);
            std::array<std::uint8_t, 16> bytes{};
            std::memcpy(bytes.data(), &info.ipi6_addr, bytes.size());
            // A zone belongs to link-local addresses only.
            const bool linkLocal = bytes[0] == 0xfe && (bytes[1] & 0xc0U) == 0x80U;
            return {IpAddress::v6(bytes, linkLocal ? info.ipi6_ifindex : 0), bound.port};
        }
    }
    return bound;
}

} // namespace

Result<std::unique_ptr<UdpSocket>> UdpSocket::bind(Endpoint local, Handlers handlers)
{
    const auto &address = local.address;
    const int fd = openSocket(address);
    if (fd < 0)
        return fail(Errc::Environment, "UDP socket: " + systemError(errno));
    setOption(fd, SOL_SOCKET, SO_RCVBUF, bufferBytes);
    setOption(fd, SOL_SOCKET, SO_SNDBUF, bufferBytes);
    if (address.isV6()) {
        setOption(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1); // IPv4 has a socket of its own
        setOption(fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
    } else {
        setOption(fd, IPPROTO_IP, IP_PKTINFO, 1);
    }
#ifdef __linux__
    if (address.isV6())
        setOption(fd, IPPROTO_IPV6, IPV6_RECVERR, 1);
    else
        setOption(fd, IPPROTO_IP, IP_RECVERR, 1);
#endif
    SocketAddress bound(local);
    if (::bind(fd, bound.get(), bound.length) != 0) {
        auto error = fmt::format("UDP {}: {}", local.toString(), systemError(errno));
        ::close(fd);
        return fail(Errc::Environment, std::move(error));
    }
    if (::getsockname(fd, bound.get(), &bound.length) == 0)
        local = bound.endpoint();
    return std::unique_ptr<UdpSocket>(new UdpSocket(fd, local, std::move(handlers)));
}

UdpSocket::UdpSocket(int fd, Endpoint local, Handlers handlers)
    : m_fd(fd),
      m_local(local),
      m_handlers(std::move(handlers)),
      m_buffer(maxDatagram),
      m_notifier(fd, QSocketNotifier::Read)
{
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier,
                     [this] { onReadable(); });
}

UdpSocket::~UdpSocket()
{
    m_notifier.setEnabled(false);
    ::close(m_fd);
}

Result<void> UdpSocket::send(const Endpoint &to, std::string_view bytes)
{
    SocketAddress target(to);
    // With IP_RECVERR a call may return the error of an earlier datagram to somebody else: that
    // one is told where it belongs, and this one is tried again.
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (::sendto(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL, target.get(), target.length) >=
            0)
            return {};
        const int error = errno;
        if (error == EAGAIN || error == EWOULDBLOCK || error == ENOBUFS || error == EINTR) {
            ++m_dropped;
            return {};
        }
        if (error == EMSGSIZE)
            return fail(Errc::TooLarge, "the datagram is too large");
        if (attempt == 1)
            return fail(Errc::Environment, systemError(error));
        readErrors();
    }
    return {};
}

void UdpSocket::onReadable()
{
    readErrors(); // also what only wakes us: the queue of errors keeps the socket readable
    for (int i = 0; i < datagramsPerTurn; ++i) {
        SocketAddress from;
        iovec vector{m_buffer.data(), m_buffer.size()};
        alignas(cmsghdr) std::array<char, 256> control{};
        msghdr message{};
        message.msg_name = from.get();
        message.msg_namelen = from.length;
        message.msg_iov = &vector;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const auto size = ::recvmsg(m_fd, &message, 0);
        if (size < 0) {
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                return;
            readErrors();
            continue;
        }
        if ((message.msg_flags & MSG_TRUNC) != 0) {
            ++m_dropped;
            continue;
        }
        m_handlers.onDatagram(from.endpoint(), destination(message, m_local),
                              std::span(m_buffer).first(static_cast<std::size_t>(size)));
    }
}

void UdpSocket::readErrors()
{
#ifdef __linux__
    for (int i = 0; i < datagramsPerTurn; ++i) {
        SocketAddress to;
        std::array<std::byte, 64> payload{}; // the head of our datagram: not needed
        iovec vector{payload.data(), payload.size()};
        alignas(cmsghdr) std::array<char, 512> controlBytes{};
        msghdr message{};
        message.msg_name = to.get();
        message.msg_namelen = to.length;
        message.msg_iov = &vector;
        message.msg_iovlen = 1;
        message.msg_control = controlBytes.data();
        message.msg_controllen = controlBytes.size();
        if (::recvmsg(m_fd, &message, MSG_ERRQUEUE) < 0)
            return;
        for (auto *control = CMSG_FIRSTHDR(&message); control != nullptr;
             control = CMSG_NXTHDR(&message, control)) {
            const bool isError =
                (control->cmsg_level == IPPROTO_IP && control->cmsg_type == IP_RECVERR) ||
                (control->cmsg_level == IPPROTO_IPV6 && control->cmsg_type == IPV6_RECVERR);
            if (!isError)
                continue;
            sock_extended_err error{};
            std::memcpy(&error, CMSG_DATA(control), sizeof error);
            // RFC 792: 3 is "destination unreachable", 12 "parameter problem"; RFC 4443: 1 and 4.
            // "Fragmentation needed" only teaches the system a smaller size: the retransmission
            // gets through.
            const bool v4 =
                error.ee_origin == SO_EE_ORIGIN_ICMP && (error.ee_type == 3 || error.ee_type == 12);
            const bool v6 =
                error.ee_origin == SO_EE_ORIGIN_ICMP6 && (error.ee_type == 1 || error.ee_type == 4);
            if ((v4 || v6) && error.ee_errno != EMSGSIZE)
                m_handlers.onUnreachable(to.endpoint(),
                                         systemError(static_cast<int>(error.ee_errno)));
        }
    }
#endif
}

Result<IpAddress> UdpSocket::routeTo(const Endpoint &remote)
{
    const int fd = openSocket(remote.address);
    if (fd < 0)
        return fail(Errc::Environment, "UDP socket: " + systemError(errno));
    // Connecting a UDP socket sends nothing: it only asks the routing table.
    SocketAddress to(remote);
    SocketAddress local;
    int error = 0;
    if (::connect(fd, to.get(), to.length) != 0 ||
        ::getsockname(fd, local.get(), &local.length) != 0)
        error = errno;
    ::close(fd);
    if (error != 0)
        return fail(Errc::Environment, systemError(error));
    return local.endpoint().address;
}

} // namespace ahoy::sip
