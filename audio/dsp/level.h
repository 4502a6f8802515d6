#pragma once

#include <span>

namespace ahoy::audio {

inline constexpr float silenceDb = -127; ///< RFC 6464 §3: the lowest level there is

/// Root mean square of the samples in dBov (0: a full-scale square wave), silenceDb … 0.
float levelDb(std::span<const float> samples);

/// The level of the last 100 ms, from quanta of any length.  Thread: Media.
class LevelMeter {
public:
    void add(std::span<const float> samples);
    float db() const { return m_db; }

private:
    double m_sum = 0;
    std::size_t m_count = 0;
    float m_db = silenceDb;
};

} // namespace ahoy::audio
