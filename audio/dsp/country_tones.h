#pragma once

#include <span>
#include <string_view>

namespace ahoy::audio {

/// The tones of a country's network, as data.  Each is a list of steps in the order of the
/// cadence, separated by commas:
///
///     425            that frequency without a pause
///     425/1000       for 1000 ms
///     0/4000         a pause
///     400+450/400    both frequencies at once
///
/// A tone that Recommendation E.180 gives as modulated (400×25) stands as its two side
/// frequencies (375+425), which is the same sound.
struct CountryTones {
    std::string_view country; ///< ISO 3166-1, two letters; empty: everybody else
    std::string_view dial;
    std::string_view ringback;
    std::string_view busy;
    std::string_view congestion;
    std::string_view callWaiting; ///< its cadence once
};

/// Everybody else first, then by their letters.  Sources: ITU-T E.180 supplement 2, "Various tones
/// used in national networks"; the first row is ETSI TR 101 041-2.
std::span<const CountryTones> countryTones();

} // namespace ahoy::audio
