#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>

namespace ahoy::audio {

/// Finds digits in sound (ITU-T Q.23, Q.24): eight Goertzel filters over blocks of 12.75 ms.  A
/// block is a digit's when one row and one column stand out from their neighbours, their levels
/// fit together (twist), and hardly anything else is there: a voice has more than two tones.
/// A digit begins with two such blocks in a row and ends with two of silence.
/// Never allocates.  Thread: Media.
class DtmfDetector {
public:
    static constexpr std::size_t rateHz = 8000;
    /// Long enough to part 697 from 770 Hz, short enough for a tone of 40 ms to fill two.
    static constexpr std::size_t blockSamples = 102;

    struct Event {
        char digit = 0;
        std::chrono::milliseconds duration{0};
    };

    DtmfDetector();
    /// 8 kHz mono, any length.
    void process(std::span<const float> samples);
    /// A digit that is over.
    std::optional<Event> takeEvent();
    bool isActive() const { return m_digit != '\0'; }
    void reset();

private:
    struct Filter {
        float coefficient = 0; ///< 2 cos ω
        float s1 = 0;
        float s2 = 0;
        float power() const { return s1 * s1 + s2 * s2 - coefficient * s1 * s2; }
    };
    using Group = std::array<Filter, 4>;

    static std::optional<std::size_t> strongest(const Group &group);
    char judgeBlock() const;
    void onBlock(char hit);
    void finish();

    Group m_rows;
    Group m_columns;
    float m_energy = 0;
    std::size_t m_count = 0; ///< samples of the present block
    char m_lastHit = 0;
    char m_digit = 0; ///< the one that sounds
    int m_blocks = 0; ///< how long so far
    int m_missed = 0; ///< blocks since it was last there
    int m_missedWeight = 0;
    float m_loudest = 0; ///< energy of its blocks
    std::array<Event, 8> m_events{};
    std::size_t m_eventHead = 0;
    std::size_t m_eventCount = 0;
};

} // namespace ahoy::audio
