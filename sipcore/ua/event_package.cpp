#include "sipcore/ua/event_package.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ahoy::sip {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> packages{{
    {"conference", "application/conference-info+xml"},
    {"dialog", "application/dialog-info+xml"},
    {"message-summary", "application/simple-message-summary"},
    {"presence", "application/pidf+xml"},
    {"refer", "message/sipfrag"},
    {"reg", "application/reginfo+xml"},
}};

} // namespace

std::string_view bodyTypeOf(std::string_view package)
{
    for (const auto &[name, type] : packages)
        if (equalsIgnoreCase(name, package))
            return type;
    return {};
}

std::string_view readPackages()
{
    return "conference, dialog, message-summary, presence, refer, reg";
}

EventValue eventOf(const MessageView &request)
{
    const auto value = request.header(HeaderName::EventPackage);
    return value ? parseEvent(*value).value_or(EventValue{}) : EventValue{};
}

std::optional<SubscriptionStateValue> subscriptionStateOf(const MessageView &notify)
{
    const auto value = notify.header(HeaderName::SubscriptionState);
    if (!value)
        return std::nullopt;
    const auto state = parseSubscriptionState(*value);
    return state ? std::optional(*state) : std::nullopt;
}

bool isReferSubFalse(std::string_view value)
{
    return equalsIgnoreCase(trim(value.substr(0, value.find(';'))), "false");
}

bool isBodyOf(const MessageView &request, std::string_view mediaType)
{
    if (request.body().empty())
        return true;
    const auto value = request.header(HeaderName::ContentType);
    const auto type = value ? parseMediaType(*value) : Result<MediaType>(MediaType());
    const auto slash = mediaType.find('/');
    return type && type->is(mediaType.substr(0, slash), mediaType.substr(slash + 1));
}

} // namespace ahoy::sip
