#pragma once

#include "audio/engine/engine_event.h"
#include "audio/engine/packet.h"

#include <cstdint>
#include <vector>

namespace ahoy::audio {

/// A first-in first-out queue of fixed size.  Full, it refuses: the newest is lost and counted,
/// the consumer is told in what it drains.  Allocates when made.
template <class T>
class FixedQueue {
public:
    explicit FixedQueue(std::size_t capacity) : m_items(capacity) {}

    /// The place of a new last item, to be filled in; null when full.
    T *push()
    {
        if (m_count == m_items.size()) {
            ++m_refused;
            return nullptr;
        }
        T *item = &m_items[(m_head + m_count) % m_items.size()];
        ++m_count;
        return item;
    }
    /// Takes back what push() gave last.
    void unpush() { --m_count; }
    const T *front() const { return m_count > 0 ? &m_items[m_head] : nullptr; }
    void pop()
    {
        m_head = (m_head + 1) % m_items.size();
        --m_count;
    }
    std::size_t size() const { return m_count; }
    std::uint64_t refused() const { return m_refused; }

private:
    std::vector<T> m_items;
    std::size_t m_head = 0;
    std::size_t m_count = 0;
    std::uint64_t m_refused = 0;
};

/// Where legs put what is to leave the engine.  Thread: Media.
struct Outbox {
    FixedQueue<Packet> packets{192};
    FixedQueue<EngineEvent> events{256};

    EngineEvent *event(EngineEvent::Kind kind, LegId leg, TimePoint at)
    {
        EngineEvent *event = events.push();
        if (event) {
            *event = {};
            event->kind = kind;
            event->leg = leg;
            event->at = at;
        }
        return event;
    }
    /// A packet to be filled; its size tells whether it is kept: see finish().
    Packet *packet(LegId leg, TimePoint at, bool isRtcp)
    {
        Packet *packet = packets.push();
        if (packet) {
            packet->leg = leg;
            packet->at = at;
            packet->isRtcp = isRtcp;
            packet->size = 0;
        }
        return packet;
    }
    void finish(Packet &packet, std::size_t size)
    {
        packet.size = static_cast<std::uint16_t>(size);
        if (size == 0)
            packets.unpush();
    }
};

} // namespace ahoy::audio
