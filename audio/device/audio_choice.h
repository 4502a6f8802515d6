#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace ahoy::audio {

/// Where sound comes from and goes to: what `--audio` says.
struct AudioChoice {
    enum class Kind {
        System, ///< the devices of this machine
        Null,   ///< silence in, nothing out
        Wav,    ///< files, paced in real time
        Loop,   ///< what is played comes back as what is captured: the echo line (no `--audio`)
    };
    Kind kind = Kind::System;
    std::string inFile;  ///< any rate and channels that the file library reads; empty: silence
    std::string outFile; ///< 48 kHz, mono, 16 bit

    friend bool operator==(const AudioChoice &, const AudioChoice &) = default;
};

/// `system`, `null` or `wav:IN,OUT.wav`, split at the last comma before a path that ends in
/// `.wav`: IN may hold commas.  Invalid: the text says what was expected.
Result<AudioChoice> parseAudioChoice(std::string_view text);

} // namespace ahoy::audio
