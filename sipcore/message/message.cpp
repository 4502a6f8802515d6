#include "sipcore/message/message.h"

#include "sipcore/message/header_lines.h"

#include <algorithm>

namespace ahoy::sip {

namespace {

/// Fields of which there is one at most (RFC 3261 §7.3.1, §20; RFC 3515 §2.4.1, RFC 3891 §3,
/// RFC 3892 §3, RFC 3903 §11.3, RFC 3911 §5, RFC 4538 §6, RFC 6086 §10.12, RFC 6665 §8.2.1): two
/// that differ would mean two things to two readers.
bool isSingle(HeaderName name)
{
    switch (name) {
    case HeaderName::From:
    case HeaderName::To:
    case HeaderName::CallID:
    case HeaderName::CSeq:
    case HeaderName::MaxForwards:
    case HeaderName::ContentLength:
    case HeaderName::ContentType:
    case HeaderName::EventPackage:
    case HeaderName::SubscriptionState:
    case HeaderName::RAck:
    case HeaderName::RSeq:
    case HeaderName::ReferTo:
    case HeaderName::ReferredBy:
    case HeaderName::Replaces:
    case HeaderName::SessionExpires:
    case HeaderName::MinSe:
    case HeaderName::Join:
    case HeaderName::TargetDialog:
    case HeaderName::InfoPackage:
    case HeaderName::SipIfMatch: return true;
    default: return false;
    }
}

bool isWhiteSpace(char character)
{
    return character == ' ' || character == '\t';
}

bool hasWhiteSpace(std::string_view text)
{
    // Nearly always the first look is enough: no character of that class is white space.
    auto at = skip(text, 0, ValueCharacter);
    while (at < text.size() && !isA(text[at], WhiteSpace))
        ++at;
    return at != text.size();
}

/// 1*DIGIT "." 1*DIGIT (RFC 3261 §25.1)
bool isVersion(std::string_view text)
{
    const auto isDigits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    const auto dot = text.find('.');
    return dot != std::string_view::npos && isDigits(text.substr(0, dot)) &&
           isDigits(text.substr(dot + 1));
}

std::string_view trimSpaces(std::string_view text)
{
    while (!text.empty() && isWhiteSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isWhiteSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace

/// The one pass behind MessageView::parse.
class MessageParser {
public:
    MessageParser(MessageView &view, bool isStream, const MessageLimits &limits)
        : m_view(view), m_isStream(isStream), m_limits(limits)
    {
    }

    void run(std::string_view bytes)
    {
        // RFC 3261 §7.5: empty lines before the start line mean nothing.
        while (bytes.starts_with("\r\n"))
            bytes.remove_prefix(2);
        m_view.m_text = bytes;
        if (bytes.size() > m_limits.maxBytes)
            refuse(513, "Message Too Large");
        auto rest = bytes;
        readStartLine(takeLine(rest));
        if (m_isNonsense) {
            m_view.m_defect = Defect{0, "No SIP start line"};
            return;
        }
        RawField field;
        for (auto kind = takeField(rest, field); kind != FieldKind::None;
             kind = takeField(rest, field)) {
            if (kind == FieldKind::WithoutColon)
                refuse(400, "Header Field Without Colon");
            else if (!addField(field))
                break;
        }
        if (rest.starts_with("\r\n"))
            rest.remove_prefix(2);
        else if (rest.starts_with('\n'))
            rest.remove_prefix(1);
        else
            refuse(400, "Header Without End");
        readBody(rest);
        readMandatory();
        if (m_view.m_isRequest)
            checkRequest();
        readContacts();
        decideAnswer();
    }

private:
    void refuse(int status, std::string_view reason)
    {
        if (!m_view.m_defect)
            m_view.m_defect = Defect{status, reason};
    }

    void readStartLine(std::string_view line)
    {
        m_view.m_startLine = line;
        if (line.size() > 4 && equalsIgnoreCase(line.substr(0, 4), "SIP/"))
            readStatusLine(line);
        else
            readRequestLine(line);
    }

    // Status-Line = SIP-Version SP Status-Code SP Reason-Phrase (RFC 3261 §7.2)
    void readStatusLine(std::string_view line)
    {
        std::uint32_t code = 0;
        const bool isGood = line.size() >= 11 && equalsIgnoreCase(line.substr(0, 8), "SIP/2.0 ") &&
                            readNumber(line.substr(8, 3), 699, code) && code >= 100 &&
                            (line.size() == 11 || line[11] == ' ');
        if (!isGood) {
            m_isNonsense = true;
            return;
        }
        m_view.m_statusCode = static_cast<int>(code);
        // The space before an empty phrase is often forgotten.
        m_view.m_reasonPhrase = line.substr(std::min<std::size_t>(12, line.size()));
    }

    // Request-Line = Method SP Request-URI SP SIP-Version (RFC 3261 §7.1)
    void readRequestLine(std::string_view line)
    {
        const auto trimmed = trimSpaces(line);
        std::size_t first = 0;
        while (first < trimmed.size() && !isWhiteSpace(trimmed[first]))
            ++first;
        auto last = trimmed.size();
        while (last > 0 && !isWhiteSpace(trimmed[last - 1]))
            --last;
        last = last == 0 ? std::string_view::npos : last - 1;
        const auto version = last == std::string_view::npos ? trimmed : trimmed.substr(last + 1);
        if (last == std::string_view::npos || version.size() <= 4 ||
            !equalsIgnoreCase(version.substr(0, 4), "SIP/")) {
            m_isNonsense = true;
            return;
        }
        m_view.m_isRequest = true;
        m_view.m_methodText = trimmed.substr(0, first);
        m_view.m_method = parseMethod(m_view.m_methodText);
        const auto between =
            first < last ? trimmed.substr(first + 1, last - first - 1) : std::string_view();
        m_view.m_requestUri = trimSpaces(between);
        if (version.substr(4) != "2.0") {
            if (isVersion(version.substr(4)))
                refuse(505, "Version Not Supported");
            else
                refuse(400, "Malformed Version");
        }
        if (!isToken(m_view.m_methodText))
            refuse(400, "Malformed Method");
        // RFC 4475 §3.1.2.8 … §3.1.2.10: one space between, none around.
        if (trimmed.size() != line.size() || m_view.m_requestUri.size() != between.size() ||
            trimmed[first] != ' ' || trimmed[last] != ' ')
            refuse(400, "White Space in Start Line");
    }

    bool addField(const RawField &raw)
    {
        if (m_view.m_fieldCount >= std::min<std::size_t>(m_limits.maxHeaders, 65'000)) {
            refuse(400, "Too Many Header Fields");
            return false;
        }
        const auto name = parseHeaderName(raw.name);
        // RFC 3261 §8.2.2: a malformed field that nobody needs is passed over, so that a bad
        // name becomes Other, without complaint.
        if (m_view.has(name) && isSingle(name))
            refuse(400, "Repeated Header Field");
        store(HeaderField{name, raw.name, raw.value});
        return true;
    }

    void store(const HeaderField &field)
    {
        auto &count = m_view.m_fieldCount;
        auto &first = m_view.m_first[static_cast<std::size_t>(field.name)];
        if (first == 0)
            first = static_cast<std::uint16_t>(count + 1);
        if (count < MessageView::inlineFields) {
            m_view.m_inlineFields[count++] = field;
            return;
        }
        if (count == MessageView::inlineFields)
            m_view.m_moreFields.assign(m_view.m_inlineFields.begin(), m_view.m_inlineFields.end());
        m_view.m_moreFields.push_back(field);
        ++count;
    }

    std::optional<std::string_view> first(HeaderName name) const { return m_view.header(name); }

    // RFC 3261 §18.3.
    void readBody(std::string_view rest)
    {
        m_view.m_body = rest;
        const auto text = first(HeaderName::ContentLength);
        if (!text) {
            if (m_isStream)
                refuse(400, "Missing Content-Length");
            return;
        }
        std::uint32_t length = 0;
        if (!readNumber(*text, 0xffffffffU, length))
            refuse(400, "Malformed Content-Length");
        else if (length > rest.size())
            refuse(400, "Content-Length Exceeds Message");
        else
            m_view.m_body = rest.substr(0, length);
        const auto end = m_view.m_body.data() + m_view.m_body.size();
        m_view.m_text =
            m_view.m_text.substr(0, static_cast<std::size_t>(end - m_view.m_text.data()));
    }

    void readMandatory()
    {
        readVia();
        readAddress(HeaderName::From, m_view.m_from, "Missing From", "Malformed From");
        readAddress(HeaderName::To, m_view.m_to, "Missing To", "Malformed To");
        const auto callId = first(HeaderName::CallID);
        if (!callId)
            refuse(400, "Missing Call-ID");
        else if (callId->empty() || hasWhiteSpace(*callId))
            refuse(400, "Malformed Call-ID");
        else
            m_view.m_callId = *callId;
        readCSeq();
    }

    /// The top one only: those below are copied into the response, and read by others.
    void readVia()
    {
        auto value = first(HeaderName::Via);
        if (!value) {
            refuse(400, "Missing Via");
            return;
        }
        const bool isWhole = !value->empty() && value->front() != ',' && value->back() != ',';
        const auto top = nextElement(*value, ',').value_or("");
        if (!sip::readVia(top, m_view.m_topVia) || !isWhole) {
            refuse(400, "Malformed Via"); // RFC 4475 §3.1.2.1
            m_view.m_topVia = readBrokenVia(top).value_or(Via());
        }
    }

    void readAddress(HeaderName name, NameAddr &address, std::string_view missing,
                     std::string_view malformed)
    {
        const auto text = first(name);
        if (!text) {
            refuse(400, missing);
            return;
        }
        if (!readNameAddr(*text, address)) {
            address = NameAddr();
            refuse(400, malformed);
        }
    }

    void readCSeq()
    {
        const auto text = first(HeaderName::CSeq);
        if (!text) {
            refuse(400, "Missing CSeq");
            return;
        }
        auto &cseq = m_view.m_cseq;
        if (!sip::readCSeq(*text, cseq)) {
            cseq = CSeq();
            refuse(400, "Malformed CSeq");
            return;
        }
        if (!m_view.m_isRequest) {
            m_view.m_method = cseq.method;
            m_view.m_methodText = cseq.methodText;
        } else if (cseq.methodText != m_view.m_methodText && m_view.m_method != Method::Other) {
            // A method that we don't know is a 501, whatever its CSeq says (RFC 4475 §3.1.2.18).
            refuse(400, "CSeq Does Not Match Method");
        }
    }

    void checkRequest()
    {
        auto &uri = m_view.m_uri;
        if (!readUri(m_view.m_requestUri, uri)) {
            uri = Uri();
            refuse(400, "Malformed Request-URI");
        } else if (uri.isSip() && !uri.headers.empty()) {
            refuse(400, "Header Fields in Request-URI"); // RFC 3261 §19.1.1, RFC 4475 §3.1.2.11
        }
        // RFC 3261 §20.22.  It may be absent: RFC 2543 knew none.
        std::uint32_t number = 0;
        if (const auto hops = first(HeaderName::MaxForwards);
            hops && !readNumber(*hops, 255, number))
            refuse(400, "Malformed Max-Forwards");
        // RFC 4475 §3.2.1: such a branch identifies no transaction.
        if (m_view.m_topVia.branch().size() == 7 && m_view.m_topVia.hasMagicCookie())
            refuse(400, "Empty Via Branch");
    }

    void readContacts()
    {
        if (!m_view.has(HeaderName::Contact))
            return;
        int count = 0;
        bool hasStar = false;
        m_view.forEach(HeaderName::Contact, [&](std::string_view contact) {
            const bool isGood =
                ++count == 1 ? readContact(contact, m_view.m_contact) : isContact(contact);
            hasStar = hasStar || contact == "*";
            // A response is of use without it.
            if (!isGood && m_view.m_isRequest)
                refuse(400, "Malformed Contact");
        });
        // RFC 3261 §10.2.2: the star is for REGISTER, and stands alone.
        if (hasStar && m_view.m_isRequest && (count != 1 || m_view.m_method != Method::Register))
            refuse(400, "Malformed Contact");
    }

    static bool isContact(std::string_view text)
    {
        NameAddr address;
        return readContact(text, address);
    }

    static bool readContact(std::string_view text, NameAddr &address)
    {
        if (text == "*" || readNameAddr(text, address))
            return true;
        address = NameAddr();
        return false;
    }

    /// A broken response is dropped (RFC 3261 §18.3, §16.7); so is an ACK, which has no response,
    /// and a request without a Via to answer by.
    void decideAnswer()
    {
        if (!m_view.m_defect)
            return;
        const bool isAnswerable =
            m_view.m_isRequest && m_view.m_method != Method::Ack && !m_view.m_topVia.host.empty();
        if (!isAnswerable)
            m_view.m_defect->status = 0;
    }

    MessageView &m_view;
    bool m_isStream;
    const MessageLimits &m_limits;
    bool m_isNonsense = false;
};

MessageView MessageView::parse(std::string_view bytes, bool isStream, const MessageLimits &limits)
{
    MessageView view;
    MessageParser(view, isStream, limits).run(bytes);
    return view;
}

std::span<const HeaderField> MessageView::fields() const
{
    if (m_fieldCount > inlineFields)
        return m_moreFields;
    return std::span(m_inlineFields).first(m_fieldCount);
}

std::optional<std::string_view> MessageView::header(HeaderName name) const
{
    const std::size_t first = m_first[static_cast<std::size_t>(name)];
    return first == 0 ? std::nullopt : std::optional(fields()[first - 1].value);
}

bool MessageView::listHas(HeaderName name, std::string_view token) const
{
    // A list of tokens has no quotes: every comma ends one.
    for (const auto &field : fields()) {
        if (field.name != name)
            continue;
        for (auto rest = field.value; !rest.empty();) {
            const auto end = std::min(rest.find(','), rest.size());
            if (equalsIgnoreCase(trim(rest.substr(0, end)), token))
                return true;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return false;
}

Body MessageView::bodyWithType() const
{
    if (m_body.empty())
        return {};
    Body body;
    body.content = std::string(m_body);
    for (const char character : header(HeaderName::ContentType).value_or(""))
        body.contentType += character == '\r' || character == '\n' ? ' ' : character;
    return body;
}

} // namespace ahoy::sip
