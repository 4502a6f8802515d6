#include "sipcore/message/text.h"

#include <array>
#include <charconv>

namespace ahoy::sip {

namespace {

enum CharacterClass : std::uint8_t { Token = 1, Unreserved = 2, UserUnreserved = 4 };

constexpr std::array<std::uint8_t, 256> characterClasses()
{
    std::array<std::uint8_t, 256> table{};
    const auto add = [&table](std::string_view characters, int classes) {
        for (const char character : characters) {
            auto &entry = table[static_cast<unsigned char>(character)];
            entry = static_cast<std::uint8_t>(entry | classes);
        }
    };
    add("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", Token | Unreserved);
    add("-.!%*_+`'~", Token); // RFC 3261 §25.1 token
    add("-_.!~*'()", Unreserved);
    add("&=+$,;?/", UserUnreserved);
    return table;
}

constexpr auto classes = characterClasses();

bool isA(char character, int wanted)
{
    return (classes[static_cast<unsigned char>(character)] & wanted) != 0;
}

char lower(char character)
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                : character;
}

bool isLws(char character)
{
    return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

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
    bool isInAngles = false;
    for (std::size_t i = 0; i < text.size();) {
        const char character = text[i];
        if (isInAngles) {
            isInAngles = character != '>';
        } else if (character == '"') {
            i = behindQuoted(text, i);
            if (i == std::string_view::npos)
                return text.size();
            continue;
        } else if (character == '<' && angles) {
            isInAngles = true;
        } else if (character == separator) {
            return i;
        }
        ++i;
    }
    return text.size();
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

/// token, host or quoted-string (RFC 3261 §25.1 gen-value); what peers put there without quotes
/// ("received=sip:192.0.2.1:5060") passes too, as long as its end is clear.
bool isParameterValue(std::string_view value)
{
    if (value.empty())
        return false;
    if (value.front() == '"')
        return behindQuoted(value, 0) == value.size();
    for (const char character : value) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte <= 0x20 || byte == 0x7f || character == '"' || character == '<' ||
            character == '>' || character == ',' || character == ';' || character == '\\')
            return false;
    }
    return true;
}

} // namespace

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

std::string_view trim(std::string_view text)
{
    while (!text.empty() && isLws(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isLws(text.back()))
        text.remove_suffix(1);
    return text;
}

bool isTokenCharacter(char character)
{
    return isA(character, Token);
}

bool isToken(std::string_view text)
{
    for (const char character : text) {
        if (!isTokenCharacter(character))
            return false;
    }
    return !text.empty();
}

Result<std::uint32_t> parseNumber(std::string_view text, std::uint32_t max)
{
    if (text.empty())
        return fail(Errc::Invalid, "a number is empty");
    std::uint64_t number = 0;
    for (const char character : text) {
        if (character < '0' || character > '9')
            return fail(Errc::Invalid, "a number holds something that is no digit");
        number = number * 10 + static_cast<std::uint64_t>(character - '0');
        if (number > max)
            return fail(Errc::Invalid, "a number is out of range");
    }
    return static_cast<std::uint32_t>(number);
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
    for (const char character : text) {
        const bool breaksLine = character == '\r' || character == '\n' || character == '\0';
        out += breaksLine ? ' ' : character;
    }
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
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string escaped;
    escaped.reserve(text.size());
    for (const char character : text) {
        if (isA(character, Unreserved | UserUnreserved)) {
            escaped += character;
            continue;
        }
        const auto byte = static_cast<unsigned char>(character);
        escaped += '%';
        escaped += digits[byte >> 4U];
        escaped += digits[byte & 15U];
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
        const auto end = findSeparator(rest, separator, true);
        const auto element = trim(rest.substr(0, end));
        rest.remove_prefix(end == rest.size() ? end : end + 1);
        if (!element.empty())
            return element;
    }
    return std::nullopt;
}

std::optional<Parameter> Parameters::next(std::string_view &rest)
{
    while (!rest.empty()) {
        const auto end = findSeparator(rest, ';', false);
        const auto element = trim(rest.substr(0, end));
        rest.remove_prefix(end == rest.size() ? end : end + 1);
        if (!element.empty())
            return readParameter(element);
    }
    return std::nullopt;
}

std::optional<Parameter> Parameters::find(std::string_view name) const
{
    auto rest = m_text;
    while (const auto parameter = next(rest)) {
        if (equalsIgnoreCase(parameter->name, name))
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
    auto rest = m_text;
    while (const auto parameter = next(rest)) {
        out += ';';
        appendLine(out, parameter->name);
        if (parameter->hasValue) {
            out += '=';
            appendLine(out, parameter->value);
        }
    }
}

bool Parameters::isValid() const
{
    auto rest = trim(m_text);
    if (rest.empty())
        return true;
    if (rest.front() != ';')
        return false;
    // Unlike next(), an empty element counts: RFC 4475 §3.1.2.1 wants ";;" refused.
    do {
        rest.remove_prefix(1);
        const auto end = findSeparator(rest, ';', false);
        const auto parameter = readParameter(trim(rest.substr(0, end)));
        if (!isToken(parameter.name) || (parameter.hasValue && !isParameterValue(parameter.value)))
            return false;
        rest.remove_prefix(end);
    } while (!rest.empty());
    return true;
}

} // namespace ahoy::sip
