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
    const auto is = [text](Method method) {
        return names[static_cast<std::size_t>(method)] == text ? method : Method::Other;
    };
    switch (text[0]) {
    case 'A': return is(Method::Ack);
    case 'B': return is(Method::Bye);
    case 'C': return is(Method::Cancel);
    case 'I': return is(text.size() == 4 ? Method::Info : Method::Invite);
    case 'M': return is(Method::Message);
    case 'N': return is(Method::Notify);
    case 'O': return is(Method::Options);
    case 'P': return is(text.size() == 5 ? Method::Prack : Method::Publish);
    case 'R': return is(text.size() == 5 ? Method::Refer : Method::Register);
    case 'S': return is(Method::Subscribe);
    case 'U': return is(Method::Update);
    default: return Method::Other;
    }
}

std::string_view toString(Method method)
{
    return names[static_cast<std::size_t>(method)];
}

} // namespace ahoy::sip
