#pragma once

#include "base/endpoint.h"
#include "base/random.h"
#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ahoy::audio {

/// One UDP socket for media: does not block, marked as Expedited Forwarding (RFC 8837 §5: audio,
/// DSCP 46).  The platform's edge for media (POSIX).  Thread: its owner's.
class MediaSocket {
public:
    /// As IP_TOS has it: RFC 3246, DSCP 46 in the upper six bits.
    static constexpr int expeditedForwarding = 46 << 2;

    MediaSocket() = default;
    MediaSocket(MediaSocket &&other) noexcept;
    MediaSocket &operator=(MediaSocket &&other) noexcept;
    ~MediaSocket();

    /// Errors: Environment; Rejected when only the port is taken.
    static Result<MediaSocket> bind(const Endpoint &local);
    /// The same socket as another's, which may close its own.  Errors: Environment.
    static Result<MediaSocket> share(int fd);

    int fd() const { return m_fd; }
    const Endpoint &local() const { return m_local; }

    struct Received {
        enum class Kind : std::uint8_t { Nothing, Packet, Oversized };
        Kind kind = Kind::Nothing;
        Endpoint from;
        std::size_t size = 0;
    };
    Received receive(std::span<std::byte> buffer);
    /// A full buffer loses the packet without an error, as the network would.
    Result<void> send(const Endpoint &to, std::span<const std::byte> bytes);

private:
    MediaSocket(int fd, const Endpoint &local) : m_fd(fd), m_local(local) {}

    int m_fd = -1;
    Endpoint m_local;
};

/// RTP on an even port, RTCP on the next (RFC 3550 §11).
struct SocketPair {
    MediaSocket rtp;
    MediaSocket rtcp;

    /// Ports of firstPort … lastPort, beginning anywhere in between, so that the last call's late
    /// packets don't meet the next one; 0 … 0: any that the system has free.
    /// Errors: Invalid (range, no address), Environment.
    static Result<SocketPair> open(const IpAddress &local, std::uint16_t firstPort,
                                   std::uint16_t lastPort, Random &random);
};

} // namespace ahoy::audio
