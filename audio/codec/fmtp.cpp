#include "audio/codec/fmtp.h"

#include <algorithm>
#include <charconv>

namespace ahoy::audio {

namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

std::optional<int> fmtpNumber(std::string_view fmtp, std::string_view key)
{
    while (!fmtp.empty()) {
        const auto end = fmtp.find(';');
        const auto parameter = fmtp.substr(0, end);
        fmtp = end == std::string_view::npos ? std::string_view{} : fmtp.substr(end + 1);
        const auto equals = parameter.find('=');
        if (equals == std::string_view::npos ||
            !equalsIgnoringCase(trimmed(parameter.substr(0, equals)), key))
            continue;
        const auto value = trimmed(parameter.substr(equals + 1));
        int number = 0;
        const auto [last, error] =
            std::from_chars(value.data(), value.data() + value.size(), number);
        if (error != std::errc{} || last != value.data() + value.size() || number < 0 ||
            number > 1'000'000'000)
            return std::nullopt;
        return number;
    }
    return std::nullopt;
}

} // namespace ahoy::audio
