#pragma once

#include <cstddef>
#include <memory>
#include <poll.h>
#include <vector>

struct _GMainContext; // NOLINT(bugprone-reserved-identifier): glib's name

namespace ahoy::audio {

/// What libnice waits for, served by a loop that polls for itself.  Costs nothing until it is made.
/// Thread: the one it is made on.
class GlibSources {
public:
    GlibSources();
    GlibSources(const GlibSources &) = delete;
    GlibSources &operator=(const GlibSources &) = delete;
    /// Gives what is still closing (a relay that is to be told) a moment.
    ~GlibSources();

    _GMainContext *context() const { return m_context; }
    /// How many objects are still saying goodbye; whoever closes one counts it here.
    std::shared_ptr<int> closing() const { return m_closing; }

    /// Adds to `polls`; `timeoutMs` becomes shorter where it must (−1: no limit).
    void prepare(std::vector<pollfd> &polls, int &timeoutMs);
    /// After poll(), with the same vector: calls back what is ready.
    void dispatch(std::vector<pollfd> &polls);

private:
    _GMainContext *m_context;
    std::shared_ptr<int> m_closing = std::make_shared<int>(0);
    std::size_t m_first = 0; ///< where ours begin in the vector
    int m_priority = 0;
};

} // namespace ahoy::audio
