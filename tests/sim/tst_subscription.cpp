#include "tests/support/sim_rows.h"
#include "tests/support/sim_watch.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

void takesTheNotifyBeforeThe200() // RFC 6665 §4.1.2.4
{
    Watch watch(2);
    CHECK_IN(watch.world, watch.begin());
    CHECK_IN(watch.world, watch.notify("active;expires=600") == 200);
    CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Active);
    watch.accept();
    watch.world.run(100s);
    CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Active);
    watch.alice.unsubscribe(watch.usage);
    CHECK_IN(watch.world, watch.expectSubscribe());
    CHECK_IN(watch.world, watch.isForgotten());
}

void refusesALateNotify()
{
    Watch watch(3);
    CHECK_IN(watch.world, watch.isUp());
    CHECK_IN(watch.world, watch.notify("terminated;reason=noresource") == 200);
    CHECK_IN(watch.world, watch.isTerminated());
    CHECK_IN(watch.world, watch.notify("active") == 481);
    CHECK_IN(watch.world, watch.isForgotten());
}

void subscribesAnewWhenARefreshGets481() // RFC 6665 §4.1.2.2
{
    Watch watch(4);
    CHECK_IN(watch.world, watch.isUp(100));
    const auto first = watch.notifier.subscribe;
    CHECK_IN(watch.world, watch.expectSubscribe(100s));
    watch.peer.send(watch.alice.where(),
                    responseTo(watch.notifier.subscribe, 481, "Call/Transaction Gone"));
    CHECK_IN(watch.world, watch.expectSubscribe(5s));
    const auto anew = watch.notifier.subscribe;
    QVERIFY(anew.value("Call-ID") != first.value("Call-ID"));
    QVERIFY(anew.parameter("From", "tag") != first.parameter("From", "tag"));
    QVERIFY(anew.parameter("To", "tag").empty());
    watch.accept();
    watch.notifier.sequence = 0;
    CHECK_IN(watch.world, watch.notify("active") == 200);
    CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Active);
}

const std::vector<Row> traps{
    {"trap 27: the NOTIFY comes before the 200", takesTheNotifyBeforeThe200},
    {"trap 27: 481 to a late NOTIFY", refusesALateNotify},
    {"trap 27: subscribed anew when a refresh gets 481", subscribesAnewWhenARefreshGets481},
};

} // namespace

