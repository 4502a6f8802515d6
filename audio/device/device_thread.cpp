#include "audio/device/device_thread.h"
#include "audio/device/cable_backend.h"

#include "audio/device/null_backend.h"
#include "audio/device/portaudio_backend.h"
#include "audio/device/thread_priority.h"
#include "audio/device/wav_backend.h"
#include "audio/dsp/tone.h"
#include "base/log.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace ahoy::audio {

namespace {

float gainOf(const std::vector<SelectDevices::Volume> &volumes, const std::string &id)
{
    for (const SelectDevices::Volume &volume : volumes)
        if (volume.id == id)
            return volume.gain;
    return 1;
}

} // namespace

DeviceThread::DeviceThread(const AudioChoice &choice, PlaybackPort &playback, CapturePort &capture,
                           Mailbox<MediaReport> &reports)
    : m_choice(choice),
      m_playbackPort(playback),
      m_capturePort(capture),
      m_reports(reports),
      m_monitor(choice.kind == AudioChoice::Kind::System ? makeSystemMonitor()
                                                         : makePlainMonitor()),
      m_commands([this] { m_monitor->wake(); }),
      m_playback(DeviceRole::Playback,
                 [this](const std::string &id) {
                     m_playbackId = id;
                     useVolumes();
                     return m_backend->openPlayback(id, m_callbackSize.frames(), m_playbackPort);
                 }),
      m_capture(DeviceRole::Capture,
                [this](const std::string &id) {
                    m_captureId = id;
                    useVolumes();
                    return m_backend->openCapture(id, m_callbackSize.captureFrames(),
                                                  m_capturePort);
                }),
      m_ring(DeviceRole::Ring,
             [this](const std::string &id) { return m_backend->openRing(id, ringTone(id)); })
{
    // Here and not on the new thread: the environment is not thread-safe.  PortAudio would start
    // a JACK server only to ask it for its devices.
    if (choice.kind == AudioChoice::Kind::System)
        ::setenv("JACK_NO_START_SERVER", "1", 1);
    m_thread = std::thread([this] { run(); });
}

DeviceThread::~DeviceThread()
{
    post(StopDevices{});
    m_thread.join();
}

// Not in the header: gcc 12 at -O1 takes what the destructor posts for all that it could be, and
// warns of vectors that were never made.
void DeviceThread::post(DeviceCommand command)
{
    m_commands.post(std::move(command));
}

void DeviceThread::run()
{
    nameThread("device");
    openBackend();
    for (;;) {
        const TimePoint now = monotonicNow();
        for (const DeviceCommand &command : m_commands.take())
            std::visit([&](const auto &value) { carryOut(value, now); }, command);
        followMonitor(now);
        followStreams(now);
        if (m_isStopping)
            break;

        std::optional<TimePoint> deadline;
        for (const StreamKeeper *keeper : {&m_playback, &m_capture, &m_ring})
            if (keeper->nextTimeout() && (!deadline || *keeper->nextTimeout() < *deadline))
                deadline = keeper->nextTimeout();
        m_monitor->wait(deadline);
    }
    // Here, where they lived.
    m_playback.unwant();
    m_capture.unwant();
    m_ring.unwant();
    m_backend.reset();
    m_monitor->stop();
}

void DeviceThread::openBackend()
{
    switch (m_choice.kind) {
    case AudioChoice::Kind::System: m_backend = std::make_unique<PortAudioBackend>(); break;
    case AudioChoice::Kind::Wav:
        if (auto opened = WavBackend::open(m_choice.inFile, m_choice.outFile); opened) {
            m_backend = std::move(*opened);
        } else {
            report(DeviceProblem{opened.error().code == Errc::Environment ? DeviceRole::Playback
                                                                          : DeviceRole::Capture,
                                 false, opened.error().text});
            m_backend = std::make_unique<NullBackend>();
        }
        break;
    case AudioChoice::Kind::Null: m_backend = std::make_unique<NullBackend>(); break;
    case AudioChoice::Kind::Loop: m_backend = std::make_unique<CableBackend>(); break;
    }
}

