#include "sipcore/ua/dtmf_relay.h"

#include "sipcore/message/text.h"

#include <algorithm>
#include <cctype>

namespace ahoy::sip {

namespace {
/// A minute of one tone is a key that hangs.
constexpr std::uint32_t maxDurationMs = 60'000;
} // namespace

std::optional<InfoDigit> readDtmfRelay(std::string_view body)
{
    InfoDigit digit;
    digit.digit = '\0';
    while (!body.empty()) {
        const auto end = std::min(body.find('\n'), body.size());
        const auto line = trim(body.substr(0, end));
        body.remove_prefix(std::min(body.size(), end + 1));
        const auto equals = line.find('=');
        if (equals == std::string_view::npos)
            continue;
        const auto name = trim(line.substr(0, equals));
        const auto text = trim(line.substr(equals + 1));
        if (equalsIgnoreCase(name, "Signal") && text.size() == 1)
            digit.digit = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
        if (const auto number = parseNumber(text, maxDurationMs);
            number && equalsIgnoreCase(name, "Duration"))
            digit.duration = std::chrono::milliseconds(*number);
    }
    if (digit.digit == '\0' ||
        std::string_view("0123456789*#ABCD").find(digit.digit) == std::string_view::npos)
        return std::nullopt;
    return digit;
}

} // namespace ahoy::sip
