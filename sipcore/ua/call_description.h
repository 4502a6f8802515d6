#pragma once

#include "sipcore/message/message.h"
#include "sipcore/ua/event.h"

namespace ahoy::sip {

/// What an INVITE says of who calls, whom, and how it came here: RFC 3323, 3325, 5373, 5806, 7044,
/// 7462.  `isFromOwnServer`: it came from the account's own server, whose word on the caller's
/// identity and wish for an automatic answer counts (RFC 3325 §5, RFC 5373 §6).
IncomingCall describeCall(const MessageView &invite, bool isFromOwnServer);

} // namespace ahoy::sip
