#pragma once

#include "sipcore/message/name_addr.h"
#include "sipcore/message/token_value.h"

namespace ahoy::sip {

/// One Contact value (RFC 3261 §20.10) with the parameters of RFC 5626 §11 and RFC 5627 §5.
struct ContactValue {
    bool isStar = false; ///< "*": all bindings, in a REGISTER with Expires: 0 only
    NameAddr address;
    std::uint32_t q = 1000;               ///< in thousandths
    std::optional<std::uint32_t> expires; ///< seconds; a malformed one is as if absent
    std::string_view instance;            ///< "urn:uuid:…", without quotes and brackets
    std::optional<std::uint32_t> regId;
    std::string_view publicGruu; ///< a URI
    std::string_view tempGruu;
};
/// Errors: Invalid.
Result<ContactValue> parseContact(std::string_view text);
void append(std::string &out, const ContactValue &value);

} // namespace ahoy::sip
