#include "audio/dsp/voice_processor.h"

#include "audio/engine/engine.h"

#include <webrtc/modules/audio_processing/include/audio_processing.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace ahoy::audio {

namespace {

/// White noise falls by 18 dB, speech by less than 1.5 dB (docs/performance.md).
constexpr auto suppression = webrtc::NoiseSuppression::kHigh;
constexpr int targetBelowFullScaleDb = 6;
constexpr int compressionDb = 9;       ///< of what is quiet; in all it gives up to 20 dB
constexpr std::size_t bandDelay = 334; ///< measured

std::unique_ptr<webrtc::AudioProcessing> makeLibrary()
{
    // The experimental gain control turns a sound card's knob, which we have not, and takes
    // memory in each tick.
    webrtc::Config config;
    config.Set<webrtc::ExperimentalAgc>(new webrtc::ExperimentalAgc(false));
    return std::unique_ptr<webrtc::AudioProcessing>(webrtc::AudioProcessing::Create(config));
}

} // namespace

struct VoiceProcessor::Library {
    std::unique_ptr<webrtc::AudioProcessing> processing = makeLibrary();
    webrtc::StreamConfig stream{engineRateHz, 1};
    std::array<float, quantumSamples> out{};
    bool hasVoice = false;
};

VoiceProcessor::VoiceProcessor(Parts parts) : m_parts(parts), m_library(std::make_unique<Library>())
{
    webrtc::AudioProcessing &processing = *m_library->processing;
    processing.noise_suppression()->set_level(suppression);
    processing.noise_suppression()->Enable(parts.noiseSuppression);
    processing.gain_control()->set_mode(webrtc::GainControl::kAdaptiveDigital);
    processing.gain_control()->set_target_level_dbfs(targetBelowFullScaleDb);
    processing.gain_control()->set_compression_gain_db(compressionDb);
    processing.gain_control()->enable_limiter(true);
    processing.gain_control()->Enable(parts.gainControl);
    processing.voice_detection()->set_likelihood(webrtc::VoiceDetection::kModerateLikelihood);
    processing.voice_detection()->Enable(true);
    // It sets itself up at the first samples, which takes memory: here, not in a tick.
    std::array<float, quantumSamples> silence{};
    process(silence);
}

VoiceProcessor::~VoiceProcessor() = default;

void VoiceProcessor::process(std::span<float> samples)
{
    assert(samples.size() == quantumSamples);
    const float *in = samples.data();
    float *out = m_library->out.data();
    const int failed =
        m_library->processing->ProcessStream(&in, m_library->stream, m_library->stream, &out);
    if (failed != webrtc::AudioProcessing::kNoError)
        return;
    std::copy(m_library->out.begin(), m_library->out.end(), samples.begin());
    m_library->hasVoice = m_library->processing->voice_detection()->stream_has_voice();
}

bool VoiceProcessor::hasVoice() const
{
    return m_library->hasVoice;
}

std::size_t VoiceProcessor::delaySamples() const
{
    return m_parts.noiseSuppression || m_parts.gainControl ? bandDelay : 0;
}

} // namespace ahoy::audio
