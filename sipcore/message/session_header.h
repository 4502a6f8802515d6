#pragma once

#include "sipcore/message/method.h"
#include "sipcore/message/token_value.h"

namespace ahoy::sip {

/// RAck (RFC 3262 §7.2): which reliable provisional response a PRACK confirms.
struct RAckValue {
    std::uint32_t rseq = 0;
    std::uint32_t cseq = 0;
    Method method = Method::Other;
    std::string_view methodText;
};
/// Errors: Invalid.
Result<RAckValue> parseRAck(std::string_view text);
void append(std::string &out, const RAckValue &value);
/// RSeq (RFC 3262 §7.1): 1 … 2^32-1.  Errors: Invalid.
Result<std::uint32_t> parseRSeq(std::string_view text);

/// Session-Expires (RFC 4028 §4).
struct SessionExpiresValue {
    enum class Refresher : std::uint8_t { None, Uac, Uas };
    std::uint32_t seconds = 0;
    Refresher refresher = Refresher::None;
};
/// Errors: Invalid.  An unknown refresher counts as none.
Result<SessionExpiresValue> parseSessionExpires(std::string_view text);
void append(std::string &out, const SessionExpiresValue &value);

/// Min-SE (RFC 4028 §5): seconds; parameters are passed over.  Errors: Invalid.
Result<std::uint32_t> parseMinSe(std::string_view text);

/// delta-seconds with parameters behind it, which are passed over: Expires, Min-Expires,
/// Flow-Timer (RFC 5626 §11.2).  Errors: Invalid.
Result<std::uint32_t> parseSeconds(std::string_view text);

/// Refer-Sub (RFC 4488 §4).  Errors: Invalid (neither true nor false).
Result<bool> parseReferSub(std::string_view text);

/// Answer-Mode and Priv-Answer-Mode (RFC 5373 §4.2).
struct AnswerModeValue {
    enum class Mode : std::uint8_t { Manual, Auto, Extension };
    Mode mode = Mode::Manual;
    bool isRequired = false; ///< ;require: refuse rather than answer in another way
};
/// Errors: Invalid.
Result<AnswerModeValue> parseAnswerMode(std::string_view text);
void append(std::string &out, const AnswerModeValue &value);

/// Session-ID (RFC 7989 §5): 32 hexadecimal digits each; a remote of only zeros is the null UUID.
struct SessionIdValue {
    std::string_view local;
    std::string_view remote; ///< empty: a peer of the older kind (RFC 7329), which names none
};
/// Errors: Invalid.
Result<SessionIdValue> parseSessionId(std::string_view text);
void append(std::string &out, const SessionIdValue &value);

/// User-to-User (RFC 7433 §4): the data as it stands, hexadecimal unless `encoding` says else.
struct UserToUserValue {
    std::string_view data; ///< a token or a quoted-string
    std::string_view encoding;
    std::string_view purpose;
    std::string_view content;
};
/// Errors: Invalid.
Result<UserToUserValue> parseUserToUser(std::string_view text);
void append(std::string &out, const UserToUserValue &value);

/// P-Early-Media (RFC 5009 §8): the direction that the network authorises.
struct EarlyMediaValue {
    bool maySend = false;
    bool mayReceive = false;
    bool isGated = false;
    bool isSupported = false; ///< "supported", in a request
};
/// Takes the whole field, its commas included; unknown words are passed over.
EarlyMediaValue parseEarlyMedia(std::string_view text);

} // namespace ahoy::sip
