#pragma once

#include "base/time.h"

#include <cstdint>

namespace ahoy::audio {

/// Whether packets should wait for one more: a lost packet can be brought back from the redundancy
/// in the next one (RFC 6716 §2.1.7), but only when that is there by then.  It pays where packets
/// are lost and the others hold redundancy: a packet of 20 ms for each percent that is heard.
/// Thread: Media.
class RedundancyWait {
public:
    /// A packet is played, `lostBefore` are missing before it.
    void onPacket(bool hasRedundancy, std::int64_t lostBefore, Duration length);
    void reset() { *this = RedundancyWait(); }

    /// What to add to the target: the length of a packet, or nothing.
    Duration length() const { return m_isOn ? m_packet : Duration{}; }

private:
    float m_lost = 0;      ///< share of the last packets
    float m_redundant = 0; ///< of those that came
    bool m_isOn = false;
    Duration m_packet{};
};

} // namespace ahoy::audio
