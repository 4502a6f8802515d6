#include "audio/device/portaudio_backend.h"

#include "audio/dsp/tone.h"
#include "audio/engine/engine.h"
#include "base/log.h"

#include <alsa/asoundlib.h>
#include <fmt/format.h>
#include <pa_linux_alsa.h>
#include <portaudio.h>

#include <dlfcn.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <string_view>
#include <utility>

namespace ahoy::audio {

namespace {

/// PortAudio is not thread-safe but for what runs in callbacks, and it is one per process.
std::mutex &portAudioMutex()
{
    static std::mutex mutex;
    return mutex;
}

/// libasound writes its complaints to standard error; what matters comes back as an error.
void ignoreAlsaMessage(const char *, int, const char *, int, const char *, ...) {}

void ignoreJackMessage(const char *) {}

/// The JACK library, which comes with PortAudio, writes that there is no JACK server.
void silenceJack()
{
    using SetHandler = void (*)(void (*)(const char *));
    for (const char *const name : {"jack_set_error_function", "jack_set_info_function"})
        if (void *const symbol = ::dlsym(RTLD_DEFAULT, name); symbol != nullptr)
            reinterpret_cast<SetHandler>(symbol)(ignoreJackMessage);
}

/// Can it be opened?  Asked first, in under a millisecond, because PortAudio writes to standard
/// error when it can't, and nothing stops it.
bool answers(const std::string &alsaName, bool plays)
{
    snd_pcm_t *pcm = nullptr;
    const int error =
        ::snd_pcm_open(&pcm, alsaName.c_str(),
                       plays ? SND_PCM_STREAM_PLAYBACK : SND_PCM_STREAM_CAPTURE, SND_PCM_NONBLOCK);
    if (error < 0)
        return false;
    ::snd_pcm_close(pcm);
    return true;
}

std::string errorText(PaError error)
{
    if (error == paUnanticipatedHostError) {
        const PaHostErrorInfo *host = Pa_GetLastHostErrorInfo();
        if (host != nullptr && host->errorText != nullptr && *host->errorText != '\0')
            return host->errorText;
    }
    return Pa_GetErrorText(error);
}

/// The name in the ALSA configuration language: as it is, or in quotes where it has a comma, a
/// colon or a blank.
std::string pulseDevice(const std::string &id)
{
    if (id.empty())
        return "pulse";
    const bool isPlain = std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '.' || c == '-' || c == '+';
    });
    if (isPlain)
        return "pulse:" + id;
    std::string quoted = "pulse:'";
    for (const char c : id) {
        if (c == '\'' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + "'";
}

TimePoint timeOf(const std::atomic<Duration::rep> &time)
{
    return TimePoint(Duration(time.load(std::memory_order_relaxed)));
}

/// Where a stream is opened: a device by its ALSA name, or by PortAudio's index.
struct Place {
    PaDeviceIndex index = paUseHostApiSpecificDeviceSpecification;
    std::string alsaName;
};

/// What all streams share: opening, and a closing that can't hang.
class PortAudioStream : public DeviceStream {
public:
    enum class Direction { Playback, Capture };

    /// The destructor of the most derived class must call close(): callbacks use its members.
    ~PortAudioStream() override { close(); }

    Result<void> open(Direction direction, const Place &place, std::size_t frames,
                      PaStreamCallback *callback)
    {
        PaAlsaStreamInfo alsa{};
        PaStreamParameters parameters{};
        parameters.device = place.index;
        parameters.channelCount = 1;
        parameters.sampleFormat = paFloat32;
        // The device's buffers follow the callback's size; a larger suggestion only adds delay.
        parameters.suggestedLatency = static_cast<double>(frames) / engineRateHz;
        if (place.index == paUseHostApiSpecificDeviceSpecification) {
            PaAlsa_InitializeStreamInfo(&alsa);
            alsa.deviceString = place.alsaName.c_str();
            parameters.hostApiSpecificStreamInfo = &alsa;
        }
        const bool plays = direction == Direction::Playback;
        const std::lock_guard lock(portAudioMutex());
        const PaError error =
            Pa_OpenStream(&m_stream, plays ? nullptr : &parameters, plays ? &parameters : nullptr,
                          engineRateHz, frames, paClipOff | paDitherOff, callback, this);
        if (error != paNoError) {
            m_stream = nullptr;
            return fail(Errc::Environment, errorText(error));
        }
        return {};
    }

    Result<void> start() override
    {
        const std::lock_guard lock(portAudioMutex());
        const PaError error = Pa_StartStream(m_stream);
        if (error != paNoError)
            return fail(Errc::Environment, errorText(error));
        return {};
    }

    std::uint64_t xruns() const override { return m_xruns.load(std::memory_order_relaxed); }

protected:
    /// From the callback: what PortAudio says of the time before it.
    void note(PaStreamCallbackFlags flags)
    {
        constexpr PaStreamCallbackFlags xrun =
            paInputUnderflow | paInputOverflow | paOutputUnderflow | paOutputOverflow;
        if ((flags & xrun) != 0)
            m_xruns.fetch_add(1, std::memory_order_relaxed);
    }

    /// Aborts: Pa_StopStream waits for ever when the sound server has died.
    void close()
    {
        if (m_stream == nullptr)
            return;
        const std::lock_guard lock(portAudioMutex());
        Pa_AbortStream(m_stream);
        Pa_CloseStream(m_stream);
        m_stream = nullptr;
    }

private:
    PaStream *m_stream = nullptr;
    std::atomic<std::uint64_t> m_xruns{0};
};

class PlaybackStream final : public PortAudioStream {
public:
    PlaybackStream(PlaybackPort &port, std::size_t frames) : m_port(port), m_frames(frames) {}
    ~PlaybackStream() override
    {
        close();
        if (m_isBegun)
            m_port.end();
    }

    Result<void> start() override
    {
        m_isBegun = true;
        m_port.begin(m_frames);
        return PortAudioStream::start();
    }
    TimePoint lastCallback() const override { return m_port.lastCallback(); }

    static int callback(const void *, void *output, unsigned long frames,
                        const PaStreamCallbackTimeInfo *, PaStreamCallbackFlags flags, void *self)
    {
        auto &stream = *static_cast<PlaybackStream *>(static_cast<PortAudioStream *>(self));
        stream.note(flags);
        stream.m_port.play(std::span(static_cast<float *>(output), frames), monotonicNow());
        return paContinue;
    }

private:
    PlaybackPort &m_port;
    const std::size_t m_frames;
    bool m_isBegun = false;
};

class CaptureStream final : public PortAudioStream {
public:
    CaptureStream(CapturePort &port, std::size_t frames) : m_port(port), m_frames(frames) {}
    ~CaptureStream() override
    {
        close();
        if (m_isBegun)
            m_port.end();
    }

    Result<void> start() override
    {
        m_isBegun = true;
        m_port.begin(m_frames);
        return PortAudioStream::start();
    }
    TimePoint lastCallback() const override { return m_port.lastCallback(); }

    static int callback(const void *input, void *, unsigned long frames,
                        const PaStreamCallbackTimeInfo *, PaStreamCallbackFlags flags, void *self)
    {
        auto &stream = *static_cast<CaptureStream *>(static_cast<PortAudioStream *>(self));
        stream.note(flags);
        if (input != nullptr)
            stream.m_port.capture(std::span(static_cast<const float *>(input), frames),
                                  monotonicNow());
        return paContinue;
    }

private:
    CapturePort &m_port;
    const std::size_t m_frames;
    bool m_isBegun = false;
};

class RingStream final : public PortAudioStream {
public:
    explicit RingStream(std::unique_ptr<Tone> tone) : m_tone(std::move(tone)) {}
    ~RingStream() override { close(); }

    TimePoint lastCallback() const override { return timeOf(m_lastCallback); }

    static int callback(const void *, void *output, unsigned long frames,
                        const PaStreamCallbackTimeInfo *, PaStreamCallbackFlags, void *self)
    {
        auto &stream = *static_cast<RingStream *>(static_cast<PortAudioStream *>(self));
        const std::span out(static_cast<float *>(output), frames);
        std::fill(out.begin(), out.end(), 0.0F);
        stream.m_tone->render(out);
        stream.m_lastCallback.store(monotonicNow().time_since_epoch().count(),
                                    std::memory_order_relaxed);
        return paContinue;
    }

private:
    std::unique_ptr<Tone> m_tone; ///< Audio's, once started
    std::atomic<Duration::rep> m_lastCallback{0};
};

PaDeviceIndex findDevice(std::string_view name)
{
    for (PaDeviceIndex index = 0; index < Pa_GetDeviceCount(); ++index) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo(index);
        if (info != nullptr && info->name == name)
            return index;
    }
    return paNoDevice;
}

/// The places to try for an id, the best first.
std::vector<Place> placesOf(const std::string &id)
{
    if (id.starts_with(alsaIdPrefix)) {
        const std::lock_guard lock(portAudioMutex());
        const PaDeviceIndex index = findDevice(std::string_view(id).substr(alsaIdPrefix.size()));
        if (index == paNoDevice)
            return {};
        return {Place{index, {}}};
    }
    constexpr PaDeviceIndex byName = paUseHostApiSpecificDeviceSpecification;
    std::vector<Place> places{Place{byName, pulseDevice(id)}};
    if (id.empty()) // without a sound server ALSA's own default, often the first sound card
        places.push_back(Place{byName, "default"});
    return places;
}

template <class Stream>
Result<std::unique_ptr<DeviceStream>> openFirst(std::unique_ptr<Stream> stream,
                                                PortAudioStream::Direction direction,
                                                const std::string &id, std::size_t frames)
{
    const bool plays = direction == PortAudioStream::Direction::Playback;
    Error error{Errc::NotFound, fmt::format("there is no device '{}'", id)};
    for (const Place &place : placesOf(id)) {
        if (!place.alsaName.empty() && !answers(place.alsaName, plays)) {
            error = {Errc::Environment, fmt::format("'{}' can't be opened", place.alsaName)};
            continue;
        }
        const Result<void> opened = stream->open(direction, place, frames, &Stream::callback);
        if (opened)
            return stream;
        error = opened.error();
    }
    return tl::unexpected(std::move(error));
}

} // namespace

