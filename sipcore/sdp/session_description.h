#pragma once

#include "base/result.h"
#include "base/secret_bytes.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// a=name or a=name:value (RFC 8866 §5.13).  A value may be a key (RFC 4568): it is overwritten
/// where one of its copies ends.
struct SdpAttribute {
    std::string name;
    std::optional<std::string> value;

    SdpAttribute() = default;
    SdpAttribute(std::string named, std::optional<std::string> text = std::nullopt)
        : name(std::move(named)), value(std::move(text))
    {
    }
    SdpAttribute(const SdpAttribute &) = default;
    SdpAttribute(SdpAttribute &&) noexcept = default;
    SdpAttribute &operator=(SdpAttribute other) noexcept
    {
        name.swap(other.name);
        value.swap(other.value);
        return *this;
    }
    ~SdpAttribute()
    {
        if (value)
            wipeWhole(*value);
    }
    friend bool operator==(const SdpAttribute &, const SdpAttribute &) = default;
};

/// c= (RFC 8866 §5.7): "IN IP4 192.0.2.1"; the address keeps a "/ttl" behind it.
struct SdpConnection {
    std::string networkType = "IN";
    std::string addressType;
    std::string address;
    friend bool operator==(const SdpConnection &, const SdpConnection &) = default;
};

/// o= (RFC 8866 §5.2).  The numbers stay text: peers write more than 64 bits.
struct SdpOrigin {
    std::string username = "-";
    std::string sessionId = "0";
    std::string sessionVersion = "0";
    std::string networkType = "IN";
    std::string addressType = "IP4";
    std::string address = "0.0.0.0";
    friend bool operator==(const SdpOrigin &, const SdpOrigin &) = default;
};

/// t= and the r= lines that belong to it (RFC 8866 §5.9, §5.10), as they came.
struct SdpTime {
    std::string active;
    std::vector<std::string> repeats;
    friend bool operator==(const SdpTime &, const SdpTime &) = default;
};

/// m= and what stands below it (RFC 8866 §5.14).
struct SdpMedia {
    std::string type; ///< "audio"
    std::uint16_t port = 0;
    std::uint16_t portCount = 1;
    std::string protocol; ///< "RTP/AVP"
    std::vector<std::string> formats;
    std::optional<std::string> information;
    std::vector<SdpConnection> connections;
    std::vector<std::string> bandwidths;
    std::optional<std::string> key;
    std::vector<SdpAttribute> attributes;
    friend bool operator==(const SdpMedia &, const SdpMedia &) = default;
};

/// A session description, all lines of RFC 8866 §5; what the phone doesn't read stays as text.
struct SessionDescription {
    SdpOrigin origin;
    std::string sessionName; ///< printed as "-" when empty (RFC 8866 §5.3)
    std::optional<std::string> information;
    std::optional<std::string> uri;
    std::vector<std::string> emails;
    std::vector<std::string> phones;
    std::optional<SdpConnection> connection;
    std::vector<std::string> bandwidths;
    std::vector<SdpTime> times; ///< printed as "t=0 0" when empty
    std::optional<std::string> zones;
    std::optional<std::string> key;
    std::vector<SdpAttribute> attributes;
    std::vector<SdpMedia> media;
    friend bool operator==(const SessionDescription &, const SessionDescription &) = default;
};

/// Bounds on what a peer can send.
struct SdpLimits {
    std::size_t maxBytes = 65'535;
    std::size_t maxLines = 2'000;
    std::size_t maxMedia = 64;
    std::size_t maxFormats = 128; ///< of one m= line
    std::size_t maxWord = 128;    ///< the type, protocol and formats of an m= line
};

/// Lenient where phones in the field are careless: line feeds alone, empty lines, any order within
/// a level, a missing o=, s=, t= or c=, an empty s=, a t= that is no pair of numbers, letters that
/// RFC 8866 doesn't know.  Errors: Invalid (no v=0 at the start, a line without "x=", a broken m=
/// or c= line, a NUL), TooLarge.
Result<SessionDescription> parseSessionDescription(std::string_view text,
                                                   const SdpLimits &limits = {});

/// In the order of RFC 8866 §9, CRLF.  No value can break out of its line: CR, LF and NUL in one
/// become spaces.
std::string toString(const SessionDescription &description);

/// The first attribute of that name; names have case (RFC 8866 §5.13).
const SdpAttribute *findAttribute(const std::vector<SdpAttribute> &attributes,
                                  std::string_view name);

} // namespace ahoy::sip
