#include "app/call/block_list.h"

#include "sipcore/message/telephone_number.h"
#include "sipcore/message/text.h"
#include "sipcore/message/uri.h"

#include <algorithm>
#include <fmt/format.h>

namespace ahoy::app {

namespace {

/// A caller's user part can be as long as a message; more than this says nothing.
constexpr std::size_t maxCompared = 1024;

bool isNumber(std::string_view text)
{
    constexpr std::string_view decoration = "+ ()-./*?#";
    const auto isPart = [decoration](char c) {
        return (c >= '0' && c <= '9') || decoration.find(c) != std::string_view::npos;
    };
    return std::all_of(text.begin(), text.end(), isPart) &&
           std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string lowered(std::string_view text)
{
    std::string result(text.substr(0, maxCompared));
    for (char &c : result)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return result;
}

/// Lower case; a number without separators and with "+" for "00".
std::string plain(std::string_view user)
{
    std::string result;
    if (!isNumber(user))
        return lowered(user);
    for (const char c : user.substr(0, maxCompared))
        if (std::string_view(" ()-./").find(c) == std::string_view::npos)
            result += c;
    return result.starts_with("00") ? '+' + result.substr(2) : result;
}

/// '*' any characters, '?' one.  Goes back to the last '*' alone: never more than the product of
/// both lengths.
bool matches(std::string_view pattern, std::string_view text)
{
    std::size_t at = 0;
    std::size_t in = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resumed = 0;
    while (in < text.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            resumed = in;
        } else if (at < pattern.size() && (pattern[at] == '?' || pattern[at] == text[in])) {
            ++at;
            ++in;
        } else if (star != std::string_view::npos) {
            at = star + 1;
            in = ++resumed;
        } else {
            return false;
        }
    }
    return std::all_of(pattern.begin() + static_cast<std::ptrdiff_t>(at), pattern.end(),
                       [](char c) { return c == '*'; });
}

/// Without a scheme, as people write it or not.
std::string_view withoutScheme(std::string_view text)
{
    for (const std::string_view scheme : {"sip:", "sips:", "tel:"})
        if (sip::equalsIgnoreCase(text.substr(0, scheme.size()), scheme))
            return text.substr(scheme.size());
    return text;
}

} // namespace

Result<BlockList> BlockList::parse(const QStringList &entries)
{
    if (entries.size() > maxEntries)
        return fail(Errc::TooLarge, fmt::format("must be {} entries at most", maxEntries));
    BlockList list;
    for (const auto &given : entries) {
        const auto written = given.trimmed().toStdString();
        const std::string text(withoutScheme(written));
        if (given.size() > maxEntry)
            return fail(Errc::Invalid, fmt::format("\"{:.20}…\" is too long", written));
        const auto saysSomething = std::any_of(text.begin(), text.end(), [](char c) {
            return c != '*' && c != '?' && c != '@' && c != ' ' && c != '+';
        });
        if (!saysSomething)
            return fail(Errc::Invalid, fmt::format("\"{}\" would block everybody", written));
        const auto at = text.rfind('@');
        if (at == std::string::npos)
            list.m_entries.push_back({plain(text), false});
        else
            list.m_entries.push_back({plain(std::string_view(text).substr(0, at)) + '@' +
                                          lowered(std::string_view(text).substr(at + 1)),
                                      true});
    }
    return list;
}

bool BlockList::has(std::string_view uri) const
{
    if (m_entries.empty())
        return false;
    const auto parsed = sip::parseUri(uri);
    if (!parsed)
        return false;
    const auto user = plain(parsed->isSip() ? parsed->userText() : sip::userOf(*parsed));
    const auto address = user + '@' + lowered(parsed->host);
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return matches(entry.pattern, entry.isAddress ? address : user);
    });
}

} // namespace ahoy::app
