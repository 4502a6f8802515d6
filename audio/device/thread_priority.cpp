#include "audio/device/thread_priority.h"

#include <pthread.h>
#include <sched.h>

namespace ahoy::audio {

void raiseThreadPriority(const char *name)
{
    nameThread(name);
    sched_param parameter{};
    parameter.sched_priority = ::sched_get_priority_min(SCHED_RR) + 4;
#ifdef SCHED_RESET_ON_FORK
    constexpr int policy = SCHED_RR | SCHED_RESET_ON_FORK;
#else
    constexpr int policy = SCHED_RR;
#endif
    ::pthread_setschedparam(::pthread_self(), policy, &parameter);
}

void nameThread(const char *name)
{
    ::pthread_setname_np(::pthread_self(), name);
}

} // namespace ahoy::audio
