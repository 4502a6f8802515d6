#include "audio/device/semaphore.h"

#include <cerrno>
#include <ctime>

namespace ahoy::audio {

Semaphore::Semaphore()
{
    ::sem_init(&m_semaphore, 0, 0);
}

Semaphore::~Semaphore()
{
    ::sem_destroy(&m_semaphore);
}

void Semaphore::post()
{
    ::sem_post(&m_semaphore);
}

void Semaphore::wait()
{
    while (::sem_wait(&m_semaphore) != 0 && errno == EINTR) {
    }
    drain();
}

bool Semaphore::waitUntil(TimePoint deadline)
{
    // MonotonicClock is steady_clock, which is CLOCK_MONOTONIC with libstdc++.
    const auto sinceStart = deadline.time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(sinceStart);
    timespec until{};
    until.tv_sec = static_cast<time_t>(seconds.count());
    until.tv_nsec = static_cast<long>((sinceStart - seconds).count());
    int result = 0;
    do {
        result = ::sem_clockwait(&m_semaphore, CLOCK_MONOTONIC, &until);
    } while (result != 0 && errno == EINTR);
    if (result != 0)
        return false;
    drain();
    return true;
}

void Semaphore::drain()
{
    while (::sem_trywait(&m_semaphore) == 0) {
    }
}

} // namespace ahoy::audio
