#pragma once

#include "base/endpoint.h"
#include "base/event_log.h"
#include "base/time.h"
#include "sipcore/body/message_summary.h"
#include "sipcore/message/body.h"
#include "sipcore/transport/server_certificate.h"
#include "sipcore/transport/transport.h"
#include "sipcore/ua/ids.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ahoy::sip {

/// Why something ended or failed, for the sentence that people read (PRODUCT §2).
enum class Cause : std::uint8_t {
    None,
    LocalHangUp,       ///< we ended it
    RemoteHangUp,      ///< they ended it
    Cancelled,         ///< given up before an answer (ours: we cancelled; theirs: they did)
    AnsweredElsewhere, ///< RFC 3326: SIP;cause=200, or "Call completed elsewhere"
    Status,            ///< the final response in statusCode says why
    BadCredentials,    ///< 401/407 came again after we sent credentials, or no password is known
    NameNotFound,      ///< DNS knows no such server, or does not answer
    Unreachable,       ///< no transport reached a server
    OtherService,      ///< a web server answered, and no SIP over WebSocket (RFC 7118 §4.1)
    WebRefusal,        ///< a web server takes nobody like us to SIP over WebSocket
    OwnCertificate,    ///< the server does not take the account's certificate, or wants one
    KeyLocked,         ///< the pass phrase of the account's key is missing or wrong
    NoAnswer,          ///< Timer B/F: nobody replied
    NoAck,             ///< the 2xx, or a reliable 1xx, was never acknowledged (64·T1)
    SessionExpired,    ///< RFC 4028: no refresh came, or ours was not taken
    Replaced,          ///< RFC 3891: another call took its place
    MediaRefused,      ///< the two descriptions share nothing
    NeedsTls,          ///< a sips address, and an account that goes in the clear
    ProtocolError,     ///< the peer broke the protocol beyond repair
    // The server showed a certificate that was not taken; CertificateTold came before.
    CertificateUntrusted, ///< nobody whom we trust vouches for it
    CertificateWrongName, ///< it is for somebody else
    CertificateExpired,
    CertificateNotYetValid,
};

/// A registration changed.  Comes at every step, also when only the expiry changes.
struct RegistrationEvent {
    enum class State : std::uint8_t { Off, Connecting, Registered, Failed };
    AccountId account;
    State state = State::Off;
    Cause cause = Cause::None;
    int statusCode = 0;                 ///< the last final response; 0 when there was none
    std::string reason;                 ///< its reason phrase
    std::optional<Transport> transport; ///< once reached
    std::optional<std::chrono::seconds> expires;
    std::optional<TimePoint> retryAt; ///< Failed: when it tries again; none: not before an edit
};

/// Somebody calls.  Ring first, look up afterwards.
struct IncomingCall {
    CallId call;
    AccountId account;     ///< none: a direct call
    std::string from;      ///< URI
    std::string fromName;  ///< display name, UTF-8, unescaped
    std::string to;        ///< the URI that was called
    std::string sipCallId; ///< the Call-ID header, for logs
    bool hasOffer = false; ///< a RemoteDescription with an offer follows at once

    /// Who calls, as the account's own server knows (RFC 3325): empty when it does not say so, and
    /// for whatever comes from elsewhere.  `from` is a claim of the caller.
    std::string assertedUri{};
    std::string assertedName{};
    bool isAnonymous = false; ///< RFC 3323: the caller wants to stay unnamed
    /// RFC 7044, RFC 5806: the URI of who sent this call on to us; empty: nobody.
    std::string divertedBy{};
    std::vector<std::string> alertUrns{}; ///< RFC 7462: "urn:alert:…"; URLs are left out
    /// RFC 5373: the caller asks for an answer without ringing; only through the account's own
    /// server, never from a stranger.  Whether the caller may is the phone's to decide.
    bool asksToAutoAnswer = false;
    /// RFC 4538: the call that this one has to do with; its Call-ID and tags, which only those on
    /// its way know, say so.  No licence to do more than ring.
    CallId relatedTo{};
    /// RFC 3891: it takes the place of this call, which the caller's side has agreed to; it is
    /// answered by itself, and the other one ends with Cause::Replaced.
    CallId replaces{};
};

