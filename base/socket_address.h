#pragma once

#include "base/endpoint.h"

#include <sys/socket.h>

namespace ahoy {

/// An Endpoint as the socket calls take and give it.  The platform's edge for this (POSIX).
struct SocketAddress {
    SocketAddress() = default;
    explicit SocketAddress(const Endpoint &endpoint);
    /// No address when the family is neither IPv4 nor IPv6.
    Endpoint endpoint() const;
    sockaddr *get() { return reinterpret_cast<sockaddr *>(&storage); }

    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
};

} // namespace ahoy
