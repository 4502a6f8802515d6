#include "audio/net/socket_pair.h"

#include "base/socket_address.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <string.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace ahoy::audio {

namespace {

constexpr int anyPortAttempts = 64;

void setOption(int fd, int level, int option, int value)
{
    ::setsockopt(fd, level, option, &value, sizeof value);
}

/// strerror() that any thread may call; works for both signatures of strerror_r().
std::string systemError(int code)
{
    struct Chosen {
        static const char *text(int, const char *buffer) { return buffer; }
        static const char *text(const char *result, const char *) { return result; }
    };
    char buffer[128] = "";
    return Chosen::text(::strerror_r(code, buffer, sizeof buffer), buffer);
}

} // namespace

MediaSocket::MediaSocket(MediaSocket &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)), m_local(other.m_local)
{
}

MediaSocket &MediaSocket::operator=(MediaSocket &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    std::swap(m_local, other.m_local);
    return *this;
}

MediaSocket::~MediaSocket()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<MediaSocket> MediaSocket::bind(const Endpoint &local)
{
    const bool isV6 = local.address.isV6();
    const int fd =
        ::socket(isV6 ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return fail(Errc::Environment, "UDP socket: " + systemError(errno));
    MediaSocket socket(fd, local);
    if (isV6) {
        setOption(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
        setOption(fd, IPPROTO_IPV6, IPV6_TCLASS, MediaSocket::expeditedForwarding);
    } else {
        setOption(fd, IPPROTO_IP, IP_TOS, MediaSocket::expeditedForwarding);
    }
    SocketAddress address(local);
    if (::bind(fd, address.get(), address.length) != 0)
        return fail(errno == EADDRINUSE ? Errc::Rejected : Errc::Environment,
                    fmt::format("UDP {}: {}", local.toString(), systemError(errno)));
    if (::getsockname(fd, address.get(), &address.length) == 0)
        socket.m_local = address.endpoint();
    return socket;
}

Result<MediaSocket> MediaSocket::share(int fd)
{
    const int own = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (own < 0)
        return fail(Errc::Environment, "UDP socket: " + systemError(errno));
    MediaSocket socket(own, {});
    ::fcntl(own, F_SETFL, ::fcntl(own, F_GETFL) | O_NONBLOCK);
    SocketAddress address;
    if (::getsockname(own, address.get(), &address.length) == 0)
        socket.m_local = address.endpoint();
    return socket;
}

MediaSocket::Received MediaSocket::receive(std::span<std::byte> buffer)
{
    SocketAddress from;
    iovec vector{buffer.data(), buffer.size()};
    msghdr message{};
    message.msg_name = from.get();
    message.msg_namelen = from.length;
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    const auto size = ::recvmsg(m_fd, &message, 0);
    if (size < 0)
        return {};
    Received received;
    received.kind =
        (message.msg_flags & MSG_TRUNC) != 0 ? Received::Kind::Oversized : Received::Kind::Packet;
    received.from = from.endpoint();
    received.size = static_cast<std::size_t>(size);
    return received;
}

Result<void> MediaSocket::send(const Endpoint &to, std::span<const std::byte> bytes)
{
    SocketAddress target(to);
    if (::sendto(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL, target.get(), target.length) >= 0)
        return {};
    const int error = errno;
    if (error == EAGAIN || error == EWOULDBLOCK || error == ENOBUFS || error == EINTR)
        return {};
    return fail(Errc::Environment, fmt::format("to {}: {}", to.toString(), systemError(error)));
}

Result<SocketPair> SocketPair::open(const IpAddress &local, std::uint16_t firstPort,
                                    std::uint16_t lastPort, Random &random)
{
    if (local.isNone())
        return fail(Errc::Invalid, "media needs a local address");
    const auto bindBoth = [&](std::uint16_t port) -> Result<SocketPair> {
        auto media = MediaSocket::bind({local, port});
        if (!media)
            return tl::unexpected(media.error());
        auto control = MediaSocket::bind({local, static_cast<std::uint16_t>(port + 1U)});
        if (!control)
            return tl::unexpected(control.error());
        return SocketPair{std::move(*media), std::move(*control)};
    };

    if (firstPort == 0 && lastPort == 0) {
        for (int attempt = 0; attempt < anyPortAttempts; ++attempt) {
            // Ask the system for one of the two and take its neighbour.
            auto one = MediaSocket::bind({local, 0});
            if (!one)
                return tl::unexpected(one.error());
            const auto port = one->local().port;
            const bool isEven = port % 2 == 0;
            auto other = MediaSocket::bind(
                {local, static_cast<std::uint16_t>(isEven ? port + 1 : port - 1)});
            if (other)
                return isEven ? SocketPair{std::move(*one), std::move(*other)}
                              : SocketPair{std::move(*other), std::move(*one)};
        }
        return fail(Errc::Environment, "no two free ports side by side");
    }

    const unsigned first = firstPort + firstPort % 2U;
    if (firstPort == 0 || first + 1 > lastPort)
        return fail(Errc::Invalid,
                    fmt::format("no even port and its next in {} … {}", firstPort, lastPort));
    const unsigned pairs = (lastPort - first + 1) / 2;
    const unsigned start = random.below(pairs);
    for (unsigned i = 0; i < pairs; ++i) {
        auto pair = bindBoth(static_cast<std::uint16_t>(first + 2 * ((start + i) % pairs)));
        if (pair || pair.error().code != Errc::Rejected)
            return pair;
    }
    return fail(Errc::Environment,
                fmt::format("all ports of {} … {} are in use", firstPort, lastPort));
}

} // namespace ahoy::audio
