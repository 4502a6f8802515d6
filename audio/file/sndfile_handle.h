#pragma once

#include <sndfile.h>

#include <memory>

namespace ahoy::audio {

struct CloseSndfile {
    void operator()(SNDFILE *file) const { sf_close(file); }
};
/// A file of libsndfile that is closed with its owner.
using SndfileHandle = std::unique_ptr<SNDFILE, CloseSndfile>;

/// What the engine's files hold: its own rate.
inline constexpr int fileRateHz = 48'000;

} // namespace ahoy::audio