PortAudioBackend::PortAudioBackend()
{
    ::snd_lib_error_set_handler(ignoreAlsaMessage);
    silenceJack();
    const std::lock_guard lock(portAudioMutex());
    const PaError error = Pa_Initialize();
    m_isInitialised = error == paNoError;
    if (!m_isInitialised)
        log::line(log::Level::Error, "audio", "PortAudio: {}", errorText(error));
}

PortAudioBackend::~PortAudioBackend()
{
    const std::lock_guard lock(portAudioMutex());
    if (m_isInitialised)
        Pa_Terminate();
}

Result<std::unique_ptr<DeviceStream>>
PortAudioBackend::openPlayback(const std::string &id, std::size_t frames, PlaybackPort &port)
{
    return openFirst(std::make_unique<PlaybackStream>(port, frames),
                     PortAudioStream::Direction::Playback, id, frames);
}

Result<std::unique_ptr<DeviceStream>>
PortAudioBackend::openCapture(const std::string &id, std::size_t frames, CapturePort &port)
{
    return openFirst(std::make_unique<CaptureStream>(port, frames),
                     PortAudioStream::Direction::Capture, id, frames);
}

Result<std::unique_ptr<DeviceStream>> PortAudioBackend::openRing(const std::string &id,
                                                                 std::unique_ptr<Tone> tone)
{
    return openFirst(std::make_unique<RingStream>(std::move(tone)),
                     PortAudioStream::Direction::Playback, id, quantumSamples);
}

DeviceList PortAudioBackend::listDevices()
{
    DeviceList list;
    const std::lock_guard lock(portAudioMutex());
    for (PaDeviceIndex index = 0; index < Pa_GetDeviceCount(); ++index) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo(index);
        if (info == nullptr || info->name == nullptr)
            continue;
        DeviceEntry entry{std::string(alsaIdPrefix) + info->name, info->name, false};
        if (info->maxOutputChannels > 0) {
            entry.isDefault = index == Pa_GetDefaultOutputDevice();
            list.playback.push_back(entry);
        }
        if (info->maxInputChannels > 0) {
            entry.isDefault = index == Pa_GetDefaultInputDevice();
            list.capture.push_back(entry);
        }
    }
    return list;
}

} // namespace ahoy::audio
