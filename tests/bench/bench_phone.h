#pragma once

#include "base/random.h"
#include "sipcore/ua/user_agent.h"

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace ahoy::sip::bench {

/// What the program has from the heap right now, and how often it asked; counted by the operators
/// new and delete of bench_heap.h.
struct Heap {
    std::int64_t live = 0;
    std::uint64_t allocations = 0;
};
inline Heap heap;

/// The processor time of this thread.
inline std::chrono::nanoseconds processorTime()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

/// A user agent with a phone that costs next to nothing: it answers every question at once, picks
/// up every call, and hands what is sent to its peer in the next slot of time.  What the agent used
/// meanwhile, processor and memory, is kept apart for each phone.
class BenchPhone {
public:
    struct Use {
        std::chrono::nanoseconds processor{0};
        std::uint64_t allocations = 0;
        std::int64_t memory = 0; ///< what the agent holds from the heap
    };

    BenchPhone(std::string user, Endpoint where, TimePoint now);

    UserAgent &agent() { return *m_agent; }
    /// Whose datagrams come to the other.
    void connectTo(BenchPhone &peer) { m_peer = &peer; }
    /// An account whose server is the peer's address.
    void addAccount(bool registers, TimePoint now);

    /// All that is due in this slot: timers, then what came since the last one, then `commands`.
    template <class Commands>
    void step(TimePoint now, Commands commands)
    {
        const auto processorBefore = processorTime();
        const auto heapBefore = heap;
        stepInside(now);
        commands(*m_agent);
        drain(now);
        m_use.processor += processorTime() - processorBefore;
        m_use.allocations += heap.allocations - heapBefore.allocations;
        m_use.memory += heap.live - heapBefore.live;
    }
    void step(TimePoint now)
    {
        step(now, [](UserAgent &) {});
    }

    /// Swaps the boxes: what was sent in this slot arrives in the next.  Outside of the account.
    void endSlot();

    const Use &use() const { return m_use; }
    void forgetUse()
    {
        m_use.processor = {};
        m_use.allocations = 0;
    }

    std::vector<CallId> newlyActive; ///< since the last clear()
    std::size_t ended = 0;
    std::size_t failed = 0; ///< of `ended`: with another cause than a hang-up
    std::string lastFailure;
    std::size_t datagrams = 0;
    bool isRegistered = false;

private:
    /// Bytes one after the other: memory that is not asked for again in each slot.
    struct Box {
        std::string bytes;
        std::vector<std::size_t> ends;
    };

    void stepInside(TimePoint now);
    void drain(TimePoint now);
    void perform(Action &action, TimePoint now);
    void onEvent(const Event &event, TimePoint now);
    void put(Box &box, std::string_view bytes);

    std::string m_user;
    Endpoint m_where;
    SeededRandom m_random;
    std::unique_ptr<UserAgent> m_agent;
    BenchPhone *m_peer = nullptr;
    Box m_inbox;
    Box m_outbox;
    Box m_fromRegistrar;
    Body m_description;
    Use m_use;
};

} // namespace ahoy::sip::bench
