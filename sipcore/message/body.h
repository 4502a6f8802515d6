#pragma once

#include "base/secret_bytes.h"

#include <string>
#include <utility>

namespace ahoy::sip {

/// A message body with its type: "application/sdp".  A description may carry the keys of the sound
/// (RFC 4568 §6.1), so what a body held is overwritten where one of its copies ends.
struct Body {
    std::string contentType;
    std::string content;

    Body() = default;
    Body(std::string type, std::string text)
        : contentType(std::move(type)), content(std::move(text))
    {
    }
    Body(const Body &) = default;
    Body(Body &&) noexcept = default;
    Body &operator=(const Body &other)
    {
        if (this != &other) {
            wipeWhole(content);
            contentType = other.contentType;
            content = other.content;
        }
        return *this;
    }
    Body &operator=(Body &&other) noexcept
    {
        // Swapped: what was here ends with the other one.
        contentType.swap(other.contentType);
        content.swap(other.content);
        return *this;
    }
    ~Body() { wipeWhole(content); }

    bool empty() const { return content.empty(); }
    friend bool operator==(const Body &, const Body &) = default;
};

} // namespace ahoy::sip
