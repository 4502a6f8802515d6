#pragma once

#include <QString>

namespace ahoy::app {

/// What a person pasted or a link holds, as it belongs into the field: without the scheme of a
/// tel: or callto: link, without visual separators in a number, without the headers of a sip: link
/// (they could make a call do more than it shows), without control characters, at most 512 long.
///
///     "tel:+49-30-123456"         → "+4930123456"
///     "sip:bob@example.com?…"     → "sip:bob@example.com"
///     "callto:bob@example.com"    → "bob@example.com"
///     "+49 (30) 123456"           → "+4930123456"
QString cleanAddress(const QString &text);

/// An address as people write it: "sip:bob@example.com;transport=tcp" → "bob@example.com";
/// "sip:+4930123456@example.com;user=phone" → "+4930123456"; "sip:bob%20b@…" → "bob b@…".
/// What is no SIP or tel address stays as it is.
QString shortAddress(const QString &uri);

} // namespace ahoy::app
