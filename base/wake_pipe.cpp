#include "base/wake_pipe.h"

#include <fcntl.h>
#include <unistd.h>

namespace ahoy {

WakePipe::WakePipe()
{
    if (::pipe(m_fds) != 0) {
        m_fds[0] = m_fds[1] = -1;
        return;
    }
    for (const int fd : m_fds) {
        ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
}

WakePipe::~WakePipe()
{
    for (const int fd : m_fds)
        if (fd >= 0)
            ::close(fd);
}

void WakePipe::wake() const
{
    const char byte = 0;
    // A full pipe is as good as one more byte: the owner wakes either way.
    [[maybe_unused]] const auto written = ::write(m_fds[1], &byte, 1);
}

void WakePipe::drain() const
{
    // Fewer bytes than asked for: it is empty, without a second read that says so.
    char bytes[64];
    while (::read(m_fds[0], bytes, sizeof bytes) == static_cast<ssize_t>(sizeof bytes)) {
    }
}

} // namespace ahoy
