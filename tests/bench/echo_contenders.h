#pragma once

#include "audio/dsp/echo_remover.h"
#include "audio/dsp/voice_processor.h"
#include "tests/bench/speex_canceller.h"

#include <speex/speex_preprocess.h>
#include <webrtc/modules/audio_processing/include/audio_processing.h>

#include <array>
#include <chrono>
#include <cmath>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

/// What the bench runs side by side, each behind one call a quantum.
namespace ahoy::bench {

class Cleaner {
public:
    Cleaner() = default;
    Cleaner(const Cleaner &) = delete;
    Cleaner &operator=(const Cleaner &) = delete;
    virtual ~Cleaner() = default;
    virtual void process(std::span<const float> near, std::span<const float> far,
                         std::span<float> out) = 0;
    /// Jumps of the delay that it saw; -1: it does not say.
    virtual int jumps() const { return -1; }
};

struct EchoContender {
    std::string name;
    /// The delay of the devices, for those that must be told.
    std::function<std::unique_ptr<Cleaner>(double delayMs)> make;
};

inline constexpr std::chrono::milliseconds tail{300};

class RemoverCleaner final : public Cleaner {
public:
    RemoverCleaner(std::unique_ptr<audio::EchoCanceller> canceller, audio::EchoRemover::Parts parts)
        : m_remover(std::move(canceller), parts)
    {
    }
    void process(std::span<const float> near, std::span<const float> far,
                 std::span<float> out) override
    {
        m_remover.process(near, far, out);
    }
    int jumps() const override { return static_cast<int>(m_remover.jumps()); }

private:
    audio::EchoRemover m_remover;
};

/// WebRTC's own canceller, told the delay; its delay-agnostic and extended modes on, as a browser
/// of its time had them.
class WebrtcCleaner final : public Cleaner {
public:
    explicit WebrtcCleaner(double delayMs) : m_delayMs(static_cast<int>(delayMs))
    {
        webrtc::Config config;
        config.Set<webrtc::ExtendedFilter>(new webrtc::ExtendedFilter(true));
        config.Set<webrtc::DelayAgnostic>(new webrtc::DelayAgnostic(true));
        m_processing.reset(webrtc::AudioProcessing::Create(config));
        m_processing->echo_cancellation()->Enable(true);
    }
    void process(std::span<const float> near, std::span<const float> far,
                 std::span<float> out) override
    {
        const float *farData = far.data();
        float *unused = m_unused.data();
        m_processing->ProcessReverseStream(&farData, m_stream, m_stream, &unused);
        m_processing->set_stream_delay_ms(m_delayMs);
        const float *in = near.data();
        float *to = out.data();
        m_processing->ProcessStream(&in, m_stream, m_stream, &to);
    }

private:
    int m_delayMs;
    std::unique_ptr<webrtc::AudioProcessing> m_processing;
    webrtc::StreamConfig m_stream{48'000, 1};
    std::array<float, 480> m_unused{};
};

inline std::vector<EchoContender> echoContenders()
{
    using audio::EchoRemover;
    using audio::makeKalmanCanceller;
    return {
        {"ours",
         [](double) {
             return std::make_unique<RemoverCleaner>(makeKalmanCanceller(tail),
                                                     EchoRemover::Parts{});
         }},
        {"ours, canceller alone",
         [](double) {
             return std::make_unique<RemoverCleaner>(makeKalmanCanceller(tail),
                                                     EchoRemover::Parts{true, false});
         }},
        {"speexdsp in its place",
         [](double) {
             return std::make_unique<RemoverCleaner>(std::make_unique<SpeexCanceller>(tail),
                                                     EchoRemover::Parts{});
         }},
        {"speexdsp, plain",
         [](double) {
             return std::make_unique<RemoverCleaner>(std::make_unique<SpeexCanceller>(tail),
                                                     EchoRemover::Parts{false, false});
         }},
        {"WebRTC 0.3", [](double delayMs) { return std::make_unique<WebrtcCleaner>(delayMs); }}};
}

// ---- noise ------------------------------------------------------------------------------------

class WebrtcNoise final : public Cleaner {
public:
    void process(std::span<const float> near, std::span<const float>, std::span<float> out) override
    {
        std::copy(near.begin(), near.end(), out.begin());
        m_voice.process(out);
    }

private:
    audio::VoiceProcessor m_voice{{.noiseSuppression = true, .gainControl = false}};
};

class SpeexNoise final : public Cleaner {
public:
    SpeexNoise()
    {
        int db = -18;
        speex_preprocess_ctl(m_state.get(), SPEEX_PREPROCESS_SET_NOISE_SUPPRESS, &db);
    }
    void process(std::span<const float> near, std::span<const float>, std::span<float> out) override
    {
        for (std::size_t i = 0; i < 480; ++i)
            m_samples[i] =
                static_cast<spx_int16_t>(std::lrintf(std::clamp(near[i], -1.0F, 1.0F) * 32767));
        speex_preprocess_run(m_state.get(), m_samples.data());
        for (std::size_t i = 0; i < 480; ++i)
            out[i] = static_cast<float>(m_samples[i]) / 32767;
    }

private:
    struct Free {
        void operator()(SpeexPreprocessState *s) const { speex_preprocess_state_destroy(s); }
    };
    std::unique_ptr<SpeexPreprocessState, Free> m_state{speex_preprocess_state_init(480, 48'000)};
    std::array<spx_int16_t, 480> m_samples{};
};

inline std::vector<EchoContender> noiseContenders()
{
    return {{"WebRTC 0.3 (ours)", [](double) { return std::make_unique<WebrtcNoise>(); }},
            {"speexdsp, -18 dB", [](double) { return std::make_unique<SpeexNoise>(); }}};
}

} // namespace ahoy::bench
