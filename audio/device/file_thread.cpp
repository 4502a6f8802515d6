#include "audio/device/file_thread.h"

#include "audio/device/thread_priority.h"
#include "audio/file/sound_file.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>

namespace ahoy::audio {

namespace {

/// Recordings are looked after so often: Media, which must not wait for anybody, wakes nobody.
constexpr std::chrono::milliseconds pace{200};

constexpr int maxRingSeconds = 30;
constexpr int maxHoldSeconds = 120;
constexpr std::uint64_t maxSilenceAtOnce = std::uint64_t{60} * 48'000;

} // namespace

/// A file that grows.
class FileThread::Recording {
public:
    explicit Recording(Record &command)
        : number(command.number),
          leg(command.leg),
          path(std::move(command.path)),
          feed(std::move(command.feed))
    {
    }

    /// Takes all that is there; after an error it is taken as well, and forgotten.
    void drain();

    std::uint64_t number;
    LegId leg;
    std::string path;
    std::unique_ptr<RecordFeed> feed;
    std::optional<RecordingWriter> writer; ///< none after an error
    bool isTold = false;                   ///< that it ended

    std::optional<Error> error;

private:
    void write(std::span<const float> frames);
};

void FileThread::Recording::write(std::span<const float> frames)
{
    if (!writer)
        return;
    if (const auto written = writer->write(frames); !written) {
        error = written.error();
        writer.reset(); // whole until here
    }
}

void FileThread::Recording::drain()
{
    std::array<float, 9600> frames;
    while (const std::size_t count = feed->take(frames))
        write(std::span(frames).first(count));
    std::uint64_t lost = std::min(feed->takeLost(), maxSilenceAtOnce);
    frames.fill(0);
    while (lost > 0) {
        const std::uint64_t count = std::min<std::uint64_t>(lost, frames.size() / 2);
        write(std::span(frames).first(2 * count));
        lost -= count;
    }
}

FileThread::FileThread(Mailbox<FileReport> &reports)
    : m_reports(reports), m_commands([this] { m_wake.post(); })
{
    m_thread = std::thread([this] { run(); });
}

FileThread::~FileThread()
{
    post(Stop{});
    m_thread.join();
}

void FileThread::post(Command command)
{
    m_commands.post(std::move(command));
}

void FileThread::record(std::uint64_t number, LegId leg, const std::string &path,
                        RecordingLayout layout, std::unique_ptr<RecordFeed> feed)
{
    post(Record{number, leg, path, layout, std::move(feed)});
}

void FileThread::load(SoundUse use, const std::string &path)
{
    post(Load{use, path});
}

void FileThread::run()
{
    nameThread("file");
    for (;;) {
        if (m_recordings.empty())
            m_wake.wait();
        else
            m_wake.waitUntil(monotonicNow() + pace);
        for (Command &command : m_commands.take())
            std::visit([this](auto &value) { carryOut(value); }, command);
        std::erase_if(m_recordings, [this](const auto &one) { return !goOn(*one); });
        if (m_isStopping && m_recordings.empty())
            return;
    }
}

void FileThread::carryOut(Record &command)
{
    auto recording = std::make_unique<Recording>(command);
    const bool isTaken =
        std::any_of(m_recordings.begin(), m_recordings.end(), [&](const auto &other) {
            return other->writer && other->path == recording->path;
        });
    auto writer =
        isTaken ? Result<RecordingWriter>(fail(Errc::WrongState, "another call is recorded there"))
                : RecordingWriter::create(recording->path, command.layout);
    if (writer) {
        recording->writer = std::move(*writer);
        m_reports.post(RecordingStarted{recording->leg, recording->path});
    } else {
        recording->error = writer.error();
    }
    m_recordings.push_back(std::move(recording));
}

bool FileThread::goOn(Recording &recording)
{
    const bool isDone = recording.feed->isDone(); // before looking: nothing comes after it
    recording.drain();
    if (isDone && recording.writer) {
        if (const auto finished = recording.writer->finish(); !finished)
            recording.error = finished.error();
        recording.writer.reset();
    }
    if (!recording.writer && !std::exchange(recording.isTold, true))
        m_reports.post(
            RecordingOver{recording.number, {recording.leg, recording.path, recording.error}});
    return !isDone;
}

void FileThread::carryOut(const Load &command)
{
    const int seconds = command.use == SoundUse::RingTone ? maxRingSeconds : maxHoldSeconds;
    m_reports.post(SoundLoaded{command.use, command.path, loadSound(command.path, seconds)});
}

} // namespace ahoy::audio
