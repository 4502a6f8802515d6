#include "audio/device/wav_backend.h"

#include "audio/device/thread_priority.h"
#include "audio/dsp/tone.h"
#include "audio/engine/engine.h"
#include "base/log.h"

#include <algorithm>

namespace ahoy::audio {

namespace {

constexpr std::chrono::milliseconds serviceInterval{100};
constexpr std::chrono::milliseconds staleInterval{5};
/// So much of IN waits for Media: an interval, and half of one for a late thread.
constexpr std::size_t aheadSamples = 15 * quantumSamples;
constexpr std::size_t callbackSamples = 2 * quantumSamples;

} // namespace

class WavBackend::PlaybackStream final : public DeviceStream {
public:
    PlaybackStream(WavBackend &backend, PlaybackPort &port) : m_backend(backend), m_port(port) {}
    ~PlaybackStream() override
    {
        if (!m_isStarted)
            return;
        m_port.end(); // Media gives no more: what it gave is written
        m_backend.setPlayback(nullptr);
    }
    Result<void> start() override
    {
        m_isStarted = true;
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
        m_port.end();
        m_backend.setCapture(nullptr);
    }
    Result<void> start() override
    {
        m_isStarted = true;
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

WavBackend::WavBackend(std::optional<WavReader> reader, WavWriter writer)
    : m_reader(std::move(reader)), m_writer(std::move(writer))
{
    m_ahead.reserve(2 * aheadSamples);
    m_samples.resize(aheadSamples);
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
        if (m_playback != nullptr && port == nullptr) {
            write();
            m_writer.flush();
        }
        m_playback = port;
        if (port != nullptr) {
            // What an earlier stream left behind is old.
            while (port->drain(m_samples, monotonicNow()) > 0) {
            }
            port->begin(callbackSamples, Pace::Media);
        }
        m_hasNews = true;
    }
    startOrStop();
}

void WavBackend::setCapture(CapturePort *port)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_capture != nullptr && port == nullptr) {
            // Nobody has heard it: the next stream goes on with it.
            const auto count = std::min(m_capture->untaken(), m_ahead.size());
            m_untaken.insert(m_untaken.begin(), m_ahead.end() - static_cast<std::ptrdiff_t>(count),
                             m_ahead.end());
            m_ahead.clear();
        }
        m_capture = port;
        if (port != nullptr) {
            // Media throws away what an earlier stream left behind once it sees that this began.
            m_isStale = port->untaken() > 0;
            port->begin(callbackSamples);
            port->capture({}, monotonicNow());
        }
        m_hasNews = true;
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
    } else {
        m_changed.notify_one();
    }
}

void WavBackend::run()
{
    nameThread("wav files");
    std::unique_lock lock(m_mutex);
    while (!m_isStopping) {
        m_hasNews = false;
        serve();
        m_changed.wait_for(lock, m_isStale ? staleInterval : serviceInterval,
                           [this] { return m_isStopping || m_hasNews; });
    }
}

/// Media ticks only as far as there are samples and room: it is woken when it had to wait for us.
void WavBackend::serve()
{
    const bool hadRead = read();
    const bool hadWritten = write();
    if ((hadRead || hadWritten) && m_playback != nullptr)
        m_playback->wakeMedia();
}

/// True: Media may have waited for it.
bool WavBackend::read()
{
    if (m_capture == nullptr)
        return false;
    const std::size_t untaken = m_capture->untaken();
    m_isStale = m_isStale && untaken > 0;
    if (m_isStale || untaken >= aheadSamples)
        return false;
    const auto samples = nextSamples(aheadSamples - untaken);
    m_capture->capture(samples, monotonicNow());
    m_ahead.insert(m_ahead.end(), samples.begin(), samples.end());
    if (m_ahead.size() > aheadSamples)
        m_ahead.erase(m_ahead.begin(), m_ahead.end() - static_cast<std::ptrdiff_t>(aheadSamples));
    return untaken < callbackSamples;
}

std::span<const float> WavBackend::nextSamples(std::size_t count)
{
    const auto samples = std::span(m_samples).first(count);
    const std::size_t old = std::min(count, m_untaken.size());
    std::copy_n(m_untaken.begin(), old, samples.begin());
    m_untaken.erase(m_untaken.begin(), m_untaken.begin() + static_cast<std::ptrdiff_t>(old));
    const auto rest = samples.subspan(old);
    if (m_reader)
        m_reader->readLooped(rest);
    else
        std::fill(rest.begin(), rest.end(), 0.0F);
    return samples;
}

/// True: Media may have waited for room.
bool WavBackend::write()
{
    if (m_playback == nullptr)
        return false;
    const bool wasFull = m_playback->ready() + callbackSamples > PlaybackPort::capacity;
    while (const std::size_t count = m_playback->drain(m_samples, monotonicNow())) {
        if (m_writeFailed)
            continue;
        if (const auto written = m_writer.write(std::span(m_samples).first(count)); !written) {
            m_writeFailed = true;
            log::line(log::Level::Error, "audio", "sound file: {}", written.error().text);
        }
    }
    return wasFull;
}

} // namespace ahoy::audio
