#include "audio/net/glib_sources.h"

#include "base/log.h"
#include "base/time.h"

#include <algorithm>
#include <chrono>
#include <glib.h>
#include <span>

namespace ahoy::audio {

namespace {

// g_main_context_query() fills the same structure that poll() takes.
static_assert(sizeof(GPollFD) == sizeof(pollfd) && offsetof(GPollFD, fd) == offsetof(pollfd, fd) &&
              offsetof(GPollFD, events) == offsetof(pollfd, events) &&
              offsetof(GPollFD, revents) == offsetof(pollfd, revents));

/// Enough for a relay in another country to be told; it forgets us by itself in ten minutes.
constexpr std::chrono::milliseconds farewell{300};
constexpr std::size_t firstGuess = 16;

std::vector<GPollFD> query(GMainContext *context, int priority, int &timeoutMs)
{
    std::vector<GPollFD> wanted(firstGuess);
    for (;;) {
        const auto room = static_cast<int>(wanted.size());
        const auto count = static_cast<std::size_t>(
            g_main_context_query(context, priority, &timeoutMs, wanted.data(), room));
        const bool fits = count <= wanted.size();
        wanted.resize(count);
        if (fits)
            return wanted;
    }
}

/// What the library has to say of a server that can't be found belongs into our log.
void intoOurLog(const gchar *, GLogLevelFlags level, const gchar *message, gpointer)
{
    const bool isGrave = (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL)) != 0;
    log::line(isGrave ? log::Level::Error : log::Level::Warning, "net", "{}", message);
}

} // namespace

GlibSources::GlibSources() : m_context(g_main_context_new())
{
    // Not its debug lines, which hold passwords.
    constexpr int levels = G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING;
    g_log_set_handler("libnice", static_cast<GLogLevelFlags>(levels), intoOurLog, nullptr);
    g_main_context_push_thread_default(m_context);
    g_main_context_acquire(m_context);
}

GlibSources::~GlibSources()
{
    const auto until = monotonicNow() + farewell;
    while (*m_closing > 0 && monotonicNow() < until) {
        std::vector<pollfd> polls;
        int timeoutMs = static_cast<int>(farewell.count());
        prepare(polls, timeoutMs);
        constexpr int step = 20; // the deadline is looked at that often
        ::poll(polls.data(), polls.size(), std::clamp(timeoutMs, 0, step));
        dispatch(polls);
    }
    g_main_context_release(m_context);
    g_main_context_pop_thread_default(m_context);
    g_main_context_unref(m_context);
}

void GlibSources::prepare(std::vector<pollfd> &polls, int &timeoutMs)
{
    g_main_context_prepare(m_context, &m_priority);
    int ours = -1;
    m_first = polls.size();
    for (const auto &wanted : query(m_context, m_priority, ours))
        polls.push_back({wanted.fd, static_cast<short>(wanted.events), 0});
    if (ours >= 0)
        timeoutMs = timeoutMs < 0 ? ours : std::min(timeoutMs, ours);
}

void GlibSources::dispatch(std::vector<pollfd> &polls)
{
    std::vector<GPollFD> ready;
    ready.reserve(polls.size() - m_first);
    for (const auto &poll : std::span(polls).subspan(m_first))
        ready.push_back(
            {poll.fd, static_cast<gushort>(poll.events), static_cast<gushort>(poll.revents)});
    polls.resize(m_first);
    if (g_main_context_check(m_context, m_priority, ready.data(), static_cast<int>(ready.size())) !=
        0)
        g_main_context_dispatch(m_context);
}

} // namespace ahoy::audio
