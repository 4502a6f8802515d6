#pragma once

#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace ahoy::audio {

/// Reads a sound file of any rate, channel count and format that libsndfile knows as 48 kHz mono.
/// Streams: it holds a few thousand samples, however long the file is.  What is no number or
/// beyond full scale in the file is clipped.  Reads disk: never on Media.
/// Thread: its owner's.
class WavReader {
public:
    /// NotFound, Invalid (no sound file, no sample, absurd rate or channel count), Environment.
    static Result<WavReader> open(const std::filesystem::path &path);

    WavReader(WavReader &&) noexcept;
    WavReader &operator=(WavReader &&) noexcept;
    ~WavReader();

    /// Fills `out` with what comes next and says how much there was; less than out.size() is the
    /// end.  The rest of `out` is silence.
    std::size_t read(std::span<float> out);
    /// The same, but starts again at the end, for ever.
    void readLooped(std::span<float> out);
    void rewind();

private:
    struct State;
    explicit WavReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// A whole sound file in memory (a ring tone).  TooLarge beyond `maxSeconds` of it.
Result<std::vector<float>> readSoundFile(const std::filesystem::path &path, int maxSeconds = 60);

} // namespace ahoy::audio
