#include "audio/jitter/packet_store.h"

#include <algorithm>

namespace ahoy::audio {

// A slot is written before it is read: clearing 200 kB for each call would be for nothing.
PacketStore::PacketStore()
    : m_slots(std::make_unique_for_overwrite<std::array<StoredPacket, capacity>>())
{
    for (std::size_t i = 0; i < capacity; ++i)
        m_order[i] = static_cast<std::uint8_t>(i);
}

PacketStore::Insertion PacketStore::insert(std::int64_t time, std::int64_t duration,
                                           std::int64_t sequence, std::uint8_t payloadType,
                                           bool isComfortNoise, std::span<const std::byte> payload)
{
    if (payload.size() > StoredPacket::maxPayload)
        return Insertion::Oversized;
    // From the back: nearly all packets come in order.
    std::size_t place = m_count;
    while (place > 0) {
        const StoredPacket &before = (*m_slots)[m_order[place - 1]];
        if (before.sequence == sequence || (before.time == time && !before.isComfortNoise))
            return Insertion::Duplicate;
        if (before.time <= time)
            break;
        --place;
    }
    if (m_count == capacity) {
        dropFirst();
        ++m_overflowed;
        if (place > 0)
            --place;
    }
    const std::uint8_t slot = m_order[m_count];
    std::copy_backward(m_order.begin() + static_cast<std::ptrdiff_t>(place),
                       m_order.begin() + static_cast<std::ptrdiff_t>(m_count),
                       m_order.begin() + static_cast<std::ptrdiff_t>(m_count) + 1);
    m_order[place] = slot;
    ++m_count;

    StoredPacket &packet = (*m_slots)[slot];
    packet.time = time;
    packet.duration = duration;
    packet.sequence = sequence;
    packet.payloadType = payloadType;
    packet.isComfortNoise = isComfortNoise;
    packet.size = static_cast<std::uint16_t>(payload.size());
    std::copy(payload.begin(), payload.end(), packet.bytes.begin());
    return Insertion::Stored;
}

const StoredPacket *PacketStore::first() const
{
    return m_count > 0 ? &(*m_slots)[m_order[0]] : nullptr;
}

const StoredPacket *PacketStore::last() const
{
    return m_count > 0 ? &(*m_slots)[m_order[m_count - 1]] : nullptr;
}

void PacketStore::dropFirst()
{
    if (m_count == 0)
        return;
    const std::uint8_t slot = m_order[0];
    std::copy(m_order.begin() + 1, m_order.begin() + static_cast<std::ptrdiff_t>(m_count),
              m_order.begin());
    m_order[--m_count] = slot;
}

void PacketStore::clear()
{
    m_count = 0;
}

} // namespace ahoy::audio