/// A 3xx names somebody elsewhere: followRedirect() calls there, hangUp() does not.  Without either
/// the call ends after three minutes.
struct CallRedirected {
    CallId call;
    std::string uri;
    int statusCode = 0;
};

/// A call of ours moved on.
struct CallProgress {
    enum class State : std::uint8_t {
        Calling, ///< INVITE sent, or its server being looked for
        Ringing, ///< 180
        Early,   ///< 183 or another 1xx with a description: early media may come
        Active,  ///< 2xx sent or received; for incoming calls: ACK has come
        Queued,  ///< 182, 181: being forwarded or queued
    };
    CallId call;
    State state = State::Calling;
    int statusCode = 0;
    std::string reason;
    std::optional<Transport> transport;
};

/// A session description came.  Offer: NeedOffer{Answer} follows when it must be answered.
/// Answer: it answers our last offer; `provisional` when it came in a 1xx and may be replaced.
struct RemoteDescription {
    enum class Kind : std::uint8_t { Offer, Answer };
    CallId call;
    Kind kind = Kind::Offer;
    bool provisional = false;
    Body body;
    bool peerTrickles = false; ///< more candidates may come by INFO, and go there (RFC 8840)
};

/// More candidates of theirs, all that they have found so far: application/trickle-ice-sdpfrag
/// (sdp/ice_fragment.h), in the order in which they were sent.
struct CandidatesReceived {
    CallId call;
    Body body;
};

/// Our last offer, or the remote one we were answering, is off the table; both sides go on with
/// what was agreed before (RFC 6141 §3.4; 488 or 491 to a re-INVITE).
struct OfferRejected {
    CallId call;
    int statusCode = 0;
    std::string reason;
    /// A re-INVITE of ours failed in which something had been agreed on already: that is undone
    /// too, and NeedOffer follows, so that both sides know what holds (RFC 6141 §3.4).
    bool undoesInvite = false;
};

/// The end, exactly once for every CallId that was ever named.
struct CallEnded {
    CallId call;
    Cause cause = Cause::None;
    int statusCode = 0;
    std::string reason;
    std::optional<std::chrono::seconds> retryAfter;
    int q850 = 0; ///< RFC 3326, RFC 6432: the cause of the telephone network; 0: none was told
};

/// A line for the event log of a call (or, without a call, of an account or the agent).
struct Logged {
    CallId call;
    AccountId account;
    LogEntry entry;
};

/// A digit that came by INFO (application/dtmf-relay).
struct InfoDigit {
    CallId call;
    char digit = '0';
    std::chrono::milliseconds duration{0};
};

/// A subscription moved on (RFC 6665).
struct SubscriptionEvent {
    enum class State : std::uint8_t {
        Pending,    ///< the other side has not decided yet
        Active,     ///< notifications come
        Waiting,    ///< it will be tried again by itself
        Terminated, ///< the end, exactly once for every UsageId that was subscribed with
    };
    UsageId subscription;
    AccountId account;
    std::string package;
    State state = State::Pending;
    Cause cause = Cause::None;
    int statusCode = 0; ///< of a refusal; 0 when there was none
    std::string reason; ///< its phrase, or the reason of the NOTIFY that ended it
};

/// What is subscribed to has this state now.  Read `body` with the reader of its package
/// (sipcore/body).
struct Notification {
    UsageId subscription;
    AccountId account;
    std::string package;
    bool isLast = false;
    Body body;
};

/// What waits in the mailbox of an account (RFC 3842).
struct MessageWaiting {
    AccountId account;
    MessageSummary summary;
};

