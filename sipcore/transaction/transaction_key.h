#pragma once

#include "sipcore/message/message.h"

#include <string>

/// What a message is matched to its transaction by; strings made to be compared.
namespace ahoy::sip {

/// RFC 3261 §17.1.3: the branch of the top Via and the method of the CSeq; empty without branch.
/// Of the request that was sent and of its responses alike.
std::string clientKey(const MessageView &message);

/// RFC 3261 §17.2.3: branch, sent-by and method, where ACK counts as INVITE.  For a request
/// without magic cookie (RFC 2543): Request-URI, From tag, Call-ID, CSeq and top Via; its To tag
/// is compared apart.
std::string serverKey(const MessageView &request);
/// The same, as if the method was INVITE: what a CANCEL wants to stop (RFC 3261 §9.2).
std::string cancelledKey(const MessageView &cancel);

/// RFC 3261 §8.2.2.2: From tag, Call-ID and CSeq, for a request without To tag; empty for others.
std::string mergeKey(const MessageView &request);

} // namespace ahoy::sip
