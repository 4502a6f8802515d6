#include "tests/fuzz/user_agent/peer.h"

#include "tests/fuzz/user_agent/numbers.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ahoy::fuzz {

using namespace sip;

namespace {

constexpr std::size_t maxKept = 24;

struct Letters {
    char letter;
    Method method;
};
constexpr Letters letters[] = {
    {'B', Method::Bye},      {'A', Method::Ack},     {'C', Method::Cancel},
    {'I', Method::Invite},   {'U', Method::Update},  {'P', Method::Prack},
    {'N', Method::Notify},   {'F', Method::Info},    {'R', Method::Refer},
    {'M', Method::Message},  {'O', Method::Options}, {'S', Method::Subscribe},
    {'G', Method::Register}, {'L', Method::Publish}};

Method methodOf(char letter)
{
    for (const auto &candidate : letters)
        if (candidate.letter == letter)
            return candidate.method;
    return Method::Other;
}

std::string_view valueOf(const MessageView &message, HeaderName name)
{
    return message.header(name).value_or("");
}

std::string tagged(std::string_view party, std::string_view tag)
{
    return std::string(party).append(";tag=").append(tag);
}

} // namespace

// ---- what the agent said ------------------------------------------------------------------

void Peer::onSent(const Way &way, const std::string &bytes, const MessageView &message)
{
    if (!message.isRequest()) {
        m_lastTag = std::string(message.to().tag());
        if (const auto sequence = message.header(HeaderName::RSeq))
            m_lastSequence = std::string(*sequence);
        if (message.callId() == m_theirs.callId && !m_lastTag.empty())
            m_theirs.agentTag = m_lastTag;
        return;
    }
    m_sent.push_front({way, bytes, message.method()});
    if (m_sent.size() > maxKept)
        m_sent.pop_back();
    if (answersAll || (answersRegister && message.method() == Method::Register))
        answer(m_sent.front());
}

bool Peer::isRepeated(const std::string &bytes)
{
    const auto at = std::find_if(m_sent.begin(), m_sent.end(),
                                 [&bytes](const Sent &sent) { return sent.bytes == bytes; });
    if (at == m_sent.end())
        return false;
    if (answersAll || (answersRegister && at->method == Method::Register))
        answer(*at);
    return true;
}

/// What a server in a good mood says.
void Peer::answer(const Sent &sent)
{
    const auto message = MessageView::parse(sent.bytes);
    Lines lines;
    switch (sent.method) {
    case Method::Ack: return;
    case Method::Register:
        lines.header =
            fmt::format("Contact: {}\r\nExpires: 600\r\n", valueOf(message, HeaderName::Contact));
        break;
    case Method::Invite:
        m_answers.push_back({sent.way, answerTo(sent, 180, lines)});
        lines.header = "Contact: <sip:bob@10.0.0.1:5060>\r\nContent-Type: application/sdp\r\n";
        lines.body = description;
        break;
    case Method::Subscribe: lines.header = "Contact: <sip:10.0.0.1>\r\nExpires: 60\r\n"; break;
    case Method::Publish: lines.header = "SIP-ETag: a\r\nExpires: 60\r\n"; break;
    default: break;
    }
    m_answers.push_back({sent.way, answerTo(sent, 200, lines)});
    if (sent.method != Method::Subscribe && sent.method != Method::Refer)
        return;
    const bool isRefer = sent.method == Method::Refer;
    const auto event =
        isRefer ? std::string_view("refer") : valueOf(message, HeaderName::EventPackage);
    const bool isLast = !isRefer && valueOf(message, HeaderName::Expires) == "0";
    const auto lined = fmt::format("Event: {}\nSubscription-State: {}", event,
                                   isLast ? "terminated;reason=timeout" : "active;expires=60");
    if (auto notify = request(isRefer ? 'r' : 's', 'N', lined))
        m_answers.push_back(std::move(*notify));
}

std::optional<Peer::Letter> Peer::takeAnswer()
{
    if (m_answers.empty())
        return std::nullopt;
    auto first = std::move(m_answers.front());
    m_answers.pop_front();
    return first;
}

// ---- what the script wants said -----------------------------------------------------------

std::string Peer::filled(std::string_view text) const
{
    if (text.find('{') == std::string_view::npos)
        return std::string(text);
    std::string out;
    const Message last(m_sent.empty() ? std::string() : m_sent.front().bytes);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '{' || at + 2 >= text.size() || text[at + 2] != '}') {
            out += text[at];
            continue;
        }
        switch (text[at + 1]) {
        case 'V': out += valueOf(last.view(), HeaderName::Via); break;
        case 'F': out += valueOf(last.view(), HeaderName::From); break;
        case 'T': out += valueOf(last.view(), HeaderName::To); break;
        case 'I': out += valueOf(last.view(), HeaderName::CallID); break;
        case 'C': out += std::to_string(last->cseq().number); break;
        case 'U': out += valueOf(last.view(), HeaderName::Contact); break;
        case 't': out += m_lastTag; break;
        case 'R': out += m_lastSequence; break;
        default: break;
        }
        at += 2;
    }
    return out;
}

Peer::Lines Peer::linesOf(std::string_view text) const
{
    const auto all = filled(text);
    Lines lines;
    std::string_view rest(all);
    const auto end = rest.find("\n\n");
    if (rest.starts_with('\n'))
        lines.body = std::string(rest.substr(1));
    else if (end != std::string_view::npos)
        lines.body = std::string(rest.substr(end + 2));
    rest = rest.starts_with('\n') ? std::string_view() : rest.substr(0, end);
    while (!rest.empty()) {
        const auto cut = std::min(rest.find('\n'), rest.size());
        auto line = rest.substr(0, cut);
        rest.remove_prefix(std::min(rest.size(), cut + 1));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!line.empty())
            lines.header.append(line).append("\r\n");
    }
    if (lines.body == "sdp") {
        lines.header += "Content-Type: application/sdp\r\n";
        lines.body = description;
    }
    return lines;
}

