#include "sipcore/message/event_header.h"

#include <array>

namespace ahoy::sip {

namespace {

constexpr std::array<std::string_view, 4> states = {"active", "pending", "terminated", ""};
constexpr std::array<std::string_view, 9> reasons = {
    "", "deactivated", "probation", "rejected", "timeout", "giveup", "noresource", "invariant", "",
};

std::optional<std::uint32_t> secondsOf(const Parameters &parameters, std::string_view name)
{
    const auto parameter = parameters.find(name);
    const auto seconds = parameter ? parseNumber(parameter->value) : fail(Errc::Invalid, {});
    return seconds ? std::optional(*seconds) : std::nullopt;
}

} // namespace

Result<EventValue> parseEvent(std::string_view text)
{
    const auto value = parseTokenValue(text);
    if (!value)
        return tl::unexpected<Error>(value.error());
    return EventValue{value->token, value->parameters.value("id"), value->parameters};
}

void append(std::string &out, const EventValue &value)
{
    appendLine(out, value.package);
    if (!value.parameters.empty()) {
        value.parameters.appendTo(out);
    } else if (!value.id.empty()) {
        out += ";id=";
        appendLine(out, value.id);
    }
}

Result<SubscriptionStateValue> parseSubscriptionState(std::string_view text)
{
    const auto token = parseTokenValue(text);
    if (!token)
        return tl::unexpected<Error>(token.error());
    SubscriptionStateValue value;
    value.stateText = token->token;
    for (std::size_t i = 0; i < 3; ++i) {
        if (token->is(states[i]))
            value.state = static_cast<SubscriptionStateValue::State>(i);
    }
    value.reasonText = token->parameters.value("reason");
    if (!value.reasonText.empty())
        value.reason = SubscriptionStateValue::EndReason::Extension;
    for (std::size_t i = 1; i + 1 < reasons.size(); ++i) {
        if (equalsIgnoreCase(value.reasonText, reasons[i]))
            value.reason = static_cast<SubscriptionStateValue::EndReason>(i);
    }
    value.expires = secondsOf(token->parameters, "expires");
    value.retryAfter = secondsOf(token->parameters, "retry-after");
    return value;
}

void append(std::string &out, const SubscriptionStateValue &value)
{
    const auto state = toString(value.state);
    appendLine(out, state.empty() ? value.stateText : state);
    const auto reason = toString(value.reason);
    if (value.reason != SubscriptionStateValue::EndReason::None) {
        out += ";reason=";
        appendLine(out, reason.empty() ? value.reasonText : reason);
    }
    if (value.expires) {
        out += ";expires=";
        appendNumber(out, *value.expires);
    }
    if (value.retryAfter) {
        out += ";retry-after=";
        appendNumber(out, *value.retryAfter);
    }
}

std::string_view toString(SubscriptionStateValue::State state)
{
    return states[static_cast<std::size_t>(state)];
}

std::string_view toString(SubscriptionStateValue::EndReason reason)
{
    return reasons[static_cast<std::size_t>(reason)];
}

Result<std::string_view> parseEntityTag(std::string_view text)
{
    text = trim(text);
    if (!isToken(text))
        return fail(Errc::Invalid, "an entity tag is no token");
    return text;
}

} // namespace ahoy::sip
