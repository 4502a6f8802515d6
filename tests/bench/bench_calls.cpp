#include "tests/bench/bench_heap.h"
#include "tests/bench/bench_phone.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <deque>
#include <fmt/format.h>
#include <fstream>
#include <malloc.h>
#include <string_view>

/// Two user agents in one program, wired to each other, in virtual time: what a call costs each of
/// them at several rates, what a held call takes of memory, and whether it comes back.
///
///     bench_calls                     all of it
///     bench_calls RATE CALLS          one rate, and only that: for a profiler
///     bench_calls memory              the held calls alone
///
/// The caller has an account without registration at the other's address, the called one is
/// registered.  A call is INVITE, 100, 200, ACK, BYE, 200: six messages; each hop takes one slot
/// of 2 ms.  Figures are of the thread's processor time and include writing the redacted log.
using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::bench;
using namespace std::chrono_literals;

namespace {

constexpr auto slot = 2ms;

long residentKilobytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            return std::atol(line.c_str() + 6);
    return 0;
}

class Pair {
public:
    Pair()
        : caller("anna", {IpAddress::v4(0x0a000002), 5060}, now),
          called("bob", {IpAddress::v4(0x0a000003), 5060}, now)
    {
        caller.connectTo(called);
        called.connectTo(caller);
        caller.addAccount(false, now);
        called.addAccount(true, now);
        run(100ms);
        if (!called.isRegistered)
            fail("the called phone is not registered");
    }

    [[noreturn]] static void fail(std::string_view what)
    {
        fmt::print(stderr, "bench_calls: {}\n", what);
        std::exit(1);
    }

    /// One slot, in which the caller dials `dials` calls and ends what it talked for one slot.
    void step(int dials, bool hangsUp)
    {
        now += slot;
        caller.endSlot();
        called.endSlot();
        const auto talked = std::exchange(caller.newlyActive, {});
        caller.newlyActive.reserve(1U << 14U);
        caller.step(now, [&](UserAgent &agent) {
            for (int dial = 0; dial < dials; ++dial)
                if (!agent.invite(CallId{++m_lastCall}, AccountId{1}, "sip:bob@example.com", now))
                    fail("a call could not be placed");
            if (hangsUp)
                for (const auto call : talked)
                    (void)agent.hangUp(call, now);
        });
        if (!hangsUp)
            held.insert(held.end(), talked.begin(), talked.end());
        called.step(now);
        called.newlyActive.clear();
    }

    void run(Duration time, bool hangsUp = false)
    {
        for (const auto end = now + time; now < end;)
            step(0, hangsUp);
    }

    /// `calls` calls at `rate` a second.
    void call(int rate, int calls, bool hangsUp)
    {
        double owed = 0;
        for (int done = 0; done < calls;) {
            owed += rate * std::chrono::duration<double>(slot).count();
            const auto dials = std::min(static_cast<int>(owed), calls - done);
            owed -= dials;
            done += dials;
            step(dials, hangsUp);
        }
    }

    void hangUpHeld()
    {
        constexpr std::size_t aSlot = 100;
        while (!held.empty()) {
            const auto first = held.end() - static_cast<long>(std::min(aSlot, held.size()));
            const std::vector<CallId> some(first, held.end());
            held.erase(first, held.end());
            now += slot;
            caller.endSlot();
            called.endSlot();
            caller.step(now, [&](UserAgent &agent) {
                for (const auto call : some)
                    (void)agent.hangUp(call, now);
            });
            called.step(now);
        }
    }

    TimePoint now{1000s};
    BenchPhone caller;
    BenchPhone called;
    std::vector<CallId> held;

private:
    std::uint64_t m_lastCall = 0;
};

double microsecondsOf(const BenchPhone &phone, int calls)
{
    return std::chrono::duration<double, std::micro>(phone.use().processor).count() / calls;
}

/// Half of the calls fill the tables (a transaction stays for 32 s), the other half is measured.
void measureRate(int rate, int calls)
{
    Pair pair;
    pair.call(rate, calls / 2, true);
    for (auto *phone : {&pair.caller, &pair.called})
        phone->forgetUse();
    pair.call(rate, calls / 2, true);
    const auto live = pair.caller.agent().census();
    fmt::print("{:>8} {:>8} {:>10} {:>12.1f} {:>12.1f} {:>12.1f} {:>12.1f}\n", rate, calls / 2,
               live.clientTransactions, microsecondsOf(pair.caller, calls / 2),
               microsecondsOf(pair.called, calls / 2),
               static_cast<double>(pair.caller.use().allocations) / (calls / 2),
               static_cast<double>(pair.called.use().allocations) / (calls / 2));
    std::fflush(stdout);
    pair.run(100s, true);
    const auto all = static_cast<std::size_t>(calls);
    if (pair.caller.ended != all || pair.caller.failed != 0 || pair.called.failed != 0)
        Pair::fail(fmt::format("{} of {} calls ended, {} failed: {} {}", pair.caller.ended, all,
                               pair.caller.failed + pair.called.failed, pair.caller.lastFailure,
                               pair.called.lastFailure));
    for (auto *phone : {&pair.caller, &pair.called}) {
        const auto left = phone->agent().census();
        if (left.calls + left.clientTransactions + left.serverTransactions + left.dialogs != 0)
            Pair::fail("something is left over");
    }
}

void measureMemory(int calls)
{
    Pair pair;
    pair.run(60s);
    const auto startCaller = pair.caller.use().memory;
    const auto startCalled = pair.called.use().memory;
    const auto startResident = residentKilobytes();
    pair.call(500, calls, false);
    pair.run(60s); // every transaction has ended: what is left is the dialog
    const auto perCall = [calls](const BenchPhone &phone, std::int64_t start) {
        return static_cast<double>(phone.use().memory - start) / calls;
    };
    if (pair.held.size() != static_cast<std::size_t>(calls))
        Pair::fail("not every call came about");
    fmt::print("{} held calls, bytes each: caller {:.0f}, called {:.0f}; resident {} kB more\n",
               calls, perCall(pair.caller, startCaller), perCall(pair.called, startCalled),
               residentKilobytes() - startResident);
    pair.hangUpHeld();
    pair.run(60s);
    ::malloc_trim(0); // as the phone does once its calls are over
    // RFC 3261 §17.2.2, Timer J: the last answers leave 32 s after the last BYE.
    fmt::print("60 s after all ended: caller {} → {} bytes, called {} → {} bytes; resident {} → {} "
               "kB\n\n",
               startCaller, pair.caller.use().memory, startCalled, pair.called.use().memory,
               startResident, residentKilobytes());
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3)
        measureMemory(5'000); // first, while the heap is small
    if (argc == 2 && std::string_view(argv[1]) == "memory")
        return 0;
    fmt::print("{:>8} {:>8} {:>10} {:>12} {:>12} {:>12} {:>12}\n", "calls/s", "calls", "live",
               "caller µs", "called µs", "caller new", "called new");
    if (argc == 3) {
        measureRate(std::atoi(argv[1]), std::atoi(argv[2]));
        return 0;
    }
    // The same number of calls at each rate; so the faster, the more of them live at once.
    for (const int rate : {500, 1'000, 2'000, 5'000, 10'000})
        measureRate(rate, 40'000);
    return 0;
}