const Peer::Sent *Peer::last(Method method) const
{
    const auto at = std::find_if(m_sent.begin(), m_sent.end(),
                                 [method](const Sent &sent) { return sent.method == method; });
    return at == m_sent.end() ? nullptr : &*at;
}

std::string Peer::answerTo(const Sent &sent, unsigned status, const Lines &lines) const
{
    const auto request = MessageView::parse(sent.bytes);
    const bool needsTag = status > 100 && request.to().tag().empty();
    return fmt::format("SIP/2.0 {:03} Fuzz\r\nVia: {}\r\nFrom: {}\r\nCall-ID: {}\r\nCSeq: {}\r\n"
                       "To: {}{}\r\n{}Content-Length: {}\r\n\r\n{}",
                       status, valueOf(request, HeaderName::Via),
                       valueOf(request, HeaderName::From), valueOf(request, HeaderName::CallID),
                       valueOf(request, HeaderName::CSeq), valueOf(request, HeaderName::To),
                       needsTag ? ";tag=peer" : "", lines.header, lines.body.size(), lines.body);
}

std::optional<Peer::Letter> Peer::response(std::string_view text)
{
    const auto end = std::min(text.find('\n'), text.size());
    const auto first = text.substr(0, end);
    const auto space = std::min(first.find(' '), first.size());
    const auto status = std::min(numberIn(first, 200), 999U);
    const auto which = first.substr(std::min(space + 1, first.size()));
    const auto method = which.empty() ? Method::Other : methodOf(which.front());
    const auto back = std::min<std::size_t>(numberIn(which, 0), maxKept);
    const auto *sent = method != Method::Other ? last(method)
                       : back < m_sent.size()  ? &m_sent[back]
                       : m_sent.empty()        ? nullptr
                                               : &m_sent.back();
    if (!sent)
        return std::nullopt;
    const auto lines = linesOf(text.substr(std::min(end + 1, text.size())));
    return Letter{sent->way, answerTo(*sent, status, lines)};
}

Way Peer::ownWay() const
{
    auto way = m_server;
    if (stream) {
        way.flow = stream;
        way.transport = Transport::Tcp;
    }
    return way;
}

Peer::Letter Peer::invite(std::string_view text)
{
    ++m_count;
    m_theirs = {fmt::format("in{}", m_count), {}, fmt::format("z9hG4bKi{}", m_count), 1};
    auto lines = linesOf(text);
    if (lines.body.empty()) {
        lines.header += "Content-Type: application/sdp\r\n";
        lines.body = description;
    }
    const auto way = ownWay();
    return {way, fmt::format("INVITE sip:anna@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/{} 10.0.0.1:5060;"
                             "branch={}\r\nFrom: <sip:bob@example.com>;tag=bob\r\nTo: <sip:anna@"
                             "example.com>\r\nCall-ID: {}\r\nCSeq: 1 INVITE\r\nContact: <sip:bob@"
                             "10.0.0.1:5060>\r\n{}Content-Length: {}\r\n\r\n{}",
                             toString(way.transport), m_theirs.branch, m_theirs.callId,
                             lines.header, lines.body.size(), lines.body)};
}

std::optional<Peer::Letter> Peer::request(char dialog, char letter, std::string_view text)
{
    const auto method = methodOf(letter);
    if (method == Method::Other)
        return std::nullopt;
    Way way = ownWay();
    std::string callId = m_theirs.callId;
    std::string from("<sip:bob@example.com>;tag=bob");
    std::string to = tagged("<sip:anna@example.com>", m_theirs.agentTag);
    const bool isOfInvite = method == Method::Ack || method == Method::Cancel;
    unsigned sequence = m_theirs.sequence;
    if (dialog != 'i') {
        const auto *sent = dialog == 'o'    ? last(Method::Invite)
                           : dialog == 's'  ? last(Method::Subscribe)
                           : dialog == 'r'  ? last(Method::Refer)
                           : m_sent.empty() ? nullptr
                                            : &m_sent.front();
        if (!sent)
            return std::nullopt;
        const auto ours = MessageView::parse(sent->bytes);
        way = sent->way;
        callId = valueOf(ours, HeaderName::CallID);
        from = valueOf(ours, HeaderName::To);
        if (ours.to().tag().empty())
            from += ";tag=peer";
        to = valueOf(ours, HeaderName::From);
        sequence = isOfInvite ? ours.cseq().number : ++m_sequence;
    } else if (!isOfInvite) {
        sequence = ++m_theirs.sequence;
    }
    const auto branch = dialog == 'i' && method == Method::Cancel
                            ? m_theirs.branch
                            : fmt::format("z9hG4bKq{}", ++m_count);
    const auto lines = linesOf(text);
    const auto name = toString(method);
    return Letter{way, fmt::format("{} sip:anna@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/{} 10.0.0.1:5060;"
                                   "branch={}\r\nFrom: {}\r\nTo: {}\r\nCall-ID: {}\r\nCSeq: {} "
                                   "{}\r\nContact: <sip:bob@10.0.0.1:5060>\r\n{}Content-Length: "
                                   "{}\r\n\r\n{}",
                                   name, toString(way.transport), branch, from, to, callId,
                                   sequence, name, lines.header, lines.body.size(), lines.body)};
}

} // namespace ahoy::fuzz
