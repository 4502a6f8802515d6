#include "sipcore/net/sip_service.h"

#include "sipcore/net/qt_endpoint.h"
#include "tests/support/dns_server.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>
#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace ahoy;
using namespace ahoy::sip;

namespace {

constexpr int patience = 20'000;

/// A phone's view of the service: posts commands, waits for reports of a kind.
class Phone {
public:
    explicit Phone(SipService::Options options = direct()) : m_service([] {}, std::move(options))
    {
        m_service.start();
    }

    static SipService::Options direct()
    {
        SipService::Options options;
        options.agent.userAgent = "Ahoy/test";
        options.agent.allowDirect = true;
        options.hostsFile = "/nowhere";
        return options;
    }

    SipService &service() { return m_service; }
    void post(Command command) { m_service.post(std::move(command)); }

    Bound listen(const IpAddress &address = IpAddress::loopbackV4())
    {
        post(command::SetNetwork{RequestId{1}, address, 0});
        const auto ready = await<NetworkReady>();
        return ready && ready->bound ? *ready->bound : Bound{};
    }

    CensusReport census()
    {
        post(command::AskCensus{RequestId{2}});
        return await<CensusReport>().value_or(CensusReport{});
    }

    /// The first report of that kind for which `fits`; the others stay for later.
    template <class T, class Fits>
    std::optional<T> await(Fits fits)
    {
        std::optional<T> found;
        const auto look = [&] {
            for (auto &report : m_service.take())
                m_reports.push_back(std::move(report));
            for (auto report = m_reports.begin(); report != m_reports.end(); ++report)
                if (auto *wanted = find<T>(*report); wanted != nullptr && fits(*wanted)) {
                    found = std::move(*wanted);
                    m_reports.erase(report);
                    return true;
                }
            return false;
        };
        [[maybe_unused]] const bool came = QTest::qWaitFor(look, patience);
        return found;
    }
    template <class T>
    std::optional<T> await()
    {
        return await<T>([](const T &) { return true; });
    }

private:
    template <class T>
    static T *find(Report &report)
    {
        if constexpr (std::is_constructible_v<Event, T>) {
            auto *event = std::get_if<Event>(&report);
            return event != nullptr ? std::get_if<T>(event) : nullptr;
        } else {
            return std::get_if<T>(&report);
        }
    }

    SipService m_service;
    std::vector<Report> m_reports;
};

QByteArray optionsRequest(const char *transport, quint16 port, const QByteArray &body = {})
{
    return QByteArray("OPTIONS sip:ahoy@127.0.0.1 SIP/2.0\r\n"
                      "Via: SIP/2.0/") +
           transport + " 127.0.0.1:" + QByteArray::number(port) +
           ";rport;branch=z9hG4bKtest1\r\n"
           "Max-Forwards: 70\r\n"
           "From: <sip:tester@127.0.0.1>;tag=1\r\n"
           "To: <sip:ahoy@127.0.0.1>\r\n"
           "Call-ID: options@test\r\n"
           "CSeq: 1 OPTIONS\r\n"
           "Contact: <sip:tester@127.0.0.1>\r\n" +
           (body.isEmpty() ? QByteArray()
                           : QByteArray("Content-Type: application/octet-stream\r\n")) +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

Body description(const char *name)
{
    return {"application/sdp", fmt::format("v=0\r\no={} 1 1 IN IP4 127.0.0.1\r\ns=-\r\n"
                                           "c=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                                           "m=audio 4000 RTP/AVP 0\r\n",
                                           name)};
}

QByteArray receive(QUdpSocket &socket)
{
    if (!QTest::qWaitFor([&] { return socket.hasPendingDatagrams(); }, patience))
        return {};
    return socket.receiveDatagram().data();
}

/// The answer a registrar would give: what RFC 3261 §8.2.6 copies, and a binding.
QByteArray okTo(const QByteArray &request, const QByteArray &extra)
{
    QByteArray answer = "SIP/2.0 200 OK\r\n";
    for (const auto &line : request.split('\n')) {
        const auto trimmed = line.trimmed();
        if (trimmed.isEmpty())
            break;
        for (const auto *name : {"Via:", "From:", "To:", "Call-ID:", "CSeq:"})
            if (trimmed.startsWith(name))
                answer += trimmed + (trimmed.startsWith("To:") ? ";tag=registrar" : "") + "\r\n";
    }
    return answer + extra + "Content-Length: 0\r\n\r\n";
}

QByteArray header(const QByteArray &message, const char *name)
{
    const QRegularExpression line(QString("^%1:\\s*(.*?)\\r?$").arg(name),
                                  QRegularExpression::MultilineOption);
    return line.match(QString::fromUtf8(message)).captured(1).toUtf8();
}

} // namespace

class TestSipService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listensAndSaysWhere()
    {
        Phone phone;
        const auto bound = phone.listen();
        QCOMPARE(bound.udp.size(), std::size_t{1});
        QCOMPARE(bound.tcp, bound.udp);
        phone.post(command::SetNetwork{RequestId{9}, *IpAddress::parse("192.0.2.1"), 0});
        const auto refused = phone.await<NetworkReady>();
        QVERIFY(refused && !refused->bound);
        QCOMPARE(refused->request, RequestId{9});
        QCOMPARE(refused->bound.error().code, Errc::Environment);
    }

