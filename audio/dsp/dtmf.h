#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace ahoy::audio {

/// ITU-T Q.23: each digit is one frequency of a row and one of a column.
inline constexpr std::array<float, 4> dtmfRowsHz{697, 770, 852, 941};
inline constexpr std::array<float, 4> dtmfColumnsHz{1209, 1336, 1477, 1633};
inline constexpr std::string_view dtmfDigits = "123A456B789C*0#D"; ///< row by row

struct DtmfPair {
    float rowHz = 0;
    float columnHz = 0;
};

/// A-D in either case; nothing for what is no digit.
inline std::optional<DtmfPair> dtmfPairOf(char digit)
{
    if (digit >= 'a' && digit <= 'd')
        digit = static_cast<char>(digit - 'a' + 'A');
    const std::size_t at = dtmfDigits.find(digit);
    if (digit == '\0' || at == std::string_view::npos)
        return std::nullopt;
    return DtmfPair{dtmfRowsHz[at / 4], dtmfColumnsHz[at % 4]};
}

} // namespace ahoy::audio
