#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

/// How benches measure: CPU time, so that a busy machine does little harm, and all contenders in
/// turn within one run, so that what it does is done to all of them alike.
namespace ahoy::bench {

/// The CPU time that this process has used, in all its threads.
inline std::chrono::nanoseconds cpuTime()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// One way of doing the thing that is measured: `round` does it `calls` times.
struct Contender {
    std::string name;
    std::size_t calls = 1;
    std::function<void()> round;
    double nanoseconds = 0; ///< a call, the median of the rounds; set by race()
};

inline double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Runs the rounds interleaved: A B C A B C …, after one of each that does not count.
inline void race(std::vector<Contender> &contenders, std::size_t rounds)
{
    std::vector<std::vector<double>> times(contenders.size());
    for (std::size_t round = 0; round <= rounds; ++round) {
        for (std::size_t i = 0; i < contenders.size(); ++i) {
            const auto begin = cpuTime();
            contenders[i].round();
            const auto spent = std::chrono::duration<double, std::nano>(cpuTime() - begin);
            if (round > 0)
                times[i].push_back(spent.count() / static_cast<double>(contenders[i].calls));
        }
    }
    for (std::size_t i = 0; i < contenders.size(); ++i)
        contenders[i].nanoseconds = median(times[i]);
}

} // namespace ahoy::bench
