#pragma once

#include "audio/dsp/notch.h"
#include "audio/dsp/sine_fit.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>

namespace ahoy::audio {

/// Finds digits in sound (ITU-T Q.23, Q.24): eight Goertzel filters over blocks of 12.75 ms.  A
/// block may be a digit's when one row and one column stand out from their neighbours, their levels
/// fit together (twist), and little else is there.  Two such blocks in a row are looked at closely:
/// the two waves are within 2.5 % of a digit's (1.5 % has to be taken, 3.5 % has not), and hardly
/// anything else is there, for a voice has more than two tones.  Then a digit begins; it ends with
/// two blocks of silence.  A dial tone that was there alone before is not counted as something
/// else. Never allocates.  Thread: Media.
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

    template <class Function>
    void forEachFilter(Function function)
    {
        for (Group *group : {&m_rows, &m_columns})
            for (Filter &filter : *group)
                function(filter);
    }
    static std::optional<std::size_t> strongest(const Group &group);
    void noteDialTone();
    char judgeBlock() const;
    bool isPairOf(char digit) const;
    void onBlock(char hit);
    void finish();

    Group m_rows;
    Group m_columns;
    std::array<Filter, 3> m_dial;
    SineFit m_fit;
    std::array<float, SineFit::samples> m_sound{}; ///< the last two blocks
    float m_energy = 0;
    std::array<Notch, 2> m_notches;
    float m_rawEnergy = 0;   ///< without the notches
    float m_dialEnergy = 0;  ///< of a block with nothing but a dial tone in it, while that lasts
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
