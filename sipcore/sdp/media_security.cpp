#include "sipcore/sdp/media_security.h"

#include "sipcore/message/text.h"
#include "sipcore/sdp/sdp_word.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace ahoy::sip {

namespace {

// Bounds on what a peer can have us keep.
constexpr std::size_t maxCryptos = 16;
constexpr std::size_t maxFingerprints = 8;
constexpr std::size_t maxCandidates = 64;
constexpr std::size_t maxOptions = 16;
constexpr std::size_t maxSessionParameters = 16;
/// RFC 8839 §5.4: 256 characters for each of ufrag and pwd.
constexpr std::size_t maxMidBytes = 64;
constexpr std::size_t maxIceCredential = 256;

/// The values of all a=NAME of the stream, or of the session when it has none.
std::vector<std::string_view> valuesOf(const SessionDescription &session, const SdpMedia &media,
                                       std::string_view name)
{
    std::vector<std::string_view> values;
    for (const auto *attributes : {&media.attributes, &session.attributes}) {
        for (const auto &attribute : *attributes)
            if (attribute.name == name && attribute.value)
                values.emplace_back(*attribute.value);
        if (!values.empty())
            break;
    }
    return values;
}

std::optional<SdpCrypto> parseCrypto(std::string_view value)
{
    SdpCrypto crypto;
    // RFC 4568 §9.1: "tag = 1*9DIGIT".
    const auto tag = parseNumber(takeSdpWord(value), 999'999'999);
    crypto.suite = takeSdpWord(value);
    std::string keys(takeSdpWord(value));
    if (!tag || crypto.suite.empty() || keys.empty())
        return std::nullopt;
    crypto.tag = *tag;
    crypto.keyParameters = Redacted<std::string>(std::move(keys));
    for (auto word = takeSdpWord(value);
         !word.empty() && crypto.sessionParameters.size() < maxSessionParameters;
         word = takeSdpWord(value))
        crypto.sessionParameters.emplace_back(word);
    return crypto;
}

std::optional<SdpFingerprint> parseFingerprint(std::string_view value)
{
    SdpFingerprint fingerprint;
    fingerprint.hash = takeSdpWord(value);
    fingerprint.value = takeSdpWord(value);
    std::transform(fingerprint.hash.begin(), fingerprint.hash.end(), fingerprint.hash.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto &hex = fingerprint.value;
    const bool isHex = !hex.empty() && std::all_of(hex.begin(), hex.end(), [](unsigned char c) {
        return std::isxdigit(c) != 0 || c == ':';
    });
    if (fingerprint.hash.empty() || !isHex)
        return std::nullopt;
    return fingerprint;
}

std::optional<DtlsSetup> parseSetup(std::string_view value)
{
    constexpr std::array<std::pair<std::string_view, DtlsSetup>, 4> known{
        {{"active", DtlsSetup::Active},
         {"passive", DtlsSetup::Passive},
         {"actpass", DtlsSetup::ActPass},
         {"holdconn", DtlsSetup::HoldConn}}};
    for (const auto &[name, setup] : known)
        if (equalsIgnoreCase(trim(value), name))
            return setup;
    return std::nullopt;
}

/// RFC 8842 §4: "tls-id-value = 20*255(tls-id-char)"; shorter ones are taken, as long as they name
/// something.
bool isTlsId(std::string_view value)
{
    return !value.empty() && value.size() <= 255 &&
           std::all_of(value.begin(), value.end(), [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '+' || c == '/' || c == '-' || c == '_';
           });
}

} // namespace

MediaSecurity readSecurity(const SessionDescription &session, const SdpMedia &media)
{
    MediaSecurity security;
    // RFC 4568 §4: crypto stands at the media level only.
    for (const auto &attribute : media.attributes) {
        if (attribute.name != "crypto" || !attribute.value)
            continue;
        if (auto crypto = parseCrypto(*attribute.value);
            crypto && security.cryptos.size() < maxCryptos)
            security.cryptos.push_back(std::move(*crypto));
    }
    for (const auto value : valuesOf(session, media, "fingerprint"))
        if (auto fingerprint = parseFingerprint(value);
            fingerprint && security.fingerprints.size() < maxFingerprints)
            security.fingerprints.push_back(std::move(*fingerprint));
    for (const auto value : valuesOf(session, media, "setup"))
        if (!security.setup)
            security.setup = parseSetup(value);
    if (const auto ids = valuesOf(session, media, "tls-id");
        !ids.empty() && isTlsId(trim(ids.front())))
        security.tlsId = trim(ids.front());
    return security;
}

IceDescription readIce(const SessionDescription &session, const SdpMedia &media)
{
    IceDescription ice;
    const auto first = [&](std::string_view name) {
        const auto values = valuesOf(session, media, name);
        return values.empty() ? std::string_view() : trim(values.front());
    };
    const auto fragment = first("ice-ufrag");
    const auto password = first("ice-pwd");
    if (fragment.size() <= maxIceCredential && password.size() <= maxIceCredential) {
        ice.userFragment = fragment;
        ice.password = Redacted<std::string>(std::string(password));
    }
    auto options = first("ice-options");
    for (auto word = takeSdpWord(options); !word.empty() && ice.options.size() < maxOptions;
         word = takeSdpWord(options))
        ice.options.emplace_back(word);
    for (const auto &attribute : media.attributes) {
        if (attribute.name == "candidate" && attribute.value &&
            ice.candidates.size() < maxCandidates)
            ice.candidates.push_back(*attribute.value);
        ice.isComplete = ice.isComplete || attribute.name == "end-of-candidates";
        ice.isMismatch = ice.isMismatch || attribute.name == "ice-mismatch";
    }
    ice.remoteCandidates = first("remote-candidates");
    if (const auto *mid = findAttribute(media.attributes, "mid");
        mid != nullptr && mid->value && mid->value->size() <= maxMidBytes)
        ice.mid = trim(*mid->value);
    ice.isLite = findAttribute(session.attributes, "ice-lite") != nullptr;
    return ice;
}

} // namespace ahoy::sip
