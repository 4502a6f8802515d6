#pragma once

#include "base/result.h"
#include "sipcore/message/header_name.h"
#include "sipcore/message/method.h"
#include "sipcore/message/text.h"

#include <cstdint>
#include <string>
#include <string_view>

/// The small typed header values; each a view of the text it was parsed from.
namespace ahoy::sip {

/// RFC 3261 §20.16: number below 2^31.
struct CSeq {
    std::uint32_t number = 0;
    Method method = Method::Other;
    std::string_view methodText;
};
Result<CSeq> parseCSeq(std::string_view text);
/// The same without a reason, into a value that is there.
bool readCSeq(std::string_view text, CSeq &cseq);
void append(std::string &out, const CSeq &cseq);

/// RFC 3261 §20.15: "application/sdp;charset=…".
struct MediaType {
    std::string_view type;
    std::string_view subtype;
    Parameters parameters;
    bool is(std::string_view wantedType, std::string_view wantedSubtype) const;
};
Result<MediaType> parseMediaType(std::string_view text);
void append(std::string &out, const MediaType &media);

/// RFC 3326: protocol, cause, text.
struct ReasonValue {
    std::string_view protocol;
    std::uint32_t cause = 0;
    std::string text;
};
Result<ReasonValue> parseReason(std::string_view text);
void append(std::string &out, const ReasonValue &reason);

/// RFC 3261 §20.33: seconds; comment and parameters are passed over.
Result<std::uint32_t> parseRetryAfter(std::string_view text);

} // namespace ahoy::sip
