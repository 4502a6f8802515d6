#pragma once

#include "base/random.h"
#include "base/redacted.h"
#include "base/result.h"
#include "sipcore/auth/digest.h"
#include "sipcore/message/message.h"
#include "sipcore/ua/outbox.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// What one request went through with credentials, over its repetitions.
struct AuthAttempt {
    struct Answered {
        bool isProxy = false;
        std::string realm;
        bool wasStale = false;
    };
    std::vector<Answered> answered;
    bool isAwaitingPassword = false;
};

/// The user name and password of an account, the realms it may show them to, and the nonces
/// under which it was let in (RFC 3261 §22, RFC 7616, RFC 8760).
///
/// A digest of the password is an attack surface for whoever gets one with a nonce of his choice.
/// So only the account's own server ever gets one, and only for realms that are its own: those
/// that it named when we registered, its domain and the names of its servers.
class Credentials {
public:
    enum class Verdict : std::uint8_t {
        Retry,         ///< repeat the request with headersFor()
        AwaitPassword, ///< NeedPassword is out; go on with the next onPassword()
        Refused,       ///< wrong password, or nobody who may have it
    };

    Credentials(AccountId account, Random &random) : m_account(account), m_random(random) {}

    /// A new user or server: what was learned goes, the password too.
    void configure(std::string user, std::vector<std::string> ownRealms);
    void onPassword(Result<Redacted<std::string>> password);
    bool isPasswordKnown() const { return m_password.has_value(); }
    void forgetPassword();

    /// Judges a 401 or 407 that the account's own server gave.  A realm is learned from answers
    /// to REGISTER, and from the first challenge at all for an account that does not register;
    /// never within a dialog.
    enum class Occasion : std::uint8_t { Register, OutOfDialog, InDialog };
    Verdict onChallenge(const MessageView &response, Occasion occasion, AuthAttempt &attempt,
                        Outbox &out);
    /// Judges what the account's own web server asks before it takes SIP over WebSocket (RFC 7118
    /// §7): Digest, and Basic (RFC 7617) where nobody else reads it.  `isSecure`: over TLS.
    struct HandshakeAnswer {
        Verdict verdict = Verdict::Refused;
        Redacted<std::string> authorization{}; ///< Retry: a whole header line
    };
    HandshakeAnswer onHandshake(const HttpChallenge &challenge, bool isSecure, Outbox &out);
    /// The header fields for a request to the account's own server: answers to all challenges
    /// that are known.
    std::vector<HeaderLine> headersFor(std::string_view method, std::string_view uri,
                                       std::string_view body);

private:
    struct Known {
        bool isProxy = false;
        DigestChallenge challenge;
        std::uint32_t count = 0;
    };

    bool isOwn(const std::string &realm, Occasion occasion);

    AccountId m_account;
    Random &m_random;
    std::string m_user;
    std::vector<std::string> m_ownRealms;
    std::vector<std::string> m_learnedRealms;
    std::optional<Redacted<std::string>> m_password;
    bool m_isDenied = false;
    bool m_isAsked = false;
    std::vector<Known> m_known;
};

} // namespace ahoy::sip
