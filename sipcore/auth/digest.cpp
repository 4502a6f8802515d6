#include "sipcore/auth/digest.h"

#include "sipcore/auth/hash.h"
#include "sipcore/message/text.h"

#include <array>
#include <fmt/format.h>

namespace ahoy::sip {

namespace {

// Room for every nonce that carries a signed ticket, and an end to what is repeated to the server.
constexpr std::size_t longestString = 4096;
constexpr std::size_t longestChallenge = 16'384;

struct AlgorithmName {
    DigestAlgorithm algorithm;
    std::string_view name;
};

// RFC 7616 §6.1, the registry.
constexpr std::array algorithmNames = {
    AlgorithmName{DigestAlgorithm::Md5, "MD5"},
    AlgorithmName{DigestAlgorithm::Md5Sess, "MD5-sess"},
    AlgorithmName{DigestAlgorithm::Sha256, "SHA-256"},
    AlgorithmName{DigestAlgorithm::Sha256Sess, "SHA-256-sess"},
    AlgorithmName{DigestAlgorithm::Sha512t256, "SHA-512-256"},
    AlgorithmName{DigestAlgorithm::Sha512t256Sess, "SHA-512-256-sess"},
};

HashFunction hashOf(DigestAlgorithm algorithm)
{
    switch (algorithm) {
    case DigestAlgorithm::Md5:
    case DigestAlgorithm::Md5Sess: break;
    case DigestAlgorithm::Sha256:
    case DigestAlgorithm::Sha256Sess: return HashFunction::Sha256;
    case DigestAlgorithm::Sha512t256:
    case DigestAlgorithm::Sha512t256Sess: return HashFunction::Sha512t256;
    }
    return HashFunction::Md5;
}

bool isSession(DigestAlgorithm algorithm)
{
    return algorithm == DigestAlgorithm::Md5Sess || algorithm == DigestAlgorithm::Sha256Sess ||
           algorithm == DigestAlgorithm::Sha512t256Sess;
}

/// Takes "Digest" and the white space behind it off `value`.
bool takeScheme(std::string_view &value)
{
    value = trim(value);
    const auto end = value.find_first_of(" \t\r\n");
    if (!equalsIgnoreCase(value.substr(0, end), "Digest") || end == std::string_view::npos)
        return false;
    value = trim(value.substr(end));
    return true;
}

/// The auth-params of a challenge, each as it stands.  A view.
class ChallengeParameters {
public:
    Result<void> read(std::string_view list)
    {
        while (const auto element = nextElement(list, ',')) {
            const auto equals = element->find('=');
            const auto name = trim(element->substr(0, equals));
            if (equals == std::string_view::npos || !isToken(name))
                return fail(Errc::Invalid, "a malformed parameter in a challenge");
            if (auto kept = keep(name, trim(element->substr(equals + 1))); !kept)
                return kept;
        }
        return {};
    }

    std::optional<std::string_view> realm, nonce, opaque, algorithm, qop, stale, userhash;

private:
    Result<void> keep(std::string_view name, std::string_view value)
    {
        if (value.empty() || (value.front() == '"' && !isClosed(value)))
            return fail(Errc::Invalid, "a malformed value in a challenge");
        if (value.size() > longestString)
            return fail(Errc::TooLarge, "a value in a challenge is too long");
        const struct {
            std::string_view name;
            std::optional<std::string_view> &place;
        } known[] = {{"realm", realm},         {"nonce", nonce}, {"opaque", opaque},
                     {"algorithm", algorithm}, {"qop", qop},     {"stale", stale},
                     {"userhash", userhash}};
        for (const auto &entry : known) {
            if (!equalsIgnoreCase(entry.name, name))
                continue;
            // Two values would let a server and a reader on the way see different challenges.
            if (entry.place)
                return fail(Errc::Invalid, "a parameter of a challenge stands twice");
            entry.place = value;
        }
        return {};
    }

