#include "app/idle_memory.h"

#include "app/call/calls.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace ahoy::app {

namespace {

/// After the last call left the list: its transactions live for 32 s (RFC 3261 Table 4, Timer J).
constexpr auto quietTime = std::chrono::seconds(40);

} // namespace

IdleMemory::IdleMemory(const Calls &calls, QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(quietTime);
    connect(&calls, &Calls::removed, this, [this, &calls] {
        if (calls.isIdle())
            m_timer.start();
    });
    connect(&m_timer, &QTimer::timeout, this, [&calls] {
#if defined(__GLIBC__)
        if (calls.isIdle())
            ::malloc_trim(0);
#else
        (void)calls;
#endif
    });
}

} // namespace ahoy::app
