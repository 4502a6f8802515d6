#include "sipcore/message/text.h"

#include <array>
#include <charconv>
#include <cstring>

namespace ahoy::sip {

namespace {

int hexValue(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    const char small = lower(character);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// The index behind the quoted-string that begins at `start`, or npos when it is not closed.
std::size_t behindQuoted(std::string_view text, std::size_t start)
{
    const auto quote = text.find('"', start + 1);
    if (quote == std::string_view::npos)
        return quote;
    // Most hold no quoted-pair, so that the first quote is the end.
    if (std::memchr(text.data() + start, '\\', quote - start) == nullptr)
        return quote + 1;
    for (std::size_t i = start + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            return i + 1;
    }
    return std::string_view::npos;
}

/// The first `separator` that is in no quoted-string and, if `angles`, in no <…>; else the size.
std::size_t findSeparator(std::string_view text, char separator, bool angles)
{
    for (std::size_t at = 0;;) {
        at = skip(text, at, ListPlain);
        if (at == text.size() || text[at] == separator)
            return at;
        if (text[at] == '"')
            at = behindQuoted(text, at);
        else if (text[at] == '<' && angles)
            at = text.find('>', at);
        else
            ++at;
        if (at == std::string_view::npos)
            return text.size();
    }
}

Parameter readParameter(std::string_view element)
{
    Parameter parameter;
    const auto equals = element.find('=');
    parameter.name = trim(element.substr(0, equals));
    if (equals != std::string_view::npos) {
        parameter.value = trim(element.substr(equals + 1));
        parameter.hasValue = true;
    }
    return parameter;
}

/// Reads the well-formed parameter at `at`, which is behind its ';', and moves to the next ';' or
/// the end.  False: it is not of that kind; `at` stays.
[[gnu::always_inline]] inline bool readWellFormed(std::string_view text, std::size_t &at,
                                                  Parameter &parameter)
{
    const char *const end = text.data() + text.size();
    const char *i = text.data() + at;
    if (i != end && isA(*i, WhiteSpace))
        i = skip(i, end, WhiteSpace);
    const char *begin = i;
    i = skip(i, end, TokenCharacter);
    parameter.name = std::string_view(begin, static_cast<std::size_t>(i - begin));
    parameter.value = {};
    parameter.hasValue = false;
    if (i == begin)
        return false;
    if (i != end && isA(*i, WhiteSpace))
        i = skip(i, end, WhiteSpace);
    if (i != end && *i == '=') {
        ++i;
        if (i != end && isA(*i, WhiteSpace))
            i = skip(i, end, WhiteSpace);
        begin = i;
        if (i != end && *i == '"') {
            const auto behind = behindQuoted(text, static_cast<std::size_t>(i - text.data()));
            if (behind == std::string_view::npos)
                return false;
            i = text.data() + behind;
        } else {
            i = skip(i, end, ValueCharacter);
        }
        if (i == begin)
            return false;
        parameter.value = std::string_view(begin, static_cast<std::size_t>(i - begin));
        parameter.hasValue = true;
        if (i != end && *i != ';')
            i = skip(i, end, WhiteSpace);
    }
    if (i != end && *i != ';')
        return false;
    at = static_cast<std::size_t>(i - text.data());
    return true;
}

void appendEscaped(std::string &out, char character)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    if (isA(character, Unreserved | UserUnreserved)) {
        out += character;
        return;
    }
    const auto byte = static_cast<unsigned char>(character);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
}

} // namespace

bool mayBreakLine(std::string_view text)
{
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t tops = 0x8080808080808080U;
    const char *at = text.data();
    auto left = text.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        if (((word - ones * 14) & ~word & tops) != 0)
            return true;
    }
    for (; left > 0; ++at, --left) {
        if (static_cast<unsigned char>(*at) < 14)
            return true;
    }
    return false;
}

bool equalsIgnoreCase(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] != b[i] && lower(a[i]) != lower(b[i]))
            return false;
    }
    return true;
}

bool readNumber(std::string_view text, std::uint32_t max, std::uint32_t &number)
{
    if (text.empty())
        return false;
    std::uint64_t value = 0;
    for (const char character : text) {
        const auto digit = static_cast<unsigned>(static_cast<unsigned char>(character)) - '0';
        if (digit > 9)
            return false;
        value = value * 10 + digit;
        if (value > 0xffffffffU)
            return false;
    }
    number = static_cast<std::uint32_t>(value);
    return value <= max;
}

Result<std::uint32_t> parseNumber(std::string_view text, std::uint32_t max)
{
    if (text.empty())
        return fail(Errc::Invalid, "a number is empty");
    std::uint32_t number = 0;
    if (!readNumber(text, max, number))
        return fail(Errc::Invalid, "a number is out of range or holds something that is no digit");
    return number;
}

std::string unquote(std::string_view quoted)
{
    if (quoted.empty() || quoted.front() != '"')
        return std::string(quoted);
    std::string text;
    text.reserve(quoted.size());
    for (std::size_t i = 1; i < quoted.size(); ++i) {
        if (quoted[i] == '"')
            break;
        if (quoted[i] == '\\' && ++i == quoted.size())
            break;
        text += quoted[i];
    }
    return text;
}

