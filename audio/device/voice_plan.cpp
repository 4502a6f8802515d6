#include "audio/device/voice_plan.h"

#include "audio/device/device_form.h"

#include <algorithm>

namespace ahoy::audio {

DeviceForm VoicePlan::End::form() const
{
    const auto find = [&](const auto &fits) -> const DeviceEntry * {
        const auto it = std::find_if(devices.begin(), devices.end(), fits);
        return it == devices.end() ? nullptr : &*it;
    };
    const DeviceEntry *entry = nullptr;
    if (!movedTo.empty())
        entry = find([&](const DeviceEntry &e) { return e.name == movedTo; });
    for (auto id = chosen.begin(); movedTo.empty() && !entry && id != chosen.end(); ++id)
        entry = find([&](const DeviceEntry &e) { return e.id == *id; });
    // The default stands in for what has gone.
    if (entry == nullptr && movedTo.empty())
        entry = find([](const DeviceEntry &e) { return e.isDefault; });
    if (entry != nullptr)
        return entry->form;
    return deviceForm({.id = chosen.empty() ? std::string() : chosen.front(),
                       .description = movedTo,
                       .formFactor = {},
                       .port = {}});
}

void VoicePlan::onSelected(const SelectDevices &devices)
{
    if (m_playback.chosen != devices.playback)
        m_playback.movedTo.clear();
    if (m_capture.chosen != devices.capture)
        m_capture.movedTo.clear();
    m_playback.chosen = devices.playback;
    m_capture.chosen = devices.capture;
}

void VoicePlan::onDevices(const DeviceList &devices)
{
    m_playback.devices = devices.playback;
    m_capture.devices = devices.capture;
}

void VoicePlan::onMoved(const DeviceMoved &moved)
{
    if (moved.role == DeviceRole::Playback)
        m_playback.movedTo = moved.deviceName;
    else if (moved.role == DeviceRole::Capture)
        m_capture.movedTo = moved.deviceName;
}

CaptureStages VoicePlan::stages() const
{
    return stagesFor(m_settings, m_playback.form(), m_capture.form());
}

} // namespace ahoy::audio
