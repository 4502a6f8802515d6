#pragma once

#include "base/random.h"
#include "sipcore/dialog/dialog.h"
#include "sipcore/transport/flow_table.h"
#include "sipcore/ua/account.h"
#include "sipcore/ua/outbox.h"
#include "sipcore/ua/session_timer.h"
#include "sipcore/ua/user_agent.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ahoy::sip {

/// What all machines of one session share: who it is, its dialog, the way it takes, and whether
/// the phone was told of its end.  Thread: its owner's.
struct SessionContext {
    SessionContext(CallId id, std::shared_ptr<Account> owner, const UserAgentConfig &settings,
                   Random &source);

    CallId call;
    std::shared_ptr<Account> account; ///< none: a direct call
    const UserAgentConfig &config;
    Random &random;

    std::shared_ptr<Dialog> dialog; ///< the one that became the call
    FlowId flow;                    ///< where the dialog was made, for Contact and media
    std::optional<Transport> transport;
    MediaContext media;
    std::string contact; ///< our Contact value
    bool isEnded = false;
    bool isAnnounced = true;  ///< false: the phone has not heard of it, nor will it of its end
    bool isAnonymous = false; ///< our Contact names nobody
    bool isSips = false;      ///< our Contact is a sips URI (RFC 5630 §5.1)
    std::string sipCallId;
    SessionTimer timer;
    /// What the peer said of itself in Allow and Supported.
    bool peerAllowsUpdate = false;
    bool peerKnowsTargetDialog = false; ///< RFC 4538: "tdialog"
    bool peerTrickles = false;          ///< RFC 8840 §4: "trickle-ice"
    bool peerKnowsReliable = false;     ///< RFC 3262: "100rel"
    std::string sessionId;              ///< RFC 7989: our half
    std::string remoteSessionId;        ///< theirs; nil until it is known

    /// Asks the phone for a description.
    OfferId ask(NeedOffer::Wanted wanted, Outbox &out, int refusedWith = 0);
    std::uint64_t questions = 0; ///< asked so far

    AccountId accountId() const { return account ? account->id() : AccountId{}; }

    /// Takes the way: Contact and media address follow from it.
    void useFlow(const Flow &newFlow);
    /// True when `way` leads to the account's own server: only there do credentials go.
    bool isOwnServer(const Flow *way) const;
    std::vector<HeaderLine> credentialsFor(const RequestParts &parts, const Flow &way) const;

    /// Reads what every message of the peer says of it.
    void learn(const MessageView &message);
    /// The fields that every message of the session has.
    HeaderLine sessionIdLine() const;
    /// A response to a request of this session, with what all of them have.
    ResponseParts response(int statusCode) const;
    /// RFC 3261 §14.2, RFC 3311 §5.2: 500, "with a randomly chosen value of between 0 and 10".
    ResponseParts retryLater() const;
    /// RFC 3261 §13.3.1.3: 488 with its Warning.
    ResponseParts notAcceptable() const;

    RequestPlan planFor(const Dialog &within, Method method) const;

    void progress(CallProgress::State state, const MessageView *response, Outbox &out) const;
    /// Tells the phone of the end, the first time.
    void end(Cause cause, Outbox &out, int statusCode = 0);
    void endWith(Cause cause, const MessageView &message, Outbox &out);
    void log(LogEntry::Kind kind, std::string subject, std::string summary, TimePoint now,
             Outbox &out) const;
};

/// The session description of a message: its body, or the one inside a multipart (RFC 5621).
std::optional<Body> descriptionIn(const MessageView &message);

} // namespace ahoy::sip