void appendQuoted(std::string &out, std::string_view text)
{
    out += '"';
    for (const char character : text) {
        if (character == '"' || character == '\\')
            out += '\\';
        const bool breaksLine = character == '\r' || character == '\n' || character == '\0';
        out += breaksLine ? ' ' : character;
    }
    out += '"';
}

std::string quote(std::string_view text)
{
    std::string quoted;
    quoted.reserve(text.size() + 2);
    appendQuoted(quoted, text);
    return quoted;
}

void appendNumber(std::string &out, std::uint64_t number)
{
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void appendLine(std::string &out, std::string_view text)
{
    if (!mayBreakLine(text)) {
        out += text;
        return;
    }
    for (const char character : text) {
        const bool breaksLine = character == '\r' || character == '\n' || character == '\0';
        out += breaksLine ? ' ' : character;
    }
}

void appendParameter(std::string &out, std::string_view prefix, std::string_view value)
{
    if (value.empty())
        return;
    out += prefix;
    appendLine(out, value);
}

std::string unescape(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && text.size() - i > 2) {
            const int high = hexValue(text[i + 1]);
            const int low = hexValue(text[i + 2]);
            if (high >= 0 && low >= 0) {
                plain += static_cast<char>(high * 16 + low);
                i += 2;
                continue;
            }
        }
        plain += text[i];
    }
    return plain;
}

std::string escapeUser(std::string_view text)
{
    std::string escaped;
    escaped.reserve(text.size());
    for (const char character : text)
        appendEscaped(escaped, character);
    return escaped;
}

std::string completeEscapes(std::string_view user)
{
    std::string escaped;
    escaped.reserve(user.size());
    for (std::size_t i = 0; i < user.size(); ++i) {
        const bool isEscape = user[i] == '%' && user.size() - i > 2 && hexValue(user[i + 1]) >= 0 &&
                              hexValue(user[i + 2]) >= 0;
        if (!isEscape) {
            appendEscaped(escaped, user[i]);
            continue;
        }
        escaped += user.substr(i, 3);
        i += 2;
    }
    return escaped;
}

std::size_t quotedSize(std::string_view text)
{
    if (!text.starts_with('"'))
        return 0;
    const auto end = behindQuoted(text, 0);
    return end == std::string_view::npos ? 0 : end;
}

std::optional<std::string_view> nextElement(std::string_view &rest, char separator)
{
    while (!rest.empty()) {
        // Most values hold no separator at all.
        if (std::memchr(rest.data(), separator, rest.size()) == nullptr) {
            const auto element = trim(rest);
            rest = {};
            return element.empty() ? std::nullopt : std::optional(element);
        }
        const auto end = findSeparator(rest, separator, true);
        const auto element = trim(rest.substr(0, end));
        rest.remove_prefix(end == rest.size() ? end : end + 1);
        if (!element.empty())
            return element;
    }
    return std::nullopt;
}

bool Parameters::next(std::string_view &rest, Parameter &parameter)
{
    while (!rest.empty()) {
        std::size_t at = rest.front() == ';' ? 1 : 0;
        if (readWellFormed(rest, at, parameter)) {
            rest.remove_prefix(at);
            return true;
        }
        // Whatever it is, a later parameter can still be read.
        const auto end = findSeparator(rest, ';', false);
        const auto element = trim(rest.substr(0, end));
        rest.remove_prefix(end == rest.size() ? end : end + 1);
        if (!element.empty()) {
            parameter = readParameter(element);
            return true;
        }
    }
    return false;
}

std::optional<Parameter> Parameters::next(std::string_view &rest)
{
    Parameter parameter;
    return next(rest, parameter) ? std::optional(parameter) : std::nullopt;
}

std::optional<Parameter> Parameters::find(std::string_view name) const
{
    auto rest = m_text;
    Parameter parameter;
    while (next(rest, parameter)) {
        if (equalsIgnoreCase(parameter.name, name))
            return parameter;
    }
    return std::nullopt;
}

std::string_view Parameters::value(std::string_view name) const
{
    const auto parameter = find(name);
    if (!parameter)
        return {};
    auto value = parameter->value;
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
        value = value.substr(1, value.size() - 2);
    return value;
}

void Parameters::appendTo(std::string &out) const
{
    // Without white space it is canonical already.
    if (skip(m_text, 0, ValueCharacter | UserUnreserved) == m_text.size() &&
        m_text.find(";;") == std::string_view::npos) {
        out += m_text;
        return;
    }
    auto rest = m_text;
    Parameter parameter;
    while (next(rest, parameter)) {
        out += ';';
        appendLine(out, parameter.name);
        if (parameter.hasValue) {
            out += '=';
            appendLine(out, parameter.value);
        }
    }
}

bool Parameters::isValid() const
{
    std::size_t at = skip(m_text, 0, WhiteSpace);
    Parameter parameter;
    while (at < m_text.size()) {
        // Unlike for next(), an empty element counts: RFC 4475 §3.1.2.1 wants ";;" refused.
        if (m_text[at] != ';' || !readWellFormed(m_text, ++at, parameter))
            return false;
    }
    return true;
}

} // namespace ahoy::sip
