#include "base/endpoint.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace ahoy {

namespace {

/// Four decimal octets without leading zeros or signs; nothing may follow.
bool parseDotted(std::string_view text, std::uint32_t &out)
{
    out = 0;
    for (int octet = 0; octet < 4; ++octet) {
        unsigned value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const auto length = static_cast<std::size_t>(end - text.data());
        if (error != std::errc{} || value > 255 || length > 3 || (length > 1 && text[0] == '0'))
            return false;
        out = out << 8U | value;
        text.remove_prefix(length);
        if (octet < 3) {
            if (text.empty() || text[0] != '.')
                return false;
            text.remove_prefix(1);
        }
    }
    return text.empty();
}

/// RFC 4291 §2.2, all three forms.
bool parseGroups(std::string_view text, std::array<std::uint8_t, 16> &out)
{
    std::array<std::uint16_t, 8> groups{};
    std::size_t count = 0;
    std::size_t gap = 8; // where "::" stood; 8 = nowhere
    if (text.starts_with("::")) {
        gap = 0;
        text.remove_prefix(2);
    }
    while (!text.empty()) {
        if (count == 8)
            return false;
        std::uint32_t dotted = 0;
        if (text.find('.') != std::string_view::npos && text.find(':') == std::string_view::npos) {
            if (count > 6 || !parseDotted(text, dotted))
                return false;
            groups[count++] = static_cast<std::uint16_t>(dotted >> 16U);
            groups[count++] = static_cast<std::uint16_t>(dotted & 0xffffU);
            text = {};
            break;
        }
        unsigned value = 0;
        const auto [end, error] =
            std::from_chars(text.data(), text.data() + text.size(), value, 16);
        const auto length = static_cast<std::size_t>(end - text.data());
        if (error != std::errc{} || length == 0 || length > 4)
            return false;
        groups[count++] = static_cast<std::uint16_t>(value);
        text.remove_prefix(length);
        if (text.empty())
            break;
        if (text.starts_with("::")) {
            if (gap != 8)
                return false;
            gap = count;
            text.remove_prefix(2);
        } else if (text[0] == ':' && text.size() > 1) {
            text.remove_prefix(1);
        } else {
            return false;
        }
    }
    if (gap == 8 ? count != 8 : count > 7)
        return false;
    std::array<std::uint16_t, 8> full{};
    const std::size_t tail = gap == 8 ? 0 : count - gap;
    std::copy_n(groups.begin(), count - tail, full.begin());
    std::copy_n(groups.begin() + static_cast<std::ptrdiff_t>(count - tail), tail,
                full.end() - static_cast<std::ptrdiff_t>(tail));
    for (std::size_t i = 0; i < 8; ++i) {
        out[2 * i] = static_cast<std::uint8_t>(full[i] >> 8U);
        out[2 * i + 1] = static_cast<std::uint8_t>(full[i] & 0xffU);
    }
    return true;
}

} // namespace

IpAddress IpAddress::v4(std::uint32_t hostOrder)
{
    IpAddress address;
    address.m_family = Family::V4;
    for (unsigned i = 0; i < 4; ++i)
        address.m_bytes[i] = static_cast<std::uint8_t>(hostOrder >> (24U - 8U * i));
    return address;
}

IpAddress IpAddress::v6(const std::array<std::uint8_t, 16> &bytes, std::uint32_t scopeId)
{
    const bool mapped =
        std::all_of(bytes.begin(), bytes.begin() + 10, [](auto b) { return b == 0; }) &&
        bytes[10] == 0xff && bytes[11] == 0xff;
    if (mapped)
        return v4(static_cast<std::uint32_t>(bytes[12]) << 24U |
                  static_cast<std::uint32_t>(bytes[13]) << 16U |
                  static_cast<std::uint32_t>(bytes[14]) << 8U | bytes[15]);
    IpAddress address;
    address.m_family = Family::V6;
    address.m_bytes = bytes;
    address.m_scopeId = scopeId;
    return address;
}

Result<IpAddress> IpAddress::parse(std::string_view text)
{
    const auto bad = [&] { return fail(Errc::Invalid, "not an IP address"); };
    if (text.size() >= 2 && text.front() == '[' && text.back() == ']')
        text = text.substr(1, text.size() - 2);
    if (text.size() > 56) // 39 characters and a zone
        return bad();
    if (text.find(':') == std::string_view::npos) {
        std::uint32_t value = 0;
        if (!parseDotted(text, value))
            return bad();
        return v4(value);
    }
    std::uint32_t scope = 0;
    if (const auto percent = text.find('%'); percent != std::string_view::npos) {
        const auto zone = text.substr(percent + 1);
        const auto [end, error] = std::from_chars(zone.data(), zone.data() + zone.size(), scope);
        if (error != std::errc{} || end != zone.data() + zone.size())
            return bad();
        text = text.substr(0, percent);
    }
    std::array<std::uint8_t, 16> bytes{};
    if (!parseGroups(text, bytes))
        return bad();
    return v6(bytes, scope);
}

