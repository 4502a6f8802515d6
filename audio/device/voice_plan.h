#pragma once

#include "audio/device/media_command.h"
#include "audio/device/media_report.h"
#include "audio/dsp/capture_stages.h"

#include <string>
#include <vector>

namespace ahoy::audio {

/// Which stages the capture chain should have: from what a person chose and what the devices are
/// that sound goes through.  Pure.  Thread: the owner of MediaService.
class VoicePlan {
public:
    void onSettings(const VoiceSettings &settings) { m_settings = settings; }
    void onSelected(const SelectDevices &devices);
    void onDevices(const DeviceList &devices);
    void onMoved(const DeviceMoved &moved);

    CaptureStages stages() const;

private:
    struct End {
        std::vector<std::string> chosen; ///< ids, the first choice first; behind them the default
        std::string movedTo;             ///< name; empty: where it was put
        std::vector<DeviceEntry> devices;

        DeviceForm form() const;
    };

    VoiceSettings m_settings;
    End m_playback;
    End m_capture;
};

} // namespace ahoy::audio
