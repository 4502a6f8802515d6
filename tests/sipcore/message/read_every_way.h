#pragma once

#include "sipcore/message/message.h"
#include "sipcore/message/message_writer.h"
#include "sipcore/message/stream_framer.h"

#include <bitset>
#include <string>
#include <vector>

/// What the torture test and the fuzz target do with any bytes: read them in every way that the
/// product has, so that a sanitizer sees every access.
namespace ahoy::sip {

/// The readers that any value may meet, by number.
inline constexpr std::size_t readerCount = 6;

inline std::size_t readAs(std::size_t reader, std::string_view value)
{
    switch (reader) {
    case 0: {
        const auto address = parseNameAddr(value);
        if (!address)
            return 0;
        return address->nameText().size() + address->tag().size() + address->uri.hostPort().size() +
               address->uri.userText().size() + (equivalent(address->uri, address->uri) ? 1U : 0U);
    }
    case 1: return parseVia(value) ? 1U : 0U;
    case 2: return parseMediaType(value) ? 1U : 0U;
    case 3: return parseReason(value) ? 1U : 0U;
    case 4: return parseRetryAfter(value) ? 1U : 0U;
    default: return unquote(value).size() + unescape(value).size();
    }
}

/// Reads what a message is made of, its fields as lists.
inline std::size_t touchParts(const MessageView &message)
{
    std::size_t sum = message.startLine().size() + message.body().size() + message.text().size();
    for (const auto &field : message.fields()) {
        sum += field.nameText.size();
        message.forEach(field.name, [&](std::string_view value) { sum += value.size(); });
    }
    message.forEach(HeaderName::Contact, [&](std::string_view value) { sum += readAs(0, value); });
    return sum + message.bodyWithType().content.size() + message.from().nameText().size();
}

/// Reads everything that can be read of a message.
inline std::size_t touch(const MessageView &message)
{
    std::size_t sum = touchParts(message);
    for (const auto &field : message.fields())
        for (std::size_t reader = 0; reader < readerCount; ++reader)
            sum += readAs(reader, field.value);
    return sum;
}

/// The message in our own words: what a reader takes from it must not change.
inline std::string print(const MessageView &message)
{
    MessageWriter writer;
    if (message.isRequest())
        writer.requestLine(message.methodText(), message.requestUri());
    else
        writer.statusLine(message.statusCode(), message.reasonPhrase());
    std::bitset<static_cast<std::size_t>(HeaderName::Other) + 1> done;
    for (const auto &field : message.fields()) {
        const auto index = static_cast<std::size_t>(field.name);
        if (field.name == HeaderName::ContentLength || done[index])
            continue;
        done.set(index);
        writer.copy(message, field.name);
    }
    return writer.finish({"", std::string(message.body())});
}

inline void readEveryWay(std::string_view text)
{
    // A copy without slack: reading one byte too far is seen.
    const std::vector<char> exact(text.begin(), text.end());
    const std::string_view view(exact.data(), exact.size());
    for (const bool isStream : {false, true}) {
        const auto message = MessageView::parse(view, isStream);
        touch(message);
        print(message);
    }
    redactMessage(view);
    StreamFramer framer;
    framer.push(std::as_bytes(std::span(view)));
    for (int i = 0; i < 1000; ++i) {
        const auto item = framer.next();
        if (!item || !*item)
            break;
    }
}

} // namespace ahoy::sip
