#pragma once

namespace ahoy {

/// A file descriptor that becomes readable when somebody calls wake(): what a Mailbox wakes an
/// event loop with.  The platform's edge for this (POSIX pipe).
/// Thread: any wakes; the owner of the loop drains.
class WakePipe {
public:
    WakePipe();
    WakePipe(const WakePipe &) = delete;
    WakePipe &operator=(const WakePipe &) = delete;
    ~WakePipe();

    /// Never blocks; many wakes before a drain are one.
    void wake() const;
    void drain() const;
    /// To poll for reading; -1 when the system had no descriptor left.
    int fd() const { return m_fds[0]; }

private:
    int m_fds[2] = {-1, -1};
};

} // namespace ahoy