    static bool isClosed(std::string_view quoted)
    {
        for (std::size_t i = 1; i < quoted.size(); ++i) {
            if (quoted[i] == '\\')
                ++i;
            else if (quoted[i] == '"')
                return i + 1 == quoted.size();
        }
        return false;
    }
};

bool isTrue(const std::optional<std::string_view> &value)
{
    return value && equalsIgnoreCase(unquote(*value), "true");
}

Result<DigestAlgorithm> parseAlgorithm(const std::optional<std::string_view> &value)
{
    if (!value)
        return DigestAlgorithm::Md5; // RFC 7616 §3.3
    const auto text = unquote(*value);
    for (const auto &entry : algorithmNames) {
        if (equalsIgnoreCase(entry.name, text))
            return entry.algorithm;
    }
    return fail(Errc::Unsupported, "an unknown digest algorithm");
}

Result<void> readQop(const std::optional<std::string_view> &value, DigestChallenge &challenge)
{
    if (!value)
        return {}; // RFC 2069: none
    const auto list = unquote(*value);
    std::string_view rest = list;
    bool isEmpty = true;
    while (const auto option = nextElement(rest, ',')) {
        isEmpty = false;
        challenge.qopAuth = challenge.qopAuth || equalsIgnoreCase(*option, "auth");
        challenge.qopAuthInt = challenge.qopAuthInt || equalsIgnoreCase(*option, "auth-int");
    }
    if (!isEmpty && !challenge.qopAuth && !challenge.qopAuthInt)
        return fail(Errc::Unsupported, "an unknown quality of protection");
    return {};
}

int strengthOf(const DigestChallenge &challenge)
{
    switch (hashOf(challenge.algorithm)) {
    case HashFunction::Sha512t256: return 3;
    case HashFunction::Sha256: return 2;
    case HashFunction::Md5: break;
    }
    return 1;
}

/// True for "Digest realm=…" among the elements of a list: two tokens before the '='.
bool beginsChallenge(std::string_view element)
{
    const auto before = element.substr(0, element.find_first_of("=\""));
    const auto space = before.find_first_of(" \t\r\n");
    return space != std::string_view::npos && isToken(before.substr(0, space)) &&
           isToken(trim(before.substr(space)));
}

/// Takes the next challenge off a field value.  SIP gives each its own field (RFC 3261 §7.3.1), but
/// some servers join them as HTTP does.
std::string_view takeChallenge(std::string_view &rest)
{
    const auto all = rest;
    auto scan = rest;
    bool isFirst = true;
    while (const auto element = nextElement(scan, ',')) {
        const auto at = static_cast<std::size_t>(element->data() - all.data());
        if (!isFirst && beginsChallenge(*element)) {
            rest = all.substr(at);
            auto challenge = trim(all.substr(0, at));
            if (challenge.ends_with(','))
                challenge.remove_suffix(1);
            return challenge;
        }
        isFirst = false;
    }
    rest = {};
    return all;
}

struct Answer {
    std::string username; ///< or its hash
    std::string response;
    std::string_view qop; ///< empty: none
};

std::optional<Answer> compute(const DigestChallenge &challenge,
                              const DigestCredentials &credentials, std::string_view method,
                              std::string_view uri, std::string_view body, std::string_view nc,
                              std::string_view cnonce)
{
    const auto function = hashOf(challenge.algorithm);
    Answer answer;
    // RFC 7616 §3.4.2
    auto a1 = hexHash(
        function, {credentials.username, ":", challenge.realm, ":", credentials.password.reveal()});
    if (a1 && isSession(challenge.algorithm))
        a1 = hexHash(function, {*a1, ":", challenge.nonce, ":", cnonce});
    // RFC 7616 §3.4.3; auth where there is a choice, since proxies may change a body.
    if (challenge.qopAuth)
        answer.qop = "auth";
    else if (challenge.qopAuthInt)
        answer.qop = "auth-int";
    std::optional<std::string> a2;
    if (answer.qop == "auth-int") {
        const auto bodyHash = hexHash(function, {body});
        if (bodyHash)
            a2 = hexHash(function, {method, ":", uri, ":", *bodyHash});
    } else {
        a2 = hexHash(function, {method, ":", uri});
    }
    if (!a1 || !a2)
        return std::nullopt;
    // RFC 7616 §3.4.1, and RFC 2069 without qop
    const auto response = answer.qop.empty()
                              ? hexHash(function, {*a1, ":", challenge.nonce, ":", *a2})
                              : hexHash(function, {*a1, ":", challenge.nonce, ":", nc, ":", cnonce,
                                                   ":", answer.qop, ":", *a2});
    // RFC 7616 §3.4.4
    const auto username = challenge.userhash
                              ? hexHash(function, {credentials.username, ":", challenge.realm})
                              : std::optional(credentials.username);
    if (!response || !username)
        return std::nullopt;
    answer.response = *response;
    answer.username = *username;
    return answer;
}

} // namespace

std::string_view toString(DigestAlgorithm algorithm)
{
    for (const auto &entry : algorithmNames) {
        if (entry.algorithm == algorithm)
            return entry.name;
    }
    return "?";
}

Result<DigestChallenge> parseDigestChallenge(std::string_view value)
{
    if (value.size() > longestChallenge)
        return fail(Errc::TooLarge, "a challenge is too long");
    if (!takeScheme(value))
        return fail(Errc::Unsupported, "an authentication scheme other than Digest");
    ChallengeParameters parameters;
    if (const auto read = parameters.read(value); !read)
        return tl::unexpected<Error>(read.error());
    if (!parameters.realm || !parameters.nonce)
        return fail(Errc::Invalid, "a challenge without realm or nonce");
    DigestChallenge challenge;
    challenge.realm = unquote(*parameters.realm);
    challenge.nonce = unquote(*parameters.nonce);
    if (parameters.opaque)
        challenge.opaque = unquote(*parameters.opaque);
    challenge.stale = isTrue(parameters.stale);
    challenge.userhash = isTrue(parameters.userhash);
    const auto algorithm = parseAlgorithm(parameters.algorithm);
    if (!algorithm)
        return tl::unexpected<Error>(algorithm.error());
    challenge.algorithm = *algorithm;
    if (const auto qop = readQop(parameters.qop, challenge); !qop)
        return tl::unexpected<Error>(qop.error());
    if (!hexHash(hashOf(*algorithm), {}))
        return fail(Errc::Unsupported, "the cryptographic library refuses this digest algorithm");
    return challenge;
}

std::optional<DigestChallenge> strongestChallenge(std::span<const std::string_view> values)
{
    std::optional<DigestChallenge> best;
    for (auto value : values) {
        if (value.size() > longestChallenge)
            continue;
        while (!value.empty()) {
            const auto challenge = parseDigestChallenge(takeChallenge(value));
            if (challenge && (!best || strengthOf(*challenge) > strengthOf(*best)))
                best = *challenge;
        }
    }
    return best;
}

std::string answerChallenge(const DigestChallenge &challenge, const DigestCredentials &credentials,
                            std::string_view method, std::string_view uri, std::string_view body,
                            std::uint32_t nonceCount, std::string_view cnonce)
{
    const auto nc = fmt::format("{:08x}", nonceCount);
    const auto answer = compute(challenge, credentials, method, uri, body, nc, cnonce);
    if (!answer)
        return {};
    std::string text =
        fmt::format("Digest username={}, realm={}, nonce={}, uri={}, response=\"{}\", algorithm={}",
                    quote(answer->username), quote(challenge.realm), quote(challenge.nonce),
                    quote(uri), answer->response, toString(challenge.algorithm));
    if (!answer->qop.empty())
        text += fmt::format(", qop={}, nc={}", answer->qop, nc);
    if (!answer->qop.empty() || isSession(challenge.algorithm))
        text += ", cnonce=" + quote(cnonce);
    if (challenge.opaque)
        text += ", opaque=" + quote(*challenge.opaque);
    if (challenge.userhash)
        text += ", userhash=true";
    return text;
}

} // namespace ahoy::sip
