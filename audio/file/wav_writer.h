#pragma once

#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace ahoy::audio {

/// Writes 48 kHz mono 16 bit WAV.  The header is made true after every second written, so that a
/// killed process leaves a file that plays.  Ends at 4 GB (12 h), the limit of the format.
/// Writes disk: never on Media.  Thread: its owner's.
class WavWriter {
public:
    /// Replaces what was there.  Environment when it can't be made.
    static Result<WavWriter> create(const std::filesystem::path &path);

    WavWriter(WavWriter &&) noexcept;
    WavWriter &operator=(WavWriter &&) noexcept;
    ~WavWriter();

    /// Environment (disk full), TooLarge (4 GB).
    Result<void> write(std::span<const float> samples);
    /// Makes the header true now.
    void flush();
    std::uint64_t samplesWritten() const;

private:
    struct State;
    explicit WavWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace ahoy::audio
