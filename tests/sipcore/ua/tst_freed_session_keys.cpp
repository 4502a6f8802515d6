#include "sipcore/message/name_addr.h"
#include "sipcore/ua/user_agent.h"
#include "tests/support/freed_memory.h"

#include <QTest>

#include <fmt/format.h>
#include <string>
#include <string_view>
#include <variant>

namespace {

/// The key of a stream, as a description brings it (RFC 4568 §9.1); and what stands in its place
/// while the test writes and keeps texts.
constexpr std::string_view key = "NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj";
constexpr std::string_view noKey = "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn";
static_assert(key.size() == noKey.size());
} // namespace

using namespace ahoy;
using ahoy::test::freedKeys;
using namespace ahoy::sip;
using namespace std::chrono_literals;

namespace {

void exchange(std::string &text, std::string_view from, std::string_view to)
{
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;)
        std::copy(to.begin(), to.end(), text.begin() + static_cast<std::ptrdiff_t>(at));
}

std::string description()
{
    return fmt::format(
        "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n"
        "m=audio 4000 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:{}\r\n",
        noKey);
}

Endpoint at(const char *text)
{
    return Endpoint::parse(text).value();
}

/// A phone and a peer, without a network and without a copy of any key that is not wiped.
class Talk {
public:
    explicit Talk(bool isStream = false)
        : m_isStream(isStream),
          m_agent(
              [] {
                  UserAgentConfig config;
                  config.allowDirect = true;
                  return config;
              }(),
              m_random)
    {
        m_agent.onSocket(SocketId{1}, Transport::Udp, at("192.0.2.1:5060"), m_now);
        drain();
    }
    UserAgent &agent() { return m_agent; }
    TimePoint now() const { return m_now; }

    void hear(std::string text)
    {
        exchange(text, noKey, key);
        const auto bytes = std::as_bytes(std::span(text));
        if (m_isStream) { // in pieces, with the key in one of them
            m_agent.onStream(m_flow, bytes.first(40), m_now);
            m_agent.onStream(m_flow, bytes.subspan(40), m_now);
        } else {
            m_agent.onDatagram(SocketId{1}, at("192.0.2.9:5060"), at("192.0.2.1:5060"), bytes,
                               m_now);
        }
        wipe(text);
        drain();
    }
    /// The answer to what was sent last and begins so.
    void answer(std::string_view method, int status, bool describes)
    {
        const auto request = last(method);
        const auto view = MessageView::parse(request, false);
        std::string tag =
            view.header(HeaderName::To)->find("tag=") == std::string_view::npos ? ";tag=peer" : "";
        hear(fmt::format("SIP/2.0 {} Answer\r\nVia: {}\r\nFrom: {}\r\nTo: {}{}\r\nCall-ID: {}\r\n"
                         "CSeq: {}\r\nContact: <sip:bob@192.0.2.9:5060>\r\n{}",
                         status, *view.header(HeaderName::Via), *view.header(HeaderName::From),
                         *view.header(HeaderName::To), tag, *view.header(HeaderName::CallID),
                         *view.header(HeaderName::CSeq), body(describes)));
    }
    void ask(std::string_view method, unsigned sequence, std::string_view toTag, bool describes)
    {
        hear(fmt::format("{} sip:alice@192.0.2.1:5060 SIP/2.0\r\n"
                         "Via: SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bK-{}-{}\r\n"
                         "Max-Forwards: 70\r\nFrom: <sip:bob@192.0.2.9>;tag=peer\r\n"
                         "To: <sip:alice@192.0.2.1>{}{}\r\nCall-ID: theirs\r\nCSeq: {} {}\r\n"
                         "Contact: <sip:bob@192.0.2.9:5060>\r\n{}",
                         method, method, sequence, toTag.empty() ? "" : ";tag=", toTag, sequence,
                         method, body(describes)));
    }
    std::string last(std::string_view begin) const
    {
        for (auto text = m_sent.rbegin(); text != m_sent.rend(); ++text)
            if (text->starts_with(begin))
                return *text;
        return {};
    }
    /// The peer connects.
    void connect()
    {
        m_flow = firstAcceptedFlow;
        m_agent.onFlow(m_flow,
                       {FlowState::Kind::Accepted,
                        Transport::Tcp,
                        at("192.0.2.1:5060"),
                        at("192.0.2.9:5060"),
                        {}},
                       m_now);
        drain();
    }
    /// Or somebody else takes the connection down.
    void disconnect()
    {
        m_agent.onFlow(m_flow, {FlowState::Kind::Closed, Transport::Tcp, {}, {}, {}}, m_now);
        drain();
    }
    CallId incoming() const { return m_incoming; }
    void drain()
    {
        while (auto action = m_agent.takeAction()) {
            if (auto *send = std::get_if<Send>(&*action)) {
                keysSent += send->bytes.find(key) != std::string::npos ? 1 : 0;
                exchange(send->bytes, key, noKey); // it is for its taker to wipe
                m_sent.push_back(send->bytes);
            } else if (const auto *open = std::get_if<OpenFlow>(&*action)) {
                m_flow = open->flow;
                m_agent.onFlow(open->flow,
                               {FlowState::Kind::Open,
                                open->transport,
                                at("192.0.2.1:5060"),
                                open->remote,
                                {}},
                               m_now);
            } else if (const auto *need = std::get_if<NeedOffer>(&*action)) {
                auto text = description();
                exchange(text, noKey, key);
                m_agent.onOffer(need->call, need->id, Body{"application/sdp", std::move(text)},
                                m_now);
            } else if (const auto *told = std::get_if<Notify>(&*action)) {
                if (const auto *call = std::get_if<IncomingCall>(&told->event))
                    m_incoming = call->call;
                if (const auto *came = std::get_if<RemoteDescription>(&told->event))
                    keysHeard += came->body.content.find(key) != std::string::npos ? 1 : 0;
            }
        }
    }
    void pass(Duration time)
    {
        const auto end = m_now + time;
        for (auto next = m_agent.nextTimeout(); next && *next <= end;
             next = m_agent.nextTimeout()) {
            m_now = std::max(m_now, *next);
            m_agent.onTimeout(m_now);
            drain();
        }
        m_now = end;
    }

