#include "app/command_line.h"

#include <cstdio>

int main(int argc, char **argv)
{
    using namespace ahoy::app;

    const auto words = takeArguments(argc, argv);
    const auto line = parseCommandLine(words);
    if (!line) {
        std::fprintf(stderr, "ahoy: %s\n", line.error().text.c_str());
        return 2;
    }
    switch (line->word) {
    case CommandLine::Word::Version: std::fputs(versionText().c_str(), stdout); return 0;
    case CommandLine::Word::Help: std::fputs(helpText().c_str(), stdout); return 0;
    default: std::fputs("ahoy: this build can't do that yet\n", stderr); return 1;
    }
}
