#pragma once

#include "audio/engine/recording_sink.h"

#include <boost/lockfree/spsc_queue.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ahoy::audio {

/// The way of what is recorded from Media to File: frames of here and there in turn.  File owns
/// it, and may free it once isDone(): Media never touches it afterwards.
/// Thread: Media pushes, File takes.
class RecordFeed final : public RecordingSink {
public:
    static constexpr std::size_t capacityFrames =
        std::size_t{4} * 48'000; ///< 4 s: how long a disk may stall

    // ---- Media ----------------------------------------------------------------------------

    void push(std::span<const float> here, std::span<const float> there) noexcept override;
    void done() noexcept override { m_isDone.store(true, std::memory_order_release); }

    // ---- File -----------------------------------------------------------------------------

    /// No frame comes after those that are there now.  Ask before take().
    bool isDone() const { return m_isDone.load(std::memory_order_acquire); }
    /// How many values of `out` were filled: always whole frames.
    std::size_t take(std::span<float> out) { return m_samples.pop(out.data(), out.size() & ~1UL); }
    /// Frames that found no room since the last time: where they were, is silence now.
    std::uint64_t takeLost() { return m_lost.exchange(0, std::memory_order_relaxed); }

private:
    boost::lockfree::spsc_queue<float> m_samples{2 * capacityFrames};
    std::atomic<std::uint64_t> m_lost{0};
    std::atomic<bool> m_isDone{false};
};

} // namespace ahoy::audio
