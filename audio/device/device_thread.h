#pragma once

#include "audio/device/audio_choice.h"
#include "audio/device/callback_size.h"
#include "audio/device/device_backend.h"
#include "audio/device/device_monitor.h"
#include "audio/device/media_command.h"
#include "audio/device/media_report.h"
#include "audio/device/stream_keeper.h"
#include "audio/device/stream_port.h"
#include "base/mailbox.h"

#include <memory>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

namespace ahoy::audio {

/// 48 kHz mono; empty: our own.
struct UseRingTone {
    std::vector<float> samples;
};

struct StopDevices {};

using DeviceCommand = std::variant<Ring, UseRingTone, PrepareDevices, ReleaseDevices, SelectDevices,
                                   RequestDevices, StopDevices>;

/// The Device thread: opens, closes and watches streams and follows the list of devices.  What a
/// sound server makes wait waits here, and nobody else.
/// Thread: its owner's outside; Device inside.
class DeviceThread {
public:
    DeviceThread(const AudioChoice &choice, PlaybackPort &playback, CapturePort &capture,
                 Mailbox<MediaReport> &reports);
    DeviceThread(const DeviceThread &) = delete;
    DeviceThread &operator=(const DeviceThread &) = delete;
    /// Closes all streams, then joins.
    ~DeviceThread();

    void post(DeviceCommand command);

private:
    void run();
    void openBackend();
    void carryOut(const PrepareDevices &command, TimePoint now);
    void carryOut(const ReleaseDevices &command, TimePoint now);
    void carryOut(const SelectDevices &command, TimePoint now);
    void carryOut(const Ring &command, TimePoint now);
    void carryOut(const UseRingTone &command, TimePoint now);
    void carryOut(const RequestDevices &command, TimePoint now);
    void carryOut(const StopDevices &command, TimePoint now);
    void followMonitor(TimePoint now);
    void followStreams(TimePoint now);
    void openAnew(TimePoint now);
    std::unique_ptr<Tone> ringTone(const std::string &device) const;
    void useVolumes();
    void report(MediaReport report) { m_reports.post(std::move(report)); }

    const AudioChoice m_choice;
    PlaybackPort &m_playbackPort;
    CapturePort &m_capturePort;
    Mailbox<MediaReport> &m_reports;
    std::unique_ptr<DeviceMonitor> m_monitor;
    Mailbox<DeviceCommand> m_commands;

    // Device's own
    std::unique_ptr<DeviceBackend> m_backend;
    StreamKeeper m_playback;
    StreamKeeper m_capture;
    StreamKeeper m_ring;
    SelectDevices m_selected;
    CallbackSize m_callbackSize;
    std::vector<float> m_ringSamples; ///< empty: our own ring tone
    std::string m_playbackId;         ///< of the devices that were opened last
    std::string m_captureId;
    int m_prepared = 0;
    bool m_isStopping = false;
    bool m_listWanted = false;
    std::optional<DeviceList> m_list; ///< the one last reported

    std::thread m_thread;
};

} // namespace ahoy::audio
