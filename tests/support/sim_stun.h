// The other end of a Binding request (RFC 5626 §8), as the simulated server and its like have it.
#pragma once

#include "sipcore/transport/stun_binding.h"

#include <string>
#include <string_view>

namespace ahoy::sip::sim {

inline std::string stunWord(unsigned value)
{
    return {static_cast<char>(value >> 8U & 0xFFU), static_cast<char>(value & 0xFFU)};
}

inline std::string stunAttribute(unsigned type, std::string value)
{
    auto text = stunWord(type) + stunWord(static_cast<unsigned>(value.size()));
    value.resize((value.size() + 3) & ~std::size_t{3});
    return text + value;
}

inline std::string stunResponse(std::string_view request, unsigned type,
                                const std::string &attributes)
{
    return stunWord(type) + stunWord(static_cast<unsigned>(attributes.size())) +
           std::string(request.substr(4, 16)) + attributes;
}

inline bool isBindingRequest(std::string_view datagram)
{
    return mayBeStun(datagram) && datagram.starts_with(stunWord(0x0001));
}

/// SOFTWARE, then XOR-MAPPED-ADDRESS.
inline std::string bindingSuccess(std::string_view request, const Endpoint &mapped)
{
    const auto mask = request.substr(4, 16);
    const bool isV6 = mapped.address.isV6();
    auto port = stunWord(mapped.port);
    std::string address(reinterpret_cast<const char *>(mapped.address.bytes().data()),
                        isV6 ? 16 : 4);
    for (auto *part : {&port, &address})
        for (std::size_t i = 0; i < part->size(); ++i)
            (*part)[i] = static_cast<char>((*part)[i] ^ mask[i]);
    return stunResponse(request, 0x0101,
                        stunAttribute(0x8022, "a server") +
                            stunAttribute(0x0020, stunWord(isV6 ? 2 : 1) + port + address));
}

/// 500 (Server Error).
inline std::string bindingError(std::string_view request)
{
    using namespace std::string_literals;
    return stunResponse(request, 0x0111, stunAttribute(0x0009, "\0\0\5\0"s));
}

} // namespace ahoy::sip::sim
