#include "app/call/recording_file.h"

#include <QDir>
#include <QFile>
#include <algorithm>

namespace ahoy::app {

namespace {

constexpr int longestName = 60;
constexpr int tries = 10'000;

/// Who is talked to, as a part of a file's name on any system.
QString nameOf(const Call &call)
{
    auto name = call.remoteName;
    if (name.isEmpty()) {
        const auto colon = call.remoteUri.indexOf(u':');
        const auto at = call.remoteUri.indexOf(u'@');
        name = call.remoteUri.mid(colon + 1, at < 0 ? -1 : at - colon - 1);
    }
    std::transform(name.begin(), name.end(), name.begin(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'-' || c == u'+' || c == u'.' ? c : QChar(u' ');
    });
    while (name.startsWith(u'.') || name.startsWith(u' ')) // no hidden files
        name.remove(0, 1);
    name = name.simplified().left(longestName).trimmed();
    return name.isEmpty() ? QStringLiteral("call") : name;
}

} // namespace

Result<QString> recordingFile(const RecordingPolicy &policy, const QString &asked, const Call &call,
                              const QDateTime &now)
{
    if (!asked.isEmpty() && !audio::RecordingWriter::isKnownName(asked.toStdString()))
        return fail(Errc::Invalid, "The file's name must end in .wav, .ogg or .opus.");
    if (QDir::isAbsolutePath(asked))
        return asked;
    if (!QDir().mkpath(policy.folder))
        return fail(Errc::Environment,
                    "The folder " + policy.folder.toStdString() + " can't be made.");
    const QDir folder(policy.folder);
    if (!asked.isEmpty())
        return folder.filePath(asked);
    const auto stem = now.toString(QStringLiteral("yyyy-MM-dd hh.mm.ss ")) + nameOf(call);
    for (int n = 1; n <= tries; ++n) {
        const auto name =
            (n == 1 ? stem : QStringLiteral("%1 (%2)").arg(stem).arg(n)) + u'.' + policy.format;
        if (!QFile::exists(folder.filePath(name)))
            return folder.filePath(name);
    }
    return fail(Errc::Environment, "There is no free name for the recording.");
}

} // namespace ahoy::app
