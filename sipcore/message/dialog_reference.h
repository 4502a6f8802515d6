#pragma once

#include "sipcore/message/token_value.h"

namespace ahoy::sip {

/// Replaces (RFC 3891 §6.1) and Join (RFC 3911 §7.1): a dialog as its receiver knows it.
struct DialogReference {
    std::string_view callId;
    std::string_view toTag;   ///< the receiver's local tag
    std::string_view fromTag; ///< its remote tag
    bool isEarlyOnly = false; ///< Replaces only
    Parameters parameters;
};
/// Errors: Invalid (also without either tag, which stand in it exactly once).
Result<DialogReference> parseReplaces(std::string_view text);
Result<DialogReference> parseJoin(std::string_view text);
void append(std::string &out, const DialogReference &value);

/// Target-Dialog (RFC 4538 §7): local-tag is the tag of the receiver of the request.
struct TargetDialogValue {
    std::string_view callId;
    std::string_view localTag;
    std::string_view remoteTag;
};
/// Errors: Invalid.
Result<TargetDialogValue> parseTargetDialog(std::string_view text);
void append(std::string &out, const TargetDialogValue &value);

/// callid = word [ "@" word ] (RFC 3261 §25.1), read leniently: no white space, no separator that
/// would end it here.
bool isCallId(std::string_view text);

} // namespace ahoy::sip
