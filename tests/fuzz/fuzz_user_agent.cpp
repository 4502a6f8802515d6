#include "sipcore/message/message.h"
#include "sipcore/ua/user_agent.h"
#include "tests/fuzz/fuzz_input.h"

#include <array>
#include <charconv>
#include <deque>
#include <fmt/format.h>
#include <map>

/// A live agent with a registered account, a call that it placed, one that rings and one that it
/// answered, and a peer that says what the input wants.  The input is a script of steps with a
/// line "~" between them; what a step does not understand it leaves out, so that any bytes are one:
///
///     D…      a datagram from the account's server        X…      one from a stranger
///     S…      bytes on a connection that the server made  W       it closes the connection
///     I…      a new INVITE of the server; the rest are lines of its header and body
///     Qo? Qi? a request in the dialog that the agent (o) or the peer (i) began, by its letter:
///             B A C I U P N F R M O S are BYE ACK CANCEL INVITE UPDATE PRACK NOTIFY INFO REFER
///             MESSAGE OPTIONS SUBSCRIBE; then lines of header and body
///     R183 2  a response to the last request but two; then lines of header and body
///     T1500   that many milliseconds pass
///     C?      a command of the phone, by its letter: see command()
///     N?      what the network and the phone do from now on, by its letter: see turn()
///
/// In the lines {V} {F} {T} {I} {C} {U} are Via, From, To, Call-ID, CSeq number and Contact of the
/// last request of the agent, and {t} is the tag of its last response.
///
/// Whatever was said: after shutDown() and the time that RFC 3261 gives, nothing lives any more,
/// and every call has ended exactly once.
using namespace ahoy;
using namespace ahoy::sip;
using fuzz::require;
using namespace std::chrono_literals;

