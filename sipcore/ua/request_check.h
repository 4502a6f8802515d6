#pragma once

#include "sipcore/ua/request_writer.h"

#include <optional>

namespace ahoy::sip {

/// Inspects a new request as RFC 3261 §8.2 orders: method, Request-URI, Require, content.
/// The refusal it deserves; none: it can be worked on.
std::optional<ResponseParts> refusalOf(const MessageView &request);

/// The answer to an OPTIONS (RFC 3261 §11.2), with `capabilities` for who accepts a session
/// description.
ResponseParts answerToOptions(const MessageView &request, const Body &capabilities);

/// RFC 3261 §18.2.1 and RFC 3581 §4: the request as it came, with where it came from written into
/// its top Via: received, and rport where that was asked for.
std::string withSource(const MessageView &request, const Endpoint &source);

/// RFC 3261 §18.2.2 and RFC 3581 §4: where a datagram's responses go.
Endpoint responseAddress(const MessageView &request, const Endpoint &source);

} // namespace ahoy::sip
