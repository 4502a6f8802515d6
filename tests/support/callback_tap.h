#pragma once

#include "base/time.h"
#include "tests/support/real_time_watch.h"

#include <portaudio.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <utility>

/// Stands between PortAudio and our callbacks: what they do is a callback's work to the Watch,
/// and they are counted.
namespace ahoy::test {

/// What came of the streams of one direction, whichever was open.
class CallbackTally {
public:
    void onOpened()
    {
        ++m_streams;
        m_ofNewest = 0;
    }
    void onCallback(PaStreamCallbackFlags flags, TimePoint now)
    {
        constexpr PaStreamCallbackFlags xrun =
            paInputUnderflow | paInputOverflow | paOutputUnderflow | paOutputOverflow;
        if ((flags & xrun) != 0)
            ++m_xruns;
        const auto at = now.time_since_epoch().count();
        const auto gap = at - m_lastAt.exchange(at);
        if (m_callbacks++ > 0)
            m_longestGap = std::max(m_longestGap.load(), gap);
        ++m_ofNewest;
    }

    std::uint64_t streams() const { return m_streams; }
    std::uint64_t callbacks() const { return m_callbacks; }
    std::uint64_t callbacksOfNewest() const { return m_ofNewest; }
    std::uint64_t xruns() const { return m_xruns; }
    /// From one callback to the next, over all streams, since the last time.
    Duration takeLongestGap() { return Duration(m_longestGap.exchange(0)); }

private:
    std::atomic<std::uint64_t> m_streams{0};
    std::atomic<std::uint64_t> m_callbacks{0};
    std::atomic<std::uint64_t> m_ofNewest{0};
    std::atomic<std::uint64_t> m_xruns{0};
    std::atomic<Duration::rep> m_lastAt{0};
    std::atomic<Duration::rep> m_longestGap{0};
};

inline CallbackTally playbackTally;
inline CallbackTally captureTally;

/// One of our callbacks, in PortAudio's hands.
struct TappedCallback {
    PaStreamCallback *callback = nullptr;
    void *user = nullptr;
    bool isPlayback = true;

    static int call(const void *input, void *output, unsigned long frames,
                    const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags, void *self)
    {
        const auto &tapped = *static_cast<const TappedCallback *>(self);
        (tapped.isPlayback ? playbackTally : captureTally).onCallback(flags, monotonicNow());
        const CallbackScope scope;
        return tapped.callback(input, output, frames, time, flags, tapped.user);
    }
};

/// Kept to the program's end: nobody says when a stream's last callback has returned.
inline TappedCallback &tap(PaStreamCallback *callback, void *user, bool isPlayback)
{
    static std::mutex mutex;
    static std::deque<TappedCallback> all;
    const std::lock_guard lock(mutex);
    (isPlayback ? playbackTally : captureTally).onOpened();
    return all.emplace_back(TappedCallback{callback, user, isPlayback});
}

} // namespace ahoy::test
