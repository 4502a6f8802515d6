#include "audio/device/device_form.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace ahoy::audio {

namespace {

bool contains(std::string_view text, std::string_view lowerWord)
{
    const auto at = std::search(
        text.begin(), text.end(), lowerWord.begin(), lowerWord.end(),
        [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
    return at != text.end();
}

template <std::size_t N>
bool containsAny(std::string_view text, const std::array<std::string_view, N> &words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return contains(text, word); });
}

// "echo-cancel" is the end of the name that module-echo-cancel gives its source, "echo cancelled
// with" stands in its description; PipeWire's says "echo-cancel-source".
constexpr std::array<std::string_view, 4> cancelledWords{"echo-cancel", "echo cancel", "echocancel",
                                                         "echo_cancel"};
constexpr std::array<std::string_view, 6> earWords{"headset", "headphone", "earphone",
                                                   "earbud",  "airpods",   "earpiece"};

} // namespace

DeviceForm deviceForm(const DeviceFacts &facts)
{
    if (containsAny(facts.id, cancelledWords) || containsAny(facts.description, cancelledWords))
        return DeviceForm::EchoCancelled;
    // The plug knows best: the same card plays through loudspeakers or headphones.
    if (containsAny(facts.port, earWords))
        return DeviceForm::Headset;
    if (contains(facts.port, "speaker"))
        return DeviceForm::Unknown;
    if (!facts.formFactor.empty())
        return containsAny(facts.formFactor, earWords) || facts.formFactor == "handset"
                   ? DeviceForm::Headset
                   : DeviceForm::Unknown;
    return containsAny(facts.description, earWords) || containsAny(facts.id, earWords)
               ? DeviceForm::Headset
               : DeviceForm::Unknown;
}

} // namespace ahoy::audio
