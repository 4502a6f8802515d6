#include "sipcore/message/message_writer.h"

#include "sipcore/message/message.h"
#include "sipcore/message/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ahoy::sip {

namespace {

struct StatusReason {
    int status;
    std::string_view reason;
};

// RFC 3261 §21 and the registry; ascending.
constexpr std::array reasons = {
    StatusReason{100, "Trying"},
    StatusReason{180, "Ringing"},
    StatusReason{181, "Call Is Being Forwarded"},
    StatusReason{182, "Queued"},
    StatusReason{183, "Session Progress"},
    StatusReason{199, "Early Dialog Terminated"},
    StatusReason{200, "OK"},
    StatusReason{202, "Accepted"},
    StatusReason{204, "No Notification"},
    StatusReason{300, "Multiple Choices"},
    StatusReason{301, "Moved Permanently"},
    StatusReason{302, "Moved Temporarily"},
    StatusReason{305, "Use Proxy"},
    StatusReason{380, "Alternative Service"},
    StatusReason{400, "Bad Request"},
    StatusReason{401, "Unauthorized"},
    StatusReason{402, "Payment Required"},
    StatusReason{403, "Forbidden"},
    StatusReason{404, "Not Found"},
    StatusReason{405, "Method Not Allowed"},
    StatusReason{406, "Not Acceptable"},
    StatusReason{407, "Proxy Authentication Required"},
    StatusReason{408, "Request Timeout"},
    StatusReason{410, "Gone"},
    StatusReason{412, "Conditional Request Failed"},
    StatusReason{413, "Request Entity Too Large"},
    StatusReason{414, "Request-URI Too Long"},
    StatusReason{415, "Unsupported Media Type"},
    StatusReason{416, "Unsupported URI Scheme"},
    StatusReason{417, "Unknown Resource-Priority"},
    StatusReason{420, "Bad Extension"},
    StatusReason{421, "Extension Required"},
    StatusReason{422, "Session Interval Too Small"},
    StatusReason{423, "Interval Too Brief"},
    StatusReason{428, "Use Identity Header"},
    StatusReason{429, "Provide Referrer Identity"},
    StatusReason{430, "Flow Failed"},
    StatusReason{433, "Anonymity Disallowed"},
    StatusReason{436, "Bad Identity-Info"},
    StatusReason{437, "Unsupported Certificate"},
    StatusReason{438, "Invalid Identity Header"},
    StatusReason{439, "First Hop Lacks Outbound Support"},
    StatusReason{440, "Max-Breadth Exceeded"},
    StatusReason{469, "Bad Info Package"},
    StatusReason{470, "Consent Needed"},
    StatusReason{480, "Temporarily Unavailable"},
    StatusReason{481, "Call/Transaction Does Not Exist"},
    StatusReason{482, "Loop Detected"},
    StatusReason{483, "Too Many Hops"},
    StatusReason{484, "Address Incomplete"},
    StatusReason{485, "Ambiguous"},
    StatusReason{486, "Busy Here"},
    StatusReason{487, "Request Terminated"},
    StatusReason{488, "Not Acceptable Here"},
    StatusReason{489, "Bad Event"},
    StatusReason{491, "Request Pending"},
    StatusReason{493, "Undecipherable"},
    StatusReason{494, "Security Agreement Required"},
    StatusReason{500, "Server Internal Error"},
    StatusReason{501, "Not Implemented"},
    StatusReason{502, "Bad Gateway"},
    StatusReason{503, "Service Unavailable"},
    StatusReason{504, "Server Time-out"},
    StatusReason{505, "Version Not Supported"},
    StatusReason{513, "Message Too Large"},
    StatusReason{555, "Push Notification Service Not Supported"},
    StatusReason{580, "Precondition Failure"},
    StatusReason{600, "Busy Everywhere"},
    StatusReason{603, "Decline"},
    StatusReason{604, "Does Not Exist Anywhere"},
    StatusReason{606, "Not Acceptable"},
    StatusReason{607, "Unwanted"},
    StatusReason{608, "Rejected"},
};

} // namespace

MessageWriter::MessageWriter()
{
    m_text.reserve(1024);
}

void MessageWriter::append(std::string_view text)
{
    appendLine(m_text, text);
}

void MessageWriter::requestLine(std::string_view method, std::string_view uri)
{
    append(method);
    m_text += ' ';
    append(uri);
    m_text += " SIP/2.0\r\n";
}

void MessageWriter::statusLine(int statusCode, std::string_view reason)
{
    m_text += "SIP/2.0 ";
    appendNumber(m_text, static_cast<std::uint64_t>(statusCode));
    m_text += ' ';
    append(reason);
    m_text += "\r\n";
}

void MessageWriter::field(HeaderName name, std::string_view value)
{
    field(toString(name), value);
}

void MessageWriter::field(std::string_view name, std::string_view value)
{
    append(name);
    m_text += ": ";
    append(value);
    m_text += "\r\n";
}

void MessageWriter::field(HeaderName name, std::uint32_t number)
{
    field(name, std::to_string(number));
}

void MessageWriter::copy(const MessageView &other, HeaderName name)
{
    for (const auto &field : other.fields()) {
        if (field.name != name)
            continue;
        // A name that begins with a NUL would become a fold of the line before.
        if (name == HeaderName::Other && !isToken(field.nameText))
            continue;
        append(name == HeaderName::Other ? field.nameText : toString(name));
        m_text += ": ";
        if (!mayBreakLine(field.value)) { // nearly always
            m_text += field.value;
            m_text += "\r\n";
            continue;
        }
        // A fold means one space (RFC 3261 §7.3.1).  Everything else stays: even a NUL may stand
        // in a quoted-pair, and a tag behind it must come back as it was.
        bool isFold = false;
        for (const char character : field.value) {
            const bool isBreak = character == '\r' || character == '\n';
            if (isBreak && !isFold)
                m_text += ' ';
            isFold = isBreak || (isFold && (character == ' ' || character == '\t'));
            if (!isFold)
                m_text += character;
        }
        m_text += "\r\n";
    }
}

std::string MessageWriter::finish(const Body &body)
{
    if (!body.contentType.empty() && !body.empty())
        field(HeaderName::ContentType, body.contentType);
    field(HeaderName::ContentLength, std::to_string(body.content.size()));
    m_text += "\r\n";
    m_text += body.content;
    return std::exchange(m_text, {});
}

std::string_view reasonPhrase(int statusCode)
{
    const auto found = std::lower_bound(
        reasons.begin(), reasons.end(), statusCode,
        [](const StatusReason &entry, int status) { return entry.status < status; });
    return found != reasons.end() && found->status == statusCode ? found->reason
                                                                 : std::string_view();
}

} // namespace ahoy::sip
