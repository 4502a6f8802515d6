#pragma once

#include "audio/dsp/capture_stages.h"
#include "audio/dsp/echo_remover.h"
#include "audio/dsp/high_pass.h"
#include "audio/dsp/limiter.h"
#include "audio/dsp/voice_processor.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>

namespace ahoy::audio {

/// From what the microphone gave to what is sent:
///
///     captured ─▶ high-pass ─▶ echo remover ─▶ noise suppression ─▶ gain control ─▶ limiter ─▶ out
///                                   ▲
///                      played ──────┘
///
/// Which stages there are is said when it is built; others are another chain.
/// Thread: Media; built and freed elsewhere.  process() never allocates.
class CaptureChain {
public:
    explicit CaptureChain(const CaptureStages &stages);

    /// A quantum each: `played` is what the loudspeaker gets in this tick.
    void process(std::span<const float> captured, std::span<const float> played,
                 std::span<float> out);

    const CaptureStages &stages() const { return m_stages; }
    /// Somebody spoke in the last quantum.  False without noise suppression and gain control,
    /// which is where it is found.
    bool hasVoice() const { return m_voice && m_voice->hasVoice(); }
    /// How much later `out` is.
    std::size_t delaySamples() const;

private:
    const CaptureStages m_stages;
    HighPass m_highPass;
    std::unique_ptr<EchoRemover> m_echo;
    std::optional<VoiceProcessor> m_voice;
    Limiter m_limiter;
};

} // namespace ahoy::audio
