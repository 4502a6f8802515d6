#include "tests/support/sim_office.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

using State = PublicationEvent::State;

/// Alice publishes her presence at a server that the test plays.
struct Publisher : Office {
    explicit Publisher(std::uint64_t seed) : Office(seed) {}

    bool begin()
    {
        if (!signIn())
            return false;
        usage = alice.publish(alicesAccount, "presence", body("first"));
        return usage && expect();
    }
    static Body body(const std::string &note)
    {
        return {"application/pidf+xml", "<presence>" + note + "</presence>"};
    }
    bool expect(Duration limit = 5s)
    {
        const auto came = server.expect("PUBLISH", limit);
        if (came)
            publish = *came;
        return came.has_value();
    }
    void answer(int status, std::string_view tag = {}, int expires = 0, int least = 0)
    {
        auto response = responseTo(publish, status, "Answer", "x");
        if (!tag.empty())
            response.append("SIP-ETag", std::string(tag));
        if (expires != 0)
            response.append("Expires", fmt::format("{}", expires));
        if (least != 0)
            response.append("Min-Expires", fmt::format("{}", least));
        server.send(alice.where(), response);
        world.run(50ms);
    }
    State state() const { return alice.publications.back().state; }

    UsageId usage;
    SimMessage publish;
};

} // namespace

