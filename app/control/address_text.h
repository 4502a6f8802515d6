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

} // namespace ahoy::app
