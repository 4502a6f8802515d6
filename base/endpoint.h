#pragma once

#include "base/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace ahoy {

/// An IPv4 or IPv6 address, by value.  The default is "no address".
/// An IPv4-mapped IPv6 address (::ffff:a.b.c.d) is kept as IPv4, so that the two compare equal.
class IpAddress {
public:
    enum class Family : std::uint8_t { None, V4, V6 };

    constexpr IpAddress() = default;
    static IpAddress v4(std::uint32_t hostOrder);
    /// `bytes` in network order; a mapped address becomes IPv4.
    static IpAddress v6(const std::array<std::uint8_t, 16> &bytes, std::uint32_t scopeId = 0);
    static IpAddress anyV4() { return v4(0); }
    static IpAddress anyV6() { return v6({}); }
    static IpAddress loopbackV4() { return v4(0x7f000001); }
    /// "192.0.2.1", "2001:db8::1" or "[2001:db8::1]"; a zone ("%2") must be a number.
    static Result<IpAddress> parse(std::string_view text);

    Family family() const { return m_family; }
    bool isV4() const { return m_family == Family::V4; }
    bool isV6() const { return m_family == Family::V6; }
    bool isNone() const { return m_family == Family::None; }
    bool isAny() const;
    bool isLoopback() const;
    bool isMulticast() const;
    bool isLinkLocal() const; ///< 169.254/16, fe80::/10
    /// 127/8, 10/8, 172.16/12, 192.168/16, 169.254/16, 100.64/10; ::1, fc00::/7, fe80::/10.
    bool isPrivate() const;
    std::uint32_t v4HostOrder() const;
    const std::array<std::uint8_t, 16> &bytes() const { return m_bytes; }
    std::uint32_t scopeId() const { return m_scopeId; }

    /// RFC 5952 form for IPv6, without brackets and zone.
    std::string toString() const;

    friend auto operator<=>(const IpAddress &, const IpAddress &) = default;

private:
    std::array<std::uint8_t, 16> m_bytes{}; // IPv4 in the first four
    std::uint32_t m_scopeId = 0;
    Family m_family = Family::None;
};

/// An address and a port.
struct Endpoint {
    IpAddress address;
    std::uint16_t port = 0;

    /// "192.0.2.1:5060" or "[2001:db8::1]:5060"; the port is needed.
    static Result<Endpoint> parse(std::string_view text);
    std::string toString() const;
    friend auto operator<=>(const Endpoint &, const Endpoint &) = default;
};

} // namespace ahoy

template <>
struct std::hash<ahoy::Endpoint> {
    std::size_t operator()(const ahoy::Endpoint &endpoint) const noexcept;
};
