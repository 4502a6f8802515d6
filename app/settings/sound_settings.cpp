#include "app/settings/sound_settings.h"

#include "app/settings/effective.h"
#include "app/settings/keys.h"

namespace ahoy::app {

RecordingPolicy recordingPolicy(const Settings &settings, const QJsonObject &changes,
                                const Profile &profile)
{
    using Layout = audio::RecordingLayout;
    const auto folder = effective(settings, changes, setting::recordFolder);
    return {.folder = folder.isEmpty() ? profile.recordingsFolder() : folder,
            .format = effective(settings, changes, setting::recordFormat),
            .layout = effective(settings, changes, setting::recordMixed) ? Layout::Mixed
                                                                         : Layout::Stereo};
}

audio::SelectSounds selectedSounds(const Settings &settings, const QJsonObject &changes)
{
    using Hold = audio::SelectSounds::Hold;
    audio::SelectSounds sounds;
    sounds.ringTone = effective(settings, changes, setting::ringTone).toStdString();
    const auto hold = effective(settings, changes, setting::holdMusic);
    if (hold == u"tone") {
        sounds.hold = Hold::Tone;
    } else if (hold != u"silence") {
        sounds.hold = Hold::File;
        sounds.holdFile = hold.toStdString();
    }
    return sounds;
}

} // namespace ahoy::app
