#pragma once

#include "audio/engine/stream_config.h"
#include "base/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ahoy::audio {

/// A plain RTP or RTCP packet on its way between the Media and the Net thread: a value of fixed
/// size, so that a ring of them never allocates.
struct Packet {
    static constexpr std::size_t maxBytes = 1500;

    LegId leg;
    TimePoint at{}; ///< received: when it came; to send: when it was made
    bool isRtcp = false;
    std::uint16_t size = 0;
    std::array<std::byte, maxBytes> bytes;

    std::span<const std::byte> view() const { return {bytes.data(), size}; }
};

} // namespace ahoy::audio
