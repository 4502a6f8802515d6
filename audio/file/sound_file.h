#pragma once

#include "base/result.h"

#include <filesystem>
#include <vector>

namespace ahoy::audio {

/// Larger files are not looked into: to find the length of some kinds all of it must be read.
inline constexpr std::uintmax_t maxSoundBytes = 200'000'000;

/// The first seconds of a sound that somebody chose: any file that libsndfile reads, as 48 kHz
/// mono; one that goes on is faded out there.  Errors: NotFound, TooLarge, Invalid (no sound
/// file, broken, no sample), Environment.  Reads disk and may take seconds.
Result<std::vector<float>> loadSound(const std::filesystem::path &path, int maxSeconds);

} // namespace ahoy::audio
