#include "sipcore/websocket/web_socket.h"

#include "sipcore/message/readable_text.h"
#include "sipcore/sdp/sdes.h"
#include "sipcore/websocket/handshake.h"

#include <array>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

namespace {

// RFC 6455 §7.4.1
constexpr std::uint16_t normalClosure = 1000;
constexpr std::uint16_t protocolError = 1002;
constexpr std::uint16_t messageTooBig = 1009;

constexpr std::string_view headerEnd = "\r\n\r\n";
constexpr std::string_view httpMark = "HTTP/";

std::string newKey(Random &random)
{
    std::array<std::byte, 16> nonce{};
    random.fill(nonce);
    return encodeBase64(nonce);
}

/// RFC 3629 §4.
bool isUtf8(std::string_view text)
{
    const auto at = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t i = 0; i < text.size();) {
        const unsigned lead = at(i++);
        if (lead < 0x80)
            continue;
        const std::size_t tail = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead < 0xC2 || lead > 0xF4 || text.size() - i < tail)
            return false;
        // No overlong form, no surrogate, nothing above U+10FFFF.
        const unsigned first = at(i);
        if ((lead == 0xE0 && first < 0xA0) || (lead == 0xED && first > 0x9F) ||
            (lead == 0xF0 && first < 0x90) || (lead == 0xF4 && first > 0x8F))
            return false;
        for (const auto end = i + tail; i < end; ++i)
            if ((at(i) & 0xC0U) != 0x80)
                return false;
    }
    return true;
}

} // namespace

WebSocket::WebSocket(std::string_view host, std::string_view path, Random &random, Limits limits,
                     const Redacted<std::string> &authorization)
    : m_random(random), m_limits(limits), m_path(path)
{
    const auto key = newKey(random);
    m_accept = acceptOf(key);
    m_out = upgradeRequest(host, path, key, authorization.reveal());
}

// ---- what comes ---------------------------------------------------------------------------

void WebSocket::push(std::span<const std::byte> bytes)
{
    if (m_state == State::Closed)
        return;
    m_in.erase(0, m_read);
    m_read = 0;
    m_in.append(reinterpret_cast<const char *>(bytes.data()), bytes.size());
}

Result<std::optional<WebSocket::Item>> WebSocket::next()
{
    if (m_lost)
        return tl::unexpected<Error>(*m_lost);
    if (m_state == State::Connecting)
        return nextInHandshake();
    while (m_state == State::Open) {
        const auto rest = std::string_view(m_in).substr(m_read);
        const auto header = parseFrameHeader(rest);
        if (!header)
            return lose(protocolError, header.error());
        if (!*header)
            break;
        // Before any of it is waited for.
        const bool isMessage = !isControl((*header)->opcode);
        if (isMessage && (*header)->payloadSize > m_limits.maxMessage - m_pieces.size())
            return lose(messageTooBig, {Errc::TooLarge, "a message too large"});
        const auto size = static_cast<std::size_t>((*header)->payloadSize);
        if (rest.size() - (*header)->size < size)
            break;
        m_read += (*header)->size + size;
        auto item = onFrame(**header, rest.substr((*header)->size, size));
        if (!item || *item)
            return item;
    }
    return std::optional<Item>();
}

Result<std::optional<WebSocket::Item>> WebSocket::nextInHandshake()
{
    const auto rest = std::string_view(m_in).substr(m_read);
    const auto begin = rest.substr(0, httpMark.size());
    // Something else speaks on this port: no need to wait for its end.
    if (!httpMark.starts_with(begin))
        return lose(protocolError, {Errc::Invalid, "the server speaks no HTTP"});
    const auto end = rest.find(headerEnd);
    const bool isWhole = end != std::string_view::npos;
    if ((isWhole ? end : rest.size()) >
        m_limits.maxHandshake + (isWhole ? 0 : headerEnd.size() - 1))
        return lose(protocolError, {Errc::TooLarge, "an answer without end"});
    if (!isWhole)
        return std::optional<Item>();
    const auto answer = rest.substr(0, end);
    if (const auto checked = checkUpgrade(answer, m_accept); !checked) {
        m_refusal = upgradeStatus(answer);
        m_challenge = challengeIn(answer, m_path);
        return lose(protocolError, checked.error());
    }
    m_read += end + headerEnd.size();
    m_state = State::Open;
    return std::optional(Item{Item::Kind::Open, {}});
}

