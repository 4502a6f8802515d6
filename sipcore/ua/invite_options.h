#pragma once

#include "sipcore/ua/request_writer.h"

#include <string>
#include <vector>

namespace ahoy::sip {

/// What a call of ours says beyond whom it is for.
struct InviteOptions {
    /// RFC 3891 §6.1: "call-id;to-tag=…;from-tag=…", the dialog that this call takes over.
    std::string replaces;
    /// RFC 3892 §3: the Referred-By value of the REFER that asked for this call.
    std::string referredBy;
    /// RFC 3323 §4.1.1, RFC 3325 §9.3: nobody but the account's own proxy learns who calls.
    bool isAnonymous = false;
    /// The INVITE holds no description: the peer offers, and we answer in PRACK or ACK.
    bool offersLate = false;
    /// Further header fields, as they are.
    std::vector<HeaderLine> headers;
};

} // namespace ahoy::sip
