#include "sipcore/message/identity_header.h"

#include "sipcore/message/message.h"

#include <algorithm>
#include <array>

namespace ahoy::sip {

namespace {

struct PrivacyWord {
    std::string_view word;
    bool PrivacyValue::*flag;
};

constexpr std::array privacyWords = {
    PrivacyWord{"none", &PrivacyValue::none},
    PrivacyWord{"header", &PrivacyValue::header},
    PrivacyWord{"session", &PrivacyValue::session},
    PrivacyWord{"user", &PrivacyValue::user},
    PrivacyWord{"id", &PrivacyValue::id},
    PrivacyWord{"history", &PrivacyValue::history},
    PrivacyWord{"critical", &PrivacyValue::critical},
};

/// The value of a header field inside a URI ("?Reason=SIP%3Bcause%3D302&…"), unescaped.
std::string uriHeader(std::string_view headers, std::string_view name)
{
    while (!headers.empty()) {
        const auto end = std::min(headers.find('&'), headers.size());
        const auto field = headers.substr(0, end);
        headers.remove_prefix(std::min(end + 1, headers.size()));
        const auto equals = field.find('=');
        if (equals != std::string_view::npos && equalsIgnoreCase(field.substr(0, equals), name))
            return unescape(field.substr(equals + 1));
    }
    return {};
}

bool isHistoryIndex(std::string_view text)
{
    return !text.empty() && text.size() <= 255 &&
           text.find_first_not_of("0123456789.") == std::string_view::npos;
}

} // namespace

PrivacyValue parsePrivacy(std::string_view text)
{
    PrivacyValue value;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(";,"), text.size());
        const auto word = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        for (const auto &known : privacyWords) {
            if (equalsIgnoreCase(word, known.word))
                value.*known.flag = true;
        }
    }
    return value;
}

void append(std::string &out, const PrivacyValue &value)
{
    bool isFirst = true;
    for (const auto &known : privacyWords) {
        if (!(value.*known.flag))
            continue;
        if (!isFirst)
            out += ';';
        out += known.word;
        isFirst = false;
    }
}

AssertedIdentity assertedIdentity(const MessageView &message, HeaderName name)
{
    AssertedIdentity identity;
    message.forEach(name, [&identity](std::string_view value) {
        const auto address = parseNameAddr(value);
        if (!address)
            return;
        if (address->uri.isSip() && !identity.sip)
            identity.sip = *address;
        else if (address->uri.scheme == Uri::Scheme::Tel && !identity.tel)
            identity.tel = *address;
    });
    return identity;
}

Result<ReferredByValue> parseReferredBy(std::string_view text)
{
    const auto address = parseNameAddr(text);
    if (!address)
        return tl::unexpected<Error>(address.error());
    return ReferredByValue{*address, address->parameters.value("cid")};
}

void append(std::string &out, const ReferredByValue &value)
{
    append(out, value.address);
}

Result<IdentityValue> parseIdentity(std::string_view text)
{
    text = trim(text);
    const auto end = std::min(text.find(';'), text.size());
    IdentityValue value;
    value.digest = trim(text.substr(0, end));
    const Parameters parameters(text.substr(end));
    // RFC 8224 §4: base64url parts with dots; RFC 4474 had it in quotes.
    const auto isBad = [](char character) {
        return static_cast<unsigned char>(character) <= 0x20 || character == '<';
    };
    const bool isDigest =
        !value.digest.empty() && std::none_of(value.digest.begin(), value.digest.end(), isBad);
    auto rest = parameters.text();
    while (const auto parameter = Parameters::next(rest)) {
        if (equalsIgnoreCase(parameter->name, "info"))
            value.info = parameter->value;
    }
    if (!isDigest || value.info.size() < 3 || value.info.front() != '<' || value.info.back() != '>')
        return fail(Errc::Invalid, "a malformed Identity");
    value.info = value.info.substr(1, value.info.size() - 2);
    value.algorithm = parameters.value("alg");
    value.extension = parameters.value("ppt");
    return value;
}

void append(std::string &out, const IdentityValue &value)
{
    appendLine(out, value.digest);
    out += ";info=<";
    appendLine(out, value.info);
    out += '>';
    appendParameter(out, ";alg=", value.algorithm);
    appendParameter(out, ";ppt=", value.extension);
}

std::string HistoryEntry::reason() const
{
    return uriHeader(target.uri.headers, "Reason");
}

bool HistoryEntry::isPrivate() const
{
    return parsePrivacy(uriHeader(target.uri.headers, "Privacy")).history;
}

Result<HistoryEntry> parseHistoryEntry(std::string_view text)
{
    const auto target = parseNameAddr(text);
    if (!target)
        return tl::unexpected<Error>(target.error());
    HistoryEntry entry;
    entry.target = *target;
    entry.index = target->parameters.value("index");
    if (!isHistoryIndex(entry.index))
        return fail(Errc::Invalid, "a History-Info entry without an index");
    for (const std::string_view name : {"rc", "mp", "np"}) {
        if (const auto parameter = target->parameters.find(name)) {
            entry.mechanism = parameter->name;
            entry.from = parameter->value;
            break;
        }
    }
    return entry;
}

void append(std::string &out, const HistoryEntry &value)
{
    append(out, value.target);
}

Result<DiversionValue> parseDiversion(std::string_view text)
{
    const auto diverter = parseNameAddr(text);
    if (!diverter)
        return tl::unexpected<Error>(diverter.error());
    DiversionValue value;
    value.diverter = *diverter;
    value.reason = diverter->parameters.value("reason");
    value.privacy = diverter->parameters.value("privacy");
    value.counter = parseNumber(diverter->parameters.value("counter"), 1000).value_or(1);
    return value;
}

void append(std::string &out, const DiversionValue &value)
{
    append(out, value.diverter);
}

} // namespace ahoy::sip
