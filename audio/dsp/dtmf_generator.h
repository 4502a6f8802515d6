#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <span>
#include <string_view>

namespace ahoy::audio {

/// Digits as sound in place of the voice, for peers that know no telephone-event.
/// Never allocates.  Thread: Media.
class DtmfGenerator {
public:
    static constexpr std::size_t maxQueued = 64;
    /// ITU-T Q.24 asks 40 ms at least; coders and jitter take their share.
    static constexpr std::chrono::milliseconds gap{80};

    /// What is no digit or passes maxQueued is dropped.  60 ms … 10 s each.
    void queue(std::string_view digits, std::chrono::milliseconds duration);
    void clear();
    bool isBusy() const { return m_isSounding || m_left > 0 || m_count > 0; }
    /// Overwrites `out` (48 kHz mono) while busy; the rest of it is silence.
    void render(std::span<float> out);
    /// True once after the last queued digit is out.
    bool takeDone();

private:
    struct Oscillator {
        double phase = 0;
        double step = 0;
        float amplitude = 0;
    };
    struct Digit {
        char digit = 0;
        std::chrono::milliseconds duration{0};
    };

    void beginDigit();

    std::array<Digit, maxQueued> m_queue{};
    std::size_t m_head = 0;
    std::size_t m_count = 0;
    std::array<Oscillator, 2> m_oscillators{};
    bool m_isSounding = false;
    std::size_t m_left = 0; ///< samples of the tone, or of the gap
    std::size_t m_length = 0;
    bool m_done = false;
};

} // namespace ahoy::audio
