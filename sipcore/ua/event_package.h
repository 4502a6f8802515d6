#pragma once

#include "sipcore/message/event_header.h"
#include "sipcore/message/message.h"

#include <optional>
#include <string_view>

/// The event packages that we read, and the two header fields of RFC 6665 that name them.
namespace ahoy::sip {

/// The media type that a package's NOTIFY holds, for Accept; empty for a package that we don't
/// know: message-summary (RFC 3842), dialog (4235), presence (3856), refer (3515), reg (3680),
/// conference (4575).
std::string_view bodyTypeOf(std::string_view package);
/// All of them, for Allow-Events in answer to a NOTIFY.
std::string_view readPackages();

/// The Event of a request; an empty package when it is absent or malformed.  Views into the
/// message.
EventValue eventOf(const MessageView &request);
/// None: absent or malformed.
std::optional<SubscriptionStateValue> subscriptionStateOf(const MessageView &notify);

/// Refer-Sub: no subscription is made (RFC 4488 §4).
bool isReferSubFalse(std::string_view value);

/// True when the body is of this media type, or there is none.
bool isBodyOf(const MessageView &request, std::string_view mediaType);

} // namespace ahoy::sip
