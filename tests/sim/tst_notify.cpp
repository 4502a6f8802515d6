#include "tests/support/sim_watch.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// RFC 6665, the subscriber's side: what a NOTIFY may say, and how a subscription ends.
class NotifyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- NOTIFY ---------------------------------------------------------------------------

    void goesFromPendingToActive() // RFC 6665 §4.1.3
    {
        Watch watch(15);
        CHECK_IN(watch.world, watch.begin());
        watch.accept();
        CHECK_IN(watch.world, watch.notify("pending;expires=300", "", "") == 200);
        CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Pending);
        QVERIFY(watch.alice.notifications.empty());
        CHECK_IN(watch.world, watch.notify("active;expires=300") == 200);
        CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Active);
        QCOMPARE(watch.alice.subscriptions.size(), std::size_t(2));
    }

    void refreshesAsTheNotifySays() // RFC 6665 §4.1.3: "the authoritative subscription duration"
    {
        Watch watch(16);
        CHECK_IN(watch.world, watch.isUp());
        CHECK_IN(watch.world, watch.notify("active;expires=40") == 200);
        CHECK_IN(watch.world, watch.expectSubscribe(40s));
    }

    void refusesOtherForks() // RFC 6665 §4.4.1: no package of ours merges
    {
        Watch watch(17);
        CHECK_IN(watch.world, watch.isUp());
        const auto sequence = watch.notifier.sequence;
        watch.notifier.tag = "another-fork";
        CHECK_IN(watch.world, watch.notify("active") == 481);
        watch.notifier.tag = "notifier";
        watch.notifier.sequence = sequence;
        CHECK_IN(watch.world, watch.notify("active") == 200);
        QCOMPARE(watch.alice.notifications.size(), std::size_t(2));
    }

    void refusesWhatIsWrongWithANotify_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("status");
        QTest::newRow("no Subscription-State") << "Subscription-State"
                                               << "" << 400;
        QTest::newRow("a Subscription-State that is none") << "Subscription-State"
                                                           << ";;;expires=1" << 400;
        QTest::newRow("another event") << "Event"
                                       << "dialog" << 481;
        QTest::newRow("an unknown event") << "Event"
                                          << "weather" << 489;
        QTest::newRow("another body") << "Content-Type"
                                      << "text/html" << 415;
        QTest::newRow("a body without a type") << "Content-Type"
                                               << "" << 415;
        QTest::newRow("an old number") << "CSeq"
                                       << "1 NOTIFY" << 500;
        QTest::newRow("another Call-ID") << "Call-ID"
                                         << "elsewhere" << 481;
        QTest::newRow("a guessed tag") << "To"
                                       << "<sip:ahoy@10.0.0.2:5070>;tag=guess" << 481;
    }

    void refusesWhatIsWrongWithANotify()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(int, status);
        Watch watch(18);
        CHECK_IN(watch.world, watch.isUp());
        watch.notifier.sequence = 5;
        auto notify = watch.notifier.notify("active", pidfType, pidf);
        if (value.isEmpty())
            notify.removeAll(name.toStdString());
        else
            notify.set(name.toStdString(), value.toStdString());
        CHECK_IN(watch.world, watch.answerTo(notify) == status);
        QCOMPARE(watch.alice.notifications.size(), std::size_t(1));
        watch.notifier.sequence = 7;
        CHECK_IN(watch.world, watch.notify("active") == 200); // nothing is lost by it
    }

    void takesTheNotifyOfAShorterSyntax() // compact names, parameters that nobody knows
    {
        Watch watch(19);
        CHECK_IN(watch.world, watch.begin());
        watch.accept();
        auto notify = watch.notifier.notify("Active ; expires = 300;x=\"y;z\"", pidfType, pidf);
        notify.removeAll("Event");
        notify.append("o", "Presence");
        CHECK_IN(watch.world, watch.answerTo(notify) == 200);
        CHECK_IN(watch.world, watch.state() == SubscriptionEvent::State::Active);
    }

    // ---- the end, in all orders: CVE-2026-28799 and its kind ------------------------------

    void unsubscribesBeforeTheFirstNotify()
    {
        Watch watch(20);
        CHECK_IN(watch.world, watch.begin());
        watch.alice.unsubscribe(watch.usage);
        watch.accept();
        CHECK_IN(watch.world, !watch.expectSubscribe(2s)); // no dialog yet to say it in
        CHECK_IN(watch.world, watch.notify("active") == 200);
        QVERIFY(watch.alice.notifications.empty());
        const auto first = watch.notifier.subscribe;
        CHECK_IN(watch.world, watch.expectSubscribe());
        QCOMPARE(watch.notifier.subscribe.value("Expires"), std::string("0"));
        watch.peer.send(watch.alice.where(), responseTo(watch.notifier.subscribe, 200, "OK"));
        watch.notifier.subscribe = first;
        CHECK_IN(watch.world, watch.notify("terminated;reason=timeout") == 200);
        CHECK_IN(watch.world, watch.isTerminated());
        CHECK_IN(watch.world, watch.isForgotten());
    }

    void unsubscribesBeforeTheAnswer()
    {
        Watch watch(21);
        CHECK_IN(watch.world, watch.begin());
        CHECK_IN(watch.world, watch.notify("active") == 200);
        watch.alice.unsubscribe(watch.usage);
        CHECK_IN(watch.world, !watch.expectSubscribe(300ms)); // one SUBSCRIBE at a time
        watch.accept();
        CHECK_IN(watch.world, watch.expectSubscribe());
        QCOMPARE(watch.notifier.subscribe.value("Expires"), std::string("0"));
        CHECK_IN(watch.world, watch.isForgotten()); // nobody answers: Timer N
        CHECK_IN(watch.world, watch.isTerminated());
    }

    void unsubscribesWhatWasRefused()
    {
        Watch watch(22);
        CHECK_IN(watch.world, watch.begin());
        watch.alice.unsubscribe(watch.usage);
        watch.peer.send(watch.alice.where(), responseTo(watch.notifier.subscribe, 500, "No"));
        CHECK_IN(watch.world, watch.isForgotten());
        CHECK_IN(watch.world, watch.isTerminated());
        QCOMPARE(watch.subscribesWithin(100s), std::size_t(0));
    }

    void unsubscribesTwice()
    {
        Watch watch(23);
        CHECK_IN(watch.world, watch.isUp());
        watch.alice.unsubscribe(watch.usage);
        watch.alice.unsubscribe(watch.usage);
        CHECK_IN(watch.world, watch.expectSubscribe());
        watch.peer.send(watch.alice.where(), responseTo(watch.notifier.subscribe, 481, "Gone"));
        watch.world.run(1s);
        CHECK_IN(watch.world, watch.isTerminated());
        watch.alice.unsubscribe(watch.usage);
        CHECK_IN(watch.world, watch.isForgotten());
        QCOMPARE(watch.alice.subscriptions.size(), std::size_t(2)); // Active, Terminated
    }

    void looksOnce() // RFC 6665 §4.4.3, a fetch: Expires 0 in the first one
    {
        Watch watch(24);
        CHECK_IN(watch.world, watch.begin(0s));
        QCOMPARE(watch.notifier.subscribe.value("Expires"), std::string("0"));
        watch.accept(200, 0);
        CHECK_IN(watch.world, watch.notify("terminated;reason=timeout") == 200);
        CHECK_IN(watch.world, watch.isTerminated());
        QCOMPARE(watch.alice.notifications.size(), std::size_t(1));
        QVERIFY(watch.alice.notifications[0].isLast);
        QCOMPARE(watch.subscribesWithin(200s), std::size_t(0));
        QVERIFY(watch.alice.isQuiet());
    }

    void endsWithTheAgent()
    {
        Watch watch(25);
        CHECK_IN(watch.world, watch.isUp());
        watch.alice.shutDown();
        CHECK_IN(watch.world, watch.expectSubscribe());
        QCOMPARE(watch.notifier.subscribe.value("Expires"), std::string("0"));
        CHECK_IN(watch.world, watch.isForgotten());
    }

    void tellsTheNotifierOfANewAddress()
    {
        Watch watch(26);
        CHECK_IN(watch.world, watch.isUp());
        watch.alice.agent().onNetworkChanged(watch.world.now());
        watch.alice.pump();
        CHECK_IN(watch.world, watch.expectSubscribe(5s));
        QCOMPARE(watch.notifier.subscribe.parameter("To", "tag"), std::string("notifier"));
    }

    void refusesOddCommands()
    {
        Watch watch(27);
        QVERIFY(!watch.alice.subscribe("sip:peer@10.0.0.9", "weather"));
        QVERIFY(!watch.alice.subscribe("sip:peer@10.0.0.9", "refer")); // RFC 3515 §2.4.4
        QVERIFY(!watch.alice.subscribe("<", "presence"));
        QVERIFY(!watch.alice.subscribe("sip:peer@10.0.0.9", "presence", AccountId{7}));
        QVERIFY(!watch.alice.agent().unsubscribe(UsageId{77}, watch.world.now()));
        QVERIFY(!watch.alice.agent().subscribe(firstOwnUsage, {}, "sip:peer@10.0.0.9", "presence",
                                               600s, watch.world.now()));
        CHECK_IN(watch.world, watch.begin());
        QVERIFY(!watch.alice.agent().subscribe(watch.usage, {}, "sip:peer@10.0.0.9", "presence",
                                               600s, watch.world.now()));
    }
};

QTEST_GUILESS_MAIN(NotifyTest)
#include "tst_notify.moc"
