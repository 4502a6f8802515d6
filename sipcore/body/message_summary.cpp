#include "sipcore/body/message_summary.h"

#include "sipcore/message/header_lines.h"
#include "sipcore/message/text.h"

namespace ahoy::sip {

namespace {

/// "2/8" or "2/8 (0/2)", RFC 3842 §5.2 msg-summary-line.  A number that is none counts as 0.
MessageSummary::Count readCount(std::string_view text)
{
    const auto pair = [](std::string_view both, std::uint32_t &first, std::uint32_t &second) {
        const auto slash = both.find('/');
        if (slash == std::string_view::npos)
            return;
        first = parseNumber(trim(both.substr(0, slash))).value_or(0);
        second = parseNumber(trim(both.substr(slash + 1))).value_or(0);
    };
    MessageSummary::Count count;
    const auto open = text.find('(');
    pair(text.substr(0, open), count.fresh, count.old);
    if (open != std::string_view::npos) {
        const auto close = text.find(')', open);
        pair(text.substr(open + 1, close == std::string_view::npos ? close : close - open - 1),
             count.freshUrgent, count.oldUrgent);
    }
    return count;
}

} // namespace

Result<MessageSummary> parseMessageSummary(std::string_view text)
{
    MessageSummary summary;
    bool hasStatus = false;
    while (!text.empty()) {
        const auto field = splitField(takeLine(text));
        if (!field)
            continue;
        if (equalsIgnoreCase(field->name, "Messages-Waiting")) {
            hasStatus = true;
            summary.isWaiting = equalsIgnoreCase(field->value, "yes");
        } else if (equalsIgnoreCase(field->name, "Message-Account")) {
            summary.account = std::string(field->value.substr(0, 512));
        } else if (equalsIgnoreCase(field->name, "Voice-Message")) {
            summary.voice = readCount(field->value);
        }
    }
    if (!hasStatus)
        return fail(Errc::Invalid, "no Messages-Waiting line");
    return summary;
}

} // namespace ahoy::sip
