#include "sipcore/message/content_header.h"

#include <algorithm>
#include <array>

namespace ahoy::sip {

namespace {

constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

void appendTwoDigits(std::string &out, std::uint32_t number)
{
    out += static_cast<char>('0' + number / 10 % 10);
    out += static_cast<char>('0' + number % 10);
}

/// *DIGIT [ "." *DIGIT ], with at least one digit.
bool isDecimal(std::string_view text)
{
    int dots = 0;
    int digits = 0;
    for (const char character : text) {
        if (character == '.')
            ++dots;
        else if (character >= '0' && character <= '9')
            ++digits;
        else
            return false;
    }
    return digits > 0 && dots <= 1;
}

std::string_view takeWord(std::string_view &rest)
{
    rest = trim(rest);
    const auto word = rest.substr(0, rest.find_first_of(" \t\r\n"));
    rest.remove_prefix(word.size());
    return word;
}

} // namespace

Result<ContentDispositionValue> parseContentDisposition(std::string_view text)
{
    const auto token = parseTokenValue(text);
    if (!token)
        return tl::unexpected<Error>(token.error());
    ContentDispositionValue value;
    value.type = token->token;
    value.parameters = token->parameters;
    value.isRequired = !equalsIgnoreCase(value.parameters.value("handling"), "optional");
    return value;
}

void append(std::string &out, const ContentDispositionValue &value)
{
    appendLine(out, value.type);
    if (!value.parameters.empty())
        value.parameters.appendTo(out);
    else if (!value.isRequired)
        out += ";handling=optional";
}

bool AcceptRange::matches(std::string_view type, std::string_view subtype) const
{
    return (range.type == "*" || equalsIgnoreCase(range.type, type)) &&
           (range.subtype == "*" || equalsIgnoreCase(range.subtype, subtype));
}

Result<AcceptRange> parseAcceptRange(std::string_view text)
{
    const auto media = parseMediaType(text);
    if (!media)
        return tl::unexpected<Error>(media.error());
    return AcceptRange{*media, weightOf(media->parameters)};
}

void append(std::string &out, const AcceptRange &value)
{
    append(out, value.range);
}

Result<AcceptToken> parseAcceptToken(std::string_view text)
{
    const auto token = parseTokenValue(text);
    if (!token)
        return tl::unexpected<Error>(token.error());
    return AcceptToken{token->token, weightOf(token->parameters)};
}

void append(std::string &out, const AcceptToken &value)
{
    appendLine(out, value.token);
    if (value.q != 1000) {
        out += ";q=";
        appendWeight(out, value.q);
    }
}

Result<std::chrono::sys_seconds> parseDate(std::string_view text)
{
    using namespace std::chrono;
    // rfc1123-date = wkday "," SP 2DIGIT SP month SP 4DIGIT SP time SP "GMT" (RFC 3261 §25.1)
    text = trim(text);
    const auto isMalformed = [text] {
        return text.size() != 29 || text.substr(3, 2) != ", " || text[7] != ' ' ||
               text[11] != ' ' || text[16] != ' ' || text[19] != ':' || text[22] != ':' ||
               !equalsIgnoreCase(text.substr(25), " GMT");
    };
    if (isMalformed())
        return fail(Errc::Invalid, "a malformed Date");
    const auto month = std::find_if(months.begin(), months.end(), [text](std::string_view name) {
        return equalsIgnoreCase(name, text.substr(8, 3));
    });
    const auto day = parseNumber(text.substr(5, 2), 31);
    const auto year = parseNumber(text.substr(12, 4), 9999);
    const auto hour = parseNumber(text.substr(17, 2), 23);
    const auto minute = parseNumber(text.substr(20, 2), 59);
    const auto second = parseNumber(text.substr(23, 2), 60);
    if (month == months.end() || !day || !year || !hour || !minute || !second)
        return fail(Errc::Invalid, "a malformed Date");
    const year_month_day date(std::chrono::year(static_cast<int>(*year)),
                              std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
                              std::chrono::day(*day));
    if (!date.ok())
        return fail(Errc::Invalid, "a Date that is in no calendar");
    return sys_seconds(sys_days(date)) + hours(*hour) + minutes(*minute) + seconds(*second);
}

void appendDate(std::string &out, std::chrono::sys_seconds date)
{
    using namespace std::chrono;
    const auto midnight = floor<std::chrono::days>(date);
    const year_month_day calendar(midnight);
    const hh_mm_ss time(date - midnight);
    out += sip::days[weekday(midnight).c_encoding()];
    out += ", ";
    appendTwoDigits(out, static_cast<unsigned>(calendar.day()));
    out += ' ';
    out += months[static_cast<unsigned>(calendar.month()) - 1];
    out += ' ';
    const auto year = static_cast<std::uint32_t>(std::max(0, static_cast<int>(calendar.year())));
    appendTwoDigits(out, year / 100);
    appendTwoDigits(out, year % 100);
    out += ' ';
    appendTwoDigits(out, static_cast<std::uint32_t>(time.hours().count()));
    out += ':';
    appendTwoDigits(out, static_cast<std::uint32_t>(time.minutes().count()));
    out += ':';
    appendTwoDigits(out, static_cast<std::uint32_t>(time.seconds().count()));
    out += " GMT";
}

Result<RetryAfterValue> parseRetryAfterValue(std::string_view text)
{
    const auto seconds = parseRetryAfter(text);
    if (!seconds)
        return tl::unexpected<Error>(seconds.error());
    RetryAfterValue value;
    value.seconds = *seconds;
    text = trim(text);
    text = trim(text.substr(std::min(text.find_first_not_of("0123456789"), text.size())));
    if (text.starts_with('(')) {
        // Comments nest and hold quoted-pairs (RFC 3261 §25.1).
        int depth = 0;
        std::size_t end = 0;
        for (; end < text.size(); ++end) {
            if (text[end] == '\\')
                ++end;
            else if (text[end] == '(')
                ++depth;
            else if (text[end] == ')' && --depth == 0)
                break;
        }
        if (end >= text.size())
            return fail(Errc::Invalid, "a comment is not closed");
        value.comment = text.substr(1, end - 1);
        text = trim(text.substr(end + 1));
    }
    const Parameters parameters(text);
    if (!parameters.isValid())
        return fail(Errc::Invalid, "malformed header parameters");
    if (const auto duration = parseNumber(parameters.value("duration")))
        value.duration = *duration;
    return value;
}

void append(std::string &out, const RetryAfterValue &value)
{
    appendNumber(out, value.seconds);
    if (!value.comment.empty()) {
        out += " (";
        appendLine(out, value.comment);
        out += ')';
    }
    if (value.duration) {
        out += ";duration=";
        appendNumber(out, *value.duration);
    }
}

Result<WarningValue> parseWarning(std::string_view text)
{
    WarningValue value;
    const auto code = takeWord(text);
    value.agent = takeWord(text);
    const auto quoted = trim(text);
    const auto number = parseNumber(code, 999);
    const bool isAgent =
        !value.agent.empty() && skip(value.agent, 0, ValueCharacter) == value.agent.size();
    if (code.size() != 3 || !number || !isAgent || quotedSize(quoted) != quoted.size() ||
        quoted.empty())
        return fail(Errc::Invalid, "a malformed Warning");
    value.code = *number;
    value.text = unquote(quoted);
    return value;
}

void append(std::string &out, const WarningValue &value)
{
    for (const auto place : {100U, 10U, 1U}) // warn-code = 3DIGIT
        out += static_cast<char>('0' + value.code / place % 10);
    out += ' ';
    appendLine(out, value.agent);
    out += ' ';
    appendQuoted(out, value.text);
}

Result<TimestampValue> parseTimestamp(std::string_view text)
{
    TimestampValue value;
    value.time = takeWord(text);
    value.delay = trim(text);
    if (!isDecimal(value.time) || (!value.delay.empty() && !isDecimal(value.delay)))
        return fail(Errc::Invalid, "a malformed Timestamp");
    return value;
}

void append(std::string &out, const TimestampValue &value)
{
    appendLine(out, value.time);
    if (!value.delay.empty()) {
        out += ' ';
        appendLine(out, value.delay);
    }
}

} // namespace ahoy::sip