/// What we publish was taken, or not (RFC 3903).
struct PublicationEvent {
    enum class State : std::uint8_t {
        Published, ///< the server has the last body
        Waiting,   ///< it will be tried again by itself
        Over,      ///< the end, exactly once: removed, or refused for good
    };
    UsageId publication;
    AccountId account;
    State state = State::Published;
    Cause cause = Cause::None;
    int statusCode = 0;
    std::string reason;
};

/// Somebody wrote (RFC 3428).
struct MessageReceived {
    AccountId account; ///< none: directly
    CallId call;       ///< the call that it came within, if any
    std::string from;  ///< URI
    std::string fromName;
    std::string to;
    std::string text;    ///< UTF-8
    std::string subject; ///< mostly empty
};

/// A server showed a certificate that was not taken (it has problems), or was, though a person had
/// trusted another one for this name (it has none, and replacesTrusted).
struct CertificateTold {
    CallId call;       ///< for which it was connected to; none: for something else of
    AccountId account; ///< this one
    ServerCertificate certificate;
};

/// How the way to its server is being found for a registration: the name, then one server after the
/// other (RFC 3263 §4).  For those who watch; nothing depends on it.  A registration that goes the
/// way it has tells nothing.
struct ServerSearch {
    enum class Step : std::uint8_t {
        Looking,  ///< the name server is asked for `host`
        Found,    ///< it knows `count` ways to it
        Trying,   ///< this server, by this transport
        Failed,   ///< not this one: `cause` says why
        Answered, ///< this one replied
    };
    AccountId account;
    Step step = Step::Looking;
    std::string host;
    std::size_t count = 0;
    Transport transport = Transport::Udp; ///< of the last three
    Endpoint server;
    /// Unreachable: refused or broken off; NoAnswer: nothing came in time; Certificate…; Status: it
    /// sends its clients elsewhere (503).
    Cause cause = Cause::None;
};

/// A server takes no TCP connection, or none in time: long requests go to it by UDP for so long
/// (PRODUCT §5).  0 s: that holds no more.  Hand it back by UserAgent::spareTcp() when the phone
/// starts again.
struct TcpSpared {
    Endpoint server;
    std::chrono::seconds lasting{0};
};

/// What became of a message of ours: exactly once.  2xx: it arrived, or somebody keeps it until it
/// can (202).
struct MessageSent {
    UsageId message;
    AccountId account;
    Cause cause = Cause::None;
    int statusCode = 0; ///< 0 when nobody answered
    std::string reason;
};

/// How far the transfer of a call has got, at the one who transfers (RFC 5589).  The call ends by
/// itself once it is done; when it failed, the call goes on.
struct TransferProgress {
    CallId call;
    int statusCode = 0; ///< of the new call, or of the REFER when that was refused
    std::string reason;
    bool isDone = false;
    bool hasFailed = false;
};

/// The other side of a call asks us to call somebody else in its place: answer with
/// acceptTransfer() or refuseTransfer().
struct TransferRequested {
    UsageId transfer;
    CallId call;
    AccountId account;
    std::string to;          ///< URI
    std::string referredBy;  ///< who asks, as they say; may be empty
    bool isAttended = false; ///< they have spoken to `to` already (Replaces)
};

/// The transfer that we were asked for is over, or nobody decided in time.
struct TransferRequestEnded {
    UsageId transfer;
    CallId call;
};

using Event =
    std::variant<RegistrationEvent, IncomingCall, CallProgress, RemoteDescription, OfferRejected,
                 CallEnded, Logged, InfoDigit, CandidatesReceived, CallRedirected,
                 SubscriptionEvent, Notification, MessageWaiting, PublicationEvent, MessageReceived,
                 MessageSent, TransferProgress, TransferRequested, TransferRequestEnded,
                 CertificateTold, ServerSearch, TcpSpared>;

} // namespace ahoy::sip
