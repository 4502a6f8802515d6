#pragma once

#include "audio/dsp/limiter.h"
#include "audio/engine/engine.h"
#include "audio/engine/stream_config.h"

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace ahoy::audio {

class RecordingSink; // audio/engine/recording_sink.h
class Tone;          // audio/dsp/tone.h

/// Who hears whom, one quantum of 10 ms at a time.  Thread: Media.  Nothing allocates, but add()
/// beyond 64 lines.
///
///                     hears
///     person          every active line (and, in the Engine, tones)
///     line            the microphone, unless muted
///     joined line     … and every other joined line, never itself (mix-minus)
///     line on hold    the hold sound, or silence; nobody hears it
///
/// Each tick: hear() for every line, then toPerson(), then toLine() for every line.
class Mixer {
public:
    /// One leg's place in the mix.
    struct Line {
        LegId leg;
        bool isMuted = false;  ///< does not hear the microphone
        bool isActive = true;  ///< false: on hold
        bool isJoined = false; ///< in the conference
        float gain = 1;        ///< how loud it is for everybody else
    };

    Mixer();
    ~Mixer();

    // ---- commands -------------------------------------------------------------------------

    void add(LegId leg);
    void remove(LegId leg);
    /// Null when there is none; to be changed at will.
    Line *find(LegId leg);
    /// The microphone is meant to be heard there: neither muted nor on hold.
    bool isSpeaking(LegId leg);
    /// From the next quantum on; the one before, if any, is done().
    void record(LegId leg, RecordingSink *sink);
    /// What lines on hold hear; null: silence.  Hands back the one before.
    std::unique_ptr<Tone> setHoldSound(std::unique_ptr<Tone> sound);

    // ---- each tick ------------------------------------------------------------------------

    /// Where the next quantum of a line's voice is to be put; asked for every line.
    std::span<float> voiceOf(LegId leg);
    /// Voices are complete: levels them, and lets the hold sound go on.
    void begin();
    /// Adds all that the person hears of lines.
    void toPerson(std::span<float> out) const;
    /// What the line is to be sent, until the next call.  `captured` may be empty: no microphone.
    std::span<const float> toLine(LegId leg, std::span<const float> captured);

private:
    struct Slot {
        Line line;
        float lastGain = 1; ///< what the previous quantum ended with
        Limiter limiter;
        RecordingSink *sink = nullptr;
        std::array<float, quantumSamples> voice{};
    };

    Slot *slot(LegId leg);
    void mixFor(Slot &to, std::span<const float> captured);

    std::vector<Slot> m_slots; ///< never shrinks: nothing is freed here
    std::unique_ptr<Tone> m_holdSound;
    bool m_isAnyHeld = false;
    std::array<float, quantumSamples> m_held{}; ///< the hold sound of this quantum
    std::array<float, quantumSamples> m_sent{};
};

} // namespace ahoy::audio
