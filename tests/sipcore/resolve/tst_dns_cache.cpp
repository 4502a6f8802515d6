#include "sipcore/resolve/dns_cache.h"

#include <QTest>

using namespace ahoy::sip;
using namespace std::chrono_literals;
using ahoy::IpAddress;
using ahoy::TimePoint;

namespace {

DnsAnswer addressFor(std::chrono::seconds time)
{
    DnsAnswer answer;
    answer.status = DnsAnswer::Status::Ok;
    answer.records.emplace_back(*IpAddress::parse("192.0.2.1"));
    answer.timeToLive = time;
    return answer;
}

} // namespace

/// RFC 1035 §3.2.1, RFC 2308: what the name server said holds for as long as it says.
class TestDnsCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsForItsTime_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("timeToLive");
        QTest::addColumn<bool>("hasRecords");
        QTest::addColumn<int>("kept"); // seconds
        using Status = DnsAnswer::Status;
        QTest::newRow("RFC 1035 §3.2.1 TTL") << int(Status::Ok) << 300 << true << 300;
        QTest::newRow("RFC 1035 §3.2.1 TTL 0: not kept") << int(Status::Ok) << 0 << true << 0;
        QTest::newRow("a week is an hour") << int(Status::Ok) << 604'800 << true << 3600;
        QTest::newRow("a negative TTL") << int(Status::Ok) << -1 << true << 0;
        QTest::newRow("RFC 2308 §2.2 no data") << int(Status::Ok) << 0 << false << 30;
        QTest::newRow("RFC 2308 §2.1 no such name") << int(Status::NoSuchName) << 0 << false << 30;
        QTest::newRow("a failure is no answer") << int(Status::Failed) << 300 << false << 0;
    }

    void keepsForItsTime()
    {
        QFETCH(int, status);
        QFETCH(int, timeToLive);
        QFETCH(bool, hasRecords);
        QFETCH(int, kept);
        auto answer = addressFor(std::chrono::seconds(timeToLive));
        answer.status = DnsAnswer::Status(status);
        if (!hasRecords)
            answer.records.clear();
        DnsCache cache;
        const TimePoint now{1000s};
        cache.keep("Example.com", DnsType::A, answer, now);
        QCOMPARE(cache.find("example.COM", DnsType::A, now).has_value(), kept > 0);
        QVERIFY(!cache.find("example.com", DnsType::Aaaa, now));
        if (kept == 0)
            return;
        const auto end = now + std::chrono::seconds(kept);
        const auto known = cache.find("example.com", DnsType::A, end - 1ms);
        QVERIFY(known && known->status == answer.status &&
                known->records.size() == answer.records.size());
        QVERIFY(!cache.find("example.com", DnsType::A, end));
        cache.clear();
        QVERIFY(!cache.find("example.com", DnsType::A, now));
    }

    void isBounded()
    {
        DnsCache cache;
        const TimePoint now{1000s};
        for (int i = 0; i < 1000; ++i)
            cache.keep("h" + std::to_string(i), DnsType::A,
                       addressFor(std::chrono::seconds(100 + i)), now);
        QCOMPARE(cache.size(), std::size_t(256));
        QVERIFY(cache.find("h999", DnsType::A, now)); // the shortest have gone
        QVERIFY(!cache.find("h0", DnsType::A, now));
    }
};

QTEST_GUILESS_MAIN(TestDnsCache)
#include "tst_dns_cache.moc"