    void answersOptionsByUdp()
    {
        Phone phone;
        const auto bound = phone.listen();
        QUdpSocket peer;
        QVERIFY(peer.bind(QHostAddress::LocalHost));
        peer.writeDatagram(optionsRequest("UDP", peer.localPort()), QHostAddress::LocalHost,
                           bound.udp.front().port);
        const auto answer = receive(peer);
        QVERIFY2(answer.startsWith("SIP/2.0 200 "), answer);
        QVERIFY(header(answer, "Via").contains("z9hG4bKtest1"));
        QVERIFY(header(answer, "Via").contains("received=127.0.0.1") ||
                header(answer, "Via").contains("rport=" + QByteArray::number(peer.localPort())));
    }

    void answersOptionsByTcpOnTheSameConnection()
    {
        Phone phone;
        const auto bound = phone.listen();
        QTcpSocket peer;
        peer.connectToHost(QHostAddress::LocalHost, bound.tcp.front().port);
        QTRY_COMPARE(peer.state(), QAbstractSocket::ConnectedState);
        for (const char byte : optionsRequest("TCP", peer.localPort())) {
            peer.write(&byte, 1); // as small as it gets
            peer.flush();
        }
        QByteArray answer;
        QTRY_VERIFY_WITH_TIMEOUT((answer += peer.readAll()).contains("\r\n\r\n"), patience);
        QVERIFY2(answer.startsWith("SIP/2.0 200 "), answer);
    }

