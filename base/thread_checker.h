#pragma once

#include <cassert>
#include <thread>

namespace ahoy {

/// Remembers the thread that first came through its door; in debug builds every later one must
/// be the same.  An object that is built on one thread and then lives on another calls detach()
/// when it is handed over.
class ThreadChecker {
public:
#ifdef NDEBUG
    void check() const {}
    void detach() {}
#else
    void check() const
    {
        if (m_owner == std::thread::id{})
            m_owner = std::this_thread::get_id();
        assert(m_owner == std::this_thread::get_id() && "called on the wrong thread");
    }
    void detach()
    {
        m_owner = {};
    }

private:
    mutable std::thread::id m_owner{};
#endif
};

} // namespace ahoy
