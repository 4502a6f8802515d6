#pragma once

#include "base/result.h"
#include "sipcore/message/character.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The characters of RFC 3261 §25.1, and the one checked parser for numbers.
namespace ahoy::sip {

bool equalsIgnoreCase(std::string_view a, std::string_view b);
/// Without leading and trailing LWS (space, tab, CR, LF: a fold counts as white space).
inline std::string_view trim(std::string_view text)
{
    while (!text.empty() && isA(text.front(), WhiteSpace))
        text.remove_prefix(1);
    while (!text.empty() && isA(text.back(), WhiteSpace))
        text.remove_suffix(1);
    return text;
}
inline bool isTokenCharacter(char character)
{
    return isA(character, TokenCharacter);
}
/// False when empty.
inline bool isToken(std::string_view text)
{
    return !text.empty() && skip(text, 0, TokenCharacter) == text.size();
}

/// Decimal digits only, 0 … `max`; no sign, no space, nothing after.  Every number of the peer
/// goes through here.
Result<std::uint32_t> parseNumber(std::string_view text, std::uint32_t max = 0xffffffffU);
/// The same without a reason, for the parsers that have their own.
bool readNumber(std::string_view text, std::uint32_t max, std::uint32_t &number);

/// The content of a quoted-string (with its quotes), unescaped (RFC 3261 §25.1 quoted-pair).
/// A lone backslash at the end is dropped.
std::string unquote(std::string_view quoted);
/// `text` in quotes with `"` and `\` escaped; CR, LF and NUL become spaces.
std::string quote(std::string_view text);
/// The same behind what `out` holds; as all of these: no allocation while its capacity suffices.
void appendQuoted(std::string &out, std::string_view text);
void appendNumber(std::string &out, std::uint64_t number);
/// Eight characters at a time: false when it holds nothing below 14, as CR, LF and NUL are (and
/// the tab).
bool mayBreakLine(std::string_view text);
/// `text` with CR, LF and NUL as spaces: nothing that a peer sent can end the line it is printed
/// in.
void appendLine(std::string &out, std::string_view text);
/// `prefix` and `value` so, or nothing when the value is empty.
void appendParameter(std::string &out, std::string_view prefix, std::string_view value);
/// %-escapes undone; a broken escape stays as it stands.
std::string unescape(std::string_view text);
/// %-escapes everything but unreserved, user-unreserved and `keep`: for the user part of a URI.
std::string escapeUser(std::string_view text);
/// The same for a user part whose escapes stand already, where something else is missing one:
/// "*21*%23#" becomes "*21*%23%23" (RFC 3261 §25.1 knows no "#").
std::string completeEscapes(std::string_view user);

/// The size of the quoted-string that `text` begins with, its quotes included; 0 when it is not
/// closed or none.
std::size_t quotedSize(std::string_view text);

/// Splits a list at top-level separators: not inside quotes or <…>.  Takes the next element off
/// `rest` and trims it; none when `rest` is used up.  `nextElement(rest, ',')`.
std::optional<std::string_view> nextElement(std::string_view &rest, char separator);

/// One `;name=value` (or `;name`) of a parameter list; value keeps its quotes.
struct Parameter {
    std::string_view name;
    std::string_view value;
    bool hasValue = false;
};

/// A lazily read ";a=1;b" list: a view.
class Parameters {
public:
    Parameters() = default;
    /// `text` begins at the first ';' or is empty.
    explicit Parameters(std::string_view text) : m_text(text) {}
    std::string_view text() const { return m_text; }
    bool empty() const { return m_text.empty(); }
    /// The first parameter of this name, any case.
    std::optional<Parameter> find(std::string_view name) const;
    bool has(std::string_view name) const { return find(name).has_value(); }
    /// Its value without quotes; empty when absent.
    std::string_view value(std::string_view name) const;
    /// Walks: `auto rest = params.text(); while (auto p = Parameters::next(rest)) …`
    static std::optional<Parameter> next(std::string_view &rest);
    /// The same into a value that is there; false at the end.
    static bool next(std::string_view &rest, Parameter &parameter);
    /// True when every element is well-formed (token, or token = token / host / quoted-string).
    bool isValid() const;
    /// Canonical: ";name=value" each, without white space.
    void appendTo(std::string &out) const;

private:
    std::string_view m_text;
};

} // namespace ahoy::sip
