#pragma once

#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace ahoy::audio {

enum class RecordingLayout : std::uint8_t {
    Stereo, ///< here on the left, there on the right
    Mixed,  ///< both in one channel
};

/// Writes a call to disk, 48 kHz: WAV (16 bit) or Ogg Opus, by the name's end (".wav"; ".ogg",
/// ".opus").  What is written plays after every second, even when nobody closes it any more.
/// Only the owner of the file may read it.  Writes disk: never on Media.  Thread: its owner's.
class RecordingWriter {
public:
    static bool isKnownName(const std::filesystem::path &path);
    /// Replaces a file that was there.  Invalid (name, or no file at all), Environment.
    static Result<RecordingWriter> create(const std::filesystem::path &path,
                                          RecordingLayout layout);

    RecordingWriter(RecordingWriter &&) noexcept;
    RecordingWriter &operator=(RecordingWriter &&) noexcept;
    ~RecordingWriter();

    /// Frames of here and there in turn.  Environment (disk full), TooLarge (a WAV file holds
    /// 4 GB: 6 hours in stereo).  After an error nothing more is written, and what was is kept.
    Result<void> write(std::span<const float> frames);
    /// Writes out what is held back.  The destructor does the same, and says nothing.
    Result<void> finish();

private:
    struct State;
    explicit RecordingWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace ahoy::audio
