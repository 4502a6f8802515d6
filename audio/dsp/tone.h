#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ahoy::audio {

/// One step of a cadence: up to two frequencies for a time; none is a pause.
struct ToneStep {
    float firstHz = 0;
    float secondHz = 0;
    std::chrono::milliseconds duration{0};
};

/// A sound that the phone makes itself: a cadence of frequency pairs, or samples.
/// Building it allocates; render() does not.  Thread: the one that renders it.
class Tone {
public:
    enum class Repeat : std::uint8_t { Once, Forever };

    /// `levelDb`: RMS of one frequency, dB below a full-scale sine wave.
    Tone(std::vector<ToneStep> steps, Repeat repeat, float levelDb = -20);
    /// 48 kHz mono.
    Tone(std::vector<float> samples, Repeat repeat);

    /// Adds itself to `out` (48 kHz mono); false once it has ended.
    bool render(std::span<float> out);
    void restart();

    /// Early media wins over it: true for ringback.
    bool yieldsToMedia() const { return m_yieldsToMedia; }
    void setYieldsToMedia(bool yields) { m_yieldsToMedia = yields; }
    /// What its samples are multiplied with; what grows too loud is cut off.
    void setGain(float gain) { m_gain = gain; }

private:
    void renderSteps(std::span<float> out);
    void renderSamples(std::span<float> out);
    void enterStep(std::size_t step);

    struct Oscillator {
        double phase = 0;
        double step = 0;
    };

    std::vector<ToneStep> m_steps;
    std::vector<float> m_samples;
    Repeat m_repeat;
    bool m_yieldsToMedia = false;
    bool m_ended = false;
    float m_amplitude = 0;
    float m_gain = 1;
    std::size_t m_step = 0;     ///< in m_steps
    std::size_t m_position = 0; ///< samples into the step, or into m_samples
    std::size_t m_stepLength = 0;
    std::array<Oscillator, 2> m_oscillators{};
};

/// What a network or a phone says by tones.
enum class CallTone : std::uint8_t {
    Dial,        ///< a number is waited for
    Ringback,    ///< it rings over there; yields to early media
    Busy,        ///< they are busy
    Congestion,  ///< it can't be reached
    CallWaiting, ///< another call comes in during a call; once
    Ended,       ///< the other side hung up: three short beeps, once
};

/// The tone of a country: an ISO 3166 code ("US", "DE", "GB", "FR", …) in any case; others get
/// ETSI's common one.  The tables: audio/dsp/country_tones.h.
std::unique_ptr<Tone> makeCallTone(CallTone tone, std::string_view country = {});

/// A digit's two frequencies (ITU-T Q.23), as feedback for who typed it; null for no digit.
std::unique_ptr<Tone> makeDigitTone(char digit, std::chrono::milliseconds duration);

/// What is heard on hold when no music was chosen: two soft notes, and a long rest.
std::unique_ptr<Tone> makeHoldTone();

/// Ahoy's own ring tone: a soft, bell-like phrase that repeats.  For the ring device.
std::unique_ptr<Tone> makeRingTone();

} // namespace ahoy::audio
