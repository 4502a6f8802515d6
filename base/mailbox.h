#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace ahoy {

/// Values from any thread to one: the only way anything crosses, but for the audio rings.
/// Thread: any posts; the owner takes.  `wake` is called on the posting thread, outside the lock,
/// whenever the box was empty: it must only wake the owner, never take.
template <class T>
class Mailbox {
public:
    explicit Mailbox(std::function<void()> wake = {}) : m_wake(std::move(wake)) {}
    Mailbox(const Mailbox &) = delete;
    Mailbox &operator=(const Mailbox &) = delete;

    void post(T value)
    {
        bool wasEmpty = false;
        {
            const std::lock_guard lock(m_mutex);
            wasEmpty = m_values.empty();
            m_values.push_back(std::move(value));
        }
        if (wasEmpty && m_wake)
            m_wake();
    }

    /// All that has come, in order, and leaves the box empty.
    std::vector<T> take()
    {
        std::vector<T> values;
        const std::lock_guard lock(m_mutex);
        values.swap(m_values);
        return values;
    }

private:
    std::mutex m_mutex;
    std::vector<T> m_values;
    std::function<void()> m_wake;
};

} // namespace ahoy
