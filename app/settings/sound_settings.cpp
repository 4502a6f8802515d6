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

float gainOf(int perCent)
{
    // The square of the slider: near enough to how loudness is heard.
    const float share = static_cast<float>(perCent) / 100;
    return share * share;
}

std::vector<audio::SelectDevices::Volume> volumesOf(const Settings &settings,
                                                    const QJsonObject &changes, QStringView use)
{
    std::vector<audio::SelectDevices::Volume> volumes;
    const auto all = effective(settings, changes, setting::volumes);
    for (auto it = all.cbegin(); it != all.cend(); ++it)
        if (it.key().section(u':', 0, 0) == use)
            volumes.push_back({it.key().section(u':', 1).toStdString(), gainOf(*it)});
    return volumes;
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
