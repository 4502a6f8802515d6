#pragma once

#include "base/event_log.h"
#include "base/fifo.h"
#include "sipcore/transaction/transaction_output.h"
#include "sipcore/ua/action.h"
#include "sipcore/ua/request_writer.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace ahoy::sip {

/// One request of ours, over all its tries: servers, transports, credentials.
using RequestId = StrongId<struct RequestTag>;

/// What must be known to find the way for a request (RFC 3261 §8.1.2, RFC 3263).
struct RequestPlan {
    CallId call;   ///< whose it is: a session's …
    UsageId usage; ///< … or a usage's that is no call; neither: a registration's
    AccountId account;
    Method method = Method::Other;
    std::string nextHop;                ///< a URI
    std::optional<Transport> transport; ///< fixed by the account; none: automatic
    FlowId preferredFlow;               ///< taken without asking DNS, while it is open
    bool toOwnServer = false;           ///< nextHop is the account's own server
    TlsTrust trust{};                   ///< the account's
    bool onlySecurely = false;          ///< never by a way that others can read
};

// What inner machines want from the layers below them; Core does it once they have returned.
struct StartRequest {
    RequestId request;
    RequestPlan plan;
};
struct SendRequest {
    RequestId request;
    RequestParts parts;
};
/// RFC 3261 §9.1; only after a provisional response.
struct CancelRequest {
    RequestId request;
    FlowId via{}; ///< none: the way that the INVITE went
};
/// The same bytes again on the same way: the ACK for a repeated 2xx.
struct RepeatRequest {
    RequestId request;
};
/// Nobody wants to hear of it any more.
struct DropRequest {
    RequestId request;
    bool stops = false; ///< and it shall not be sent again, either
};
struct Respond {
    TransactionId transaction;
    ResponseParts parts;
};
/// The last response again: a 2xx to an INVITE until its ACK (RFC 3261 §13.3.1.4).
struct RepeatResponse {
    TransactionId transaction;
};
/// The ACK for its 2xx came: it will not be repeated any more.
struct Acknowledged {
    TransactionId transaction;
};
/// RFC 3891: this call has been taken over by another one, which was just answered.
struct ReplaceCall {
    CallId call;
};
/// A way to `remote`, kept for the session; comes back as onFlow().
struct WantFlow {
    CallId call;
    Transport transport = Transport::Udp;
    Endpoint remote;
};
/// The connection that a call came by is dead, though nothing says so: what is still to be answered
/// goes by another one to the same server (RFC 3261 §18.2.2), which comes back as onFlow().
struct MoveAnswer {
    CallId call;
    TransactionId transaction;
};
/// Hang up, as if the phone had said so.
struct EndCall {
    CallId call;
};
using Effect =
    std::variant<EndCall, StartRequest, SendRequest, CancelRequest, RepeatRequest, DropRequest,
                 Respond, RepeatResponse, Acknowledged, ReplaceCall, WantFlow, MoveAnswer>;

/// Where inner machines put what they want, in order: actions for the world and effects for the
/// layers below.  So none of them ever calls its owner.
class Outbox {
public:
    void act(Action action) { m_actions.push(std::move(action)); }
    void notify(Event event)
    {
        if (!m_watched.empty())
            keepForWatchers(event);
        act(Notify{std::move(event)});
    }
    void log(CallId call, AccountId account, LogEntry entry)
    {
        notify(Logged{call, account, std::move(entry)});
    }
    /// One SIP message, its secrets masked.
    static LogEntry messageEntry(LogEntry::Kind kind, const Endpoint &peer, std::string_view text,
                                 TimePoint now);
    void logMessage(LogEntry::Kind kind, const Endpoint &peer, std::string_view text, CallId call,
                    AccountId account, TimePoint now)
    {
        log(call, account, messageEntry(kind, peer, text, now));
    }
    void want(Effect effect) { m_effects.push(std::move(effect)); }
    RequestId start(RequestPlan plan)
    {
        const RequestId id{++m_lastRequest};
        want(StartRequest{id, std::move(plan)});
        return id;
    }

    /// What the phone is told of this call is wanted within as well: CallProgress, CallEnded.
    void watch(CallId call) { m_watched.insert(call); }
    void unwatch(CallId call) { m_watched.erase(call); }
    std::optional<Event> takeWatched() { return m_watchedEvents.take(); }

    std::optional<Action> takeAction() { return m_actions.take(); }
    std::optional<Effect> takeEffect() { return m_effects.take(); }

private:
    void keepForWatchers(const Event &event);

    std::set<CallId> m_watched;
    Fifo<Event> m_watchedEvents;
    Fifo<Action> m_actions;
    Fifo<Effect> m_effects;
    std::uint64_t m_lastRequest = 0;
};

} // namespace ahoy::sip
