#include "sipcore/message/header_name.h"

#include "sipcore/message/text.h"

#include <array>
#include <cstddef>
#include <cstring>

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

// A perfect hash: one look, one comparison.
constexpr std::size_t tableSize = 1024;
constexpr std::uint8_t empty = 0xff;
static_assert(nameCount < empty);

/// Of the length and of three letters in either case.
constexpr std::size_t slotOf(std::string_view text)
{
    const auto letter = [text](std::size_t index) {
        return static_cast<std::size_t>(static_cast<unsigned char>(text[index]) | 0x20U);
    };
    // The factors were searched for: no two names share a slot.
    return (text.size() * 102 + letter(0) * 173 + letter(text.size() / 2) * 148 +
            letter(text.size() - 1) * 206) %
           tableSize;
}

constexpr std::array<std::uint8_t, tableSize> makeTable()
{
    std::array<std::uint8_t, tableSize> table{};
    for (auto &slot : table)
        slot = empty;
    for (std::size_t i = 0; i < nameCount; ++i)
        table[slotOf(names[i])] = static_cast<std::uint8_t>(i);
    return table;
}

constexpr auto table = makeTable();

constexpr bool fit()
{
    for (const auto name : names) {
        if (name.size() < 2 || name.size() > longestName || names[table[slotOf(name)]] != name)
            return false;
    }
    return true;
}
static_assert(fit(), "a name is longer than that, or two share a slot: search other factors");

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

/// memcmp for 2 to 24 characters, without a call.
bool isSame(const char *a, const char *b, std::size_t size)
{
    const auto word = [](const char *at) {
        std::uint64_t value = 0;
        std::memcpy(&value, at, sizeof value);
        return value;
    };
    if (size >= 8)
        return word(a) == word(b) && word(a + size - 8) == word(b + size - 8) &&
               (size <= 16 || word(a + 8) == word(b + 8));
    for (std::size_t i = 0; i < size; ++i) {
        if (a[i] != b[i])
            return false;
    }
    return true;
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
    const auto index = table[slotOf(text)];
    if (index == empty)
        return HeaderName::Other;
    const auto candidate = names[index];
    const bool isIt =
        candidate.size() == text.size() &&
        // As the RFCs spell it, most often.
        (isSame(candidate.data(), text.data(), text.size()) || equalsIgnoreCase(candidate, text));
    return isIt ? static_cast<HeaderName>(index) : HeaderName::Other;
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
