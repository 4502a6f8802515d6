#pragma once

#include "audio/device/media_report.h"

#include <QString>

namespace ahoy::app {

/// What is wrong with a device, what that means for the call; or that it works again.
QString deviceWords(const audio::DeviceProblem &problem);

/// Which device is used in place of the chosen one.
QString deviceWords(const audio::DeviceMoved &moved);

/// Why a chosen sound is not heard, and what is in its place.
QString soundWords(const audio::SoundProblem &problem);

} // namespace ahoy::app