Result<std::optional<WebSocket::Item>> WebSocket::onFrame(const FrameHeader &header,
                                                          std::string_view payload)
{
    switch (header.opcode) {
    case Opcode::Ping: appendFrame(m_out, Opcode::Pong, payload, m_random); break;
    case Opcode::Pong: return std::optional(Item{Item::Kind::Pong, {}});
    case Opcode::Close: return onClose(payload);
    case Opcode::Text:
    case Opcode::Binary:
    case Opcode::Continuation:
        // RFC 6455 §5.4: the pieces of one message follow each other.
        if ((header.opcode == Opcode::Continuation) != m_isInPieces)
            return lose(protocolError, {Errc::Invalid, "the pieces of two messages mixed"});
        if (header.isFinal && !m_isInPieces)
            return std::optional(Item{Item::Kind::Message, payload});
        m_pieces += payload;
        m_isInPieces = !header.isFinal;
        if (header.isFinal) {
            m_told = std::exchange(m_pieces, {});
            return std::optional(Item{Item::Kind::Message, m_told});
        }
        break;
    }
    return std::optional<Item>();
}

Result<std::optional<WebSocket::Item>> WebSocket::onClose(std::string_view payload)
{
    if (payload.size() == 1)
        return lose(protocolError, {Errc::Invalid, "half a status"});
    std::uint16_t status = normalClosure;
    m_told = "the server closed the WebSocket";
    if (payload.size() >= 2) {
        status = static_cast<std::uint16_t>(static_cast<unsigned char>(payload[0]) << 8U |
                                            static_cast<unsigned char>(payload[1]));
        m_told += fmt::format(": {} {}", status, readableText(payload.substr(2)));
    }
    // RFC 6455 §5.5.1: it "typically echos the status code it received"; one that may not stand in
    // a frame is not repeated.
    const bool mayStand = status >= normalClosure && status < 5000 && status != 1005 &&
                          status != 1006 && status != 1015;
    sayClose(mayStand ? status : protocolError);
    m_state = State::Closed;
    return std::optional(Item{Item::Kind::Closed, m_told});
}

tl::unexpected<Error> WebSocket::lose(std::uint16_t status, Error error)
{
    if (m_state == State::Open)
        sayClose(status);
    m_state = State::Closed;
    m_in = {};
    m_read = 0;
    m_pieces = {};
    m_lost = std::move(error);
    return tl::unexpected<Error>(*m_lost);
}

// ---- what goes ----------------------------------------------------------------------------

void WebSocket::send(std::string_view bytes)
{
    if (m_state != State::Open)
        return;
    if (bytes == "\r\n\r\n")
        appendFrame(m_out, Opcode::Ping, {}, m_random);
    else // RFC 7118 §4.2: what is not UTF-8 "MUST be sent within a WebSocket binary message"
        appendFrame(m_out, isUtf8(bytes) ? Opcode::Text : Opcode::Binary, bytes, m_random);
}

void WebSocket::close()
{
    if (m_state == State::Open)
        sayClose(normalClosure);
    m_state = State::Closed;
}

void WebSocket::sayClose(std::uint16_t status)
{
    const char payload[] = {static_cast<char>(status >> 8U), static_cast<char>(status & 0xFFU)};
    appendFrame(m_out, Opcode::Close, {payload, sizeof payload}, m_random);
}

std::string WebSocket::takeOutput()
{
    return std::exchange(m_out, {});
}

} // namespace ahoy::sip
