#include "tests/bench/bench_phone.h"

#include "sipcore/message/message.h"
#include "sipcore/message/message_writer.h"

#include <fmt/format.h>

namespace ahoy::sip::bench {

namespace {

constexpr SocketId socket{1};
constexpr AccountId account{1};
/// More than any slot of these benches holds: the boxes never grow while the agent is counted.
constexpr std::size_t boxBytes = 8U << 20U;
constexpr std::size_t boxMessages = 1U << 14U;

std::uint64_t seedOf(const Endpoint &where)
{
    return where.address.v4HostOrder();
}

/// What a registrar says that takes everybody.
std::string registered(const MessageView &request)
{
    MessageWriter writer;
    writer.statusLine(200, "OK");
    for (const auto name : {HeaderName::Via, HeaderName::From, HeaderName::To, HeaderName::CallID,
                            HeaderName::CSeq, HeaderName::Contact})
        writer.copy(request, name);
    writer.field(HeaderName::Expires, 3600);
    return writer.finish();
}

} // namespace

BenchPhone::BenchPhone(std::string user, Endpoint where, TimePoint now)
    : m_user(std::move(user)), m_where(where), m_random(seedOf(where))
{
    const auto address = where.address.toString();
    // A description of the size that phones send: six codecs.
    m_description = {
        "application/sdp",
        fmt::format("v=0\r\no=- 1 1 IN IP4 {0}\r\ns=-\r\nc=IN IP4 {0}\r\nt=0 0\r\n"
                    "m=audio 4000 RTP/AVP 96 9 0 8 97 101\r\na=rtpmap:96 opus/48000/2\r\n"
                    "a=fmtp:96 useinbandfec=1\r\na=rtpmap:9 G722/8000\r\na=rtpmap:0 PCMU/8000\r\n"
                    "a=rtpmap:8 PCMA/8000\r\na=rtpmap:97 telephone-event/48000\r\n"
                    "a=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\na=sendrecv\r\n",
                    address)};
    for (auto *box : {&m_inbox, &m_outbox, &m_fromRegistrar}) {
        box->bytes.reserve(boxBytes);
        box->ends.reserve(boxMessages);
    }
    newlyActive.reserve(boxMessages);
    UserAgentConfig config;
    config.userAgent = "Ahoy/bench";
    const auto before = heap.live;
    m_agent = std::make_unique<UserAgent>(std::move(config), m_random);
    m_agent->onSocket(socket, Transport::Udp, where, now);
    m_use.memory = heap.live - before;
}

void BenchPhone::addAccount(bool registers, TimePoint now)
{
    AccountConfig config;
    config.addressOfRecord = fmt::format("sip:{}@example.com", m_user);
    config.server = m_peer->m_where.toString();
    config.transport = Transport::Udp;
    config.expires = std::chrono::hours(1);
    config.registers = registers;
    step(now, [&](UserAgent &agent) {
        if (!agent.addAccount(account, config, now))
            std::abort();
    });
}

void BenchPhone::endSlot()
{
    for (auto *box : {&m_peer->m_outbox, &m_fromRegistrar}) {
        std::size_t begin = 0;
        for (const auto end : box->ends) {
            put(m_inbox, std::string_view(box->bytes).substr(begin, end - begin));
            begin = end;
        }
        box->bytes.clear();
        box->ends.clear();
    }
}

void BenchPhone::put(Box &box, std::string_view bytes)
{
    if (box.bytes.size() + bytes.size() > box.bytes.capacity() ||
        box.ends.size() == box.ends.capacity())
        std::abort(); // the box is too small for this bench
    box.bytes += bytes;
    box.ends.push_back(box.bytes.size());
}

void BenchPhone::stepInside(TimePoint now)
{
    if (const auto due = m_agent->nextTimeout(); due && *due <= now) {
        m_agent->onTimeout(now);
        drain(now);
    }
    std::size_t begin = 0;
    for (const auto end : m_inbox.ends) {
        const auto bytes = std::string_view(m_inbox.bytes).substr(begin, end - begin);
        m_agent->onDatagram(socket, m_peer->m_where, m_where, std::as_bytes(std::span(bytes)), now);
        drain(now);
        begin = end;
    }
    m_inbox.bytes.clear();
    m_inbox.ends.clear();
}

void BenchPhone::drain(TimePoint now)
{
    while (auto action = m_agent->takeAction())
        perform(*action, now);
    // The shell asks for this after each pump, to arm its timer.
    (void)m_agent->nextTimeout();
}

void BenchPhone::perform(Action &action, TimePoint now)
{
    if (const auto *send = std::get_if<Send>(&action)) {
        ++datagrams;
        if (send->bytes.starts_with("REGISTER"))
            put(m_fromRegistrar, registered(MessageView::parse(send->bytes)));
        else
            put(m_outbox, send->bytes);
    } else if (const auto *open = std::get_if<OpenFlow>(&action)) {
        m_agent->onFlow(open->flow,
                        {FlowState::Kind::Open, Transport::Udp, m_where, open->remote, {}}, now);
    } else if (const auto *need = std::get_if<NeedOffer>(&action)) {
        m_agent->onOffer(need->call, need->id, Result<Body>(m_description), now);
    } else if (const auto *password = std::get_if<NeedPassword>(&action)) {
        m_agent->onPassword(password->account, Redacted<std::string>("secret"), now);
    } else if (const auto *notify = std::get_if<Notify>(&action)) {
        onEvent(notify->event, now);
    }
}

void BenchPhone::onEvent(const Event &event, TimePoint now)
{
    if (const auto *incoming = std::get_if<IncomingCall>(&event)) {
        (void)m_agent->answer(incoming->call, now);
    } else if (const auto *progress = std::get_if<CallProgress>(&event)) {
        if (progress->state == CallProgress::State::Active)
            newlyActive.push_back(progress->call);
    } else if (const auto *end = std::get_if<CallEnded>(&event)) {
        ++ended;
        if (end->cause != Cause::LocalHangUp && end->cause != Cause::RemoteHangUp) {
            ++failed;
            lastFailure = fmt::format("cause {}, {} {}", static_cast<int>(end->cause),
                                      end->statusCode, end->reason);
        }
    } else if (const auto *change = std::get_if<RegistrationEvent>(&event)) {
        isRegistered = change->state == RegistrationEvent::State::Registered;
    }
}

} // namespace ahoy::sip::bench