bool IpAddress::isAny() const
{
    return m_family != Family::None &&
           std::all_of(m_bytes.begin(), m_bytes.end(), [](auto b) { return b == 0; });
}

bool IpAddress::isLoopback() const
{
    if (isV4())
        return m_bytes[0] == 127;
    return isV6() && m_bytes[15] == 1 &&
           std::all_of(m_bytes.begin(), m_bytes.end() - 1, [](auto b) { return b == 0; });
}

bool IpAddress::isMulticast() const
{
    return isV4() ? (m_bytes[0] & 0xf0U) == 0xe0U : isV6() && m_bytes[0] == 0xff;
}

bool IpAddress::isLinkLocal() const
{
    if (isV4())
        return m_bytes[0] == 169 && m_bytes[1] == 254;
    return isV6() && m_bytes[0] == 0xfe && (m_bytes[1] & 0xc0U) == 0x80U;
}

bool IpAddress::isPrivate() const
{
    if (isLoopback() || isLinkLocal())
        return true;
    if (isV4()) {
        const auto a = m_bytes[0];
        const auto b = m_bytes[1];
        return a == 10 || (a == 172 && (b & 0xf0U) == 16) || (a == 192 && b == 168) ||
               (a == 100 && (b & 0xc0U) == 64);
    }
    return isV6() && (m_bytes[0] & 0xfeU) == 0xfcU;
}

std::uint32_t IpAddress::v4HostOrder() const
{
    return static_cast<std::uint32_t>(m_bytes[0]) << 24U |
           static_cast<std::uint32_t>(m_bytes[1]) << 16U |
           static_cast<std::uint32_t>(m_bytes[2]) << 8U | m_bytes[3];
}

namespace {

/// By hand: it stands in every message, several times.
std::string v4Text(unsigned a, unsigned b, unsigned c, unsigned d)
{
    std::string text;
    for (const auto byte : {a, b, c, d}) {
        if (!text.empty())
            text += '.';
        if (byte >= 100)
            text += static_cast<char>('0' + byte / 100);
        if (byte >= 10)
            text += static_cast<char>('0' + byte / 10 % 10);
        text += static_cast<char>('0' + byte % 10);
    }
    return text;
}

} // namespace

std::string IpAddress::toString() const
{
    if (isNone())
        return {};
    if (isV4())
        return v4Text(m_bytes[0], m_bytes[1], m_bytes[2], m_bytes[3]);
    // RFC 5952 §4.2: the longest run of two or more zero groups, the first of equals, becomes "::".
    std::array<unsigned, 8> groups{};
    for (std::size_t i = 0; i < 8; ++i)
        groups[i] = static_cast<unsigned>(m_bytes[2 * i]) << 8U | m_bytes[2 * i + 1];
    std::size_t bestStart = 8;
    std::size_t bestLength = 1;
    for (std::size_t i = 0; i < 8; ++i) {
        std::size_t length = 0;
        while (i + length < 8 && groups[i + length] == 0)
            ++length;
        if (length > bestLength) {
            bestStart = i;
            bestLength = length;
        }
    }
    std::string text;
    for (std::size_t i = 0; i < 8; ++i) {
        if (i == bestStart) {
            text += "::";
            i += bestLength - 1;
            continue;
        }
        if (!text.empty() && text.back() != ':')
            text += ':';
        text += fmt::format("{:x}", groups[i]);
    }
    return text;
}

Result<Endpoint> Endpoint::parse(std::string_view text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return fail(Errc::Invalid, "an endpoint needs a port");
    const auto host = text.substr(0, colon);
    if (host.find(':') != std::string_view::npos && !host.starts_with('['))
        return fail(Errc::Invalid, "an IPv6 endpoint needs brackets");
    const auto portText = text.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, error] =
        std::from_chars(portText.data(), portText.data() + portText.size(), port);
    if (error != std::errc{} || end != portText.data() + portText.size())
        return fail(Errc::Invalid, "not a port");
    auto address = IpAddress::parse(host);
    if (!address)
        return tl::unexpected(address.error());
    return Endpoint{*address, port};
}

std::string Endpoint::toString() const
{
    auto text = address.toString();
    if (address.isV6()) {
        text.insert(0, 1, '[');
        text += ']';
    }
    text += ':';
    text += std::to_string(port);
    return text;
}

} // namespace ahoy

std::size_t std::hash<ahoy::Endpoint>::operator()(const ahoy::Endpoint &endpoint) const noexcept
{
    std::size_t spread = endpoint.port;
    for (const auto byte : endpoint.address.bytes())
        spread = spread * 1099511628211U ^ byte; // FNV-1a's prime; keeps no attacker out
    return spread;
}
