#include "sipcore/message/message_printer.h"

namespace ahoy::sip {

namespace {

/// Each run of white space in it is one space, but inside quotes, where only folds are.
void appendUnfolded(std::string &out, std::string_view value)
{
    bool isQuoted = false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char character = value[i];
        const bool isBreak = character == '\r' || character == '\n';
        if (isBreak || (!isQuoted && (character == ' ' || character == '\t'))) {
            const auto end = value.find_first_not_of(" \t\r\n", i);
            out += ' ';
            if (end == std::string_view::npos)
                return;
            i = end - 1;
            continue;
        }
        if (character == '"')
            isQuoted = !isQuoted;
        // A quoted-pair may hold what ends lines elsewhere (RFC 3261 §25.1), so that it stays.
        if (character == '\\' && isQuoted && i + 1 < value.size() && value[i + 1] != '\r' &&
            value[i + 1] != '\n')
            out += value[i++];
        out += value[i];
    }
}

/// name-addr or addr-spec with parameters.  False, with nothing printed, when it is neither.
bool printAddress(std::string &out, std::string_view value)
{
    const auto address = parseNameAddr(value);
    if (!address)
        return false;
    if (!address->displayName.empty()) {
        appendUnfolded(out, address->displayName);
        out += ' ';
    }
    out += '<';
    out += address->uri.text;
    out += '>';
    address->parameters.appendTo(out);
    return true;
}

bool printVia(std::string &out, std::string_view value)
{
    const auto via = parseVia(value);
    if (!via)
        return false;
    append(out, *via);
    return true;
}

bool printCSeq(std::string &out, std::string_view value)
{
    const auto cseq = parseCSeq(value);
    if (!cseq)
        return false;
    append(out, *cseq);
    return true;
}

bool printMediaType(std::string &out, std::string_view value)
{
    const auto media = parseMediaType(value);
    if (!media || !media->parameters.isValid())
        return false;
    append(out, *media);
    return true;
}

bool printNumber(std::string &out, std::string_view value)
{
    const auto number = parseNumber(value);
    if (!number)
        return false;
    appendNumber(out, *number);
    return true;
}

bool printTyped(std::string &out, HeaderName name, std::string_view value)
{
    switch (name) {
    case HeaderName::Via: return printVia(out, value);
    case HeaderName::CSeq: return printCSeq(out, value);
    case HeaderName::ContentType: return printMediaType(out, value);
    case HeaderName::Expires:
    case HeaderName::MaxForwards:
    case HeaderName::MinExpires: return printNumber(out, value);
    case HeaderName::Contact:
    case HeaderName::Diversion:
    case HeaderName::From:
    case HeaderName::HistoryInfo:
    case HeaderName::PAssertedIdentity:
    case HeaderName::PPreferredIdentity:
    case HeaderName::Path:
    case HeaderName::RecordRoute:
    case HeaderName::ReferTo:
    case HeaderName::ReferredBy:
    case HeaderName::ReplyTo:
    case HeaderName::Route:
    case HeaderName::ServiceRoute:
    case HeaderName::To: return printAddress(out, value);
    default: return false;
    }
}

void printElement(std::string &out, const HeaderField &field, std::string_view value)
{
    out += field.name == HeaderName::Other ? field.nameText : toString(field.name);
    out += ": ";
    printValue(out, field.name, value);
    out += "\r\n";
}

} // namespace

void printValue(std::string &out, HeaderName name, std::string_view value)
{
    if (!printTyped(out, name, value))
        appendUnfolded(out, value);
}

void print(std::string &out, const MessageView &message)
{
    if (message.isRequest())
        printRequestLine(out, message.methodText(), message.requestUri());
    else
        printStatusLine(out, message.statusCode(), message.reasonPhrase());
    for (const auto &field : message.fields()) {
        if (field.name == HeaderName::ContentLength)
            continue;
        if (!isCommaSeparated(field.name) || field.value.empty()) {
            printElement(out, field, field.value);
            continue;
        }
        auto rest = field.value;
        while (const auto element = nextElement(rest, ','))
            printElement(out, field, *element);
    }
    printBody(out, message.body());
}

void printRequestLine(std::string &out, std::string_view method, std::string_view uri)
{
    appendLine(out, method);
    out += ' ';
    appendLine(out, uri);
    out += " SIP/2.0\r\n";
}

void printStatusLine(std::string &out, int statusCode, std::string_view reason)
{
    out += "SIP/2.0 ";
    appendNumber(out, static_cast<std::uint64_t>(statusCode));
    out += ' ';
    appendLine(out, reason);
    out += "\r\n";
}

void printBody(std::string &out, std::string_view body)
{
    out += "Content-Length: ";
    appendNumber(out, body.size());
    out += "\r\n\r\n";
    out += body;
}

} // namespace ahoy::sip
