#pragma once

#include "sipcore/message/body.h"
#include "sipcore/message/header_name.h"
#include "sipcore/message/method.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ahoy::sip {

class MessageView;

/// Prints a message field by field, canonical: long names, one value a line, CRLF.
/// No value can break out of its line: CR, LF and NUL in one become spaces.
///
///     MessageWriter writer;
///     writer.requestLine("INVITE", "sip:bob@example.com");
///     writer.field(HeaderName::CallID, callId);
///     std::string bytes = writer.finish(body);     // Content-Type, Content-Length, body
class MessageWriter {
public:
    MessageWriter();

    void requestLine(std::string_view method, std::string_view uri);
    void statusLine(int statusCode, std::string_view reason);
    void field(HeaderName name, std::string_view value);
    void field(std::string_view name, std::string_view value);
    void field(HeaderName name, std::uint32_t number);
    /// Copies every field of that name from `other`, in order, unchanged; of Other, those whose
    /// name is a token (RFC 3261 §25.1: no other can be said).
    void copy(const MessageView &other, HeaderName name);
    /// Ends the message: Content-Type when there is a body, Content-Length always.
    std::string finish(const Body &body = {});

private:
    void append(std::string_view text);
    std::string m_text;
};

/// The reason phrase of RFC 3261 §21 and its extensions: 486 → "Busy Here"; "" when unknown.
std::string_view reasonPhrase(int statusCode);

} // namespace ahoy::sip
