#include "audio/dsp/tone.h"

#include <algorithm>
#include <string>

namespace ahoy::audio {

namespace {

using std::chrono::milliseconds;

/// A tone of a country: one frequency pair, and how long it is on and off in turn.
struct Cadence {
    float firstHz = 0;
    float secondHz = 0;
    int onMs[3] = {}; ///< 0: the cadence ends here
    int offMs[3] = {};
};

struct CountryTones {
    std::string_view country;
    Cadence ringback;
    Cadence busy;
    Cadence congestion;
    Cadence callWaiting;
};

// ITU-T E.180 supplement 2 (2003), "Various tones used in national networks"; the first row is
// what ETSI TR 101 041-2 recommends where there is nothing else.
constexpr CountryTones tones[] = {
    {"",
     {425, 0, {1000}, {4000}},
     {425, 0, {500}, {500}},
     {425, 0, {250}, {250}},
     {425, 0, {200, 200}, {600, 3000}}},
    {"AT",
     {420, 0, {1000}, {5000}},
     {420, 0, {400}, {400}},
     {420, 0, {200}, {200}},
     {420, 0, {40}, {1950}}},
    {"AU",
     {400, 450, {400, 400}, {200, 2000}},
     {425, 0, {375}, {375}},
     {425, 0, {375}, {375}},
     {425, 0, {200, 200}, {200, 4400}}},
    {"CH",
     {425, 0, {1000}, {4000}},
     {425, 0, {500}, {500}},
     {425, 0, {200}, {200}},
     {425, 0, {200, 200}, {200, 4000}}},
    {"DE",
     {425, 0, {1000}, {4000}},
     {425, 0, {480}, {480}},
     {425, 0, {240}, {240}},
     {425, 0, {200, 200}, {200, 5000}}},
    {"ES",
     {425, 0, {1500}, {3000}},
     {425, 0, {200}, {200}},
     {425, 0, {200, 200, 200}, {200, 200, 600}},
     {425, 0, {175, 175}, {175, 3500}}},
    {"FR",
     {440, 0, {1500}, {3500}},
     {440, 0, {500}, {500}},
     {440, 0, {500}, {500}},
     {440, 0, {300}, {10000}}},
    {"GB",
     {400, 450, {400, 400}, {200, 2000}},
     {400, 0, {375}, {375}},
     {400, 0, {400, 225}, {350, 525}},
     {400, 0, {100}, {2000}}},
    {"IT",
     {425, 0, {1000}, {4000}},
     {425, 0, {500}, {500}},
     {425, 0, {200}, {200}},
     {425, 0, {400, 250}, {100, 250}}},
    {"JP",
     {400, 0, {1000}, {2000}},
     {400, 0, {500}, {500}},
     {400, 0, {500}, {500}},
     {400, 0, {500}, {8000}}},
    {"NL",
     {425, 0, {1000}, {4000}},
     {425, 0, {500}, {500}},
     {425, 0, {250}, {250}},
     {425, 0, {500}, {9500}}},
    {"US",
     {440, 480, {2000}, {4000}},
     {480, 620, {500}, {500}},
     {480, 620, {250}, {250}},
     {440, 0, {300}, {10000}}},
};

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
    for (const CountryTones &row : tones)
        if (row.country == wanted)
            return row;
    return tones[0];
}

std::vector<ToneStep> stepsOf(const Cadence &cadence)
{
    std::vector<ToneStep> steps;
    for (int i = 0; i < 3 && cadence.onMs[i] > 0; ++i) {
        steps.push_back({cadence.firstHz, cadence.secondHz, milliseconds(cadence.onMs[i])});
        steps.push_back({0, 0, milliseconds(cadence.offMs[i])});
    }
    return steps;
}

} // namespace

std::unique_ptr<Tone> makeCallTone(CallTone tone, std::string_view country)
{
    const CountryTones &row = tonesOf(country);
    constexpr float level = -22;
    switch (tone) {
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
    case CallTone::Ended: {
        Cadence beeps = row.busy;
        for (int i = 0; i < 3; ++i) {
            beeps.onMs[i] = 200;
            beeps.offMs[i] = 150;
        }
        return std::make_unique<Tone>(stepsOf(beeps), Tone::Repeat::Once, level);
    }
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
