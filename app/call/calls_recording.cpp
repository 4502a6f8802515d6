// Calls that are recorded.

#include "app/call/calls.h"
#include "app/call/calls_entry.h"
#include "app/wall_clock.h"

#include <QCoreApplication>
#include <utility>

namespace ahoy::app {

using Recording = audio::StartRecording;

void Calls::record(const QString &id, const QString &file, RecordDone done)
{
    const auto found = living(id);
    if (!found) {
        done(tl::unexpected(found.error()));
        return;
    }
    auto &entry = **found;
    using Stage = Entry::Recording;
    if (entry.recording != Stage::Off && !file.isEmpty()) {
        done(fail(Errc::WrongState, "The call is being recorded already."));
        return;
    }
    switch (entry.recording) {
    case Stage::On: done({}); return;
    case Stage::Starting: entry.recordDone.push_back(std::move(done)); return;
    case Stage::Stopping:
        done(fail(Errc::WrongState, "The last recording is being written out."));
        return;
    case Stage::Off: break;
    }
    if (!entry.call.isAnswered() || !entry.media.isRunning()) {
        done(fail(Errc::WrongState, "The call is not answered yet."));
        return;
    }
    const auto path =
        recordingFile(m_policy.recording, file, entry.call, WallClock::now().toLocalTime());
    if (!path) {
        done(tl::unexpected(path.error()));
        return;
    }
    entry.recording = Stage::Starting;
    entry.recordDone.push_back(std::move(done));
    m_engines.media(Recording{entry.media.leg(), path->toStdString(), m_policy.recording.layout});
}

void Calls::stopRecording(const QString &id, RecordDone done)
{
    auto *const found = entry(id);
    if (!found) {
        done(fail(Errc::Gone, "There is no call " + id.toStdString() + "."));
        return;
    }
    if (found->recording == Entry::Recording::Off) {
        done({});
        return;
    }
    found->recordDone.push_back(std::move(done));
    if (std::exchange(found->recording, Entry::Recording::Stopping) != Entry::Recording::Stopping)
        m_engines.media(audio::StopRecording{found->media.leg()});
}

void Calls::onRecordingStarted(const audio::RecordingStarted &started)
{
    auto *const call = entry(started.leg);
    if (!call)
        return;
    call->call.recordingFile = QString::fromStdString(started.file);
    call->call.recordings += call->call.recordingFile;
    if (call->recording != Entry::Recording::Starting)
        return; // it was stopped again meanwhile
    call->recording = Entry::Recording::On;
    call->call.recording = !call->call.endedAt.isValid();
    call->log.append({.at = m_engines.now(),
                      .kind = LogEntry::Kind::Decision,
                      .subject = "recording",
                      .summary = "The call is recorded"});
    update(*call);
    tellRecordDone(*call, {});
}

void Calls::onRecordingEnded(const audio::RecordingEnded &ended)
{
    auto *const call = entry(ended.leg);
    if (!call)
        return;
    const bool hadBegun = call->recording != Entry::Recording::Starting;
    call->recording = Entry::Recording::Off;
    call->call.recording = false;
    const auto why = ended.error ? ended.error->text : std::string();
    call->log.append(
        {.at = m_engines.now(),
         .kind = ended.error ? LogEntry::Kind::Warning : LogEntry::Kind::Decision,
         .subject = "recording",
         .summary = ended.error ? "Not recorded any more: " + why : "The recording is whole"});
    update(*call);
    const bool isTold = !call->recordDone.empty();
    tellRecordDone(*call,
                   ended.error ? Result<void>(tl::unexpected(*ended.error)) : Result<void>());
    if (!hadBegun)
        return; // whoever asked knows
    QString sentence;
    if (ended.error && !isTold)
        sentence = QCoreApplication::translate(
                       "Calls", "The call is not recorded any more: the disk is full, or can't be "
                                "written (%1). What was recorded until now is kept in %2.")
                       .arg(QString::fromStdString(why), QString::fromStdString(ended.file));
    Q_EMIT recordingEnded(call->call.id, QString::fromStdString(ended.file), sentence);
}

void Calls::tellRecordDone(Entry &entry, const Result<void> &result)
{
    for (const auto &done : std::exchange(entry.recordDone, {}))
        done(result);
}

} // namespace ahoy::app
