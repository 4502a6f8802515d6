#include "audio/device/audio_choice.h"

#include <fmt/format.h>

namespace ahoy::audio {

Result<AudioChoice> parseAudioChoice(std::string_view text)
{
    if (text == "system")
        return AudioChoice{};
    if (text == "null")
        return AudioChoice{AudioChoice::Kind::Null, {}, {}};

    constexpr std::string_view scheme = "wav:";
    constexpr std::string_view extension = ".wav";
    if (text.starts_with(scheme) && text.ends_with(extension)) {
        const std::string_view paths = text.substr(scheme.size());
        const std::size_t comma = paths.rfind(',');
        if (comma != std::string_view::npos && comma + 1 + extension.size() < paths.size() &&
            paths.find('\0') == std::string_view::npos)
            return AudioChoice{AudioChoice::Kind::Wav, std::string(paths.substr(0, comma)),
                               std::string(paths.substr(comma + 1))};
    }
    return fail(Errc::Invalid,
                fmt::format("'{}' is none of: system, null, wav:IN.wav,OUT.wav", text));
}

} // namespace ahoy::audio