/// RFC 6665, the subscriber's side: how a subscription begins, is kept and tried again.
class SubscriptionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trap_data() { addRows(traps); }
    void trap() { playRow(traps); }

    void livesAndEnds() // RFC 6665 §4.1.2
    {
        Watch watch(1);
        CHECK_IN(watch.world, watch.begin());
        const auto first = watch.notifier.subscribe;
        QCOMPARE(first.value("Event"), std::string("presence"));
        QCOMPARE(first.value("Accept"), std::string("application/pidf+xml"));
        QCOMPARE(first.value("Expires"), std::string("600"));
        QVERIFY(!first.uri("Contact").empty());
        watch.accept(200, 100);
        CHECK_IN(watch.world, watch.notify("active;expires=100") == 200);
        CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Active);
        QCOMPARE(watch.alice.notifications.size(), std::size_t(1));
        QCOMPARE(watch.alice.notifications[0].body.content, std::string(pidf));
        QVERIFY(watch.alice.notifications[0].subscription == watch.usage);
        // §4.1.2.2: refreshed in the dialog that the NOTIFY made.
        watch.world.run(70s);
        QVERIFY(watch.peer.inbox.empty());
        CHECK_IN(watch.world, watch.expectSubscribe(15s));
        const auto refresh = watch.notifier.subscribe;
        QCOMPARE(refresh.value("Call-ID"), first.value("Call-ID"));
        QCOMPARE(refresh.parameter("To", "tag"), std::string("notifier"));
        QCOMPARE(refresh.parameter("From", "tag"), first.parameter("From", "tag"));
        QCOMPARE(refresh.value("CSeq"), std::string("2 SUBSCRIBE"));
        QCOMPARE(refresh.requestUri(), std::string("sip:notifier@10.0.0.9:5060"));
        watch.notifier.subscribe = first;
        watch.peer.send(watch.alice.where(), responseTo(refresh, 200, "OK"));
        CHECK_IN(watch.world, watch.notify("active;expires=100") == 200);
        // §4.1.2.3: and taken back.
        watch.alice.unsubscribe(watch.usage);
        CHECK_IN(watch.world, watch.expectSubscribe());
        const auto last = watch.notifier.subscribe;
        QCOMPARE(last.value("Expires"), std::string("0"));
        QCOMPARE(last.value("CSeq"), std::string("3 SUBSCRIBE"));
        watch.notifier.subscribe = first;
        watch.peer.send(watch.alice.where(), responseTo(last, 200, "OK"));
        CHECK_IN(watch.world, !watch.isTerminated());
        CHECK_IN(watch.world, watch.notify("terminated;reason=timeout") == 200);
        CHECK_IN(watch.world, watch.isTerminated());
        CHECK_IN(watch.world, watch.isForgotten());
    }

    void heedsTheReasonOfAnEnd_data() // RFC 6665 §4.1.3
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("earliest"); ///< seconds; -1: never
        QTest::addColumn<int>("latest");
        QTest::newRow("trap 27: deactivated")
            << "terminated;reason=deactivated;retry-after=900" << 0 << 4;
        QTest::newRow("trap 27: timeout") << "terminated;reason=timeout" << 0 << 4;
        QTest::newRow("trap 27: probation")
            << "terminated;reason=probation;retry-after=120" << 120 << 125;
        QTest::newRow("trap 27: giveup") << "terminated;reason=giveup;retry-after=60" << 60 << 65;
        QTest::newRow("trap 27: probation without a time")
            << "terminated;reason=probation" << 30 << 35;
        QTest::newRow("trap 27: none") << "terminated" << 0 << 5;
        QTest::newRow("trap 27: none, with a time") << "terminated;retry-after=40" << 40 << 45;
        QTest::newRow("trap 27: unknown") << "terminated;reason=lunch;retry-after=40" << 40 << 45;
        QTest::newRow("trap 27: a time that would silence us")
            << "terminated;reason=probation;retry-after=4294967295" << 3600 << 3605;
        QTest::newRow("trap 27: rejected") << "terminated;reason=rejected;retry-after=1" << -1 << 0;
        QTest::newRow("trap 27: noresource") << "terminated;reason=noresource" << -1 << 0;
        QTest::newRow("trap 27: invariant")
            << "terminated;reason=invariant;retry-after=1" << -1 << 0;
    }

    void heedsTheReasonOfAnEnd()
    {
        QFETCH(QString, state);
        QFETCH(int, earliest);
        QFETCH(int, latest);
        Watch watch(5);
        CHECK_IN(watch.world, watch.isUp());
        const auto ended = watch.world.now();
        CHECK_IN(watch.world, watch.notify(state.toStdString()) == 200);
        if (earliest < 0) {
            CHECK_IN(watch.world, watch.isTerminated());
            QCOMPARE(watch.subscribesWithin(5000s), std::size_t(0));
            return;
        }
        CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Waiting);
        CHECK_IN(watch.world, watch.expectSubscribe(5000s));
        const auto waited = watch.world.now() - ended;
        CHECK_IN(watch.world, waited >= std::chrono::seconds(earliest));
        CHECK_IN(watch.world, waited <= std::chrono::seconds(latest));
    }

    void doesNotSpin() // a server that ends each subscription at once
    {
        Watch watch(6);
        CHECK_IN(watch.world, watch.begin());
        std::size_t times = 1;
        const auto end = watch.world.now() + 120s;
        while (watch.world.now() < end) {
            watch.accept();
            watch.notifier.sequence = 0;
            CHECK_IN(watch.world, watch.notify("terminated;reason=deactivated") == 200);
            if (watch.expectSubscribe(120s))
                ++times;
        }
        CHECK_IN(watch.world, times < 10);
    }

    // ---- Timer N --------------------------------------------------------------------------

    void triesAgainWithoutANotify() // RFC 6665 §4.1.2.4
    {
        Watch watch(7);
        CHECK_IN(watch.world, watch.begin());
        const auto first = watch.notifier.subscribe;
        const auto sent = watch.world.now();
        watch.accept();
        CHECK_IN(watch.world,
                 watch.world.runUntil([&] { return !watch.alice.subscriptions.empty(); }));
        CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Waiting);
        CHECK_IN(watch.world, watch.world.now() - sent > 31s && watch.world.now() - sent < 33s);
        CHECK_IN(watch.world, watch.notify("active") == 481); // §4.1.2.4: too late
        CHECK_IN(watch.world, watch.expectSubscribe(10s));
        QVERIFY(watch.notifier.subscribe.value("Call-ID") != first.value("Call-ID"));
    }

    void endsWhenARefreshBringsNoNotify() // RFC 6665 §4.1.2.2
    {
        Watch watch(8);
        CHECK_IN(watch.world, watch.isUp(100));
        CHECK_IN(watch.world, watch.expectSubscribe(100s));
        watch.peer.send(watch.alice.where(), responseTo(watch.notifier.subscribe, 200, "OK"));
        watch.world.run(33s);
        CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Waiting);
    }

    void waitsForNoNotifyAfterA204() // RFC 6665 §4.1.2.2, RFC 5839
    {
        Watch watch(9);
        CHECK_IN(watch.world, watch.isUp(100));
        CHECK_IN(watch.world, watch.expectSubscribe(100s));
        auto response = responseTo(watch.notifier.subscribe, 204, "No Notification");
        response.append("Expires", "600");
        watch.peer.send(watch.alice.where(), response);
        watch.world.run(200s);
        CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Active);
    }

    // ---- answers --------------------------------------------------------------------------

    void asksForLongerAfter423() // RFC 6665 §4.2.1.1
    {
        Watch watch(10);
        CHECK_IN(watch.world, watch.begin(60s));
        auto response = responseTo(watch.notifier.subscribe, 423, "Interval Too Brief");
        response.append("Min-Expires", "900");
        watch.peer.send(watch.alice.where(), response);
        CHECK_IN(watch.world, watch.expectSubscribe());
        QCOMPARE(watch.notifier.subscribe.value("Expires"), std::string("900"));
        QCOMPARE(watch.notifier.subscribe.value("CSeq"), std::string("2 SUBSCRIBE"));
        watch.accept(200, 900);
        CHECK_IN(watch.world, watch.notify("active;expires=900") == 200);
        CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Active);
    }

    void doesNotHaggleFor423() // one that is never long enough
    {
        Watch watch(11);
        CHECK_IN(watch.world, watch.begin(60s));
        std::size_t times = 1;
        for (; times < 20; ++times) {
            auto response = responseTo(watch.notifier.subscribe, 423, "Interval Too Brief");
            response.append("Min-Expires", fmt::format("{}", 1000 * times));
            watch.peer.send(watch.alice.where(), response);
            if (!watch.expectSubscribe(10s))
                break;
        }
        CHECK_IN(watch.world, times <= 5);
        CHECK_IN(watch.world, watch.isTerminated());
    }

    void stopsAtARefusal_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 403, 404, 405, 406, 489, 501, 603, 604})
            QTest::addRow("%d", status) << status;
    }

    void stopsAtARefusal()
    {
        QFETCH(int, status);
        Watch watch(12);
        CHECK_IN(watch.world, watch.begin());
        watch.peer.send(watch.alice.where(), responseTo(watch.notifier.subscribe, status, "No"));
        watch.world.run(1s);
        CHECK_IN(watch.world, watch.isTerminated());
        QCOMPARE(watch.alice.subscriptions.back().statusCode, status);
        QCOMPARE(watch.subscribesWithin(3600s), std::size_t(0));
        QVERIFY(watch.alice.isQuiet());
        QCOMPARE(watch.alice.subscriptions.size(), std::size_t(1));
    }

    void waitsOutATrouble_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("retryAfter");
        QTest::newRow("500") << 500 << 0;
        QTest::newRow("503 with Retry-After") << 503 << 50;
        QTest::newRow("480 with Retry-After") << 480 << 20;
        QTest::newRow("nobody") << 0 << 0;
    }

    void waitsOutATrouble()
    {
        QFETCH(int, status);
        QFETCH(int, retryAfter);
        Watch watch(13);
        CHECK_IN(watch.world, watch.begin());
        const auto refused = watch.world.now();
        if (status != 0) {
            auto response = responseTo(watch.notifier.subscribe, status, "Later");
            if (retryAfter != 0)
                response.append("Retry-After", fmt::format("{}", retryAfter));
            watch.peer.send(watch.alice.where(), response);
            watch.peer.inbox.clear();
        }
        CHECK_IN(watch.world,
                 watch.world.runUntil([&] { return !watch.alice.subscriptions.empty(); }, 60s));
        CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Waiting);
        watch.peer.inbox.clear();
        CHECK_IN(watch.world, watch.expectSubscribe(120s));
        CHECK_IN(watch.world, watch.world.now() - refused >= std::chrono::seconds(retryAfter));
        watch.notifier.sequence = 0;
        watch.accept();
        CHECK_IN(watch.world, watch.notify("active") == 200);
        CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Active);
    }

    void staysWhenARefreshIsRefusedOtherwise() // RFC 6665 §4.1.2.2
    {
        Watch watch(14);
        CHECK_IN(watch.world, watch.isUp(100));
        const auto first = watch.notifier.subscribe;
        CHECK_IN(watch.world, watch.expectSubscribe(100s));
        watch.peer.send(watch.alice.where(), responseTo(watch.notifier.subscribe, 500, "Oops"));
        watch.world.run(1s);
        watch.notifier.subscribe = first;
        CHECK_IN(watch.world, watch.notify("active") == 200);
        CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Active);
        CHECK_IN(watch.world, watch.expectSubscribe(20s)); // there is time for another one
        QCOMPARE(watch.notifier.subscribe.parameter("To", "tag"), std::string("notifier"));
    }
};

QTEST_GUILESS_MAIN(SubscriptionTest)
#include "tst_subscription.moc"
