#pragma once

#include <string>

namespace ahoy::sip {

/// A message body with its type: "application/sdp".
struct Body {
    std::string contentType;
    std::string content;

    bool empty() const { return content.empty(); }
    friend bool operator==(const Body &, const Body &) = default;
};

} // namespace ahoy::sip
