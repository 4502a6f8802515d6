#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace ahoy::audio {

/// How losses cluster: bursts and gaps by the definition of RFC 3611 §4.7.2, which for one voice
/// is the difference between a click and a lost word.  Thread: Media.
///
/// Packets come in any order, so the fate of a number is settled only when `window` later ones
/// are there: what comes after that counts as lost (§4.7.1 allows it).
class LossPattern {
public:
    /// §4.7.2: "A Gmin value of 16 is RECOMMENDED".
    static constexpr std::uint32_t gmin = 16;
    static constexpr std::uint32_t window = 64;

    /// A packet of the source; `isDiscarded`: it came too late or too early to be played.
    void onPacket(std::uint16_t sequence, bool isDiscarded);

    /// In packets, since the beginning.
    struct Figures {
        std::uint64_t expected = 0;
        std::uint64_t lost = 0;
        std::uint64_t discarded = 0;
        std::uint64_t bursts = 0;
        std::uint64_t burstPackets = 0; ///< length of all bursts
        std::uint64_t burstMissing = 0; ///< of these lost or discarded
        std::uint64_t gapPackets() const { return expected - burstPackets; }
        std::uint64_t gapMissing() const { return lost + discarded - burstMissing; }
    };
    /// As if the report were followed by Gmin received packets (§4.7.2).
    Figures figures() const;

private:
    enum class Fate : std::uint8_t { Lost, Discarded, Received };

    void settle(Fate fate);
    void settleUpTo(std::uint32_t end);
    void closeCluster();
    Fate &fateOf(std::uint32_t sequence) { return m_fates[sequence % window]; }

    std::array<Fate, window> m_fates{};
    bool m_hasStarted = false;
    std::uint32_t m_oldest = 0;  ///< extended number of the first that is not settled
    std::uint32_t m_highest = 0; ///< of the last that came
    Figures m_settled;
    std::uint32_t m_receivedSince = gmin; ///< the last that was missing; at first: long ago
    std::uint64_t m_clusterPackets = 0;   ///< from the first missing to the last
    std::uint64_t m_clusterMissing = 0;
};

} // namespace ahoy::audio
