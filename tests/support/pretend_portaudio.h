#pragma once

#include "tests/support/callback_tap.h"
#include "tests/support/speech.h"

#include <alsa/asoundlib.h>
#include <pa_linux_alsa.h>

#include <chrono>
#include <memory>
#include <thread>
#include <vector>

/// Takes PortAudio's place, and that of the question to ALSA before it: devices of any name that
/// call back at their pace, the microphone hears a voice.  So the phone's own backend runs where
/// there is no sound server.  Include it in exactly one source file of a program, and not with
/// portaudio_tap.h.
namespace ahoy::test {

class PretendStream {
public:
    PretendStream(TappedCallback &tapped, unsigned long frames)
        : m_tapped(tapped), m_frames(frames), m_samples(frames), m_voice(makeSpeech(5, 8))
    {
    }
    PretendStream(const PretendStream &) = delete;
    PretendStream &operator=(const PretendStream &) = delete;
    ~PretendStream() { abort(); }

    void start()
    {
        m_goesOn = true;
        m_thread = std::thread([this] { run(); });
    }
    void abort()
    {
        m_goesOn = false;
        if (m_thread.joinable())
            m_thread.join();
    }

private:
    void run()
    {
        const std::chrono::nanoseconds period(1'000'000'000ULL * m_frames / 48'000);
        auto next = std::chrono::steady_clock::now();
        for (std::size_t at = 0; m_goesOn; next += period) {
            std::this_thread::sleep_until(next); // the device's own clock
            for (float &sample : m_samples)
                sample = m_tapped.isPlayback ? 0 : m_voice[at++ % m_voice.size()];
            TappedCallback::call(m_tapped.isPlayback ? nullptr : m_samples.data(),
                                 m_tapped.isPlayback ? m_samples.data() : nullptr, m_frames,
                                 nullptr, 0, &m_tapped);
        }
    }

    TappedCallback &m_tapped;
    unsigned long m_frames;
    std::vector<float> m_samples;
    std::vector<float> m_voice;
    std::atomic<bool> m_goesOn{false};
    std::thread m_thread;
};

} // namespace ahoy::test

extern "C" {

PaError Pa_Initialize()
{
    return paNoError;
}

PaError Pa_Terminate()
{
    return paNoError;
}

PaError Pa_OpenStream(PaStream **stream, const PaStreamParameters *,
                      const PaStreamParameters *output, double, unsigned long frames, PaStreamFlags,
                      PaStreamCallback *callback, void *user)
{
    auto &tapped = ahoy::test::tap(callback, user, output != nullptr);
    *stream = std::make_unique<ahoy::test::PretendStream>(tapped, frames).release();
    return paNoError;
}

PaError Pa_StartStream(PaStream *stream)
{
    static_cast<ahoy::test::PretendStream *>(stream)->start();
    return paNoError;
}

PaError Pa_AbortStream(PaStream *stream)
{
    static_cast<ahoy::test::PretendStream *>(stream)->abort();
    return paNoError;
}

PaError Pa_CloseStream(PaStream *stream)
{
    const std::unique_ptr<ahoy::test::PretendStream> closed(
        static_cast<ahoy::test::PretendStream *>(stream));
    return paNoError;
}

int snd_pcm_open(snd_pcm_t **pcm, const char *, snd_pcm_stream_t, int)
{
    *pcm = nullptr;
    return 0;
}

int snd_pcm_close(snd_pcm_t *)
{
    return 0;
}

} // extern "C"
