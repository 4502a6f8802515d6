#include "sipcore/resolve/server_locator.h"

#include <QStringList>
#include <QTest>

using namespace ahoy;
using namespace ahoy::sip;

/// Where nothing tells which transport a server speaks: LocatorPolicy::guesses.
class TestUntoldTransports : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<int>("transport"); // −1: none is asked for
        QTest::addColumn<bool>("isSecure");
        QTest::addColumn<bool>("guesses");
        QTest::addColumn<QString>("servers");
        const auto row = [](const char *name, const char *host, int port, int transport,
                            bool isSecure, bool guesses, const char *servers) {
            QTest::newRow(name) << host << port << transport << isSecure << guesses << servers;
        };
        const int none = -1;
        row("RFC 3263 §4.1, an address", "192.0.2.1", 0, none, false, false, "UDP 192.0.2.1:5060");
        row("RFC 3263 §4.1, a port", "pbx.example", 5070, none, false, false, "UDP 192.0.2.1:5070");
        row("RFC 3263 §4.2, no SRV", "pbx.example", 0, none, false, false, "UDP 192.0.2.1:5060");
        row("an address", "192.0.2.1", 0, none, false, true,
            "TLS 192.0.2.1:5061?, TCP 192.0.2.1:5060?, UDP 192.0.2.1:5060?");
        row("no SRV", "pbx.example", 0, none, false, true,
            "TLS 192.0.2.1:5061?, TCP 192.0.2.1:5060?, UDP 192.0.2.1:5060?");
        row("a port", "pbx.example", 5070, none, false, true,
            "UDP 192.0.2.1:5070?, TCP 192.0.2.1:5070?, TLS 192.0.2.1:5070?");
        row("an address and a port", "192.0.2.1", 5060, none, false, true,
            "UDP 192.0.2.1:5060?, TCP 192.0.2.1:5060?, TLS 192.0.2.1:5060?");
        row("the port of TLS", "pbx.example", 5061, none, false, true,
            "TLS 192.0.2.1:5061?, TCP 192.0.2.1:5061?, UDP 192.0.2.1:5061?");
        // What is told is no guess.
        row("sips", "pbx.example", 0, none, true, true, "TLS 192.0.2.1:5061");
        row("sips, an address and a port", "192.0.2.1", 5070, none, true, true,
            "TLS 192.0.2.1:5070");
        row("transport=tcp", "pbx.example", 5070, int(Transport::Tcp), false, true,
            "TCP 192.0.2.1:5070");
        row("transport=udp", "192.0.2.1", 0, int(Transport::Udp), false, true,
            "UDP 192.0.2.1:5060");
        row("SRV records", "srv.example", 0, none, false, true, "UDP 192.0.2.1:5090");
    }

    void names()
    {
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(int, transport);
        QFETCH(bool, isSecure);
        QFETCH(bool, guesses);
        QFETCH(QString, servers);
        ServerTarget target;
        target.host = host.toStdString();
        target.port = std::uint16_t(port);
        target.isSecure = isSecure;
        if (transport >= 0)
            target.transport = Transport(transport);
        SeededRandom random(1);
        LocatorPolicy policy;
        policy.tls = true;
        policy.guesses = guesses;
        ServerLocator locator(target, policy, random);
        for (std::uint64_t id = 1; !locator.isDone() && id < 50;) {
            const auto question = locator.takeQuestion(DnsQueryId{id});
            QVERIFY(question);
            DnsAnswer answer;
            answer.status = DnsAnswer::Status::Ok;
            if (question->type == DnsType::A)
                answer.records.emplace_back(*IpAddress::parse("192.0.2.1"));
            else if (question->name == "_sip._udp.srv.example")
                answer.records.emplace_back(SrvRecord{0, 0, 5090, "one.example"});
            QVERIFY(locator.onAnswer(DnsQueryId{id++}, answer));
        }
        QVERIFY(locator.result());
        QStringList found;
        for (const auto &server : *locator.result())
            found << QString::fromStdString(std::string(toString(server.transport)) + ' ' +
                                            server.endpoint.toString()) +
                         (server.isGuess ? "?" : "");
        QCOMPARE(found.join(", "), servers);
    }
};

QTEST_APPLESS_MAIN(TestUntoldTransports)
#include "tst_untold_transports.moc"
