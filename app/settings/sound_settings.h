#pragma once

#include "app/call/recording_file.h"
#include "app/settings/profile.h"
#include "app/settings/settings.h"
#include "audio/device/media_command.h"

#include <QJsonObject>
#include <QStringView>
#include <vector>

namespace ahoy::app {

// What the engines are told of the settings about sounds and recordings, once `changes` are kept.

RecordingPolicy recordingPolicy(const Settings &settings, const QJsonObject &changes,
                                const Profile &profile);
/// Of the devices of one use: playback, capture or ring.
std::vector<audio::SelectDevices::Volume> volumesOf(const Settings &settings,
                                                    const QJsonObject &changes, QStringView use);
/// The factor of a volume in per cent: 100 is 1, and half of what is heard is about 70.
float gainOf(int perCent);
audio::SelectSounds selectedSounds(const Settings &settings, const QJsonObject &changes);

} // namespace ahoy::app
