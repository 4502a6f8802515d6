#include "sipcore/message/session_header.h"

#include <algorithm>

namespace ahoy::sip {

namespace {

std::string_view takeWord(std::string_view &rest)
{
    rest = trim(rest);
    const auto word = rest.substr(0, rest.find_first_of(" \t\r\n"));
    rest.remove_prefix(word.size());
    return word;
}

} // namespace

Result<RAckValue> parseRAck(std::string_view text)
{
    const auto rseq = parseRSeq(takeWord(text));
    // RFC 3261 §8.1.1.5: a CSeq number is less than 2**31.
    const auto cseq = parseNumber(takeWord(text), 0x7fffffffU);
    RAckValue value;
    value.methodText = trim(text);
    if (!rseq || !cseq || !isToken(value.methodText))
        return fail(Errc::Invalid, "a malformed RAck");
    value.rseq = *rseq;
    value.cseq = *cseq;
    value.method = parseMethod(value.methodText);
    return value;
}

void append(std::string &out, const RAckValue &value)
{
    appendNumber(out, value.rseq);
    out += ' ';
    appendNumber(out, value.cseq);
    out += ' ';
    appendLine(out, value.methodText.empty() ? toString(value.method) : value.methodText);
}

Result<std::uint32_t> parseRSeq(std::string_view text)
{
    const auto number = parseNumber(trim(text));
    if (!number || *number == 0)
        return fail(Errc::Invalid, "a malformed RSeq");
    return *number;
}

Result<SessionExpiresValue> parseSessionExpires(std::string_view text)
{
    text = trim(text);
    const auto seconds = parseSeconds(text);
    if (!seconds)
        return tl::unexpected<Error>(seconds.error());
    SessionExpiresValue value;
    value.seconds = *seconds;
    const auto semicolon = std::min(text.find(';'), text.size());
    const auto refresher = Parameters(text.substr(semicolon)).value("refresher");
    if (equalsIgnoreCase(refresher, "uac"))
        value.refresher = SessionExpiresValue::Refresher::Uac;
    else if (equalsIgnoreCase(refresher, "uas"))
        value.refresher = SessionExpiresValue::Refresher::Uas;
    return value;
}

void append(std::string &out, const SessionExpiresValue &value)
{
    appendNumber(out, value.seconds);
    if (value.refresher != SessionExpiresValue::Refresher::None)
        out += value.refresher == SessionExpiresValue::Refresher::Uac ? ";refresher=uac"
                                                                      : ";refresher=uas";
}

Result<std::uint32_t> parseMinSe(std::string_view text)
{
    return parseSeconds(text);
}

Result<std::uint32_t> parseSeconds(std::string_view text)
{
    return parseNumber(trim(text.substr(0, std::min(text.find(';'), text.size()))));
}

Result<bool> parseReferSub(std::string_view text)
{
    const auto value = parseTokenValue(text);
    if (!value || (!value->is("true") && !value->is("false")))
        return fail(Errc::Invalid, "a malformed Refer-Sub");
    return value->is("true");
}

Result<AnswerModeValue> parseAnswerMode(std::string_view text)
{
    const auto token = parseTokenValue(text);
    if (!token)
        return tl::unexpected<Error>(token.error());
    AnswerModeValue value;
    if (token->is("Auto"))
        value.mode = AnswerModeValue::Mode::Auto;
    else if (!token->is("Manual"))
        value.mode = AnswerModeValue::Mode::Extension;
    value.isRequired = token->parameters.has("require");
    return value;
}

void append(std::string &out, const AnswerModeValue &value)
{
    out += value.mode == AnswerModeValue::Mode::Auto ? "Auto" : "Manual";
    if (value.isRequired)
        out += ";require";
}

Result<SessionIdValue> parseSessionId(std::string_view text)
{
    const auto isUuid = [](std::string_view uuid) {
        return uuid.size() == 32 &&
               uuid.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    };
    const auto token = parseTokenValue(text);
    if (!token || !isUuid(token->token))
        return fail(Errc::Invalid, "a malformed Session-ID");
    SessionIdValue value;
    value.local = token->token;
    value.remote = token->parameters.value("remote");
    if (!value.remote.empty() && !isUuid(value.remote))
        return fail(Errc::Invalid, "a malformed Session-ID");
    return value;
}

void append(std::string &out, const SessionIdValue &value)
{
    appendLine(out, value.local);
    appendParameter(out, ";remote=", value.remote);
}

Result<UserToUserValue> parseUserToUser(std::string_view text)
{
    text = trim(text);
    std::size_t end = std::min(text.find(';'), text.size());
    if (text.starts_with('"')) {
        end = quotedSize(text);
        if (end == 0)
            return fail(Errc::Invalid, "the quotes of User-to-User are not closed");
    }
    UserToUserValue value;
    value.data = trim(text.substr(0, end));
    const Parameters parameters(trim(text.substr(end)));
    if ((!isToken(value.data) && !value.data.starts_with('"')) || !parameters.isValid())
        return fail(Errc::Invalid, "a malformed User-to-User");
    value.encoding = parameters.value("encoding");
    value.purpose = parameters.value("purpose");
    value.content = parameters.value("content");
    return value;
}

void append(std::string &out, const UserToUserValue &value)
{
    appendLine(out, value.data);
    appendParameter(out, ";encoding=", value.encoding);
    appendParameter(out, ";purpose=", value.purpose);
    appendParameter(out, ";content=", value.content);
}

EarlyMediaValue parseEarlyMedia(std::string_view text)
{
    EarlyMediaValue value;
    while (const auto element = nextElement(text, ',')) {
        const auto word = trim(element->substr(0, element->find(';')));
        if (equalsIgnoreCase(word, "sendrecv"))
            value.maySend = value.mayReceive = true;
        else if (equalsIgnoreCase(word, "sendonly"))
            value.maySend = true;
        else if (equalsIgnoreCase(word, "recvonly"))
            value.mayReceive = true;
        else if (equalsIgnoreCase(word, "gated"))
            value.isGated = true;
        else if (equalsIgnoreCase(word, "supported"))
            value.isSupported = true;
    }
    return value;
}

} // namespace ahoy::sip
