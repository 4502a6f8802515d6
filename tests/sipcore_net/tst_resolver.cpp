#include "sipcore/net/resolver.h"

#include "sipcore/net/dns_reply.h"
#include "tests/support/dns_server.h"

#include <QTemporaryFile>
#include <QTest>
#include <map>
#include <memory>
#include <span>

using namespace ahoy;
using namespace ahoy::sip;
using namespace std::chrono_literals;
using test::DnsServer;
using Status = DnsAnswer::Status;

class TestResolver : public QObject {
    Q_OBJECT

    std::unique_ptr<DnsServer> m_server;
    std::unique_ptr<Resolver> m_resolver;
    std::map<DnsQueryId, DnsAnswer> m_answers;
    int m_count = 0;

    void make(Resolver::Options options = {})
    {
        if (options.nameServers.empty())
            options.nameServers = {m_server->endpoint()};
        options.hostsFile = options.hostsFile.empty() ? "/nowhere" : options.hostsFile;
        m_resolver =
            std::make_unique<Resolver>(options, [this](DnsQueryId id, const DnsAnswer &answer) {
                m_answers[id] = answer;
                ++m_count;
            });
    }

    DnsAnswer ask(const std::string &name, DnsType type)
    {
        static std::uint64_t next = 0;
        const DnsQueryId id{++next};
        m_resolver->ask(id, name, type);
        // More than the resolver allows itself: an answer must come.
        if (!QTest::qWaitFor([&] { return m_answers.contains(id); }, 20'000))
            QTest::qFail("no answer at all", __FILE__, __LINE__);
        return m_answers[id];
    }

    template <class T>
    static T record(const DnsAnswer &answer, std::size_t index)
    {
        return std::get<T>(answer.records.at(index));
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<DnsServer>();
        m_answers.clear();
        m_count = 0;
        make();
    }

    void cleanup()
    {
        m_resolver.reset();
        m_server.reset();
    }

    void findsAddresses()
    {
        m_server->add("pbx.example", DnsServer::A, DnsServer::address("192.0.2.1"), 120);
        m_server->add("pbx.example", DnsServer::A, DnsServer::address("192.0.2.2"), 60);
        m_server->add("pbx.example", DnsServer::Aaaa, DnsServer::address("2001:db8::1"));
        const auto v4 = ask("PBX.example.", DnsType::A);
        QCOMPARE(v4.status, Status::Ok);
        QCOMPARE(v4.records.size(), std::size_t{2});
        QCOMPARE(record<IpAddress>(v4, 0).toString(), "192.0.2.1");
        QCOMPARE(record<IpAddress>(v4, 1).toString(), "192.0.2.2");
        QCOMPARE(v4.timeToLive, 60s);
        const auto v6 = ask("pbx.example", DnsType::Aaaa);
        QCOMPARE(v6.records.size(), std::size_t{1});
        QCOMPARE(record<IpAddress>(v6, 0).toString(), "2001:db8::1");
    }

    void followsAliases()
    {
        m_server->addAlias("sip.example", "pbx.example", 30);
        m_server->add("pbx.example", DnsServer::A, DnsServer::address("192.0.2.1"));
        const auto answer = ask("sip.example", DnsType::A);
        QCOMPARE(answer.records.size(), std::size_t{1});
        QCOMPARE(answer.timeToLive, 30s);
    }

    void findsServices()
    {
        m_server->add("_sip._udp.example", DnsServer::Srv,
                      DnsServer::srv(10, 60, 5060, "a.example"));
        m_server->add("_sip._udp.example", DnsServer::Srv, DnsServer::srv(20, 0, 5070, "b.example"),
                      77);
        const auto answer = ask("_sip._udp.example", DnsType::Srv);
        QCOMPARE(answer.status, Status::Ok);
        QCOMPARE(answer.records.size(), std::size_t{2});
        const auto first = record<SrvRecord>(answer, 0);
        QCOMPARE(first.priority, 10);
        QCOMPARE(first.weight, 60);
        QCOMPARE(first.port, 5060);
        QCOMPARE(first.target, "a.example");
        QCOMPARE(record<SrvRecord>(answer, 1).target, "b.example");
        QCOMPARE(answer.timeToLive, 77s);
    }

    void findsAuthorityPointers()
    {
        m_server->add("example", DnsServer::Naptr,
                      DnsServer::naptr(50, 70, "s", "SIP+D2T", "_sip._tcp.example"));
        const auto answer = ask("example", DnsType::Naptr);
        QCOMPARE(answer.records.size(), std::size_t{1});
        const auto pointer = record<NaptrRecord>(answer, 0);
        QCOMPARE(pointer.order, 50);
        QCOMPARE(pointer.preference, 70);
        QCOMPARE(pointer.flags, "s");
        QCOMPARE(pointer.service, "SIP+D2T");
        QCOMPARE(pointer.replacement, "_sip._tcp.example");
    }

    void tellsNoFromNothingAndFailure()
    {
        m_server->behave("no.example", DnsServer::Behaviour::NoSuchName);
        m_server->behave("broken.example", DnsServer::Behaviour::ServerFailure);
        m_server->add("v4.example", DnsServer::A, DnsServer::address("192.0.2.1"));
        for (const auto type : {DnsType::A, DnsType::Aaaa, DnsType::Srv, DnsType::Naptr}) {
            QCOMPARE(ask("no.example", type).status, Status::NoSuchName);
            QCOMPARE(ask("broken.example", type).status, Status::Failed);
        }
        const auto none = ask("v4.example", DnsType::Aaaa);
        QCOMPARE(none.status, Status::Ok);
        QVERIFY(none.records.empty());
        QCOMPARE(ask(std::string(64, 'x') + ".example", DnsType::A).status, Status::NoSuchName);
    }

    void aTruncatedAnswerIsAskedForByTcp()
    {
        m_server->behave("large.example", DnsServer::Behaviour::Truncated);
        m_server->add("large.example", DnsServer::A, DnsServer::address("192.0.2.1"));
        QCOMPARE(ask("large.example", DnsType::A).records.size(), std::size_t{1});
        QCOMPARE(m_server->askedByTcp, 1);
    }

    void silenceEndsInFailure()
    {
        make({.nameServers = {}, .hostsFile = {}, .serverTimeout = 50ms, .totalTimeout = 8s});
        m_server->behave("silent.example", DnsServer::Behaviour::Silence);
        QCOMPARE(ask("silent.example", DnsType::Srv).status, Status::Failed);
        QCOMPARE(m_server->asked, 2);
        // What can't be read is no answer either.
        m_server->behave("garbage.example", DnsServer::Behaviour::Garbage);
        QCOMPARE(ask("garbage.example", DnsType::A).status, Status::Failed);
        // The bound of the whole comes first.
        make({.nameServers = {}, .hostsFile = {}, .serverTimeout = 20s, .totalTimeout = 50ms});
        QCOMPARE(ask("silent.example", DnsType::Srv).status, Status::Failed);
    }

    void theNextServerIsAsked()
    {
        DnsServer second;
        m_server->behave("pbx.example", DnsServer::Behaviour::ServerFailure);
        second.add("pbx.example", DnsServer::A, DnsServer::address("192.0.2.1"));
        Resolver::Options options;
        options.nameServers = {m_server->endpoint(), second.endpoint()};
        make(options);
        QCOMPARE(ask("pbx.example", DnsType::A).records.size(), std::size_t{1});
    }

    void aNewConfigurationAsksAgain()
    {
        m_server->behave("slow.example", DnsServer::Behaviour::Silence);
        m_server->add("slow.example", DnsServer::A, DnsServer::address("192.0.2.1"));
        m_resolver->ask(DnsQueryId{900}, "slow.example", DnsType::A);
        QTRY_COMPARE(m_server->asked, 1);
        m_server->behave("slow.example", DnsServer::Behaviour::Answer);
        m_resolver->reload();
        QTRY_VERIFY(m_answers.contains(DnsQueryId{900}));
        QCOMPARE(m_answers[DnsQueryId{900}].records.size(), std::size_t{1});
        QCOMPARE(m_count, 1);
    }

    void nothingComesAfterCancelOrTheEnd()
    {
        m_server->add("pbx.example", DnsServer::A, DnsServer::address("192.0.2.1"));
        m_resolver->ask(DnsQueryId{901}, "pbx.example", DnsType::A);
        m_resolver->cancel(DnsQueryId{901});
        QTRY_COMPARE(m_server->asked, 1);
        QCOMPARE(ask("pbx.example", DnsType::A).status, Status::Ok); // so the first is through too
        QVERIFY(!m_answers.contains(DnsQueryId{901}));
        m_resolver->ask(DnsQueryId{902}, "pbx.example", DnsType::A);
        m_resolver.reset();
        QTRY_COMPARE(m_server->asked, 3);
        QVERIFY(!m_answers.contains(DnsQueryId{902}));
    }

    void knowsLocalNamesByItself()
    {
        QTemporaryFile hosts;
        QVERIFY(hosts.open());
        hosts.write("192.0.2.99 desk.example\n");
        hosts.flush();
        Resolver::Options options;
        options.hostsFile = hosts.fileName().toStdString();
        make(options);
        QCOMPARE(record<IpAddress>(ask("Desk.Example.", DnsType::A), 0).toString(), "192.0.2.99");
        QCOMPARE(record<IpAddress>(ask("localhost", DnsType::A), 0).toString(), "127.0.0.1");
        QCOMPARE(record<IpAddress>(ask("a.localhost", DnsType::Aaaa), 0).toString(), "::1");
        QCOMPARE(m_server->asked, 0);
        ask("desk.example", DnsType::Srv); // only addresses stand in the file
        QCOMPARE(m_server->asked, 1);
    }

    void repliesOfAnyShapeAreRead()
    {
        // A good reply with two SRV records, cut at every length and with every byte changed:
        // no crash, nothing out of bounds (the sanitizers look), no more records than there are.
        QByteArray reply = QByteArray::fromHex("123481800001000200000000") +
                           DnsServer::name("_sip._udp.example") + QByteArray::fromHex("00210001");
        for (const quint16 port : {quint16{5060}, quint16{5070}}) {
            const auto data = DnsServer::srv(1, 2, port, "a.example");
            reply += QByteArray::fromHex("c00c002100010000012c") +
                     DnsServer::number(static_cast<quint16>(data.size())) + data;
        }
        const auto read = [](const QByteArray &bytes) {
            return readDnsReply(std::span(reinterpret_cast<const std::uint8_t *>(bytes.data()),
                                          static_cast<std::size_t>(bytes.size())),
                                DnsType::Srv);
        };
        QCOMPARE(read(reply).records.size(), std::size_t{2});
        QCOMPARE(read(reply).timeToLive, 300s);
        for (qsizetype size = 0; size < reply.size(); ++size)
            QVERIFY(read(QByteArray(reply.constData(), size)).records.size() <= 2);
        for (qsizetype at = 0; at < reply.size(); ++at)
            for (const int change : {0xff, 0xc0, 0x00, 0x3f}) {
                auto changed = reply;
                changed[at] = static_cast<char>(change);
                QVERIFY(read(changed).records.size() <= 2);
            }
    }
};

QTEST_GUILESS_MAIN(TestResolver)
#include "tst_resolver.moc"
