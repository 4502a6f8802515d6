#include "app/command_line.h"

#include <QDir>
#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <string_view>

namespace ahoy::app {

namespace {

constexpr int maxSeconds = 3600;

bool looksLikeJson(std::string_view argument)
{
    const auto start = argument.find_first_not_of(" \t\r\n");
    return start != std::string_view::npos && (argument[start] == '{' || argument[start] == '[');
}

Result<int> parseSeconds(const std::string &text)
{
    bool isNumber = false;
    const int seconds = QString::fromStdString(text).toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > maxSeconds)
        return fail(Errc::Invalid, fmt::format("--seconds is a number from 1 to {}, not \"{}\"",
                                               maxSeconds, text));
    return seconds;
}

/// Walks over the arguments: options may stand anywhere, words have their order.
class Parser {
public:
    explicit Parser(const std::vector<std::string> &arguments) : m_arguments(arguments) {}

    Result<CommandLine> run()
    {
        while (m_next < m_arguments.size()) {
            const auto &argument = m_arguments[m_next++];
            const bool isOption = !m_onlyWords && argument.size() > 1 && argument.front() == '-';
            const auto ok = isOption ? takeOption(argument) : takeWord(argument);
            if (!ok)
                return tl::unexpected<Error>(ok.error());
        }
        return finish();
    }

private:
    Result<void> takeOption(const std::string &argument)
    {
        if (argument == "--") {
            m_onlyWords = true;
            return {};
        }
        const auto equals = argument.find('=');
        const auto name = argument.substr(0, equals);
        if (name == "--profile" || name == "--audio" || name == "--seconds")
            return takeValued(name, equals == std::string::npos
                                        ? std::nullopt
                                        : std::optional(argument.substr(equals + 1)));
        if (argument == "--headless")
            m_line.headless = true;
        else if (argument == "--background")
            m_line.background = true;
        else if (argument == "--follow")
            m_line.follow = true;
        else if (argument == "--version")
            m_wantsVersion = true;
        else if (argument == "--help" || argument == "-h")
            m_wantsHelp = true;
        else
            return fail(Errc::Invalid,
                        fmt::format("unknown option {} (ahoy --help lists them)", argument));
        return {};
    }

    Result<void> takeValued(const std::string &name, std::optional<std::string> value)
    {
        if (!value && m_next < m_arguments.size())
            value = m_arguments[m_next++];
        if (!value || value->empty())
            return fail(Errc::Invalid, name + " needs a value");
        if (name == "--profile") {
            m_line.profile = QDir(QString::fromStdString(*value)).absolutePath();
        } else if (name == "--audio") {
            const auto audio = audio::parseAudioChoice(*value);
            if (!audio)
                return tl::unexpected<Error>(audio.error());
            m_line.audio = *audio;
        } else {
            const auto seconds = parseSeconds(*value);
            if (!seconds)
                return tl::unexpected<Error>(seconds.error());
            m_line.seconds = *seconds;
            m_hasSeconds = true;
        }
        return {};
    }

    Result<void> takeWord(const std::string &argument)
    {
        m_words.push_back(argument);
        return {};
    }

    Result<CommandLine> finish()
    {
        if (m_wantsHelp || m_wantsVersion) {
            m_line.word = m_wantsHelp ? CommandLine::Word::Help : CommandLine::Word::Version;
            return m_line;
        }
        Result<void> ok;
        if (!m_words.empty() && m_words.front() == "ctl")
            ok = finishCtl();
        else if (!m_words.empty() && m_words.front() == "demo")
            ok = finishDemo();
        else
            ok = finishPhone();
        if (ok && m_line.follow && m_line.word != CommandLine::Word::Ctl)
            ok = fail(Errc::Invalid, "--follow belongs to ahoy ctl");
        if (ok && m_hasSeconds && m_line.word != CommandLine::Word::Demo)
            ok = fail(Errc::Invalid, "--seconds belongs to ahoy demo");
        if (!ok)
            return tl::unexpected<Error>(ok.error());
        return m_line;
    }

    Result<void> finishCtl()
    {
        m_line.word = CommandLine::Word::Ctl;
        if (m_line.follow)
            return m_words.size() == 1 ? Result<void>{}
                                       : fail(Errc::Invalid, "ahoy ctl --follow takes no method");
        if (m_words.size() < 2)
            return fail(Errc::Invalid, "ahoy ctl needs a method, or --follow");
        if (m_words.size() > 3)
            return fail(Errc::Invalid, "ahoy ctl takes one method and one JSON object");
        m_line.method = QString::fromStdString(m_words[1]);
        if (m_words.size() == 3 && m_words[2] == "-")
            m_line.jsonFromInput = true;
        else if (m_words.size() == 3)
            m_line.json = m_words[2];
        return {};
    }

    Result<void> finishDemo()
    {
        m_line.word = CommandLine::Word::Demo;
        if (m_words.size() > 1)
            return fail(Errc::Invalid, "ahoy demo takes no further word");
        return {};
    }

    Result<void> finishPhone()
    {
        if (m_words.size() > 1)
            return fail(Errc::Invalid, "ahoy takes one address");
        if (!m_words.empty())
            m_line.address = QString::fromStdString(m_words.front());
        return {};
    }

    const std::vector<std::string> &m_arguments;
    std::size_t m_next = 0;
    std::vector<std::string> m_words;
    CommandLine m_line;
    bool m_onlyWords = false;
    bool m_wantsVersion = false;
    bool m_wantsHelp = false;
    bool m_hasSeconds = false;
};

} // namespace

std::vector<std::string> takeArguments(int argc, char **argv)
{
    std::vector<std::string> arguments;
    for (int i = 1; i < argc; ++i) {
        arguments.emplace_back(argv[i]);
        if (looksLikeJson(argv[i]))
            std::memset(argv[i], 'x', std::strlen(argv[i]));
    }
    return arguments;
}

Result<CommandLine> parseCommandLine(const std::vector<std::string> &arguments)
{
    return Parser(arguments).run();
}

std::string versionText()
{
    return "ahoy " AHOY_VERSION "\n";
}

std::string helpText()
{
    return R"(Ahoy, a SIP phone.

ahoy                              open the window, or raise the one that runs
ahoy URI                          put an address or number into the running phone's field
ahoy ctl METHOD ['{json}' | -]    one request to the running phone; - reads the JSON from
                                  standard input
ahoy ctl --follow                 print every event, one JSON object a line
ahoy demo [--seconds N]           call the built-in echo line and judge what comes back
ahoy --version | --help

Options, before or after the word:
--profile DIR                     keep settings, database and control socket under DIR
--headless                        no window, no tray
--background                      start out of sight: in the tray, or minimised where there is none
--audio system|null|wav:IN.wav,OUT.wav
                                  real devices, silence, or files paced in real time
)";
}

} // namespace ahoy::app
