#pragma once

#include "sipcore/dialog/dialog.h"
#include "sipcore/ua/account.h"
#include "sipcore/ua/outbox.h"
#include "sipcore/ua/request_writer.h"

namespace ahoy::sip {

/// The way of a request within a dialog: the account's own flow when it leads to the account's
/// server, else what RFC 3263 says of the next hop.  `account` may be null.
RequestPlan planWithin(const Dialog &dialog, Method method, const Account *account);

/// What the dialog gives a request (RFC 3261 §12.2.1.1), but for its CSeq.
RequestParts partsWithin(const Dialog &dialog, Method method);

} // namespace ahoy::sip
