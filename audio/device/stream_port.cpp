#include "audio/device/stream_port.h"

#include <algorithm>

namespace ahoy::audio {

void PlaybackPort::begin(std::size_t frames, Pace pace)
{
    m_callbackFrames.store(frames, std::memory_order_relaxed);
    m_pace.store(pace, std::memory_order_relaxed);
    m_isFirst.store(true, std::memory_order_relaxed);
    m_isFed.store(false, std::memory_order_relaxed);
    m_lastCallback.store(0, std::memory_order_relaxed);
    m_generation.fetch_add(1, std::memory_order_acq_rel);
    m_isOpen.store(true, std::memory_order_release);
    m_wakeMedia.post();
}

void PlaybackPort::end()
{
    m_isOpen.store(false, std::memory_order_release);
    m_wakeMedia.post();
}

std::size_t PlaybackPort::drain(std::span<float> out, TimePoint now)
{
    m_lastCallback.store(now.time_since_epoch().count(), std::memory_order_relaxed);
    return m_samples.pop(out.data(), out.size());
}

void PlaybackPort::play(std::span<float> out, TimePoint now)
{
    if (m_isFirst.exchange(false, std::memory_order_relaxed)) {
        // What an earlier stream left behind is old; the reader's end may throw it away.
        float old[256];
        while (m_samples.pop(old, std::size(old)) > 0) {
        }
    }
    const std::size_t got = m_samples.pop(out.data(), out.size());
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(got), out.end(), 0.0F);
    if (got > 0)
        m_isFed.store(true, std::memory_order_relaxed);
    if (m_isFed.load(std::memory_order_relaxed)) // the start is no miss
        m_framesMissed.fetch_add(out.size() - got, std::memory_order_relaxed);
    m_lastCallback.store(now.time_since_epoch().count(), std::memory_order_relaxed);
    m_framesPlayed.fetch_add(out.size(), std::memory_order_release);
    m_wakeMedia.post();
}

void CapturePort::begin(std::size_t frames)
{
    m_callbackFrames.store(frames, std::memory_order_relaxed);
    m_lastCallback.store(0, std::memory_order_relaxed);
    m_generation.fetch_add(1, std::memory_order_acq_rel);
    m_isOpen.store(true, std::memory_order_release);
}

void CapturePort::end()
{
    m_isOpen.store(false, std::memory_order_release);
}

void CapturePort::capture(std::span<const float> in, TimePoint now)
{
    const std::size_t pushed = m_samples.push(in.data(), in.size());
    m_framesDropped.fetch_add(in.size() - pushed, std::memory_order_relaxed);
    const std::uint64_t frames = m_frames.load(std::memory_order_relaxed) + pushed;
    m_frames.store(frames, std::memory_order_relaxed);
    m_lastCallback.store(now.time_since_epoch().count(), std::memory_order_relaxed);
    m_stamps.push(Stamp{m_generation.load(std::memory_order_relaxed), frames, now});
}

} // namespace ahoy::audio
