#pragma once

#include "sipcore/message/message.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ahoy::sip::sim {

/// A message taken apart, so that a proxy or a script can change it field by field.
struct SimMessage {
    std::string startLine;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string body;

    static SimMessage parse(std::string_view text);
    std::string text() const; ///< with the Content-Length that is true

    bool isRequest() const { return !startLine.starts_with("SIP/2.0"); }
    std::string method() const; ///< of a response: its CSeq's
    std::string requestUri() const;
    void setRequestUri(std::string_view uri);
    int statusCode() const;

    bool has(std::string_view name) const;
    /// The first value of that name; "" when absent.
    std::string value(std::string_view name) const;
    std::vector<std::string> values(std::string_view name) const;
    void set(std::string_view name, std::string value); ///< the first one, or appended
    void prepend(std::string_view name, std::string value);
    void append(std::string_view name, std::string value);
    void removeFirst(std::string_view name);
    void removeAll(std::string_view name);
    /// The value of a header parameter: parameter("To", "tag").
    std::string parameter(std::string_view name, std::string_view parameterName) const;
    /// The URI between <…> of a field.
    std::string uri(std::string_view name) const;
};

/// A response with what it copies; a tag for To unless it is 100.
SimMessage responseTo(const SimMessage &request, int statusCode, std::string_view reason,
                      std::string_view toTag = {});

} // namespace ahoy::sip::sim
