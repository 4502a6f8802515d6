#include "base/socket_address.h"

#include <array>
#include <cstring>
#include <netinet/in.h>

namespace ahoy {

SocketAddress::SocketAddress(const Endpoint &endpoint)
{
    const auto &bytes = endpoint.address.bytes();
    if (endpoint.address.isV6()) {
        sockaddr_in6 v6{};
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(endpoint.port);
        v6.sin6_scope_id = endpoint.address.scopeId();
        std::memcpy(&v6.sin6_addr, bytes.data(), 16);
        std::memcpy(&storage, &v6, length = sizeof v6);
    } else {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        v4.sin_port = htons(endpoint.port);
        std::memcpy(&v4.sin_addr, bytes.data(), 4);
        std::memcpy(&storage, &v4, length = sizeof v4);
    }
}

Endpoint SocketAddress::endpoint() const
{
    if (storage.ss_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &storage, sizeof v6);
        std::array<std::uint8_t, 16> bytes{};
        std::memcpy(bytes.data(), &v6.sin6_addr, 16);
        return {IpAddress::v6(bytes, v6.sin6_scope_id), ntohs(v6.sin6_port)};
    }
    if (storage.ss_family != AF_INET)
        return {};
    sockaddr_in v4{};
    std::memcpy(&v4, &storage, sizeof v4);
    return {IpAddress::v4(ntohl(v4.sin_addr.s_addr)), ntohs(v4.sin_port)};
}

} // namespace ahoy
