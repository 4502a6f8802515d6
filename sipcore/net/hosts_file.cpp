#include "sipcore/net/hosts_file.h"

#include <algorithm>
#include <fstream>

namespace ahoy::sip {

namespace {

constexpr std::string_view blanks = " \t\r";
constexpr std::size_t maxFileBytes = 1 << 20;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool sameName(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

/// Cuts the next word off `line`; empty at its end.
std::string_view nextWord(std::string_view &line)
{
    line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
    const auto word = line.substr(0, line.find_first_of(blanks));
    line.remove_prefix(word.size());
    return word;
}

} // namespace

std::vector<IpAddress> findInHosts(std::string_view text, std::string_view name,
                                   IpAddress::Family family)
{
    std::vector<IpAddress> found;
    while (!text.empty()) {
        auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        line = line.substr(0, line.find('#'));
        const auto address = IpAddress::parse(nextWord(line));
        if (!address || address->family() != family)
            continue;
        for (auto word = nextWord(line); !word.empty(); word = nextWord(line))
            if (sameName(word, name)) {
                found.push_back(*address);
                break;
            }
    }
    return found;
}

std::string readHostsFile(const std::string &path)
{
    std::ifstream file(path.empty() ? "/etc/hosts" : path, std::ios::binary);
    std::string text(maxFileBytes, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return text;
}

} // namespace ahoy::sip
