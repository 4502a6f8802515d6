#pragma once

#include "base/result.h"
#include "sipcore/message/body.h"

#include <string_view>

namespace ahoy::sip {

/// The session description in a message body: the body itself, or the first application/sdp part
/// of a multipart one (RFC 5621; up to three levels deep).  A body without Content-Type counts when
/// it begins with "v=0".  A view into `body`.  Errors: NotFound (none in it), Invalid (a multipart
/// without boundary).
Result<std::string_view> findSessionDescription(const Body &body);

} // namespace ahoy::sip
