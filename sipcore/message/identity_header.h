#pragma once

#include "sipcore/message/header_name.h"
#include "sipcore/message/name_addr.h"
#include "sipcore/message/token_value.h"

namespace ahoy::sip {

class MessageView;

/// Privacy (RFC 3323 §4.2, RFC 3325 §9.3 id, RFC 7044 §10.1 history).
struct PrivacyValue {
    bool none = false;
    bool header = false;
    bool session = false;
    bool user = false;
    bool id = false;
    bool history = false;
    bool critical = false;

    /// True when the caller asks that no name or number of theirs be shown or passed on.
    bool hidesIdentity() const { return id || user || header; }
};
/// Unknown words are passed over; commas are taken for semicolons, as many send them.
PrivacyValue parsePrivacy(std::string_view text);
void append(std::string &out, const PrivacyValue &value);

/// P-Asserted-Identity, P-Preferred-Identity (RFC 3325 §9.1, §9.2): at most one sip or sips address
/// and one tel.  What comes second of a kind is passed over.  Whoever calls this must have decided
/// that the sender is trusted.
struct AssertedIdentity {
    std::optional<NameAddr> sip;
    std::optional<NameAddr> tel;

    bool empty() const { return !sip && !tel; }
};
AssertedIdentity assertedIdentity(const MessageView &message, HeaderName name);

/// Referred-By (RFC 3892 §3): who sent the REFER, and the token that vouches for it.
struct ReferredByValue {
    NameAddr address;
    std::string_view cid; ///< of the body part with the token; empty: none
};
/// Errors: Invalid.
Result<ReferredByValue> parseReferredBy(std::string_view text);
void append(std::string &out, const ReferredByValue &value);

/// Identity (RFC 8224 §4): the PASSporT as it stands.  Nothing here verifies it.
struct IdentityValue {
    std::string_view digest;
    std::string_view info; ///< the URI of the certificate, without brackets
    std::string_view algorithm;
    std::string_view extension; ///< ppt
};
/// Errors: Invalid.
Result<IdentityValue> parseIdentity(std::string_view text);
void append(std::string &out, const IdentityValue &value);

/// One History-Info entry (RFC 7044 §5.1).
struct HistoryEntry {
    NameAddr target;
    std::string_view index; ///< "1.2.1"
    /// How the target came to be: rc, mp or np, and the index that it came from.
    std::string_view mechanism;
    std::string_view from;

    /// The Reason in the target's URI headers, unescaped; empty when there is none.
    std::string reason() const;
    bool isPrivate() const; ///< ?Privacy=history
};
/// Errors: Invalid.
Result<HistoryEntry> parseHistoryEntry(std::string_view text);
void append(std::string &out, const HistoryEntry &value);

/// One Diversion entry (RFC 5806 §4); the topmost is the last diversion.
struct DiversionValue {
    NameAddr diverter;
    std::string_view reason; ///< "user-busy", "no-answer", "unconditional", …
    std::uint32_t counter = 1;
    std::string_view privacy; ///< "full", "name", "uri", "off"
};
/// Errors: Invalid.
Result<DiversionValue> parseDiversion(std::string_view text);
void append(std::string &out, const DiversionValue &value);

} // namespace ahoy::sip