/// RFC 3903, the publisher's side.
class PublicationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishesRefreshesChangesAndRemoves() // RFC 3903 §4.1, Table 1
    {
        Publisher publisher(1);
        CHECK_IN(publisher.world, publisher.begin());
        const auto first = publisher.publish;
        QCOMPARE(first.requestUri(), std::string("sip:alice@example.com"));
        QCOMPARE(first.value("Event"), std::string("presence"));
        QCOMPARE(first.value("Expires"), std::string("600"));
        QCOMPARE(first.body, std::string("<presence>first</presence>"));
        QVERIFY(!first.has("SIP-If-Match"));
        QVERIFY(!first.has("Contact"));
        publisher.answer(200, "dx200xyz", 100);
        CHECK_IN(publisher.world, publisher.state() == State::Published);
        // A refresh has the tag and no body.
        CHECK_IN(publisher.world, publisher.expect(100s));
        QCOMPARE(publisher.publish.value("SIP-If-Match"), std::string("dx200xyz"));
        QVERIFY(publisher.publish.body.empty());
        QVERIFY(!publisher.publish.has("Content-Type"));
        publisher.answer(200, "kwj449x", 100);
        // A change has both, and the newest tag.
        publisher.alice.publish(alicesAccount, "presence", Publisher::body("second"),
                                publisher.usage);
        CHECK_IN(publisher.world, publisher.expect());
        QCOMPARE(publisher.publish.value("SIP-If-Match"), std::string("kwj449x"));
        QCOMPARE(publisher.publish.body, std::string("<presence>second</presence>"));
        publisher.answer(200, "qwi982ks", 100);
        // A removal has the tag, and Expires 0.
        publisher.alice.unsubscribe(publisher.usage);
        CHECK_IN(publisher.world, publisher.expect());
        QCOMPARE(publisher.publish.value("SIP-If-Match"), std::string("qwi982ks"));
        QCOMPARE(publisher.publish.value("Expires"), std::string("0"));
        QVERIFY(publisher.publish.body.empty());
        publisher.answer(200);
        CHECK_IN(publisher.world, publisher.state() == State::Over);
        CHECK_IN(publisher.world, publisher.alice.agent().census().usages == 0);
    }

    void publishesAnewAfter412() // RFC 3903 §4.1
    {
        Publisher publisher(2);
        CHECK_IN(publisher.world, publisher.begin());
        publisher.answer(200, "tag-1", 100);
        CHECK_IN(publisher.world, publisher.expect(100s));
        publisher.answer(412);
        CHECK_IN(publisher.world, publisher.expect());
        QVERIFY(!publisher.publish.has("SIP-If-Match"));
        QCOMPARE(publisher.publish.body, std::string("<presence>first</presence>"));
        publisher.answer(200, "tag-2", 100);
        CHECK_IN(publisher.world, publisher.state() == State::Published);
    }

    void doesNotSpinOn412()
    {
        Publisher publisher(3);
        CHECK_IN(publisher.world, publisher.begin());
        publisher.answer(412); // to one without a tag: nonsense
        publisher.world.run(1s);
        CHECK_IN(publisher.world, publisher.state() == State::Over);
        CHECK_IN(publisher.world, !publisher.expect(100s));
    }

    void asksForLongerAfter423() // RFC 3903 §6
    {
        Publisher publisher(4);
        CHECK_IN(publisher.world, publisher.begin());
        publisher.answer(423, {}, 0, 1800);
        CHECK_IN(publisher.world, publisher.expect());
        QCOMPARE(publisher.publish.value("Expires"), std::string("1800"));
        QCOMPARE(publisher.publish.body, std::string("<presence>first</presence>"));
        publisher.answer(200, "tag", 1800);
        CHECK_IN(publisher.world, publisher.state() == State::Published);
    }

    void sendsOneAtATime() // RFC 3903 §4
    {
        Publisher publisher(5);
        CHECK_IN(publisher.world, publisher.begin());
        for (const auto *note : {"second", "third"})
            publisher.alice.publish(alicesAccount, "presence", Publisher::body(note),
                                    publisher.usage);
        publisher.world.run(100ms);
        CHECK_IN(publisher.world, publisher.waiting("PUBLISH") == 0);
        publisher.answer(200, "tag-1", 100);
        CHECK_IN(publisher.world, publisher.expect());
        QCOMPARE(publisher.publish.value("SIP-If-Match"), std::string("tag-1"));
        QCOMPARE(publisher.publish.body, std::string("<presence>third</presence>"));
    }

    void removesWhatIsStillUnderWay()
    {
        Publisher publisher(6);
        CHECK_IN(publisher.world, publisher.begin());
        publisher.alice.unsubscribe(publisher.usage);
        publisher.alice.unsubscribe(publisher.usage);
        publisher.world.run(100ms);
        CHECK_IN(publisher.world, publisher.waiting("PUBLISH") == 0);
        publisher.answer(200, "tag-1", 100);
        CHECK_IN(publisher.world, publisher.expect());
        QCOMPARE(publisher.publish.value("Expires"), std::string("0"));
        QCOMPARE(publisher.publish.value("SIP-If-Match"), std::string("tag-1"));
        publisher.world.run(100s); // nobody answers
        CHECK_IN(publisher.world, publisher.state() == State::Over);
        QCOMPARE(publisher.alice.publications.size(), std::size_t(1));
        CHECK_IN(publisher.world, publisher.alice.agent().census().usages == 0);
    }

    void stopsAtARefusal_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 403, 404, 405, 415, 489, 501})
            QTest::addRow("%d", status) << status;
    }

    void stopsAtARefusal()
    {
        QFETCH(int, status);
        Publisher publisher(7);
        CHECK_IN(publisher.world, publisher.begin());
        publisher.answer(status);
        CHECK_IN(publisher.world, publisher.state() == State::Over);
        QCOMPARE(publisher.alice.publications.back().statusCode, status);
        CHECK_IN(publisher.world, !publisher.expect(2000s));
    }

    void waitsOutATrouble_data()
    {
        QTest::addColumn<int>("status"); ///< 0: silence
        QTest::newRow("500") << 500;
        QTest::newRow("503") << 503;
        QTest::newRow("408") << 408;
        QTest::newRow("nobody") << 0;
    }

    void waitsOutATrouble()
    {
        QFETCH(int, status);
        Publisher publisher(8);
        CHECK_IN(publisher.world, publisher.begin());
        if (status != 0)
            publisher.answer(status);
        CHECK_IN(publisher.world, publisher.world.runUntil(
                                      [&] { return !publisher.alice.publications.empty(); }, 60s));
        CHECK_IN(publisher.world, publisher.state() == State::Waiting);
        publisher.server.inbox.clear();
        CHECK_IN(publisher.world, publisher.expect(60s));
        QCOMPARE(publisher.publish.body, std::string("<presence>first</presence>"));
        publisher.answer(200, "tag", 100);
        CHECK_IN(publisher.world, publisher.state() == State::Published);
    }

    void carriesNoOddTag_data() // RFC 3903 §11.3.1: a token
    {
        QTest::addColumn<QString>("tag");
        QTest::newRow("none") << "";
        QTest::newRow("no token") << "a b;c";
        QTest::newRow("very long") << QString(5000, 'x');
    }

    void carriesNoOddTag()
    {
        QFETCH(QString, tag);
        Publisher publisher(9);
        CHECK_IN(publisher.world, publisher.begin());
        publisher.answer(200, tag.toStdString(), 60);
        CHECK_IN(publisher.world, publisher.state() == State::Published);
        CHECK_IN(publisher.world, publisher.expect(60s));
        QVERIFY(!publisher.publish.has("SIP-If-Match"));
        QCOMPARE(publisher.publish.body, std::string("<presence>first</presence>"));
    }

    void endsWithItsAccount()
    {
        Publisher publisher(10);
        CHECK_IN(publisher.world, publisher.begin());
        publisher.answer(200, "tag", 100);
        QVERIFY(publisher.alice.agent().removeAccount(alicesAccount, publisher.world.now()));
        publisher.alice.pump();
        CHECK_IN(publisher.world, publisher.expect());
        QCOMPARE(publisher.publish.value("Expires"), std::string("0"));
        publisher.answer(200);
        publisher.world.run(100s);
        CHECK_IN(publisher.world, publisher.alice.isQuiet());
    }

    void refusesOddCommands()
    {
        Publisher publisher(11);
        CHECK_IN(publisher.world, publisher.begin());
        QVERIFY(!publisher.alice.publish({}, "presence", Publisher::body("x")));
        QVERIFY(!publisher.alice.publish(alicesAccount, "weather", Publisher::body("x")));
        QVERIFY(!publisher.alice.publish(alicesAccount, "dialog", Publisher::body("x"),
                                         publisher.usage));
    }
};

QTEST_GUILESS_MAIN(PublicationTest)
#include "tst_publication.moc"
