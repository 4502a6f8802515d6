#pragma once

#include "base/strong_id.h"

namespace ahoy::sip {

/// An account.  The phone gives it (it is the row's id in its store).
using AccountId = StrongId<struct AccountTag>;
/// An INVITE session.  Calls that we place get an id from the phone, below `firstIncomingCall`;
/// incoming ones count up from there, so that the two never meet.
using CallId = StrongId<struct CallTag>;
/// What we do that is no call: a subscription, a publication, a message, a transfer.  The phone
/// gives the ids of those that it begins, below `firstOwnUsage`; those that come of themselves
/// count up from there.
using UsageId = StrongId<struct UsageTag>;
/// A question for a session description, counted within its call.
using OfferId = StrongId<struct OfferTag>;
/// A way to one peer: a TCP connection, or an address that a UDP socket talks to.
using FlowId = StrongId<struct FlowTag>;
/// A listening socket of the shell.
using SocketId = StrongId<struct SocketTag>;
/// A question to the resolver.
using DnsQueryId = StrongId<struct DnsQueryTag>;

inline constexpr CallId firstIncomingCall{1ULL << 62U};
inline constexpr UsageId firstOwnUsage{1ULL << 62U};

} // namespace ahoy::sip
