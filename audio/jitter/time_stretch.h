#pragma once

#include "audio/jitter/pitch.h"

#include <cstddef>
#include <span>

namespace ahoy::audio {

/// Makes a piece of voice (48 kHz mono) one pitch period shorter or longer, where nobody hears it:
/// only where two periods resemble each other (correlation > 0.9) or the piece is quiet.
/// Both leave what they can't do well alone.  Never allocates.
///
/// Takes out at most `most`.  Returns the new length; the content is in `samples` from its start.
std::size_t shortened(std::span<float> samples, std::size_t most = maxPitchPeriod);

/// `room` is a buffer of which the first `length` samples are the piece.
std::size_t lengthened(std::span<float> room, std::size_t length);

} // namespace ahoy::audio
