#include "audio/dsp/capture_chain.h"

#include <algorithm>
#include <chrono>

namespace ahoy::audio {

namespace {

/// A living room's echo is down by 60 dB after twice as long.
constexpr std::chrono::milliseconds echoTail{300};

} // namespace

CaptureChain::CaptureChain(const CaptureStages &stages) : m_stages(stages)
{
    if (stages.echoCanceller)
        m_echo = std::make_unique<EchoRemover>(makeKalmanCanceller(echoTail));
    if (stages.noiseSuppression || stages.gainControl)
        m_voice.emplace(VoiceProcessor::Parts{.noiseSuppression = stages.noiseSuppression,
                                              .gainControl = stages.gainControl});
}

void CaptureChain::process(std::span<const float> captured, std::span<const float> played,
                           std::span<float> out)
{
    std::copy(captured.begin(), captured.end(), out.begin());
    if (m_stages.highPass)
        m_highPass.process(out);
    if (m_echo)
        m_echo->process(out, played, out);
    if (m_voice)
        m_voice->process(out);
    if (m_stages.isAny())
        m_limiter.process(out);
}

std::size_t CaptureChain::delaySamples() const
{
    return (m_echo ? m_echo->delaySamples() : 0) + (m_voice ? m_voice->delaySamples() : 0);
}

} // namespace ahoy::audio
