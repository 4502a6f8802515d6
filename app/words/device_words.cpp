#include "app/words/device_words.h"

#include "app/words/tr.h"

namespace ahoy::app {

namespace {

using audio::DeviceMoved;
using audio::DeviceRole;

// Whole sentences for each device: the gender of a noun changes the words around it.

QString brokenWords(DeviceRole role)
{
    switch (role) {
    case DeviceRole::Playback:
        return tr("The loudspeaker does not work. You can't hear the other side.");
    case DeviceRole::Capture:
        return tr("The microphone does not work. The other side can't hear you.");
    case DeviceRole::Ring: break;
    }
    return tr("The ring device does not work. Calls come in without a sound.");
}

QString mendedWords(DeviceRole role)
{
    switch (role) {
    case DeviceRole::Playback: return tr("The loudspeaker works again.");
    case DeviceRole::Capture: return tr("The microphone works again.");
    case DeviceRole::Ring: break;
    }
    return tr("The ring device works again.");
}

QString nextChoiceWords(DeviceRole role)
{
    switch (role) {
    case DeviceRole::Playback:
        return tr("The chosen loudspeaker is not there. The next of your choices is used.");
    case DeviceRole::Capture:
        return tr("The chosen microphone is not there. The next of your choices is used.");
    case DeviceRole::Ring: break;
    }
    return tr("The chosen ring device is not there. The next of your choices is used.");
}

QString defaultWords(DeviceRole role)
{
    switch (role) {
    case DeviceRole::Playback:
        return tr("The chosen loudspeaker is not there. The usual one is used.");
    case DeviceRole::Capture:
        return tr("The chosen microphone is not there. The usual one is used.");
    case DeviceRole::Ring: break;
    }
    return tr("The chosen ring device is not there. The usual one is used.");
}

} // namespace

QString deviceWords(const audio::DeviceProblem &problem)
{
    if (!problem.unusableFile.empty())
        return tr("The sound files can't be used, there is no sound: %1")
            .arg(QString::fromStdString(problem.unusableFile));
    return problem.solved ? mendedWords(problem.role) : brokenWords(problem.role);
}

QString deviceWords(const DeviceMoved &moved)
{
    switch (moved.cause) {
    case DeviceMoved::Cause::NextChoice: return nextChoiceWords(moved.role);
    case DeviceMoved::Cause::Default: return defaultWords(moved.role);
    case DeviceMoved::Cause::SoundServer: break;
    }
    return tr("The sound now goes through %1.").arg(QString::fromStdString(moved.deviceName));
}

QString soundWords(const audio::SoundProblem &problem)
{
    const auto why = QString::fromStdString(problem.why);
    return problem.use == audio::SoundUse::RingTone
               ? tr("The ring tone can't be used, so Ahoy's own is heard: %1.").arg(why)
               : tr("The music on hold can't be used, so a tone is heard: %1.").arg(why);
}

} // namespace ahoy::app
