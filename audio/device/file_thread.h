#pragma once

#include "audio/device/media_command.h"
#include "audio/device/media_report.h"
#include "audio/device/record_feed.h"
#include "audio/device/semaphore.h"
#include "audio/file/recording_writer.h"
#include "base/mailbox.h"

#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <variant>
#include <vector>

namespace ahoy::audio {

/// A file that was asked for, as samples (48 kHz mono); or why not.
struct SoundLoaded {
    SoundUse use = SoundUse::RingTone;
    std::string path;
    Result<std::vector<float>> samples;
};

/// The end of a recording: with its number, which the owner gave.
struct RecordingOver {
    std::uint64_t number = 0;
    RecordingEnded ended;
};

using FileReport = std::variant<SoundLoaded, RecordingStarted, RecordingOver>;

/// The File thread: writes recordings and reads sounds.  What a disk makes wait waits here, and
/// nobody else.  Sleeps while nothing is recorded or asked for.
/// Thread: its owner's outside; File inside.
class FileThread {
public:
    explicit FileThread(Mailbox<FileReport> &reports);
    FileThread(const FileThread &) = delete;
    FileThread &operator=(const FileThread &) = delete;
    /// Writes out what is recorded, then joins.  Every feed must be done() by then, or soon.
    ~FileThread();

    /// Records what comes out of `feed` until it is done.
    void record(std::uint64_t number, LegId leg, const std::string &path, RecordingLayout layout,
                std::unique_ptr<RecordFeed> feed);
    void load(SoundUse use, const std::string &path);

private:
    struct Record {
        std::uint64_t number = 0;
        LegId leg;
        std::string path;
        RecordingLayout layout = RecordingLayout::Stereo;
        std::unique_ptr<RecordFeed> feed;
    };
    struct Load {
        SoundUse use = SoundUse::RingTone;
        std::string path;
    };
    struct Stop {};
    using Command = std::variant<Record, Load, Stop>;
    class Recording;

    void post(Command command);
    void run();
    void carryOut(Record &command);
    void carryOut(const Load &command);
    void carryOut(const Stop &) { m_isStopping = true; }
    /// Writes what has come; false when it is over and told.
    bool goOn(Recording &recording);

    Mailbox<FileReport> &m_reports;
    Semaphore m_wake;
    Mailbox<Command> m_commands;

    // File's own
    std::vector<std::unique_ptr<Recording>> m_recordings;
    bool m_isStopping = false;

    std::thread m_thread;
};

} // namespace ahoy::audio
