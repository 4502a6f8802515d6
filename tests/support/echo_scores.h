#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

/// How well an echo was taken out.  48 kHz; times in seconds.
namespace ahoy::test {

/// `signal` without its first samples, and silence at the end: undoes a delay.
inline std::vector<float> advanced(std::span<const float> signal, std::size_t samples)
{
    std::vector<float> out(signal.size(), 0.0F);
    const auto by = static_cast<std::ptrdiff_t>(std::min(samples, signal.size()));
    std::copy(signal.begin() + by, signal.end(), out.begin());
    return out;
}

/// Echo return loss enhancement: the echo's power over that of what is left, in dB.  Only while
/// nobody speaks here: `left` may hold nothing but echo and noise.
inline double erleDb(std::span<const float> echo, std::span<const float> left, double from,
                     double to)
{
    double before = 0;
    double after = 0;
    const std::size_t end =
        std::min({echo.size(), left.size(), static_cast<std::size_t>(to * 48'000)});
    for (auto i = static_cast<std::size_t>(from * 48'000); i < end; ++i) {
        before += static_cast<double>(echo[i]) * static_cast<double>(echo[i]);
        after += static_cast<double>(left[i]) * static_cast<double>(left[i]);
    }
    return 10 * std::log10((before + 1e-12) / (after + 1e-12));
}

struct NearLevel {
    double medianDb = 0;
    double p10Db = 0;
    std::size_t pieces = 0;
};

/// How loud the near voice still is in `out`: its share by projection, piece by piece of 50 ms,
/// where it is louder than -35 dBFS.
inline NearLevel nearLevels(std::span<const float> near, std::span<const float> out, double from,
                            double to)
{
    constexpr std::size_t piece = 2400;
    std::vector<double> levels;
    const std::size_t end =
        std::min({near.size(), out.size(), static_cast<std::size_t>(to * 48'000)});
    for (auto at = static_cast<std::size_t>(from * 48'000); at + piece <= end; at += piece) {
        double own = 0;
        double shared = 0;
        for (std::size_t i = at; i < at + piece; ++i) {
            own += static_cast<double>(near[i]) * static_cast<double>(near[i]);
            shared += static_cast<double>(near[i]) * static_cast<double>(out[i]);
        }
        if (own / piece > 3.2e-4)
            levels.push_back(20 * std::log10(std::max(1e-3, shared / own)));
    }
    if (levels.empty())
        return {};
    std::sort(levels.begin(), levels.end());
    return {levels[levels.size() / 2], levels[levels.size() / 10], levels.size()};
}

} // namespace ahoy::test
