#include "sipcore/ua/credentials.h"

#include "base/secret_bytes.h"
#include "sipcore/sdp/sdes.h"

#include <algorithm>
#include <span>
#include <utility>

namespace ahoy::sip {

namespace {

/// A path crosses one or two proxies with realms of their own; more is a game with us.
constexpr std::size_t maxRealms = 4;

bool holds(const std::vector<std::string> &realms, const std::string &realm)
{
    return std::any_of(realms.begin(), realms.end(),
                       [&realm](const auto &own) { return equalsIgnoreCase(own, realm); });
}

bool asksForBasic(std::string_view challenge)
{
    constexpr std::string_view scheme = "Basic";
    return equalsIgnoreCase(challenge.substr(0, challenge.find(' ')), scheme);
}

} // namespace

void Credentials::configure(std::string user, std::vector<std::string> ownRealms)
{
    m_user = std::move(user);
    m_ownRealms = std::move(ownRealms);
    m_learnedRealms.clear();
    m_known.clear();
    forgetPassword();
}

void Credentials::forgetPassword()
{
    m_password.reset();
    m_isDenied = false;
    m_isAsked = false;
}

void Credentials::onPassword(Result<Redacted<std::string>> password)
{
    m_isAsked = false;
    m_isDenied = !password;
    m_password.reset();
    if (password)
        m_password = std::move(*password);
}

bool Credentials::isOwn(const std::string &realm, Occasion occasion)
{
    if (holds(m_learnedRealms, realm))
        return true;
    if (holds(m_ownRealms, realm)) {
        m_learnedRealms.push_back(realm);
        return true;
    }
    const bool learns = occasion == Occasion::Register ||
                        (occasion == Occasion::OutOfDialog && m_learnedRealms.empty());
    if (!learns || m_learnedRealms.size() >= maxRealms)
        return false;
    m_learnedRealms.push_back(realm);
    return true;
}

Credentials::Verdict Credentials::onChallenge(const MessageView &response, Occasion occasion,
                                              AuthAttempt &attempt, Outbox &out)
{
    const bool isProxy = response.statusCode() == 407;
    std::vector<std::string_view> values;
    response.forEach(isProxy ? HeaderName::ProxyAuthenticate : HeaderName::WwwAuthenticate,
                     [&values](std::string_view value) { values.push_back(value); });
    auto challenge = strongestChallenge(values);
    if (!challenge || !isOwn(challenge->realm, occasion))
        return Verdict::Refused;

    const auto before =
        std::find_if(attempt.answered.begin(), attempt.answered.end(), [&](const auto &answer) {
            return answer.isProxy == isProxy && answer.realm == challenge->realm;
        });
    if (before != attempt.answered.end()) {
        // RFC 3261 §22.2: "the UAC MUST NOT re-attempt the request with the credentials that
        // have just been rejected", except for a stale nonce, and that once.
        if (!challenge->stale || before->wasStale)
            return Verdict::Refused;
        before->wasStale = true;
    } else if (attempt.answered.size() >= maxRealms) {
        return Verdict::Refused;
    } else {
        attempt.answered.push_back({isProxy, challenge->realm, false});
    }

    std::erase_if(m_known, [&](const auto &known) {
        return known.isProxy == isProxy && known.challenge.realm == challenge->realm;
    });
    if (m_known.size() >= 2 * maxRealms)
        m_known.erase(m_known.begin());
    const auto realm = challenge->realm;
    m_known.push_back({isProxy, std::move(*challenge), 0});

    if (m_isDenied)
        return Verdict::Refused;
    if (m_password)
        return Verdict::Retry;
    attempt.isAwaitingPassword = true;
    if (!m_isAsked) {
        m_isAsked = true;
        out.act(NeedPassword{m_account, realm});
    }
    return Verdict::AwaitPassword;
}

Credentials::HandshakeAnswer Credentials::onHandshake(const HttpChallenge &challenge, bool isSecure,
                                                      Outbox &out)
{
    const std::vector<std::string_view> values(challenge.values.begin(), challenge.values.end());
    const auto digest = strongestChallenge(values);
    // RFC 7617 §2: "a user-id containing a colon character is invalid".
    const bool isBasic = isSecure && m_user.find(':') == std::string::npos &&
                         std::any_of(values.begin(), values.end(), asksForBasic);
    if (m_isDenied || !(digest ? isOwn(digest->realm, Occasion::Register) : isBasic))
        return {};
    if (!m_password) {
        if (!std::exchange(m_isAsked, true))
            out.act(NeedPassword{m_account, digest ? digest->realm : std::string()});
        return {Verdict::AwaitPassword};
    }
    std::string answer;
    if (digest) {
        answer = answerChallenge(*digest, {m_user, *m_password}, "GET", challenge.uri, {}, 1,
                                 m_random.token(24));
    } else {
        auto plain = m_user + ':' + m_password->reveal();
        answer = "Basic " + encodeBase64(std::as_bytes(std::span(plain)));
        wipe(plain);
    }
    auto line = (challenge.isProxy ? "Proxy-Authorization: " : "Authorization: ") + answer;
    wipe(answer);
    return {Verdict::Retry, Redacted<std::string>(std::move(line))};
}

std::vector<HeaderLine> Credentials::headersFor(std::string_view method, std::string_view uri,
                                                std::string_view body)
{
    std::vector<HeaderLine> lines;
    if (!m_password)
        return lines;
    for (auto &known : m_known) {
        const auto name =
            known.isProxy ? HeaderName::ProxyAuthorization : HeaderName::Authorization;
        lines.push_back({name, answerChallenge(known.challenge, {m_user, *m_password}, method, uri,
                                               body, ++known.count, m_random.token(24))});
    }
    return lines;
}

} // namespace ahoy::sip
