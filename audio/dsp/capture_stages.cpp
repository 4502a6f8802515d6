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
    return {.highPass = true,
            .echoCanceller = decide(settings.echoCanceller, hasEcho),
            .noiseSuppression = decide(settings.noiseSuppression, true),
            .gainControl = decide(settings.gainControl, true)};
}

} // namespace ahoy::audio
