#pragma once

#include "audio/device/media_command.h"
#include "audio/net/media_net.h"
#include "base/time.h"
#include "sipcore/net/command.h"

#include <functional>

namespace ahoy::app {

/// The doors to the other threads, as the calls see them: values down.  What comes up is handed
/// to Calls by the composition root.  In a test these are vectors that grow.
struct Engines {
    std::function<void(sip::Command)> sip;
    std::function<void(audio::MediaCommand)> media;
    std::function<void(audio::NetCommand)> net;
    std::function<TimePoint()> now = monotonicNow;
};

} // namespace ahoy::app
