#include "sipcore/transaction/transaction_key.h"

#include <fmt/format.h>

#include <string_view>

namespace ahoy::sip {

namespace {

char toLower(char character)
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                : character;
}

std::string toLower(std::string_view text)
{
    std::string lower(text);
    for (auto &character : lower)
        character = toLower(character);
    return lower;
}

/// No part holds a line feed (a fold apart, which then stands in both messages), so it separates.
std::string keyOf(const MessageView &request, std::string_view methodText)
{
    const auto &via = request.topVia();
    if (via.hasMagicCookie())
        return fmt::format("{}\n{}:{}\n{}", via.branch(), toLower(via.host), via.port, methodText);
    return fmt::format("2543\n{}\n{}\n{}\n{} {}\n{}", request.requestUri(), request.from().tag(),
                       request.callId(), request.cseq().number, methodText, via.text);
}

} // namespace

std::string clientKey(const MessageView &message)
{
    const auto branch = message.topVia().branch();
    if (branch.empty())
        return {};
    const auto method = message.cseq().methodText;
    return fmt::format("{}\n{}", branch, method);
}

std::string serverKey(const MessageView &request)
{
    return keyOf(request, request.method() == Method::Ack ? "INVITE" : request.methodText());
}

std::string cancelledKey(const MessageView &cancel)
{
    return keyOf(cancel, "INVITE");
}

std::string mergeKey(const MessageView &request)
{
    if (!request.to().tag().empty())
        return {};
    return fmt::format("{}\n{}\n{} {}", request.from().tag(), request.callId(),
                       request.cseq().number, request.methodText());
}

} // namespace ahoy::sip
