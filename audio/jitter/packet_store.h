#pragma once

#include "base/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace ahoy::audio {

/// A received packet that waits for its turn.  Times are in samples at 48 kHz since the stream's
/// start, whatever clock its timestamps have.  Nothing is set until a packet is stored: clearing
/// one field of each slot would touch all of its memory for every call.
struct StoredPacket {
    static constexpr std::size_t maxPayload = 1300; ///< Opus: 1275; G.711, 120 ms: 960

    std::int64_t time;
    std::int64_t duration;
    std::int64_t sequence;
    std::uint8_t payloadType;
    bool isComfortNoise; ///< RFC 3389
    std::uint16_t size;
    std::array<std::byte, maxPayload> bytes;

    std::span<const std::byte> payload() const { return {bytes.data(), size}; }
};

/// Packets in the order of their time, each once, in memory of fixed size.  Thread: Media.
class PacketStore {
public:
    static constexpr std::size_t capacity = 160; ///< 0.8 s of 5 ms, 3.2 s of 20 ms

    PacketStore();

    enum class Insertion : std::uint8_t { Stored, Duplicate, Oversized };
    /// A full store loses its oldest packet: what comes from outside never makes it grow.
    Insertion insert(std::int64_t time, std::int64_t duration, std::int64_t sequence,
                     std::uint8_t payloadType, bool isComfortNoise,
                     std::span<const std::byte> payload);
    /// The packet with the earliest time; null when there is none.
    const StoredPacket *first() const;
    const StoredPacket *last() const;
    void dropFirst();
    void clear();
    std::size_t size() const { return m_count; }
    /// Packets that fell out because it was full, since the start.
    std::uint64_t overflowed() const { return m_overflowed; }

private:
    std::unique_ptr<std::array<StoredPacket, capacity>> m_slots;
    std::array<std::uint8_t, capacity> m_order{}; ///< slots by time; the free ones behind m_count
    std::size_t m_count = 0;
    std::uint64_t m_overflowed = 0;
};

} // namespace ahoy::audio
