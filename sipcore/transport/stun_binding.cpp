#include "sipcore/transport/stun_binding.h"

#include <algorithm>

namespace ahoy::sip {

namespace {

constexpr std::size_t headerSize = 20;
constexpr std::size_t idOffset = 8;
constexpr std::uint32_t magicCookie = 0x2112A442; ///< RFC 8489 §5

// RFC 8489 §18.1, §18.2: the types of messages, each a method with a class.
constexpr std::uint16_t request = 0x0001;
constexpr std::uint16_t success = 0x0101;
constexpr std::uint16_t error = 0x0111;

// RFC 8489 §18.3.
constexpr std::uint16_t xorMappedAddress = 0x0020;
constexpr std::uint16_t firstOptional = 0x8000;
/// What must be understood, and is: those of RFC 8489 §18.3 and the ones of RFC 3489 that stand
/// there, which old servers add to every answer.
constexpr bool isKnown(std::uint16_t attribute)
{
    switch (attribute) {
    case 0x0001: // MAPPED-ADDRESS
    case 0x0002: // RESPONSE-ADDRESS
    case 0x0003: // CHANGE-REQUEST
    case 0x0004: // SOURCE-ADDRESS
    case 0x0005: // CHANGED-ADDRESS
    case 0x0006: // USERNAME
    case 0x0007: // PASSWORD
    case 0x0008: // MESSAGE-INTEGRITY
    case 0x0009: // ERROR-CODE
    case 0x000A: // UNKNOWN-ATTRIBUTES
    case 0x000B: // REFLECTED-FROM
    case 0x0014: // REALM
    case 0x0015: // NONCE
    case 0x001C: // MESSAGE-INTEGRITY-SHA256
    case 0x001D: // PASSWORD-ALGORITHM
    case 0x001E: // USERHASH
    case xorMappedAddress: return true;
    default: return attribute >= firstOptional;
    }
}

std::uint8_t byteAt(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint8_t>(bytes[at]);
}

std::uint16_t wordAt(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(byteAt(bytes, at) << 8U | byteAt(bytes, at + 1));
}

std::uint32_t longAt(std::string_view bytes, std::size_t at)
{
    return std::uint32_t{wordAt(bytes, at)} << 16U | wordAt(bytes, at + 2);
}

/// RFC 8489 §14.2: family, port and address, each under the cookie; IPv6 under the id as well.
std::optional<Endpoint> readXorAddress(std::string_view value, std::string_view message)
{
    constexpr std::uint8_t v4 = 1;
    constexpr std::uint8_t v6 = 2;
    if (value.size() < 8)
        return std::nullopt;
    const auto port = static_cast<std::uint16_t>(wordAt(value, 2) ^ (magicCookie >> 16U));
    const auto family = byteAt(value, 1);
    if (family == v4 && value.size() == 8)
        return Endpoint{IpAddress::v4(longAt(value, 4) ^ magicCookie), port};
    if (family != v6 || value.size() != 20)
        return std::nullopt;
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) // cookie and id stand one after the other
        bytes[i] = static_cast<std::uint8_t>(byteAt(value, 4 + i) ^ byteAt(message, 4 + i));
    return Endpoint{IpAddress::v6(bytes), port};
}

} // namespace

std::string bindingRequest(const StunId &id)
{
    std::string bytes;
    bytes.reserve(headerSize);
    for (const std::uint32_t word : {std::uint32_t{request} << 16U, magicCookie})
        for (const unsigned shift : {24U, 16U, 8U, 0U})
            bytes.push_back(static_cast<char>(word >> shift & 0xFFU));
    for (const auto byte : id)
        bytes.push_back(static_cast<char>(byte));
    return bytes;
}

bool mayBeStun(std::string_view datagram)
{
    return datagram.size() >= headerSize && byteAt(datagram, 0) <= 1 &&
           longAt(datagram, 4) == magicCookie;
}

std::optional<BindingAnswer> parseBindingAnswer(std::string_view datagram)
{
    if (!mayBeStun(datagram) || wordAt(datagram, 2) != datagram.size() - headerSize)
        return std::nullopt;
    const auto type = wordAt(datagram, 0);
    if (type != success && type != error)
        return std::nullopt;
    BindingAnswer answer;
    answer.isRefusal = type == error;
    std::transform(datagram.begin() + idOffset, datagram.begin() + headerSize, answer.id.begin(),
                   [](char byte) { return static_cast<std::byte>(byte); });
    auto rest = datagram.substr(headerSize);
    while (!rest.empty()) {
        // RFC 8489 §14: type, length, value, and padding to four bytes.
        if (rest.size() < 4)
            return std::nullopt;
        const auto attribute = wordAt(rest, 0);
        const std::size_t size = wordAt(rest, 2);
        const auto padded = (size + 3) & ~std::size_t{3};
        if (rest.size() - 4 < padded)
            return std::nullopt;
        if (attribute == xorMappedAddress && !answer.mapped) // the first one counts
            answer.mapped = readXorAddress(rest.substr(4, size), datagram);
        if (!isKnown(attribute))
            answer.isRefusal = true;
        rest.remove_prefix(4 + padded);
    }
    if (answer.isRefusal)
        answer.mapped.reset();
    return answer;
}

} // namespace ahoy::sip
