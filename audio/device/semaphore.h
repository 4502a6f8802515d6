#pragma once

#include "base/time.h"

#include <semaphore.h>

namespace ahoy::audio {

/// What wakes the Media thread: posting neither locks nor allocates, so the audio callback may.
/// The platform's edge for this (POSIX).  Thread: any posts; one waits.
class Semaphore {
public:
    Semaphore();
    Semaphore(const Semaphore &) = delete;
    Semaphore &operator=(const Semaphore &) = delete;
    ~Semaphore();

    void post();
    /// Returns after at least one post; all that were made until then count as one.
    void wait();
    /// The same, or false at `deadline`.
    bool waitUntil(TimePoint deadline);

private:
    void drain();

    sem_t m_semaphore;
};

} // namespace ahoy::audio
