#pragma once

#include "base/endpoint.h"
#include "base/event_log.h"
#include "base/strong_id.h"
#include "base/time.h"
#include "sipcore/message/message.h"
#include "sipcore/transport/transport.h"
#include "sipcore/ua/ids.h"

#include <chrono>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ahoy::sip {

/// One of the four machines of RFC 3261 §17, for as long as it lives.
using TransactionId = StrongId<struct TransactionTag>;

/// Which way the messages of one transaction leave: over `flow`, or, without one, as datagrams
/// from `socket` to `to` (an answer to a stranger).
struct TransactionPath {
    Transport transport = Transport::Udp;
    FlowId flow;
    SocketId socket;
    Endpoint to;
    friend bool operator==(const TransactionPath &, const TransactionPath &) = default;
};

/// RFC 3261 Table 4.  All must be positive.
struct TransactionTimers {
    /// §17.1.1.1: "T1 is an estimate of the round-trip time (RTT), and it defaults to 500 ms."
    Duration t1 = std::chrono::milliseconds(500);
    /// §17.1.2.2: "The default value of T2 is 4s, and it represents the amount of time a
    /// non-INVITE server transaction will take to respond to a request, if it does not respond
    /// immediately."
    Duration t2 = std::chrono::seconds(4);
    /// §17.1.2.2: "T4 represents the amount of time the network will take to clear messages
    /// between client and server transactions.  The default value of T4 is 5s".
    Duration t4 = std::chrono::seconds(5);
};

/// Bytes for the wire.
struct TransactionTransmit {
    TransactionId id;
    TransactionPath path;
    std::string bytes;
};

/// A response for the user of a client transaction.  Retransmissions of it were absorbed, except
/// those of a 2xx to an INVITE, which the user acknowledges each (RFC 6026 §7.2).
struct TransactionResponse {
    TransactionId id;
    Message message;
};

/// Timer B or F: nobody answered.  Timer H: a 3xx–6xx of ours was never acknowledged.
/// TransactionTerminated follows.
struct TransactionTimeout {
    TransactionId id;
};

/// Its bytes could not be sent.  A client transaction ends (TransactionTerminated follows); a
/// server transaction lives on, to absorb retransmissions (RFC 6026 §8.8).
struct TransactionTransportError {
    TransactionId id;
};

/// The machine is gone and its id with it: the last output of every transaction.
struct TransactionTerminated {
    TransactionId id;
};

/// A State line for the event log.
struct TransactionLog {
    TransactionId id;
    LogEntry entry;
};

/// What transactions want from their owner, in order.
using TransactionOutput =
    std::variant<TransactionTransmit, TransactionResponse, TransactionTimeout,
                 TransactionTransportError, TransactionTerminated, TransactionLog>;
using TransactionOutbox = std::vector<TransactionOutput>;

/// The line that every enter(State) of the four machines appends.
void logTransition(TransactionOutbox &out, TransactionId id, std::string_view machine,
                   std::string_view from, std::string_view to, TimePoint now);

} // namespace ahoy::sip
