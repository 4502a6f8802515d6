#pragma once

#include "base/endpoint.h"
#include "base/result.h"
#include "sipcore/net/command.h"
#include "sipcore/ua/action.h"
#include "sipcore/ua/event.h"
#include "sipcore/ua/ids.h"
#include "sipcore/ua/user_agent.h"

#include <cstddef>
#include <variant>
#include <vector>

namespace ahoy::sip {

/// Where the phone listens: at most one endpoint a transport and family.
struct Bound {
    std::vector<Endpoint> udp;
    std::vector<Endpoint> tcp;
};

/// The answer to SetNetwork.  Also comes by itself, without a request, when the listening sockets
/// had to be made again.  Errors: Environment (port in use, no such address).
struct NetworkReady {
    RequestId request;
    Result<Bound> bound;
};

/// A command could not be done.  The ids are those of the command; a call that was never begun
/// gets no CallEnded.
struct CommandFailed {
    CallId call;
    AccountId account;
    Error error;
    UsageId usage = {}; ///< of a command about one: a message that was never sent, …
};

/// What the shell itself threw away or gave up, since the start.
struct NetworkCounters {
    std::size_t datagramsDropped = 0;    ///< could not be sent, or were cut off
    std::size_t connectionsRefused = 0;  ///< over the bound of accepted connections
    std::size_t connectionsStalled = 0;  ///< closed: the peer did not read what we sent
    std::size_t connectionsIdle = 0;     ///< closed: nothing came for too long
    std::size_t slowHandlers = 0;        ///< took more than 50 ms: a defect of ours
    std::size_t acceptedConnections = 0; ///< open now
};

/// The answer to AskCensus.
struct CensusReport {
    RequestId request;
    UserAgent::Census agent;
    UserAgent::Counters agentCounters;
    NetworkCounters network;
};

/// The answer to ShutDown: all is said, or 2 s are over.  stop() now returns at once.
struct ShutDownDone {};

/// What the SIP thread tells the phone, in order.
using Report = std::variant<Event, NeedOffer, NeedPassword, NetworkReady, CommandFailed,
                            CensusReport, ShutDownDone>;

} // namespace ahoy::sip