void DeviceThread::carryOut(const PrepareDevices &, TimePoint now)
{
    if (++m_prepared > 1)
        return;
    if (m_choice.kind == AudioChoice::Kind::System)
        m_monitor->watch(); // a stream may be moved
    openAnew(now);
}

void DeviceThread::openAnew(TimePoint now)
{
    m_callbackSize.onOpened(now);
    m_playback.want(m_selected.playback, now);
    m_capture.want(m_selected.capture, now);
}

void DeviceThread::carryOut(const ReleaseDevices &, TimePoint)
{
    m_prepared = std::max(m_prepared - 1, 0);
    if (m_prepared > 0)
        return;
    m_playback.unwant();
    m_capture.unwant();
}

void DeviceThread::carryOut(const SelectDevices &command, TimePoint now)
{
    const SelectDevices before = std::exchange(m_selected, command);
    const bool otherFrames = before.lowLatency != command.lowLatency;
    if (otherFrames)
        m_callbackSize.setLowLatency(command.lowLatency);
    useVolumes();
    if (m_playback.isWanted() && (otherFrames || before.playback != command.playback))
        m_playback.want(command.playback, now);
    if (m_capture.isWanted() && (otherFrames || before.capture != command.capture))
        m_capture.want(command.capture, now);
    // Its tone has the volume in it: another one is another stream.
    if (m_ring.isWanted() &&
        (before.ring != command.ring || before.ringVolumes != command.ringVolumes))
        m_ring.want(command.ring, now);
}

void DeviceThread::carryOut(const Ring &command, TimePoint now)
{
    if (command.on && !m_ring.isWanted())
        m_ring.want(m_selected.ring, now);
    else if (!command.on)
        m_ring.unwant();
}

void DeviceThread::carryOut(const UseRingTone &command, TimePoint)
{
    m_ringSamples = command.samples; // from the next time on
}

void DeviceThread::carryOut(const RequestDevices &, TimePoint)
{
    m_monitor->watch();
    m_listWanted = true;
}

void DeviceThread::carryOut(const StopDevices &, TimePoint)
{
    m_isStopping = true;
}

void DeviceThread::followMonitor(TimePoint now)
{
    std::optional<DeviceList> list = m_monitor->takeList();
    if (list) {
        m_playback.onDevices(list->playback, now);
        m_capture.onDevices(list->capture, now);
        m_ring.onDevices(list->playback, now);
    }
    while (const auto move = m_monitor->takeMove()) {
        const StreamKeeper &keeper = move->role == DeviceRole::Capture ? m_capture : m_playback;
        // A stand-in has been told of, in better words.
        if (!keeper.isStandIn())
            report(DeviceMoved{move->role, DeviceMoved::Cause::SoundServer, move->deviceName});
    }
    if (list) {
        if (m_list == list && !m_listWanted)
            return;
    } else if (m_listWanted) {
        if (!m_monitor->knowsDevices())
            list = m_backend->listDevices();
        else
            list = m_list; // none: the sound server is being asked
    }
    if (!list)
        return;
    m_listWanted = false;
    m_list = list;
    report(std::move(*list));
}

void DeviceThread::followStreams(TimePoint now)
{
    for (StreamKeeper *keeper : {&m_playback, &m_capture, &m_ring}) {
        keeper->onTimeout(now);
        for (MediaReport &news : keeper->takeReports())
            report(std::move(news));
    }
    const auto xruns = m_playback.takeXruns() + m_capture.takeXruns();
    if (m_prepared == 0 || !m_callbackSize.onXruns(xruns, now))
        return;
    log::line(log::Level::Info, "audio", "the devices get callbacks of {} frames now",
              m_callbackSize.frames());
    openAnew(now);
}

void DeviceThread::useVolumes()
{
    m_playbackPort.setGain(gainOf(m_selected.playbackVolumes, m_playbackId));
    m_capturePort.setGain(gainOf(m_selected.captureVolumes, m_captureId));
}

std::unique_ptr<Tone> DeviceThread::ringTone(const std::string &device) const
{
    auto tone = m_ringSamples.empty()
                    ? makeRingTone()
                    : std::make_unique<Tone>(m_ringSamples, Tone::Repeat::Forever);
    tone->setGain(gainOf(m_selected.ringVolumes, device));
    return tone;
}

} // namespace ahoy::audio