    int keysSent = 0;
    int keysHeard = 0;

private:
    static std::string body(bool describes)
    {
        const auto text = describes ? description() : std::string();
        return fmt::format("{}Content-Length: {}\r\n\r\n{}",
                           describes ? "Content-Type: application/sdp\r\n" : "", text.size(), text);
    }

    bool m_isStream;
    FlowId m_flow;
    SeededRandom m_random{1};
    TimePoint m_now{1000s};
    UserAgent m_agent;
    std::vector<std::string> m_sent;
    CallId m_incoming;
};

} // namespace

/// A whole call: its keys come from the phone, go out, come in, and go to the phone.  None of them
/// is left in memory that the user agent gave back.
class TestFreedSessionKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ahoy::test::keyInMemory = key; }
    void init() { freedKeys = 0; }

    /// The other tests say nothing unless this one does.
    void seesWhatIsFreed()
    {
        {
            auto text = description();
            exchange(text, noKey, key);
        }
        QVERIFY(freedKeys > 0);
    }

    void whenWeCall_data()
    {
        QTest::addColumn<bool>("isStream");
        QTest::addRow("by datagrams") << false;
        QTest::addRow("over a connection") << true;
    }
    void whenWeCall()
    {
        QFETCH(bool, isStream);
        {
            Talk talk(isStream);
            const CallId call{1};
            QVERIFY(talk.agent().invite(call, {},
                                        isStream ? "sip:bob@192.0.2.9:5060;transport=tcp"
                                                 : "sip:bob@192.0.2.9:5060",
                                        talk.now()));
            talk.drain();
            talk.answer("INVITE", 183, true);
            talk.pass(1s);
            talk.answer("INVITE", 200, true);
            QVERIFY(!talk.last("ACK").empty());
            QVERIFY(talk.agent().reinvite(call, talk.now()));
            talk.drain();
            talk.pass(1s); // it is sent again
            talk.answer("INVITE", 200, true);
            QVERIFY(talk.agent().hangUp(call, talk.now()));
            talk.drain();
            talk.answer("BYE", 200, false);
            talk.pass(2min);
            QVERIFY(talk.keysSent >= 3 && talk.keysHeard >= 2);
        }
        QCOMPARE(freedKeys, 0);
    }

    void whenWeAreCalled_data() { whenWeCall_data(); }
    void whenWeAreCalled()
    {
        QFETCH(bool, isStream);
        {
            Talk talk(isStream);
            if (isStream)
                talk.connect();
            talk.ask("INVITE", 1, {}, true);
            QVERIFY(talk.incoming());
            QVERIFY(talk.agent().ring(talk.incoming(), talk.now()));
            talk.drain();
            QVERIFY(talk.agent().answer(talk.incoming(), talk.now()));
            talk.drain();
            talk.pass(1s); // the 200 is sent again
            const auto answer = talk.last("SIP/2.0 200");
            const auto view = MessageView::parse(answer, false);
            const std::string tag(
                parseNameAddr(*view.header(HeaderName::To))->parameters.value("tag"));
            talk.ask("ACK", 1, tag, false);
            talk.ask("UPDATE", 2, tag, true);
            talk.ask("INVITE", 3, tag, true);
            talk.ask("ACK", 3, tag, false);
            talk.ask("BYE", 4, tag, false);
            if (isStream)
                talk.disconnect();
            talk.pass(2min);
            QVERIFY2(talk.keysSent >= 4 && talk.keysHeard >= 3,
                     qPrintable(QString("%1 %2").arg(talk.keysSent).arg(talk.keysHeard)));
        }
        QCOMPARE(freedKeys, 0);
    }

    /// Refused with what we could do instead, and given up before anybody answered.
    void whenNothingComesOfIt()
    {
        {
            Talk talk;
            QVERIFY(talk.agent().invite(CallId{1}, {}, "sip:bob@192.0.2.9:5060", talk.now()));
            talk.drain();
            talk.answer("INVITE", 488, true);
            talk.pass(2min);
            QVERIFY(talk.agent().invite(CallId{2}, {}, "sip:bob@192.0.2.9:5060", talk.now()));
            talk.drain();
            talk.pass(1min);
            talk.ask("INVITE", 1, {}, true);
            QVERIFY(talk.agent().reject(talk.incoming(), 486, {}, talk.now()));
            talk.drain();
            talk.pass(2min);
            QVERIFY(talk.keysSent >= 2);
        }
        QCOMPARE(freedKeys, 0);
    }
};

QTEST_GUILESS_MAIN(TestFreedSessionKeys)
#include "tst_freed_session_keys.moc"
