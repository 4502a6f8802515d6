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

/// The first index from `at` on whose character is not of `classes`; the size when all are.
constexpr std::size_t skip(std::string_view text, std::size_t at, int classes)
{
    while (at < text.size() && isA(text[at], classes))
        ++at;
    return at;
}

constexpr const char *skip(const char *at, const char *end, int classes)
{
    while (at != end && isA(*at, classes))
        ++at;
    return at;
}

constexpr char lower(char character)
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                : character;
}

} // namespace ahoy::sip
