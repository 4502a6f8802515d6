#pragma once

#include "audio/device/semaphore.h"
#include "base/time.h"

#include <boost/lockfree/spsc_queue.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ahoy::audio {

/// Whose clock a stream follows.
enum class Pace : std::uint8_t {
    Device, ///< its callbacks: each of them wakes Media
    Media,  ///< a timer of Media's: samples wait in the rings until somebody has time for them
};

/// The way of samples from Media to the playback device, and of its clock back: what the device
/// took is the time of the engine.  Lives as long as the service; one stream after the other
/// plays from it, each a new generation.
/// Thread: Device begins and ends, Audio (the callback) plays, Media pushes.
class PlaybackPort {
public:
    static constexpr std::size_t capacity = 9600; ///< 200 ms

    explicit PlaybackPort(Semaphore &wakeMedia) : m_wakeMedia(wakeMedia) {}

    // ---- Device: no callback runs ---------------------------------------------------------

    /// Before a stream starts; `frames` is the size of its callbacks.
    void begin(std::size_t frames, Pace pace = Pace::Device);
    /// After it was closed.
    void end();

    // ---- Audio ----------------------------------------------------------------------------

    /// Pace::Media: what there is, which may be less than `out`.  Returns how much.
    std::size_t drain(std::span<float> out, TimePoint now);
    void wakeMedia() { m_wakeMedia.post(); }

    /// Fills `out`, with silence where Media was late; counts and wakes Media.
    void play(std::span<float> out, TimePoint now);
    /// How much play() could give at once.
    std::size_t ready() const { return m_samples.read_available(); }

    // ---- Media ----------------------------------------------------------------------------

    bool isOpen() const { return m_isOpen.load(std::memory_order_acquire); }
    bool isPacedByMedia() const
    {
        return isOpen() && m_pace.load(std::memory_order_relaxed) == Pace::Media;
    }
    std::uint32_t generation() const { return m_generation.load(std::memory_order_acquire); }
    std::size_t callbackFrames() const { return m_callbackFrames.load(std::memory_order_relaxed); }
    /// All that devices have taken since the start, underruns included.
    std::uint64_t framesPlayed() const { return m_framesPlayed.load(std::memory_order_acquire); }
    /// How much of it was silence because Media was late, less the start of each stream.
    std::uint64_t framesMissed() const { return m_framesMissed.load(std::memory_order_relaxed); }
    std::size_t fill() const { return capacity - room(); }
    std::size_t room() const { return m_samples.write_available(); }
    /// What samples are multiplied with before they are pushed: the device's volume.
    float gain() const { return m_gain.load(std::memory_order_relaxed); }
    /// What does not fit is dropped.
    void push(std::span<const float> samples) { m_samples.push(samples.data(), samples.size()); }

    // ---- any ------------------------------------------------------------------------------

    void setGain(float gain) { m_gain.store(gain, std::memory_order_relaxed); }
    TimePoint lastCallback() const
    {
        return TimePoint(Duration(m_lastCallback.load(std::memory_order_relaxed)));
    }

private:
    Semaphore &m_wakeMedia;
    boost::lockfree::spsc_queue<float> m_samples{capacity};
    std::atomic<bool> m_isOpen{false};
    std::atomic<Pace> m_pace{Pace::Device};
    std::atomic<bool> m_isFirst{false}; ///< the stream's first callback is still to come
    std::atomic<bool> m_isFed{false};   ///< Media has pushed for this stream
    std::atomic<float> m_gain{1};
    std::atomic<std::uint32_t> m_generation{0};
    std::atomic<std::size_t> m_callbackFrames{0};
    std::atomic<std::uint64_t> m_framesPlayed{0};
    std::atomic<std::uint64_t> m_framesMissed{0};
    std::atomic<Duration::rep> m_lastCallback{0};
};

/// The way of samples from the capture device to Media, with the time of each callback, from
/// which CaptureFeed learns the device's real rate.
/// Thread: Device begins and ends, Audio captures, Media takes.
class CapturePort {
public:
    static constexpr std::size_t capacity = 9600; ///< 200 ms

    /// One callback, pushed after its samples: how many had gone into the ring by then, over all
    /// streams, and when that was.  Media takes only samples whose stamp it has seen.
    struct Stamp {
        std::uint32_t generation = 0;
        std::uint64_t frames = 0;
        TimePoint at{};
    };

    // ---- Device ---------------------------------------------------------------------------

    void begin(std::size_t frames);
    void end();

    // ---- Audio ----------------------------------------------------------------------------

    void capture(std::span<const float> in, TimePoint now);
    /// How much Media has not taken yet.
    std::size_t untaken() const { return capacity - m_samples.write_available(); }

    // ---- Media ----------------------------------------------------------------------------

    bool isOpen() const { return m_isOpen.load(std::memory_order_acquire); }
    std::uint32_t generation() const { return m_generation.load(std::memory_order_acquire); }
    std::size_t callbackFrames() const { return m_callbackFrames.load(std::memory_order_relaxed); }
    std::uint64_t framesDropped() const { return m_framesDropped.load(std::memory_order_relaxed); }
    std::size_t take(std::span<float> out) { return m_samples.pop(out.data(), out.size()); }
    bool takeStamp(Stamp &stamp) { return m_stamps.pop(stamp); }
    /// What samples are multiplied with once they were taken: the device's volume.
    float gain() const { return m_gain.load(std::memory_order_relaxed); }

    // ---- any ------------------------------------------------------------------------------

    void setGain(float gain) { m_gain.store(gain, std::memory_order_relaxed); }
    TimePoint lastCallback() const
    {
        return TimePoint(Duration(m_lastCallback.load(std::memory_order_relaxed)));
    }

private:
    boost::lockfree::spsc_queue<float> m_samples{capacity};
    boost::lockfree::spsc_queue<Stamp> m_stamps{128};
    std::atomic<bool> m_isOpen{false};
    std::atomic<std::uint32_t> m_generation{0};
    std::atomic<float> m_gain{1};
    std::atomic<std::size_t> m_callbackFrames{0};
    std::atomic<std::uint64_t> m_frames{0}; ///< pushed, over all streams
    std::atomic<std::uint64_t> m_framesDropped{0};
    std::atomic<Duration::rep> m_lastCallback{0};
};

} // namespace ahoy::audio
