#include "sipcore/message/readable_text.h"

#include "sipcore/message/text.h"

#include <cstddef>

namespace ahoy::sip {

namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";

/// A character of UTF-8, or the part of one that can be none.
struct Piece {
    std::size_t size = 1;
    char32_t character = 0;
    bool isWhole = false;
};

/// RFC 3629 §4: neither overlong forms nor surrogates, and nothing above U+10FFFF.
Piece pieceAt(std::string_view text)
{
    const auto byteAt = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned first = byteAt(0);
    if (first < 0x80)
        return {1, first, true};
    unsigned low = 0x80;
    unsigned high = 0xbf;
    std::size_t size = 0;
    if (first >= 0xc2 && first <= 0xdf)
        size = 2;
    else if (first >= 0xe0 && first <= 0xef)
        size = 3;
    else if (first >= 0xf0 && first <= 0xf4)
        size = 4;
    else
        return {};
    if (first == 0xe0)
        low = 0xa0;
    else if (first == 0xed)
        high = 0x9f;
    else if (first == 0xf0)
        low = 0x90;
    else if (first == 0xf4)
        high = 0x8f;
    auto character = static_cast<char32_t>(first & (0x7fU >> size));
    for (std::size_t at = 1; at < size; ++at) {
        if (at == text.size() || byteAt(at) < low || byteAt(at) > high)
            return {at, 0, false};
        character = (character << 6U) | (byteAt(at) & 0x3fU);
        low = 0x80;
        high = 0xbf;
    }
    return {size, character, true};
}

bool isSpace(char32_t character)
{
    return character <= 0x20 || (character >= 0x7f && character <= 0xa0) || character == 0x2028 ||
           character == 0x2029;
}

bool turnsDirection(char32_t character)
{
    return character == 0x061c || character == 0x200e || character == 0x200f ||
           (character >= 0x202a && character <= 0x202e) ||
           (character >= 0x2066 && character <= 0x2069);
}

} // namespace

std::string readableText(std::string_view text)
{
    std::string readable;
    readable.reserve(text.size());
    bool wasSpace = false;
    while (!text.empty()) {
        const auto piece = pieceAt(text);
        const auto bytes = text.substr(0, piece.size);
        text.remove_prefix(piece.size);
        if (piece.isWhole && turnsDirection(piece.character))
            continue;
        const bool isGap = piece.isWhole && isSpace(piece.character);
        if (!isGap)
            readable += piece.isWhole ? bytes : replacement;
        else if (!wasSpace)
            readable += ' ';
        wasSpace = isGap;
    }
    return std::string(trim(readable));
}

} // namespace ahoy::sip
