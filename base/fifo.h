#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace ahoy {

/// A queue of what comes and goes in bursts.  Unlike std::deque, which allocates for each item of
/// more than 256 bytes, it keeps its memory from burst to burst, but not
/// that of a large one.
template <class T>
class Fifo {
public:
    bool empty() const { return m_first == m_items.size(); }

    void push(T item)
    {
        // One that never runs empty: the places of those taken are used again.
        if (m_first > mostKept && m_first > m_items.size() / 2) {
            m_items.erase(m_items.begin(), m_items.begin() + static_cast<std::ptrdiff_t>(m_first));
            m_first = 0;
        }
        m_items.push_back(std::move(item));
    }

    /// The one that waits for longest; none when it is empty.
    std::optional<T> take()
    {
        if (empty())
            return std::nullopt;
        std::optional<T> first(std::move(m_items[m_first++]));
        if (empty()) {
            m_first = 0;
            m_items.clear();
            if (m_items.capacity() > mostKept)
                m_items.shrink_to_fit();
        }
        return first;
    }

private:
    static constexpr std::size_t mostKept = 16;

    std::vector<T> m_items;
    std::size_t m_first = 0; ///< those before it were taken
};

} // namespace ahoy
