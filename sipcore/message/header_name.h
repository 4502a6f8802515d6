#pragma once

#include <cstdint>
#include <string_view>

namespace ahoy::sip {

/// The header fields that the phone knows by name.  Every other one is Other and keeps its name as
/// text.  The order is the order of RFC 3261 §20, then of the other RFCs.
enum class HeaderName : std::uint8_t {
    Accept,
    AcceptEncoding,
    AcceptLanguage,
    AlertInfo,
    Allow,
    AuthenticationInfo,
    Authorization,
    CallID,
    CallInfo,
    Contact,
    ContentDisposition,
    ContentEncoding,
    ContentLanguage,
    ContentLength,
    ContentType,
    CSeq,
    Date,
    ErrorInfo,
    Expires,
    From,
    InReplyTo,
    MaxForwards,
    MimeVersion,
    MinExpires,
    Organization,
    Priority,
    ProxyAuthenticate,
    ProxyAuthorization,
    ProxyRequire,
    RecordRoute,
    ReplyTo,
    Require,
    RetryAfter,
    Route,
    Server,
    Subject,
    Supported,
    Timestamp,
    To,
    Unsupported,
    UserAgent,
    Via,
    Warning,
    WwwAuthenticate,
    AllowEvents,
    EventPackage,
    SubscriptionState, // RFC 6665
    Path,
    ServiceRoute, // RFC 3327, 3608
    PAssertedIdentity,
    PPreferredIdentity,
    Privacy, // RFC 3325, 3323
    RAck,
    RSeq,   // RFC 3262
    Reason, // RFC 3326
    ReferTo,
    ReferredBy,
    Replaces, // RFC 3515, 3892, 3891
    SessionExpires,
    MinSe, // RFC 4028
    AcceptContact,
    RejectContact,
    RequestDisposition, // RFC 3841
    AnswerMode,
    PrivAnswerMode, // RFC 5373
    Diversion,      // RFC 5806
    FeatureCaps,    // RFC 6809
    FlowTimer,      // RFC 5626
    Geolocation,
    GeolocationError,
    GeolocationRouting, // RFC 6442
    HistoryInfo,        // RFC 7044
    Identity,           // RFC 8224
    IdentityInfo,       // RFC 4474, obsolete
    InfoPackage,
    RecvInfo, // RFC 6086
    Join,
    TargetDialog, // RFC 3911, 4538
    MaxBreadth,   // RFC 5393
    PEarlyMedia,  // RFC 5009
    ReferSub,     // RFC 4488
    ResourcePriority,
    AcceptResourcePriority, // RFC 4412
    SessionId,              // RFC 7989
    SipETag,
    SipIfMatch,      // RFC 3903
    SuppressIfMatch, // RFC 5839
    UserToUser,      // RFC 7433
    Other,
};

/// Any case, and the compact form ("v" is Via, RFC 3261 §7.3.3).
HeaderName parseHeaderName(std::string_view text);
/// The long form as the RFC spells it: "Call-ID".
std::string_view toString(HeaderName name);
/// True when several fields of this name mean the same as one with a comma-separated list
/// (RFC 3261 §7.3.1); the four authentication fields are the exception there.
bool isCommaSeparated(HeaderName name);

} // namespace ahoy::sip
