#pragma once

#include "app/call/recording_file.h"
#include "app/settings/profile.h"
#include "app/settings/settings.h"
#include "audio/device/media_command.h"

#include <QJsonObject>

namespace ahoy::app {

// What the engines are told of the settings about sounds and recordings, once `changes` are kept.

RecordingPolicy recordingPolicy(const Settings &settings, const QJsonObject &changes,
                                const Profile &profile);
audio::SelectSounds selectedSounds(const Settings &settings, const QJsonObject &changes);

} // namespace ahoy::app