    void aDatagramOfAnySizeIsAnswered()
    {
        Phone phone;
        const auto bound = phone.listen();
        QUdpSocket peer;
        QVERIFY(peer.bind(QHostAddress::LocalHost));
        const auto head = optionsRequest("UDP", peer.localPort(), QByteArray(10'000, 'x')).size();
        const auto request =
            optionsRequest("UDP", peer.localPort(), QByteArray(65'507 - head + 10'000, 'x'));
        QCOMPARE(request.size(), 65'507);
        QCOMPARE(peer.writeDatagram(request, QHostAddress::LocalHost, bound.udp.front().port),
                 request.size());
        const auto answer = receive(peer);
        QVERIFY2(answer.startsWith("SIP/2.0 "), answer.left(200));
    }

    void countsGarbage()
    {
        Phone phone;
        const auto bound = phone.listen();
        QUdpSocket peer;
        const std::vector<QByteArray> garbage = {"garbage", QByteArray(65'507, '\0'),
                                                 "INVITE\r\n\r\n",
                                                 QByteArray::fromHex("80000001ffffffff")};
        for (const auto &bytes : garbage)
            peer.writeDatagram(bytes, QHostAddress::LocalHost, bound.udp.front().port);
        QTRY_COMPARE_WITH_TIMEOUT(phone.census().agentCounters.malformed, garbage.size(), patience);
        QCOMPARE(phone.census().agent.flows, std::size_t{0}); // strangers leave nothing
    }

    void anEndlessHeaderIsCutOff()
    {
        Phone phone;
        const auto bound = phone.listen();
        QTcpSocket peer;
        peer.connectToHost(QHostAddress::LocalHost, bound.tcp.front().port);
        QTRY_COMPARE(peer.state(), QAbstractSocket::ConnectedState);
        peer.write("OPTIONS sip:ahoy@127.0.0.1 SIP/2.0\r\nX-Endless: ");
        qint64 sent = 0;
        const auto closed = [&] { return peer.state() != QAbstractSocket::ConnectedState; };
        while (!closed() && sent < 10'000'000) {
            sent += std::max<qint64>(peer.write(QByteArray(16'384, 'a')), 0);
            QVERIFY(
                QTest::qWaitFor([&] { return closed() || peer.bytesToWrite() == 0; }, patience));
        }
        QTRY_VERIFY_WITH_TIMEOUT(closed(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(phone.census().network.acceptedConnections, std::size_t{0},
                                  patience);
    }

    void callsDirectly_data()
    {
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<bool>("calleeHangsUp");
        QTest::newRow("UDP, caller hangs up") << "" << false;
        QTest::newRow("UDP, callee hangs up") << "" << true;
        QTest::newRow("TCP, caller hangs up") << ";transport=tcp" << false;
        QTest::newRow("TCP, callee hangs up") << ";transport=tcp" << true;
    }

    void callsDirectly()
    {
        QFETCH(QString, parameter);
        QFETCH(bool, calleeHangsUp);
        Phone alice;
        Phone bob;
        alice.listen();
        const auto bobsPort = bob.listen().udp.front().port;
        const CallId call{1};
        alice.post(command::Invite{
            call, {}, fmt::format("sip:bob@127.0.0.1:{}{}", bobsPort, parameter.toStdString())});
        const auto wanted = alice.await<NeedOffer>();
        QVERIFY(wanted);
        QCOMPARE(wanted->wanted, NeedOffer::Wanted::Offer);
        QCOMPARE(wanted->media.localAddress, IpAddress::loopbackV4());
        alice.post(command::Offer{call, wanted->id, description("alice")});

        const auto incoming = bob.await<IncomingCall>();
        QVERIFY(incoming);
        QVERIFY(incoming->hasOffer);
        const auto bobs = incoming->call;
        const auto offered = bob.await<RemoteDescription>();
        QVERIFY(offered);
        QCOMPARE(offered->body, description("alice"));
        bob.post(command::Ring{bobs});
        QVERIFY(alice.await<CallProgress>([](const CallProgress &progress) {
            return progress.state == CallProgress::State::Ringing;
        }));

        bob.post(command::Answer{bobs});
        const auto answerWanted = bob.await<NeedOffer>();
        QVERIFY(answerWanted);
        QCOMPARE(answerWanted->wanted, NeedOffer::Wanted::Answer);
        bob.post(command::Offer{bobs, answerWanted->id, description("bob")});
        const auto answered = alice.await<RemoteDescription>();
        QVERIFY(answered);
        QCOMPARE(answered->kind, RemoteDescription::Kind::Answer);
        QCOMPARE(answered->body, description("bob"));
        const auto isActive = [](const CallProgress &progress) {
            return progress.state == CallProgress::State::Active;
        };
        QVERIFY(alice.await<CallProgress>(isActive));
        QVERIFY(bob.await<CallProgress>(isActive)); // the ACK has come

        if (calleeHangsUp)
            bob.post(command::HangUp{bobs});
        else
            alice.post(command::HangUp{call});
        const auto alicesEnd = alice.await<CallEnded>();
        const auto bobsEnd = bob.await<CallEnded>();
        QVERIFY(alicesEnd && bobsEnd);
        QCOMPARE(alicesEnd->cause, calleeHangsUp ? Cause::RemoteHangUp : Cause::LocalHangUp);
        QCOMPARE(bobsEnd->cause, calleeHangsUp ? Cause::LocalHangUp : Cause::RemoteHangUp);
        QCOMPARE(alice.census().network.slowHandlers, std::size_t{0});
    }

    void aDeadAddressIsToldAtOnce()
    {
#ifndef __linux__
        QSKIP("only Linux tells ICMP errors to sockets that are not connected");
#endif
        Phone alice;
        alice.listen();
        QUdpSocket gone;
        QVERIFY(gone.bind(QHostAddress::LocalHost));
        const auto port = gone.localPort();
        gone.close();
        alice.post(command::Invite{CallId{1}, {}, fmt::format("sip:bob@127.0.0.1:{}", port)});
        const auto wanted = alice.await<NeedOffer>();
        QVERIFY(wanted);
        alice.post(command::Offer{CallId{1}, wanted->id, description("alice")});
        const auto ended = alice.await<CallEnded>(); // not after the 32 s of Timer B
        QVERIFY(ended);
        QCOMPARE(ended->cause, Cause::Unreachable);
    }

    void registersThroughDnsAndSaysFarewell()
    {
        test::DnsServer dns;
        QUdpSocket registrar;
        QVERIFY(registrar.bind(QHostAddress::LocalHost));
        dns.add("_sip._udp.example.test", test::DnsServer::Srv,
                test::DnsServer::srv(1, 1, registrar.localPort(), "pbx.example.test"));
        dns.add("pbx.example.test", test::DnsServer::A, test::DnsServer::address("127.0.0.1"));
        auto options = Phone::direct();
        options.nameServers = {dns.endpoint()};
        Phone phone(options);
        phone.listen();
        AccountConfig account;
        account.addressOfRecord = "sip:me@example.test";
        account.transport = Transport::Udp;
        phone.post(command::AddAccount{AccountId{1}, account});

        const auto serve = [&](const char *expires) {
            if (!QTest::qWaitFor([&] { return registrar.hasPendingDatagrams(); }, patience))
                return QByteArray();
            const auto datagram = registrar.receiveDatagram();
            const auto contact = header(datagram.data(), "Contact");
            const QByteArray extra = *expires == '0'
                                         ? QByteArray()
                                         : "Contact: " + contact.left(contact.indexOf('>') + 1) +
                                               ";expires=" + expires + "\r\n";
            registrar.writeDatagram(okTo(datagram.data(), extra), datagram.senderAddress(),
                                    static_cast<quint16>(datagram.senderPort()));
            return datagram.data();
        };
        const auto registration = serve("600");
        QVERIFY2(registration.startsWith("REGISTER sip:example.test SIP/2.0"), registration);
        QVERIFY(phone.await<RegistrationEvent>([](const RegistrationEvent &event) {
            return event.state == RegistrationEvent::State::Registered;
        }));

        phone.post(command::ShutDown{});
        const auto farewell = serve("0");
        QVERIFY2(farewell.startsWith("REGISTER "), farewell);
        QVERIFY2(farewell.contains("Expires: 0") || farewell.contains("expires=0"), farewell);
        QVERIFY(phone.await<ShutDownDone>());
        phone.service().stop();
    }

    void aSilentServerDoesNotHoldUpTheEnd()
    {
        QUdpSocket registrar;
        QVERIFY(registrar.bind(QHostAddress::LocalHost));
        Phone phone;
        phone.listen();
        AccountConfig account;
        account.addressOfRecord = "sip:me@example.test";
        account.server = fmt::format("127.0.0.1:{}", registrar.localPort());
        account.transport = Transport::Udp;
        phone.post(command::AddAccount{AccountId{1}, account});
        QVERIFY(receive(registrar).startsWith("REGISTER "));
        phone.service().stop(); // returns: that is the test, with the runner's time limit
        QVERIFY(phone.await<ShutDownDone>());
    }

    void tellsWhatCouldNotBeDone()
    {
        Phone phone;
        phone.listen();
        phone.post(command::HangUp{CallId{77}});
        const auto failed = phone.await<CommandFailed>();
        QVERIFY(failed);
        QCOMPARE(failed->call, CallId{77});
        QCOMPARE(failed->error.code, Errc::Gone);
        phone.post(command::RegisterAccount{AccountId{5}});
        QCOMPARE(phone.await<CommandFailed>()->account, AccountId{5});
        phone.post(command::Invite{CallId{1}, {}, "not a URI at all <"});
        QCOMPARE(phone.await<CommandFailed>()->error.code, Errc::Invalid);
    }

    void stopsAndStartsAgain()
    {
        Phone phone;
        QVERIFY(!phone.listen().udp.empty());
        phone.service().stop();
        phone.service().stop();
        QVERIFY(phone.await<ShutDownDone>());
        phone.service().start();
        QVERIFY(!phone.listen().udp.empty());
    }
};

QTEST_GUILESS_MAIN(TestSipService)
#include "tst_sip_service.moc"
