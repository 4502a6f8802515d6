#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace ahoy::audio::wire {

/// Network byte order, unchecked: the caller has looked at the size.
inline std::uint16_t read16(std::span<const std::byte> bytes, std::size_t at)
{
    return static_cast<std::uint16_t>((std::to_integer<unsigned>(bytes[at]) << 8) |
                                      std::to_integer<unsigned>(bytes[at + 1]));
}

inline std::uint32_t read32(std::span<const std::byte> bytes, std::size_t at)
{
    return (std::uint32_t{read16(bytes, at)} << 16) | read16(bytes, at + 2);
}

inline std::uint8_t read8(std::span<const std::byte> bytes, std::size_t at)
{
    return std::to_integer<std::uint8_t>(bytes[at]);
}

inline void write8(std::span<std::byte> bytes, std::size_t at, std::uint32_t value)
{
    bytes[at] = static_cast<std::byte>(value & 0xff);
}

inline void write16(std::span<std::byte> bytes, std::size_t at, std::uint32_t value)
{
    write8(bytes, at, value >> 8);
    write8(bytes, at + 1, value);
}

inline void write32(std::span<std::byte> bytes, std::size_t at, std::uint32_t value)
{
    write16(bytes, at, value >> 16);
    write16(bytes, at + 2, value);
}

} // namespace ahoy::audio::wire
