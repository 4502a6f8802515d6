#include "audio/device/cable_backend.h"

#include "audio/device/thread_priority.h"
#include "audio/dsp/tone.h"

namespace ahoy::audio {

namespace {

/// A cable has patience: should Media be late, it waits and makes up the time afterwards, where a
/// real device would have played silence.
constexpr std::chrono::milliseconds patience{200};

/// After a longer sleep the lost time is not made up for.
constexpr std::chrono::milliseconds maxCatchUp{1000};

std::chrono::steady_clock::time_point toSteady(TimePoint time)
{
    return std::chrono::steady_clock::time_point(time.time_since_epoch());
}

} // namespace

template <class Port>
class CableBackend::Stream final : public DeviceStream {
public:
    Stream(CableBackend &backend, Port &port) : m_backend(backend), m_port(port) {}
    ~Stream() override
    {
        if (!m_isStarted)
            return;
        m_backend.set(static_cast<Port *>(nullptr));
        m_port.end();
    }
    Result<void> start() override
    {
        m_isStarted = true;
        m_port.begin(quantumSamples);
        m_backend.set(&m_port);
        return {};
    }
    TimePoint lastCallback() const override { return m_port.lastCallback(); }

private:
    CableBackend &m_backend;
    Port &m_port;
    bool m_isStarted = false;
};

CableBackend::~CableBackend()
{
    set(static_cast<PlaybackPort *>(nullptr));
    set(static_cast<CapturePort *>(nullptr));
}

Result<std::unique_ptr<DeviceStream>> CableBackend::openPlayback(const std::string &, std::size_t,
                                                                 PlaybackPort &port)
{
    return std::make_unique<Stream<PlaybackPort>>(*this, port);
}

Result<std::unique_ptr<DeviceStream>> CableBackend::openCapture(const std::string &, std::size_t,
                                                                CapturePort &port)
{
    return std::make_unique<Stream<CapturePort>>(*this, port);
}

Result<std::unique_ptr<DeviceStream>> CableBackend::openRing(const std::string &,
                                                             std::unique_ptr<Tone>)
{
    return nullptr;
}

void CableBackend::set(PlaybackPort *port)
{
    {
        const std::lock_guard lock(m_mutex);
        m_playback = port;
        m_isFed = false;
        m_carried.fill(0);
    }
    startOrStop();
}

void CableBackend::set(CapturePort *port)
{
    {
        const std::lock_guard lock(m_mutex);
        m_capture = port;
    }
    startOrStop();
}

/// The clock runs while a stream is open.
void CableBackend::startOrStop()
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

void CableBackend::run()
{
    nameThread("cable clock");
    std::unique_lock lock(m_mutex);
    TimePoint next = monotonicNow();
    while (!m_isStopping) {
        if (m_changed.wait_until(lock, toSteady(next), [this] { return m_isStopping; }))
            return;
        carry(lock);
        next += quantum;
        const TimePoint now = monotonicNow();
        if (now - next > maxCatchUp)
            next = now;
    }
}

void CableBackend::carry(std::unique_lock<std::mutex> &lock)
{
    waitForMedia(lock);
    const TimePoint now = monotonicNow();
    if (m_capture != nullptr)
        m_capture->capture(m_carried, now);
    if (m_playback != nullptr) {
        m_isFed = m_isFed || m_playback->ready() > 0;
        m_playback->play(m_carried, now);
    }
}

void CableBackend::waitForMedia(std::unique_lock<std::mutex> &lock)
{
    const TimePoint until = monotonicNow() + patience;
    while (m_isFed && !m_isStopping && m_playback != nullptr &&
           m_playback->ready() < quantumSamples && monotonicNow() < until)
        m_changed.wait_for(lock, std::chrono::milliseconds(1));
}

} // namespace ahoy::audio
