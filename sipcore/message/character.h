#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// The character classes of RFC 3261 §25.1 as one table, and the loops over it that reading a
/// message consists of: four instructions a character, no call.
namespace ahoy::sip {

enum CharacterClass : std::uint8_t {
    TokenCharacter = 1,
    Unreserved = 2,
    UserUnreserved = 4,
    WhiteSpace = 8,      ///< LWS with the line ends of a fold
    ValueCharacter = 16, ///< what a parameter value without quotes may hold, beyond the grammar
    UriPlain = 32,       ///< what means nothing in a URI: no delimiter, no escape
    HostLabel = 64,
    ListPlain = 128, ///< what means nothing in a list: no separator, quote or bracket
};

constexpr std::array<std::uint8_t, 256> makeCharacterClasses()
{
    std::array<std::uint8_t, 256> table{};
    const auto add = [&table](std::string_view characters, int classes) {
        for (const char character : characters) {
            auto &entry = table[static_cast<unsigned char>(character)];
            entry = static_cast<std::uint8_t>(entry | classes);
        }
    };
    const auto remove = [&table](std::string_view characters, int classes) {
        for (const char character : characters) {
            auto &entry = table[static_cast<unsigned char>(character)];
            entry = static_cast<std::uint8_t>(entry & ~classes);
        }
    };
    add("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
        TokenCharacter | Unreserved | HostLabel);
    add("-.!%*_+`'~", TokenCharacter); // token
    add("-_.!~*'()", Unreserved);
    add("&=+$,;?/", UserUnreserved);
    add(" \t\r\n", WhiteSpace);
    add("-_", HostLabel); // the underscore is in no standard and in many networks
    for (std::size_t i = 0; i < 256; ++i) {
        int classes = ListPlain;
        if (i > 0x20 && i != 0x7f)
            classes |= ValueCharacter | UriPlain;
        table[i] = static_cast<std::uint8_t>(table[i] | classes);
    }
    remove("\"<>,;\\", ValueCharacter);
    // Delimiters and escapes, then what may not stand in a URI at all.
    remove("@:;?%[]", UriPlain);
    remove("\"<>\\^`{|}", UriPlain);
    remove("\"<>,;", ListPlain);
    return table;
}

inline constexpr auto characterClasses = makeCharacterClasses();

constexpr bool isA(char character, int classes)
{
    return (characterClasses[static_cast<unsigned char>(character)] & classes) != 0;
}

/// The first character from `at` on that is not of `classes`; `end` when all are.
constexpr const char *skip(const char *at, const char *end, int classes)
{
    // Four at a time, so that the end is looked for less often.
    for (; end - at >= 4; at += 4) {
        if (!isA(at[0], classes))
            return at;
        if (!isA(at[1], classes))
            return at + 1;
        if (!isA(at[2], classes))
            return at + 2;
        if (!isA(at[3], classes))
            return at + 3;
    }
    while (at != end && isA(*at, classes))
        ++at;
    return at;
}

/// The same as an index.
constexpr std::size_t skip(std::string_view text, std::size_t at, int classes)
{
    const char *const begin = text.data();
    return static_cast<std::size_t>(skip(begin + at, begin + text.size(), classes) - begin);
}

constexpr char lower(char character)
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                : character;
}

} // namespace ahoy::sip
