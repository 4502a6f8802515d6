#include "sipcore/message/stream_framer.h"

#include "base/secret_bytes.h"
#include "sipcore/message/header_lines.h"

#include <algorithm>

namespace ahoy::sip {

namespace {

/// The Content-Length of a whole header.  A stream needs one (RFC 3261 §20.14), and one only.
/// The parser reads the same lines by the same rules.
Result<std::uint32_t> contentLength(std::string_view header)
{
    std::optional<std::string_view> text;
    takeLine(header);
    while (const auto line = takeHeaderLine(header)) {
        const auto field = splitField(*line);
        if (!field || parseHeaderName(field->name) != HeaderName::ContentLength)
            continue;
        if (text)
            return fail(Errc::Invalid, "more than one Content-Length");
        text = field->value;
    }
    if (!text)
        return fail(Errc::Invalid, "no Content-Length");
    return parseNumber(*text);
}

} // namespace

void StreamFramer::push(std::span<const std::byte> bytes)
{
    if (m_lost)
        return;
    m_buffer.erase(0, m_read);
    m_read = 0;
    appendSecret(m_buffer, {reinterpret_cast<const char *>(bytes.data()), bytes.size()});
}

StreamFramer &StreamFramer::operator=(const StreamFramer &other)
{
    if (this == &other)
        return *this;
    wipeWhole(m_buffer);
    m_limits = other.m_limits;
    m_buffer = other.m_buffer;
    m_read = other.m_read;
    m_searched = other.m_searched;
    m_messageSize = other.m_messageSize;
    m_hasLoneCrlf = other.m_hasLoneCrlf;
    m_owesPing = other.m_owesPing;
    m_lost = other.m_lost;
    return *this;
}

StreamFramer::~StreamFramer()
{
    wipeWhole(m_buffer);
}

StreamFramer::Item StreamFramer::take(Item::Kind kind, std::size_t size)
{
    const auto bytes = std::string_view(m_buffer).substr(m_read, size);
    m_read += size;
    m_searched = 0;
    m_messageSize = 0;
    return Item{kind, bytes};
}

tl::unexpected<Error> StreamFramer::lose(Errc code, std::string_view reason)
{
    m_lost = Error{code, std::string(reason)};
    wipeWhole(m_buffer);
    m_read = 0;
    return tl::unexpected<Error>(*m_lost);
}

std::optional<StreamFramer::Item> StreamFramer::nextKeepAlive()
{
    const auto rest = std::string_view(m_buffer).substr(m_read);
    if (m_owesPing) {
        m_owesPing = false;
        return take(Item::Kind::Ping, 0);
    }
    if (!rest.starts_with("\r\n"))
        return std::nullopt;
    if (m_hasLoneCrlf) {
        m_hasLoneCrlf = false;
        m_owesPing = true;
        return take(Item::Kind::Pong, 2);
    }
    if (rest.starts_with("\r\n\r\n"))
        return take(Item::Kind::Ping, 4);
    if (rest == "\r\n\r")
        return std::nullopt; // the rest of a ping is on its way
    // Before a message it separates (RFC 3261 §7.5), alone it may be half of a ping.
    m_hasLoneCrlf = rest.size() == 2;
    return take(Item::Kind::Pong, 2);
}

Result<std::optional<StreamFramer::Item>> StreamFramer::next()
{
    if (m_lost)
        return tl::unexpected<Error>(*m_lost);
    if (m_messageSize == 0) {
        if (auto keepAlive = nextKeepAlive())
            return keepAlive;
    }
    const auto rest = std::string_view(m_buffer).substr(m_read);
    if (rest.empty() || rest == "\r" || rest == "\r\n\r")
        return std::optional<Item>();
    // Something else speaks on this port (TLS, HTTP/2, noise): no need to wait for its end.
    if (!isTokenCharacter(rest.front()))
        return lose(Errc::Invalid, "the stream is not SIP");
    m_hasLoneCrlf = false;
    if (m_messageSize == 0) {
        const auto headerSize = findHeaderEnd(rest, m_searched);
        if (std::min(headerSize, rest.size()) > m_limits.maxBytes)
            return lose(Errc::TooLarge, "a header without end");
        if (headerSize == std::string_view::npos) {
            m_searched = rest.size() - std::min<std::size_t>(rest.size(), 3);
            return std::optional<Item>();
        }
        const auto length = contentLength(rest.substr(0, headerSize));
        if (!length)
            return lose(Errc::Invalid, length.error().text);
        if (*length > m_limits.maxBytes - headerSize)
            return lose(Errc::TooLarge, "a message too large");
        m_messageSize = headerSize + *length;
    }
    if (rest.size() < m_messageSize)
        return std::optional<Item>();
    return std::optional<Item>(take(Item::Kind::Message, m_messageSize));
}

} // namespace ahoy::sip
