#include "sipcore/transaction/transaction_key.h"

#include <initializer_list>
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
std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string key;
    std::size_t size = 0;
    for (const auto part : parts)
        size += part.size() + 1;
    key.reserve(size);
    for (const auto part : parts)
        key.append(part) += '\n';
    return key;
}

std::string keyOf(const MessageView &request, std::string_view methodText)
{
    const auto &via = request.topVia();
    if (via.hasMagicCookie())
        return joined({via.branch(), toLower(via.host), std::to_string(via.port), methodText});
    return joined({"2543", request.requestUri(), request.from().tag(), request.callId(),
                   std::to_string(request.cseq().number), methodText, via.text});
}

} // namespace

std::string clientKey(const MessageView &message)
{
    const auto branch = message.topVia().branch();
    if (branch.empty())
        return {};
    const auto method = message.cseq().methodText;
    return joined({branch, method});
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
    return joined({request.from().tag(), request.callId(), std::to_string(request.cseq().number),
                   request.methodText()});
}

} // namespace ahoy::sip
