#pragma once

#include "base/random.h"
#include "sipcore/message/message.h"

#include <string>

/// The messages that a hop makes by itself, and the name of a transaction on the wire.
namespace ahoy::sip {

/// A fresh branch: the magic cookie of RFC 3261 §8.1.1.7 and 20 random characters (103 bit).
std::string makeBranch(Random &random);

/// The ACK for a 3xx–6xx to `invite` (RFC 3261 §17.1.1.3).
std::string makeHopAck(const MessageView &invite, const MessageView &response);

/// The CANCEL for a pending request (RFC 3261 §9.1): same Request-URI, Call-ID, To, From, CSeq
/// number, Route, and the top Via with its branch.
std::string makeCancel(const MessageView &request);

/// The 100 (Trying) that quenches retransmissions (RFC 3261 §8.2.6.1).
std::string makeTrying(const MessageView &request);

} // namespace ahoy::sip
