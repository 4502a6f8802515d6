#pragma once

#include "audio/engine/packet.h"
#include "base/wake_pipe.h"

#include <boost/lockfree/spsc_queue.hpp>

#include <cstddef>

namespace ahoy::audio {

/// The way of packets between Media and Net: two lock-free rings of their final size.
/// Thread: toNet is pushed by Media and popped by Net, fromNet the other way round.
/// A full ring drops the packet that comes last; its pusher counts it.
struct PacketRings {
    /// A quarter of a second of 20 legs at 20 ms packets.
    static constexpr std::size_t capacity = 256;

    boost::lockfree::spsc_queue<Packet> toNet{capacity};
    boost::lockfree::spsc_queue<Packet> fromNet{capacity};
    /// Readable when toNet has something.  Media polls fromNet on every tick and needs no waking.
    WakePipe wakeNet;
};

} // namespace ahoy::audio
