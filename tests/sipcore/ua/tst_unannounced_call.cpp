#include "sipcore/ua/user_agent.h"

#include <QtTest>
#include <string>
#include <string_view>
#include <vector>

using namespace ahoy;
using namespace ahoy::sip;

namespace {

constexpr SocketId udpSocket{1};
constexpr std::string_view headers = " sip:ahoy@10.0.0.2 SIP/2.0\r\n"
                                     "Via: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK1\r\n"
                                     "From: <sip:bob@10.0.0.9>;tag=1\r\nTo: <sip:ahoy@10.0.0.2>\r\n"
                                     "Call-ID: a\r\nMax-Forwards: 70\r\n";

/// An agent whose way to the caller is not known yet: it can't describe its media, so that nobody
/// is told of the call.
class Waiting {
public:
    Waiting()
    {
        UserAgentConfig config;
        config.allowDirect = true;
        m_agent.emplace(config, m_random);
        m_agent->onSocket(udpSocket, Transport::Udp, m_here, now);
        say("INVITE", "Contact: <sip:bob@10.0.0.9>\r\nCSeq: 1 INVITE\r\n");
    }

    UserAgent &agent() { return *m_agent; }
    void say(std::string_view method, std::string_view more)
    {
        const auto text = std::string(method).append(headers).append(more).append("\r\n");
        m_agent->onDatagram(udpSocket, m_there, m_here, std::as_bytes(std::span(text)), now);
        take();
    }
    void answerFlow(FlowState::Kind kind)
    {
        m_agent->onFlow(flow, {kind, Transport::Udp, m_here, m_there, {}}, now);
        take();
    }
    void take()
    {
        while (const auto action = m_agent->takeAction()) {
            if (const auto *open = std::get_if<OpenFlow>(&*action))
                flow = open->flow;
            else if (const auto *sent = std::get_if<Send>(&*action))
                statuses.push_back(sent->bytes.substr(8, 3));
            else if (const auto *notify = std::get_if<Notify>(&*action))
                count(notify->event);
        }
    }

    TimePoint now{std::chrono::seconds(1000)};
    FlowId flow;
    std::vector<std::string> statuses;
    int incoming = 0;
    int ended = 0;

private:
    void count(const Event &event)
    {
        incoming += std::holds_alternative<IncomingCall>(event) ? 1 : 0;
        ended += std::holds_alternative<CallEnded>(event) ? 1 : 0;
    }

    const Endpoint m_here{IpAddress::v4(0x0a000002), 5060};
    const Endpoint m_there{IpAddress::v4(0x0a000009), 5060};
    SeededRandom m_random{1};
    std::optional<UserAgent> m_agent;
};

} // namespace

/// CallEnded comes once for every call that was named, and never for one that was not.
class TestUnannouncedCall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isNamedOnceTheWayIsKnown()
    {
        Waiting phone;
        QVERIFY(phone.flow.value != 0);
        QCOMPARE(phone.incoming, 0);
        phone.answerFlow(FlowState::Kind::Open);
        QCOMPARE(phone.incoming, 1);
        phone.agent().shutDown(phone.now);
        phone.take();
        QCOMPARE(phone.ended, 1);
    }

    void endsUnheardWhenTheCallerGivesUp()
    {
        Waiting phone;
        phone.say("CANCEL", "CSeq: 1 CANCEL\r\n");
        QCOMPARE(phone.statuses.back(), std::string("487"));
        phone.answerFlow(FlowState::Kind::Open);
        QCOMPARE(phone.incoming, 0);
        QCOMPARE(phone.ended, 0);
    }

    void endsUnheardWhenThePhoneShutsDown()
    {
        Waiting phone;
        phone.agent().shutDown(phone.now);
        phone.take();
        QCOMPARE(phone.statuses.back(), std::string("486"));
        QCOMPARE(phone.ended, 0);
    }

    void endsUnheardWithoutAWay()
    {
        Waiting phone;
        phone.answerFlow(FlowState::Kind::Failed);
        QCOMPARE(phone.statuses.back(), std::string("480"));
        QCOMPARE(phone.incoming, 0);
        QCOMPARE(phone.ended, 0);
    }
};

QTEST_GUILESS_MAIN(TestUnannouncedCall)
#include "tst_unannounced_call.moc"
