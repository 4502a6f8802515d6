#pragma once

#include "base/wake_pipe.h"

#include <poll.h>

namespace ahoy::test {

/// What a service under test wakes its owner with, and what the owner waits on: bounded, and at
/// once when there is something.
class WaitPipe {
public:
    void wake() const { m_pipe.wake(); }
    /// False when nothing came in time.
    bool wait(int milliseconds = 10'000) const
    {
        pollfd polled{m_pipe.fd(), POLLIN, 0};
        const bool woken = ::poll(&polled, 1, milliseconds) > 0;
        m_pipe.drain();
        return woken;
    }

private:
    WakePipe m_pipe;
};

} // namespace ahoy::test