namespace {

constexpr SocketId udpSocket{1};
constexpr SocketId tcpSocket{2};
constexpr AccountId account{1};
constexpr FlowId accepted{firstAcceptedFlow.value + 1};
constexpr std::string_view description =
    "v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=-\r\nc=IN IP4 10.0.0.1"
    "\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 8\r\n";

Endpoint endpoint(std::uint32_t address, std::uint16_t port = 5060)
{
    return {IpAddress::v4(address), port};
}

unsigned numberIn(std::string_view text, unsigned otherwise)
{
    unsigned number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string valueOf(const MessageView &message, HeaderName name)
{
    return std::string(message.header(name).value_or(""));
}

class Script {
public:
    Script() : m_random(7)
    {
        UserAgentConfig config;
        config.userAgent = "Ahoy/fuzz";
        m_agent = std::make_unique<UserAgent>(config, m_random);
        m_agent->onSocket(udpSocket, Transport::Udp, m_here, m_now);
        m_agent->onSocket(tcpSocket, Transport::Tcp, m_here, m_now);
        AccountConfig own;
        own.addressOfRecord = "sip:anna@example.com";
        own.server = "10.0.0.1:5060";
        (void)m_agent->addAccount(account, own, m_now);
        settle();
        m_agent->onFlow(accepted, {FlowState::Kind::Accepted, Transport::Tcp, m_here, m_server, {}},
                        m_now);
        dial();
        respond("R200", true);
        invite("");
        command('A');
        inDialog('i', 'A', "");
        invite("");
    }

    void step(std::string_view chunk)
    {
        if (chunk.empty())
            return;
        const char kind = chunk.front();
        auto rest = chunk.substr(1);
        if (rest.starts_with('\n')) // what is said may begin on a line of its own
            rest.remove_prefix(1);
        const char letter = rest.empty() ? '\0' : rest.front();
        switch (kind) {
        case 'D': datagram(filled(rest), m_server); break;
        case 'X': datagram(filled(rest), endpoint(0x0a0000c8)); break;
        case 'S': stream(filled(rest)); break;
        case 'W':
            m_agent->onFlow(accepted, {FlowState::Kind::Closed, Transport::Tcp, {}, {}, {}}, m_now);
            break;
        case 'I': invite(rest); break;
        case 'Q':
            if (rest.size() >= 2)
                inDialog(letter, rest[1], rest.substr(2));
            break;
        case 'R': respond(chunk, false); break;
        case 'T': pass(std::chrono::milliseconds(std::min(numberIn(rest, 0), 3'600'000U))); break;
        case 'C': command(letter); break;
        case 'N': turn(letter); break;
        default: datagram(filled(chunk), m_server); break;
        }
        settle();
    }

    void finish()
    {
        m_agent->shutDown(m_now);
        settle();
        m_answersRegister = false;
        m_isDnsAnswered = m_isFlowAnswered = m_isOfferAnswered = true;
        m_isFlowRefused = true; // the last ones reach nobody
        answerLate();
        settle();
        pass(400s);
        const auto left = m_agent->census();
        require(left.calls == 0, "no call is left");
        require(left.dialogs == 0, "no dialog is left");
        require(left.clientTransactions == 0, "no client transaction is left");
        require(left.serverTransactions == 0, "no server transaction is left");
        require(left.lookups == 0, "no look-up is left");
        for (const auto &[call, times] : m_ends)
            require(times == 1, "every call ended exactly once");
    }

private:
    // ---- the world ------------------------------------------------------------------------

    void datagram(const std::string &bytes, const Endpoint &from)
    {
        const fuzz::Exact exact(bytes);
        m_agent->onDatagram(udpSocket, from, m_here, std::as_bytes(std::span(exact.view())), m_now);
        settle();
    }

    void stream(const std::string &bytes)
    {
        const fuzz::Exact exact(bytes);
        m_agent->onStream(accepted, std::as_bytes(std::span(exact.view())), m_now);
    }

    void pass(Duration time)
    {
        const auto end = m_now + time;
        for (int atOnce = 0; const auto next = m_agent->nextTimeout();) {
            if (*next > end)
                break;
            require(++m_timeouts < 20'000, "timers don't run wild");
            atOnce = *next > m_now ? 0 : atOnce + 1;
            require(atOnce < 500, "a timer that fired is not due again at once");
            m_now = std::max(m_now, *next);
            m_agent->onTimeout(m_now);
            settle();
        }
        m_now = end;
    }

    void turn(char letter)
    {
        switch (letter) {
        case 'r': m_answersRegister = !m_answersRegister; break;
        case 'o': m_isOfferAnswered = !m_isOfferAnswered; break;
        case 'm': m_hasMedia = !m_hasMedia; break;
        case 'd': m_isDnsAnswered = !m_isDnsAnswered; break;
        case 'f': m_isFlowAnswered = !m_isFlowAnswered; break;
        case 'x': m_isFlowRefused = !m_isFlowRefused; break;
        case 'l': answerLate(); break;
        case 'b': // all flows break
            for (const auto flow : std::exchange(m_flows, {}))
                m_agent->onFlow(flow, {FlowState::Kind::Failed, Transport::Udp, {}, {}, "broken"},
                                m_now);
            break;
        case 'n': m_agent->onNetworkChanged(m_now); break;
        default: break;
        }
    }

    /// What was left open is answered now.
    void answerLate()
    {
        for (auto &action : std::exchange(m_open, {}))
            perform(action);
    }

    void settle()
    {
        int count = 0;
        do {
            while (auto action = m_agent->takeAction()) {
                require(++count < 20'000, "one input has an end");
                perform(*action);
            }
            for (const auto &answer : std::exchange(m_answers, {}))
                m_agent->onDatagram(udpSocket, m_server, m_here, std::as_bytes(std::span(answer)),
                                    m_now);
        } while (m_agent->census().accounts != 0 && !m_answers.empty());
        while (auto action = m_agent->takeAction())
            perform(*action);
    }

    void perform(Action &action)
    {
        if (const auto *send = std::get_if<Send>(&action)) {
            onSent(send->bytes);
        } else if (const auto *open = std::get_if<OpenFlow>(&action)) {
            if (!m_isFlowAnswered) {
                m_open.push_back(std::move(action));
                return;
            }
            const auto kind = m_isFlowRefused ? FlowState::Kind::Failed : FlowState::Kind::Open;
            if (!m_isFlowRefused)
                m_flows.push_back(open->flow);
            m_agent->onFlow(open->flow, {kind, open->transport, m_here, open->remote, {}}, m_now);
        } else if (const auto *close = std::get_if<CloseFlow>(&action)) {
            std::erase(m_flows, close->flow);
        } else if (const auto *query = std::get_if<QueryDns>(&action)) {
            if (!m_isDnsAnswered) {
                m_open.push_back(std::move(action));
                return;
            }
            DnsAnswer answer{DnsAnswer::Status::Ok, {}, 60s};
            if (query->type == DnsType::A)
                answer.records.emplace_back(IpAddress::v4(0x0a000009));
            m_agent->onDnsAnswer(query->query, answer, m_now);
        } else if (const auto *need = std::get_if<NeedOffer>(&action)) {
            if (!m_isOfferAnswered) {
                m_open.push_back(std::move(action));
                return;
            }
            m_agent->onOffer(need->call, need->id,
                             m_hasMedia
                                 ? Result<Body>(Body{"application/sdp", std::string(description)})
                                 : Result<Body>(fail(Errc::Unsupported, "nothing in common")),
                             m_now);
        } else if (const auto *password = std::get_if<NeedPassword>(&action)) {
            m_agent->onPassword(password->account, Redacted<std::string>("secret"), m_now);
        } else if (const auto *notify = std::get_if<Notify>(&action)) {
            onEvent(notify->event);
        }
    }

    void onEvent(const Event &event)
    {
        if (const auto *incoming = std::get_if<IncomingCall>(&event)) {
            m_incoming = incoming->call;
            m_ends.emplace(incoming->call, 0);
        } else if (const auto *end = std::get_if<CallEnded>(&event)) {
            ++m_ends[end->call];
        }
    }

    // ---- the peer -------------------------------------------------------------------------

    void onSent(const std::string &bytes)
    {
        const auto message = MessageView::parse(bytes);
        if (message.text().size() <= 4)
            return; // a keep-alive
        // What refuses a broken request shows what was broken.
        require(!message.defect() || (!message.isRequest() && message.statusCode() >= 400),
                "what the agent says is right");
        if (!message.isRequest()) {
            m_lastTag = std::string(message.to().tag());
            if (message.callId() == m_theirs.callId && !m_lastTag.empty())
                m_theirs.agentTag = m_lastTag;
            return;
        }
        if (message.method() == Method::Register && m_answersRegister)
            m_answers.push_back(responseTo(message, 200,
                                           fmt::format("Contact: {}\r\nExpires: 600\r\n",
                                                       valueOf(message, HeaderName::Contact)),
                                           {}, false));
        if (message.method() == Method::Invite)
            m_ours = bytes;
        m_sent.push_front(bytes);
        if (m_sent.size() > 16)
            m_sent.pop_back();
    }

    std::string filled(std::string_view text) const
    {
        std::string out;
        const Message last(m_sent.empty() ? std::string() : m_sent.front());
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
            default: break;
            }
            at += 2;
        }
        return out;
    }

    /// The lines of a header, LF or CRLF, and a body behind an empty one.
    struct Lines {
        std::string header;
        std::string body;
    };
    Lines linesOf(std::string_view text) const
    {
        const auto all = filled(text);
        Lines lines;
        std::string_view rest(all);
        const auto end = rest.find("\n\n");
        lines.body = end == std::string_view::npos ? "" : std::string(rest.substr(end + 2));
        rest = rest.substr(0, end);
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

    static std::string closed(std::string message, const Lines &lines)
    {
        message += lines.header;
        message += fmt::format("Content-Length: {}\r\n\r\n", lines.body.size());
        return message + lines.body;
    }

    std::string responseTo(const MessageView &request, unsigned status, std::string header,
                           std::string body, bool hasTag) const
    {
        auto text = fmt::format("SIP/2.0 {:03} Fuzz\r\n", status);
        for (const auto name :
             {HeaderName::Via, HeaderName::From, HeaderName::CallID, HeaderName::CSeq})
            text += fmt::format("{}: {}\r\n", toString(name), valueOf(request, name));
        const bool needsTag = hasTag && request.to().tag().empty();
        text += fmt::format("To: {}{}\r\n", valueOf(request, HeaderName::To),
                            needsTag ? ";tag=peer" : "");
        return closed(std::move(text), {std::move(header), std::move(body)});
    }

    /// "R200 1": to the last request but one.
    void respond(std::string_view text, bool withDescription)
    {
        const auto end = std::min(text.find('\n'), text.size());
        const auto first = text.substr(0, end);
        const auto space = std::min(first.find(' '), first.size());
        const auto status = std::min(numberIn(first.substr(1), 200), 999U);
        const auto back = numberIn(first.substr(std::min(space + 1, first.size())), 0);
        if (m_sent.empty())
            return;
        auto lines = linesOf(withDescription ? "Contact: <sip:10.0.0.1:5060>\n\nsdp"
                                             : text.substr(std::min(end + 1, text.size())));
        const auto request = m_sent[std::min<std::size_t>(back, m_sent.size() - 1)];
        datagram(responseTo(MessageView::parse(request), status, std::move(lines.header),
                            std::move(lines.body), status > 100),
                 m_server);
    }

    void invite(std::string_view text)
    {
        m_theirs = {fmt::format("in{}", ++m_count), {}, 1, fmt::format("z9hG4bKi{}", m_count)};
        auto lines = linesOf(text);
        if (lines.body.empty())
            lines = linesOf(std::string(text) + "\n\nsdp");
        datagram(closed(fmt::format("INVITE sip:anna@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP "
                                    "10.0.0.1:5060;branch={}\r\nFrom: <sip:bob@example.com>;tag="
                                    "bob\r\nTo: <sip:anna@example.com>\r\nCall-ID: {}\r\nCSeq: 1 "
                                    "INVITE\r\nContact: <sip:bob@10.0.0.1:5060>\r\n",
                                    m_theirs.branch, m_theirs.callId),
                        lines),
                 m_server);
    }

    void inDialog(char side, char letter, std::string_view text)
    {
        static const std::map<char, std::string_view> methods = {
            {'B', "BYE"},    {'A', "ACK"},     {'C', "CANCEL"},  {'I', "INVITE"},
            {'U', "UPDATE"}, {'P', "PRACK"},   {'N', "NOTIFY"},  {'F', "INFO"},
            {'R', "REFER"},  {'M', "MESSAGE"}, {'O', "OPTIONS"}, {'S', "SUBSCRIBE"}};
        const auto method = methods.find(letter);
        if (method == methods.end())
            return;
        const Message ours(m_ours);
        const bool isTheirs = side == 'i';
        const bool isOfInvite = letter == 'A' || letter == 'C';
        const auto sequence = isOfInvite ? m_theirs.sequence : ++m_theirs.sequence;
        const auto branch = letter == 'C' ? m_theirs.branch : fmt::format("z9hG4bKq{}", ++m_count);
        const auto from = isTheirs ? std::string("<sip:bob@example.com>;tag=bob")
                                   : valueOf(ours.view(), HeaderName::To) + ";tag=peer";
        const auto to = isTheirs ? "<sip:anna@example.com>;tag=" + m_theirs.agentTag
                                 : valueOf(ours.view(), HeaderName::From);
        datagram(closed(fmt::format("{} sip:anna@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP "
                                    "10.0.0.1:5060;branch={}\r\nFrom: {}\r\nTo: {}\r\nCall-ID: "
                                    "{}\r\nCSeq: {} {}\r\nContact: <sip:bob@10.0.0.1:5060>\r\n",
                                    method->second, branch, from, to,
                                    isTheirs ? m_theirs.callId
                                             : valueOf(ours.view(), HeaderName::CallID),
                                    sequence, method->second),
                        linesOf(text)),
                 m_server);
    }

    // ---- the phone ------------------------------------------------------------------------

    void dial()
    {
        const CallId call{++m_lastCall};
        if (m_agent->invite(call, account, "sip:bob@example.com", m_now)) {
            m_outgoing = call;
            m_ends.emplace(call, 0);
        }
        settle();
    }

    void command(char letter)
    {
        const bool isIncoming = letter >= 'A' && letter <= 'Z';
        const auto call = isIncoming ? m_incoming : m_outgoing;
        switch (letter) {
        case 'd': dial(); break;
        case 'R': (void)m_agent->ring(call, m_now); break;
        case 'A': (void)m_agent->answer(call, m_now); break;
        case 'J': (void)m_agent->reject(call, 486, {}, m_now); break;
        case 'M': (void)m_agent->reject(call, 302, "sip:carol@example.com", m_now); break;
        case 'i':
        case 'I': (void)m_agent->reinvite(call, m_now); break;
        case 'h':
        case 'H': (void)m_agent->hangUp(call, m_now); break;
        case 'n':
        case 'N': (void)m_agent->sendInfoDigit(call, '5', 160ms, m_now); break;
        case 'r': (void)m_agent->registerAccount(account, m_now); break;
        case 'u': (void)m_agent->unregisterAccount(account, m_now); break;
        case 'x': (void)m_agent->removeAccount(account, m_now); break;
        case 's': m_agent->shutDown(m_now); break;
        default: break;
        }
        settle();
    }

    /// A dialog that the peer began.
    struct Theirs {
        std::string callId;
        std::string agentTag;
        unsigned sequence = 1;
        std::string branch;
    };

    const Endpoint m_here = endpoint(0x0a000002);
    const Endpoint m_server = endpoint(0x0a000001);
    SeededRandom m_random;
    std::unique_ptr<UserAgent> m_agent;
    TimePoint m_now{1000s};
    std::deque<std::string> m_sent; ///< requests of the agent, the last one first
    std::vector<std::string> m_answers;
    std::vector<Action> m_open;
    std::vector<FlowId> m_flows;
    std::string m_ours; ///< the last INVITE of the agent
    Theirs m_theirs;
    std::string m_lastTag;
    std::map<CallId, int> m_ends;
    CallId m_incoming;
    CallId m_outgoing;
    std::uint64_t m_lastCall = 0;
    unsigned m_count = 0;
    int m_timeouts = 0;
    bool m_answersRegister = true;
    bool m_isOfferAnswered = true;
    bool m_hasMedia = true;
    bool m_isDnsAnswered = true;
    bool m_isFlowAnswered = true;
    bool m_isFlowRefused = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::Exact bytes(data, size);
    Script script;
    int steps = 0;
    for (auto rest = bytes.view(); !rest.empty() && ++steps <= 64;)
        script.step(fuzz::takeChunk(rest));
    script.finish();
    return 0;
}
