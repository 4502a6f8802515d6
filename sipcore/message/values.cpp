#include "sipcore/message/values.h"

namespace ahoy::sip {

bool readCSeq(std::string_view text, CSeq &cseq)
{
    text = trim(text);
    std::size_t digits = 0;
    while (digits < text.size() && !isA(text[digits], WhiteSpace))
        ++digits;
    // RFC 3261 §8.1.1.5: less than 2**31.
    if (!readNumber(text.substr(0, digits), 0x7fffffffU, cseq.number))
        return false;
    cseq.methodText = text.substr(skip(text, digits, WhiteSpace));
    cseq.method = parseMethod(cseq.methodText);
    return cseq.method != Method::Other || isToken(cseq.methodText);
}

Result<CSeq> parseCSeq(std::string_view text)
{
    CSeq cseq;
    if (!readCSeq(text, cseq))
        return fail(Errc::Invalid, "a malformed CSeq");
    return cseq;
}

void append(std::string &out, const CSeq &cseq)
{
    appendNumber(out, cseq.number);
    out += ' ';
    appendLine(out, cseq.methodText.empty() ? toString(cseq.method) : cseq.methodText);
}

bool MediaType::is(std::string_view wantedType, std::string_view wantedSubtype) const
{
    return equalsIgnoreCase(type, wantedType) && equalsIgnoreCase(subtype, wantedSubtype);
}

Result<MediaType> parseMediaType(std::string_view text)
{
    text = trim(text);
    const auto end = std::min(text.find(';'), text.size());
    const auto range = text.substr(0, end);
    const auto slash = range.find('/');
    if (slash == std::string_view::npos)
        return fail(Errc::Invalid, "a media type without a subtype");
    MediaType media;
    media.type = trim(range.substr(0, slash));
    media.subtype = trim(range.substr(slash + 1));
    media.parameters = Parameters(text.substr(end));
    if (!isToken(media.type) || !isToken(media.subtype))
        return fail(Errc::Invalid, "a malformed media type");
    return media;
}

void append(std::string &out, const MediaType &media)
{
    appendLine(out, media.type);
    out += '/';
    appendLine(out, media.subtype);
    media.parameters.appendTo(out);
}

Result<ReasonValue> parseReason(std::string_view text)
{
    text = trim(text);
    const auto end = std::min(text.find(';'), text.size());
    ReasonValue reason;
    reason.protocol = trim(text.substr(0, end));
    if (!isToken(reason.protocol))
        return fail(Errc::Invalid, "a Reason without a protocol");
    const Parameters parameters(text.substr(end));
    // A cause that is no number does not make the text worthless.
    reason.cause = parseNumber(parameters.value("cause")).value_or(0);
    if (const auto sentence = parameters.find("text"))
        reason.text = unquote(sentence->value);
    return reason;
}

void append(std::string &out, const ReasonValue &reason)
{
    appendLine(out, reason.protocol);
    if (reason.cause != 0) {
        out += ";cause=";
        appendNumber(out, reason.cause);
    }
    if (!reason.text.empty()) {
        out += ";text=";
        appendQuoted(out, reason.text);
    }
}

Result<std::uint32_t> parseRetryAfter(std::string_view text)
{
    text = trim(text);
    return parseNumber(text.substr(0, text.find_first_of(" \t\r\n(;")));
}

} // namespace ahoy::sip
