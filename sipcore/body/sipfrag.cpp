#include "sipcore/body/sipfrag.h"

#include "sipcore/message/header_lines.h"
#include "sipcore/message/message_writer.h"
#include "sipcore/message/text.h"

#include <fmt/format.h>

namespace ahoy::sip {

namespace {
/// A reason is for people to read.
constexpr std::size_t maxReason = 200;
} // namespace

Result<SipfragStatus> parseSipfragStatus(std::string_view body)
{
    auto line = trim(takeLine(body));
    const auto space = line.find(' ');
    if (space == std::string_view::npos || !equalsIgnoreCase(line.substr(0, space), "SIP/2.0"))
        return fail(Errc::Invalid, "no status line");
    line = trim(line.substr(space));
    const auto code = parseNumber(line.substr(0, line.find(' ')), 699);
    if (!code || *code < 100)
        return fail(Errc::Invalid, "no status code");
    SipfragStatus status;
    status.statusCode = static_cast<int>(*code);
    status.reason = std::string(trim(line.substr(3)).substr(0, maxReason));
    return status;
}

std::string printSipfragStatus(int statusCode, std::string_view reason)
{
    if (reason.empty())
        reason = reasonPhrase(statusCode);
    std::string line = fmt::format("SIP/2.0 {} ", statusCode);
    // What came from one peer goes to another one: it must stay one line.
    for (const char character : reason.substr(0, maxReason))
        line += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
    return line + "\r\n";
}

} // namespace ahoy::sip
