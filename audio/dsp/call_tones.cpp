#include "audio/dsp/country_tones.h"
#include "audio/dsp/tone.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace ahoy::audio {

namespace {

using std::chrono::milliseconds;

/// How long a tone without a pause goes on.
constexpr milliseconds endless = std::chrono::hours(24);

std::string_view sameTonesAs(std::string_view country)
{
    if (country == "CA")
        return "US";
    if (country == "UK")
        return "GB";
    return country;
}

const CountryTones &tonesOf(std::string_view country)
{
    std::string name(country.substr(0, 2));
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    const std::string_view wanted = sameTonesAs(name);
    for (const CountryTones &row : countryTones())
        if (row.country == wanted)
            return row;
    return countryTones().front();
}

/// Takes what stands before the separator off `text`.
std::string_view takeField(std::string_view &text, char separator)
{
    const auto end = text.find(separator);
    const auto field = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return field;
}

int numberOf(std::string_view digits)
{
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// The steps as country_tones.h writes them.
std::vector<ToneStep> stepsOf(std::string_view cadence)
{
    std::vector<ToneStep> steps;
    while (!cadence.empty()) {
        auto duration = takeField(cadence, ',');
        auto second = takeField(duration, '/');
        const auto first = takeField(second, '+');
        steps.push_back({static_cast<float>(numberOf(first)), static_cast<float>(numberOf(second)),
                         duration.empty() ? endless : milliseconds(numberOf(duration))});
    }
    return steps;
}

/// Three short beeps of the first sound of `cadence`.
std::vector<ToneStep> beepsOf(std::string_view cadence)
{
    const auto sound = stepsOf(cadence).front();
    std::vector<ToneStep> steps;
    for (int i = 0; i < 3; ++i) {
        steps.push_back({sound.firstHz, sound.secondHz, milliseconds(200)});
        steps.push_back({0, 0, milliseconds(150)});
    }
    return steps;
}

} // namespace

std::unique_ptr<Tone> makeCallTone(CallTone tone, std::string_view country)
{
    const CountryTones &row = tonesOf(country);
    constexpr float level = -22;
    switch (tone) {
    case CallTone::Dial:
        return std::make_unique<Tone>(stepsOf(row.dial), Tone::Repeat::Forever, level);
    case CallTone::Ringback: {
        auto made = std::make_unique<Tone>(stepsOf(row.ringback), Tone::Repeat::Forever, level);
        made->setYieldsToMedia(true);
        return made;
    }
    case CallTone::Busy:
        return std::make_unique<Tone>(stepsOf(row.busy), Tone::Repeat::Forever, level);
    case CallTone::Congestion:
        return std::make_unique<Tone>(stepsOf(row.congestion), Tone::Repeat::Forever, level);
    case CallTone::CallWaiting:
        return std::make_unique<Tone>(stepsOf(row.callWaiting), Tone::Repeat::Once, level - 4);
    case CallTone::Ended:
        return std::make_unique<Tone>(beepsOf(row.busy), Tone::Repeat::Once, level);
    }
    return nullptr;
}

std::unique_ptr<Tone> makeDigitTone(char digit, milliseconds duration)
{
    constexpr std::string_view keys = "123A456B789C*0#D"; // ITU-T Q.23, figure 1: row by row
    constexpr float rows[] = {697, 770, 852, 941};
    constexpr float columns[] = {1209, 1336, 1477, 1633};
    if (digit >= 'a' && digit <= 'd')
        digit = static_cast<char>(digit - 'a' + 'A');
    const auto index = keys.find(digit);
    if (index == std::string_view::npos)
        return nullptr;
    duration = std::clamp(duration, milliseconds(20), milliseconds(60'000));
    return std::make_unique<Tone>(
        std::vector<ToneStep>{{rows[index / 4], columns[index % 4], duration}}, Tone::Repeat::Once,
        -24.0F);
}

} // namespace ahoy::audio
