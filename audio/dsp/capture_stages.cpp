#include "audio/dsp/capture_stages.h"

namespace ahoy::audio {

namespace {

bool decide(Switch chosen, bool automatically)
{
    return chosen == Switch::Auto ? automatically : chosen == Switch::On;
}

} // namespace

CaptureStages stagesFor(const VoiceSettings &settings, DeviceForm playback, DeviceForm capture)
{
    const bool hasEcho = playback != DeviceForm::Headset && capture != DeviceForm::EchoCancelled;
    CaptureStages stages{.echoCanceller = decide(settings.echoCanceller, hasEcho),
                         .noiseSuppression = decide(settings.noiseSuppression, true),
                         .gainControl = decide(settings.gainControl, true)};
    stages.highPass = stages.isAny(); // rumble is in the way of the others
    return stages;
}

} // namespace ahoy::audio
