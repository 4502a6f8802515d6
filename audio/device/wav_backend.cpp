#include "audio/device/wav_backend.h"

#include "audio/device/thread_priority.h"
#include "audio/dsp/tone.h"
#include "audio/engine/engine.h"
#include "base/log.h"

#include <algorithm>
#include <array>

namespace ahoy::audio {

namespace {

/// A file has patience: should Media be late, playing waits for it and makes up the time
/// afterwards, where a real device would have played silence.
constexpr std::chrono::milliseconds patience{200};

/// After a longer sleep the lost time is not made up for.
constexpr std::chrono::milliseconds maxCatchUp{1000};

std::chrono::steady_clock::time_point toSteady(TimePoint time)
{
    return std::chrono::steady_clock::time_point(time.time_since_epoch());
}

} // namespace

class WavBackend::PlaybackStream final : public DeviceStream {
public:
    PlaybackStream(WavBackend &backend, PlaybackPort &port) : m_backend(backend), m_port(port) {}
    ~PlaybackStream() override
    {
        if (!m_isStarted)
            return;
        m_backend.setPlayback(nullptr);
        m_port.end();
    }
    Result<void> start() override
    {
        m_isStarted = true;
        m_port.begin(m_backend.period());
        m_backend.setPlayback(&m_port);
        return {};
    }
    TimePoint lastCallback() const override { return m_port.lastCallback(); }

private:
    WavBackend &m_backend;
    PlaybackPort &m_port;
    bool m_isStarted = false;
};

class WavBackend::CaptureStream final : public DeviceStream {
public:
    CaptureStream(WavBackend &backend, CapturePort &port) : m_backend(backend), m_port(port) {}
    ~CaptureStream() override
    {
        if (!m_isStarted)
            return;
        m_backend.setCapture(nullptr);
        m_port.end();
    }
    Result<void> start() override
    {
        m_isStarted = true;
        m_port.begin(m_backend.period());
        m_backend.setCapture(&m_port);
        return {};
    }
    TimePoint lastCallback() const override { return m_port.lastCallback(); }

private:
    WavBackend &m_backend;
    CapturePort &m_port;
    bool m_isStarted = false;
};

Result<std::unique_ptr<WavBackend>> WavBackend::open(const std::filesystem::path &inFile,
                                                     const std::filesystem::path &outFile)
{
    std::optional<WavReader> reader;
    if (!inFile.empty()) {
        auto opened = WavReader::open(inFile);
        if (!opened)
            return tl::unexpected(opened.error());
        reader = std::move(*opened);
    }
    auto writer = WavWriter::create(outFile);
    if (!writer)
        return tl::unexpected(writer.error());
    writer->flush(); // a valid file without a sample
    return std::unique_ptr<WavBackend>(new WavBackend(std::move(reader), std::move(*writer)));
}

std::unique_ptr<WavBackend> WavBackend::cable()
{
    std::unique_ptr<WavBackend> backend(new WavBackend(std::nullopt, std::nullopt));
    backend->m_isCable = true;
    return backend;
}

WavBackend::WavBackend(std::optional<WavReader> reader, std::optional<WavWriter> writer)
    : m_reader(std::move(reader)), m_writer(std::move(writer))
{
}

WavBackend::~WavBackend()
{
    setPlayback(nullptr);
    setCapture(nullptr);
}

Result<std::unique_ptr<DeviceStream>> WavBackend::openPlayback(const std::string &, std::size_t,
                                                               PlaybackPort &port)
{
    return std::make_unique<PlaybackStream>(*this, port);
}

Result<std::unique_ptr<DeviceStream>> WavBackend::openCapture(const std::string &, std::size_t,
                                                              CapturePort &port)
{
    return std::make_unique<CaptureStream>(*this, port);
}

Result<std::unique_ptr<DeviceStream>> WavBackend::openRing(const std::string &,
                                                           std::unique_ptr<Tone>)
{
    return nullptr;
}

DeviceList WavBackend::listDevices()
{
    DeviceList list;
    list.playback.push_back({"wav", "Sound file", true});
    list.capture.push_back({"wav", "Sound file", true});
    return list;
}

void WavBackend::setPlayback(PlaybackPort *port)
{
    {
        const std::lock_guard lock(m_mutex);
        m_playback = port;
        m_isFed = false;
        m_lastPlayed.fill(0);
        if (port == nullptr && m_writer)
            m_writer->flush();
    }
    startOrStop();
}

void WavBackend::setCapture(CapturePort *port)
{
    {
        const std::lock_guard lock(m_mutex);
        m_capture = port;
    }
    startOrStop();
}

/// The thread runs while a stream is open.
void WavBackend::startOrStop()
{
    const bool isWanted = m_playback != nullptr || m_capture != nullptr;
    if (isWanted && !m_thread.joinable()) {
        m_isStopping = false;
        m_thread = std::thread([this] { run(); });
    } else if (!isWanted && m_thread.joinable()) {
        {
            const std::lock_guard lock(m_mutex);
            m_isStopping = true;
        }
        m_changed.notify_one();
        m_thread.join();
    }
}

void WavBackend::run()
{
    nameThread("wav clock");
    const Duration period = quantum * static_cast<std::int64_t>(this->period() / quantumSamples);
    std::unique_lock lock(m_mutex);
    TimePoint next = monotonicNow();
    while (!m_isStopping) {
        if (m_changed.wait_until(lock, toSteady(next), [this] { return m_isStopping; }))
            return;
        pace(lock);
        next += period;
        const TimePoint now = monotonicNow();
        if (now - next > maxCatchUp)
            next = now;
    }
}

void WavBackend::pace(std::unique_lock<std::mutex> &lock)
{
    std::array<float, longestPeriod> room;
    const auto samples = std::span(room).first(period());
    waitForMedia(lock);
    const TimePoint now = monotonicNow();
    if (m_capture != nullptr) {
        if (m_reader)
            m_reader->readLooped(samples);
        else if (m_isCable)
            std::copy(m_lastPlayed.begin(), m_lastPlayed.end(), samples.begin());
        else
            std::fill(samples.begin(), samples.end(), 0.0F);
        m_capture->capture(samples, now);
    }
    if (m_playback != nullptr) {
        m_isFed = m_isFed || m_playback->ready() > 0;
        m_playback->play(samples, now);
        if (m_isCable)
            std::copy(samples.begin(), samples.end(), m_lastPlayed.begin());
        if (m_writeFailed || !m_writer)
            return;
        if (const auto written = m_writer->write(samples); !written) {
            m_writeFailed = true;
            log::line(log::Level::Error, "audio", "sound file: {}", written.error().text);
        }
    }
}

void WavBackend::waitForMedia(std::unique_lock<std::mutex> &lock)
{
    const TimePoint until = monotonicNow() + patience;
    while (m_isFed && !m_isStopping && m_playback != nullptr && m_playback->ready() < period() &&
           monotonicNow() < until)
        m_changed.wait_for(lock, std::chrono::milliseconds(1));
}

} // namespace ahoy::audio
