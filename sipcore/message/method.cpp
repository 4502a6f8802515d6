#include "sipcore/message/method.h"

#include <array>
#include <cstddef>

namespace ahoy::sip {

namespace {

constexpr std::array<std::string_view, 15> names = {
    "INVITE", "ACK",       "BYE",    "CANCEL", "REGISTER", "OPTIONS", "INFO", "PRACK",
    "UPDATE", "SUBSCRIBE", "NOTIFY", "REFER",  "MESSAGE",  "PUBLISH", "",
};
static_assert(names.size() == static_cast<std::size_t>(Method::Other) + 1);

} // namespace

Method parseMethod(std::string_view text)
{
    if (text.empty())
        return Method::Other;
    // The first letters tell most of them apart without a comparison.
    for (std::size_t i = 0; i + 1 < names.size(); ++i) {
        if (names[i].size() == text.size() && names[i][0] == text[0] && names[i] == text)
            return static_cast<Method>(i);
    }
    return Method::Other;
}

std::string_view toString(Method method)
{
    return names[static_cast<std::size_t>(method)];
}

} // namespace ahoy::sip
