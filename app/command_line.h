#pragma once

#include "audio/device/audio_choice.h"
#include "base/result.h"

#include <QString>
#include <optional>
#include <string>
#include <vector>

namespace ahoy::app {

/// What a person or a script asked for.  PRODUCT §4.
struct CommandLine {
    enum class Word {
        Phone, ///< open the window, or raise the running one; with `address` fill its field
        Ctl,
        Demo,
        Version,
        Help,
    };

    Word word = Word::Phone;
    std::optional<QString> profile; ///< absolute; none: the XDG folders
    bool headless = false;
    bool background = false; ///< Phone: the window stays out of sight where a tray is
    audio::AudioChoice audio;

    QString address; ///< Phone: as it was given; clean it with cleanAddress()

    QString method;                  ///< Ctl
    std::optional<std::string> json; ///< Ctl: the argument; none: no parameters
    bool jsonFromInput = false;      ///< Ctl: "-"
    bool follow = false;             ///< Ctl: --follow

    int seconds = 5; ///< Demo: how long the call lasts, 1…3600
};

/// Copies the arguments after the program's name and then overwrites every one that looks like JSON
/// in place, so that `ps` shows no secret.  The first thing that main() does.
std::vector<std::string> takeArguments(int argc, char **argv);

/// Pure but for the current folder, which makes `--profile` absolute.
/// Errors: Invalid; the text is a sentence for standard error.
Result<CommandLine> parseCommandLine(const std::vector<std::string> &arguments);

/// "ahoy 0.1.0\n"
std::string versionText();
std::string helpText();

} // namespace ahoy::app
