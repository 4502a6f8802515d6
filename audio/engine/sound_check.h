#pragma once

#include "audio/engine/engine_event.h"

#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

namespace ahoy::audio {

/// "Say something": keeps what the microphone gives for 3 s, then plays it.  Building it allocates;
/// nothing else does.  Thread: the one that ticks.
class SoundCheck {
public:
    static constexpr std::chrono::seconds length{3};

    SoundCheck();

    EngineEvent::SoundCheck part() const { return m_part; }
    /// One quantum of the microphone, empty without one; after Listening nothing is kept.
    void listen(std::span<const float> captured);
    /// Adds what was said to `out`, once it is Playing.
    void play(std::span<float> out);

private:
    std::vector<float> m_samples;
    std::size_t m_position = 0;
    EngineEvent::SoundCheck m_part = EngineEvent::SoundCheck::Listening;
};

} // namespace ahoy::audio
