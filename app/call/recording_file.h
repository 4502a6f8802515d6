#pragma once

#include "app/call/call.h"
#include "audio/file/recording_writer.h"
#include "base/result.h"

#include <QDateTime>
#include <QString>

namespace ahoy::app {

/// What the settings say about recordings.
struct RecordingPolicy {
    QString folder;                        ///< absolute
    QString format{QStringLiteral("wav")}; ///< "wav" or "ogg": how a name ends
    audio::RecordingLayout layout = audio::RecordingLayout::Stereo;
};

/// The file that a call is to be recorded in: `asked`, in the folder of recordings unless it is
/// absolute; empty: a new one there, called after the time and who is talked to.  Makes that
/// folder when it is used.  Errors: Invalid (a name that ends otherwise), Environment.
Result<QString> recordingFile(const RecordingPolicy &policy, const QString &asked, const Call &call,
                              const QDateTime &now);

} // namespace ahoy::app
