#include "sipcore/sdp/sdes.h"

#include "sipcore/message/text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <utility>

namespace ahoy::sip {

namespace {

constexpr std::string_view inlineMethod = "inline:";
constexpr std::string_view base64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// RFC 4568 §6.1: "leading zeroes MUST NOT be used".
std::optional<std::uint32_t> readCount(std::string_view text, std::uint32_t max)
{
    const auto number = parseNumber(text, max);
    if (!number || *number == 0 || text.front() == '0')
        return std::nullopt;
    return *number;
}

/// "1234" or "2^20".  RFC 4568 §6.2.1: at most 2^48 packets of RTP.
std::optional<std::uint64_t> readLifetime(std::string_view text)
{
    constexpr std::uint32_t maxPower = 48;
    if (text.starts_with("2^")) {
        const auto power = readCount(text.substr(2), maxPower);
        if (!power)
            return std::nullopt;
        return std::uint64_t{1} << *power;
    }
    constexpr std::size_t maxDigits = 15; // of 2^48
    if (text.empty() || text.size() > maxDigits || text.front() == '0')
        return std::nullopt;
    std::uint64_t packets = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        packets = packets * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    if (packets > std::uint64_t{1} << maxPower)
        return std::nullopt;
    return packets;
}

/// "1:4"
bool readMki(std::string_view text, SdesKey &key)
{
    // RFC 4568 §6.1 allows 128 bytes; the number itself must fit into ours.
    constexpr std::uint32_t maxBytes = 4;
    const auto colon = text.find(':');
    const auto value = readCount(text.substr(0, colon), std::numeric_limits<std::uint32_t>::max());
    const auto length = readCount(text.substr(colon + 1), maxBytes);
    if (!value || !length || static_cast<std::uint32_t>(std::bit_width(*value)) > 8 * *length)
        return false;
    key.mki = *value;
    key.mkiBytes = static_cast<std::uint8_t>(*length);
    return true;
}

Result<SdesKey> readKey(std::string_view text, SrtpSuite suite)
{
    if (text.find(';') != std::string_view::npos)
        return fail(Errc::Unsupported, "several keys in one a=crypto");
    if (text.size() < inlineMethod.size() ||
        !equalsIgnoreCase(text.substr(0, inlineMethod.size()), inlineMethod))
        return fail(Errc::Unsupported, "a key method other than inline");
    text.remove_prefix(inlineMethod.size());

    const auto bar = std::min(text.find('|'), text.size());
    auto master = decodeBase64(text.substr(0, bar));
    if (!master)
        return tl::unexpected(master.error());
    // RFC 4568 §6.1: "If the length […] does not match that specified for the crypto-suite, the
    // crypto attribute in question MUST be considered invalid."
    if (master->size() != masterBytes(suite))
        return fail(Errc::Invalid, "a key of the wrong length");
    SdesKey key{.master = *master};
    bool hasLifetime = false;
    for (auto rest = text.substr(bar); !rest.empty();) {
        rest.remove_prefix(1);
        const auto end = std::min(rest.find('|'), rest.size());
        const auto part = rest.substr(0, end);
        rest.remove_prefix(end);
        // "the lifetime field never includes a colon, whereas the third field always does"
        if (part.find(':') != std::string_view::npos) {
            if (key.mkiBytes != 0 || !readMki(part, key))
                return fail(Errc::Invalid, "a broken MKI");
            continue;
        }
        const auto lifetime = readLifetime(part);
        if (!lifetime || hasLifetime || key.mkiBytes != 0)
            return fail(Errc::Invalid, "a broken key lifetime");
        hasLifetime = true;
        key.lifetime = *lifetime;
    }
    return key;
}

/// RFC 4568 §6.3.  WSH is a hint "that MAY [be] ignore[d]"; what begins with a dash may be, too.
/// The rest changes what the packets look like, or takes protection away.
bool isIgnorable(std::string_view parameter)
{
    return parameter.starts_with('-') || parameter.starts_with("WSH=");
}

} // namespace

Result<SdesLine> readSdes(const SdpCrypto &crypto)
{
    const auto suite = parseSrtpSuite(crypto.suite);
    if (!suite)
        return fail(Errc::Unsupported, "the crypto-suite " + crypto.suite);
    for (const auto &parameter : crypto.sessionParameters)
        if (!isIgnorable(parameter))
            return fail(Errc::Unsupported,
                        "the session parameter " + parameter.substr(0, parameter.find('=')));
    auto key = readKey(crypto.keyParameters.reveal(), *suite);
    if (!key)
        return tl::unexpected(key.error());
    return SdesLine{crypto.tag, crypto.suite, *suite, *key};
}

std::string printSdes(const SdesLine &line)
{
    auto key = encodeBase64(line.key.master.reveal());
    auto text = fmt::format("{} {} {}", line.tag, line.suiteName, inlineMethod);
    appendSecret(text, key);
    wipe(key);
    if (line.key.lifetime != 0)
        appendSecret(text, fmt::format("|{}", line.key.lifetime));
    if (line.key.mkiBytes != 0)
        appendSecret(text, fmt::format("|{}:{}", line.key.mki, line.key.mkiBytes));
    return text;
}

Result<SecretBytes> decodeBase64(std::string_view text)
{
    for (int padding = 0; padding < 2 && text.ends_with('='); ++padding)
        text.remove_suffix(1);
    std::array<std::byte, SecretBytes::capacity> bytes{};
    if (text.size() / 4 * 3 + 2 > bytes.size())
        return fail(Errc::TooLarge, "more base64 than any key has");
    if (text.size() % 4 == 1)
        return fail(Errc::Invalid, "a broken base64");
    std::size_t size = 0;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char digit : text) {
        const auto value = base64Digits.find(digit);
        if (value == std::string_view::npos) {
            wipe(bytes);
            return fail(Errc::Invalid, "a broken base64");
        }
        bits = bits << 6U | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes[size++] = static_cast<std::byte>(bits >> count);
        }
    }
    const SecretBytes decoded(std::span<const std::byte>(bytes).first(size));
    wipe(bytes);
    return decoded;
}

std::string encodeBase64(std::span<const std::byte> bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t bits = 0;
        for (std::size_t j = 0; j < 3; ++j)
            bits = bits << 8U |
                   (i + j < bytes.size() ? std::to_integer<std::uint32_t>(bytes[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j) {
            const bool isPadding = i + j > bytes.size();
            text += isPadding ? '=' : base64Digits[bits >> (18U - 6U * j) & 0x3fU];
        }
    }
    return text;
}

} // namespace ahoy::sip
