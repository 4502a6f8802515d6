#include "sipcore/message/header_name.h"

#include "sipcore/message/text.h"

#include <array>
#include <cstddef>

namespace ahoy::sip {

namespace {

constexpr std::size_t nameCount = static_cast<std::size_t>(HeaderName::Other);

// In the order of the enumeration.
constexpr std::array<std::string_view, nameCount> names = {
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Alert-Info",
    "Allow",
    "Authentication-Info",
    "Authorization",
    "Call-ID",
    "Call-Info",
    "Contact",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Language",
    "Content-Length",
    "Content-Type",
    "CSeq",
    "Date",
    "Error-Info",
    "Expires",
    "From",
    "In-Reply-To",
    "Max-Forwards",
    "MIME-Version",
    "Min-Expires",
    "Organization",
    "Priority",
    "Proxy-Authenticate",
    "Proxy-Authorization",
    "Proxy-Require",
    "Record-Route",
    "Reply-To",
    "Require",
    "Retry-After",
    "Route",
    "Server",
    "Subject",
    "Supported",
    "Timestamp",
    "To",
    "Unsupported",
    "User-Agent",
    "Via",
    "Warning",
    "WWW-Authenticate",
    "Allow-Events",
    "Event",
    "Subscription-State",
    "Path",
    "Service-Route",
    "P-Asserted-Identity",
    "P-Preferred-Identity",
    "Privacy",
    "RAck",
    "RSeq",
    "Reason",
    "Refer-To",
    "Referred-By",
    "Replaces",
    "Session-Expires",
    "Min-SE",
    "Accept-Contact",
    "Reject-Contact",
    "Request-Disposition",
    "Answer-Mode",
    "Priv-Answer-Mode",
    "Diversion",
    "Feature-Caps",
    "Flow-Timer",
    "Geolocation",
    "Geolocation-Error",
    "Geolocation-Routing",
    "History-Info",
    "Identity",
    "Identity-Info",
    "Info-Package",
    "Recv-Info",
    "Join",
    "Target-Dialog",
    "Max-Breadth",
    "P-Early-Media",
    "Refer-Sub",
    "Resource-Priority",
    "Accept-Resource-Priority",
    "Session-ID",
    "SIP-ETag",
    "SIP-If-Match",
    "Suppress-If-Match",
    "User-to-User",
};
static_assert(!names.back().empty());

constexpr std::size_t longestName = 24; // Accept-Resource-Priority

/// The names sorted by length, so that a look-up meets only names of its own length.
struct LengthIndex {
    std::array<std::uint8_t, nameCount> byLength{};
    std::array<std::uint8_t, longestName + 2> begin{}; ///< of each length, in byLength
};

constexpr LengthIndex makeIndex()
{
    LengthIndex index;
    std::size_t count = 0;
    for (std::size_t length = 0; length <= longestName; ++length) {
        index.begin[length] = static_cast<std::uint8_t>(count);
        for (std::size_t i = 0; i < nameCount; ++i) {
            if (names[i].size() == length)
                index.byLength[count++] = static_cast<std::uint8_t>(i);
        }
    }
    index.begin[longestName + 1] = static_cast<std::uint8_t>(count);
    return index;
}

constexpr auto lengthIndex = makeIndex();
static_assert(lengthIndex.begin[longestName + 1] == nameCount, "a name is longer than that");

/// RFC 3261 §20 and the registry of compact forms.
HeaderName parseCompact(char letter)
{
    switch (letter | 0x20) {
    case 'a': return HeaderName::AcceptContact;
    case 'b': return HeaderName::ReferredBy;
    case 'c': return HeaderName::ContentType;
    case 'd': return HeaderName::RequestDisposition;
    case 'e': return HeaderName::ContentEncoding;
    case 'f': return HeaderName::From;
    case 'i': return HeaderName::CallID;
    case 'j': return HeaderName::RejectContact;
    case 'k': return HeaderName::Supported;
    case 'l': return HeaderName::ContentLength;
    case 'm': return HeaderName::Contact;
    case 'n': return HeaderName::IdentityInfo;
    case 'o': return HeaderName::EventPackage;
    case 'r': return HeaderName::ReferTo;
    case 's': return HeaderName::Subject;
    case 't': return HeaderName::To;
    case 'u': return HeaderName::AllowEvents;
    case 'v': return HeaderName::Via;
    case 'x': return HeaderName::SessionExpires;
    case 'y': return HeaderName::Identity;
    default: return HeaderName::Other;
    }
}

} // namespace

HeaderName parseHeaderName(std::string_view text)
{
    if (text.empty() || text.size() > longestName)
        return HeaderName::Other;
    if (text.size() == 1)
        return (text[0] >= 'A' && text[0] <= 'Z') || (text[0] >= 'a' && text[0] <= 'z')
                   ? parseCompact(text[0])
                   : HeaderName::Other;
    const std::size_t end = lengthIndex.begin[text.size() + 1];
    for (std::size_t i = lengthIndex.begin[text.size()]; i < end; ++i) {
        const auto candidate = lengthIndex.byLength[i];
        if (equalsIgnoreCase(names[candidate], text))
            return static_cast<HeaderName>(candidate);
    }
    return HeaderName::Other;
}

std::string_view toString(HeaderName name)
{
    return name < HeaderName::Other ? names[static_cast<std::size_t>(name)] : std::string_view();
}

bool isCommaSeparated(HeaderName name)
{
    switch (name) {
    case HeaderName::Accept:
    case HeaderName::AcceptContact:
    case HeaderName::AcceptEncoding:
    case HeaderName::AcceptLanguage:
    case HeaderName::AcceptResourcePriority:
    case HeaderName::AlertInfo:
    case HeaderName::Allow:
    case HeaderName::AllowEvents:
    case HeaderName::CallInfo:
    case HeaderName::Contact:
    case HeaderName::ContentEncoding:
    case HeaderName::ContentLanguage:
    case HeaderName::Diversion:
    case HeaderName::ErrorInfo:
    case HeaderName::FeatureCaps:
    case HeaderName::Geolocation:
    case HeaderName::HistoryInfo:
    case HeaderName::InReplyTo:
    case HeaderName::PEarlyMedia:
    case HeaderName::PAssertedIdentity:
    case HeaderName::PPreferredIdentity:
    case HeaderName::Path:
    case HeaderName::ProxyRequire:
    case HeaderName::Reason:
    case HeaderName::RecordRoute:
    case HeaderName::RecvInfo:
    case HeaderName::RejectContact:
    case HeaderName::RequestDisposition:
    case HeaderName::Require:
    case HeaderName::ResourcePriority:
    case HeaderName::Route:
    case HeaderName::ServiceRoute:
    case HeaderName::Supported:
    case HeaderName::Unsupported:
    case HeaderName::UserToUser:
    case HeaderName::Via:
    case HeaderName::Warning: return true;
    default: return false;
    }
}

} // namespace ahoy::sip
