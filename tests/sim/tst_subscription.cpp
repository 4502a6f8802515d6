#include "tests/support/sim_duel.h"
#include "tests/support/sim_office.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

namespace {

constexpr auto pidfType = "application/pidf+xml";
constexpr auto pidf =
    "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\"sip:peer@10.0.0.9\"/>";

/// Alice watches the peer's presence.
struct Watch : Duel {
    explicit Watch(std::uint64_t seed) : Duel(seed), notifier{peer, {}} {}

    /// The SUBSCRIBE has come.
    bool begin(std::chrono::seconds expires = 600s)
    {
        usage = alice.subscribe("sip:peer@10.0.0.9:5060", "presence", {}, expires);
        return usage && expectSubscribe();
    }
    bool expectSubscribe(Duration limit = 5s)
    {
        const auto came = peer.expect("SUBSCRIBE", limit);
        if (came)
            notifier.subscribe = *came;
        return came.has_value();
    }
    /// … was accepted, and the first NOTIFY is answered.
    bool isUp(int expires = 600)
    {
        if (!begin())
            return false;
        accept(200, expires);
        return notify(fmt::format("active;expires={}", expires)) == 200;
    }
    void accept(int status = 200, int expires = 600)
    {
        peer.send(alice.where(), notifier.accept(status, expires));
    }
    /// The status that a NOTIFY is answered with; 0: nothing.
    int notify(std::string_view state, std::string_view type = pidfType,
               std::string_view body = pidf)
    {
        return answerTo(notifier.notify(state, type, body));
    }
    int answerTo(const SimMessage &request)
    {
        peer.send(alice.where(), request);
        int status = 0;
        world.runUntil(
            [&] {
                for (auto at = peer.inbox.begin(); at != peer.inbox.end(); ++at) {
                    if (at->isRequest() || at->value("CSeq") != request.value("CSeq") ||
                        at->value("Call-ID") != request.value("Call-ID"))
                        continue;
                    status = at->statusCode();
                    answer = *at;
                    peer.inbox.erase(at);
                    return true;
                }
                return false;
            },
            2s);
        return status;
    }
    std::size_t subscribesWithin(Duration time)
    {
        world.run(time);
        std::size_t count = 0;
        for (const auto &message : peer.inbox)
            count += message.method() == "SUBSCRIBE" ? 1 : 0;
        return count;
    }
    SubscriptionEvent::State state() const { return alice.subscriptions.back().state; }
    bool isTerminated() const
    {
        return !alice.subscriptions.empty() && state() == SubscriptionEvent::State::Terminated;
    }
    bool isForgotten()
    {
        world.run(140s);
        return alice.isQuiet();
    }

    UsageId usage;
    Notifier notifier;
    SimMessage answer;
};

} // namespace

/// RFC 6665 and RFC 3842, the subscriber's side; and what strangers get who want to subscribe.
class SubscriptionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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

    // ---- trap 27 --------------------------------------------------------------------------

    void takesTheNotifyBeforeThe200() // trap 27, RFC 6665 §4.1.2.4
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

    void refusesALateNotify() // trap 27
    {
        Watch watch(3);
        CHECK_IN(watch.world, watch.isUp());
        CHECK_IN(watch.world, watch.notify("terminated;reason=noresource") == 200);
        CHECK_IN(watch.world, watch.isTerminated());
        CHECK_IN(watch.world, watch.notify("active") == 481);
        CHECK_IN(watch.world, watch.isForgotten());
    }

    void subscribesAnewWhenARefreshGets481() // trap 27, RFC 6665 §4.1.2.2
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

    void heedsTheReasonOfAnEnd_data() // trap 27, RFC 6665 §4.1.3
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("earliest"); ///< seconds; -1: never
        QTest::addColumn<int>("latest");
        QTest::newRow("deactivated") << "terminated;reason=deactivated;retry-after=900" << 0 << 4;
        QTest::newRow("timeout") << "terminated;reason=timeout" << 0 << 4;
        QTest::newRow("probation") << "terminated;reason=probation;retry-after=120" << 120 << 125;
        QTest::newRow("giveup") << "terminated;reason=giveup;retry-after=60" << 60 << 65;
        QTest::newRow("probation without a time") << "terminated;reason=probation" << 30 << 35;
        QTest::newRow("none") << "terminated" << 0 << 5;
        QTest::newRow("none, with a time") << "terminated;retry-after=40" << 40 << 45;
        QTest::newRow("unknown") << "terminated;reason=lunch;retry-after=40" << 40 << 45;
        QTest::newRow("a time that would silence us")
            << "terminated;reason=probation;retry-after=4294967295" << 3600 << 3605;
        QTest::newRow("rejected") << "terminated;reason=rejected;retry-after=1" << -1 << 0;
        QTest::newRow("noresource") << "terminated;reason=noresource" << -1 << 0;
        QTest::newRow("invariant") << "terminated;reason=invariant;retry-after=1" << -1 << 0;
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

    // ---- those who want to subscribe to us ------------------------------------------------

    void acceptsNoSubscribers_data() // SIP.md: no state for strangers
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("expires");
        QTest::addColumn<int>("status");
        QTest::newRow("presence") << "presence"
                                  << "600" << 489;
        QTest::newRow("Expires 0 first: CVE-2026-28799") << "presence"
                                                         << "0" << 489;
        QTest::newRow("without an Event") << ""
                                          << "600" << 489;
        QTest::newRow("refer, which only REFER makes") << "refer"
                                                       << "600" << 403;
        QTest::newRow("a long event") << QString(4000, 'x') << "600" << 489;
    }

    void acceptsNoSubscribers()
    {
        QFETCH(QString, event);
        QFETCH(QString, expires);
        QFETCH(int, status);
        Watch watch(28);
        auto subscribe = watch.peer.request("SUBSCRIBE", "sip:alice@10.0.0.2:5070");
        subscribe.append("Contact", "<sip:peer@10.0.0.9:5060>");
        if (!event.isEmpty())
            subscribe.append("Event", event.toStdString());
        subscribe.append("Expires", expires.toStdString());
        CHECK_IN(watch.world, watch.answerTo(subscribe) == status);
        QCOMPARE(watch.answer.value("Allow-Events"), std::string("refer"));
        QCOMPARE(watch.alice.agent().census().usages, std::size_t(0));
        CHECK_IN(watch.world, watch.isForgotten());
        QVERIFY(watch.peer.inbox.empty());
    }

    void survivesManyAccepts() // CVE-2018-7284
    {
        Watch watch(29);
        auto subscribe = watch.peer.request("SUBSCRIBE", "sip:alice@10.0.0.2:5070");
        subscribe.append("Event", "presence");
        for (int i = 0; i < 200; ++i)
            subscribe.append("Accept", "application/x-" + std::to_string(i));
        CHECK_IN(watch.world, watch.answerTo(subscribe) == 489);
        CHECK_IN(watch.world, watch.isForgotten());
    }

    void answersStrayNotifies_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<int>("status");
        QTest::newRow("no event: is anybody there?") << "" << 200;
        QTest::newRow("keep-alive") << "keep-alive" << 200;
        QTest::newRow("check-sync: restart, says a stranger") << "check-sync;reboot=true" << 489;
        QTest::newRow("talk") << "talk" << 489;
        QTest::newRow("presence") << "presence" << 481;
        QTest::newRow("mailbox, from nobody's server") << "message-summary" << 481;
        QTest::newRow("refer") << "refer" << 481;
    }

    void answersStrayNotifies()
    {
        QFETCH(QString, event);
        QFETCH(int, status);
        Watch watch(30);
        auto notify = watch.peer.request("NOTIFY", "sip:alice@10.0.0.2:5070");
        if (!event.isEmpty())
            notify.append("Event", event.toStdString());
        notify.append("Subscription-State", "active");
        notify.append("Content-Type", "application/simple-message-summary");
        notify.body = "Messages-Waiting: yes\r\n";
        CHECK_IN(watch.world, watch.answerTo(notify) == status);
        QVERIFY(watch.alice.mailboxes.empty());
        CHECK_IN(watch.world, watch.isForgotten());
    }

    // ---- the mailbox of an account --------------------------------------------------------

    void watchesTheMailbox() // RFC 3842 §3
    {
        Office office(31);
        CHECK_IN(office.world, office.signIn(true));
        const auto subscribe = office.server.expect("SUBSCRIBE");
        CHECK_IN(office.world, subscribe.has_value());
        QCOMPARE(subscribe->requestUri(), std::string("sip:alice@example.com"));
        QCOMPARE(subscribe->value("Event"), std::string("message-summary"));
        QCOMPARE(subscribe->value("Accept"), std::string("application/simple-message-summary"));
        Notifier notifier{office.server, *subscribe};
        office.server.send(office.alice.where(), notifier.accept(200, 3600));
        office.server.send(office.alice.where(),
                           notifier.notify("active", "application/simple-message-summary",
                                           "Messages-Waiting: yes\r\n"
                                           "Message-Account: sip:alice@vmail.example.com\r\n"
                                           "Voice-Message: 2/8 (0/2)\r\n"));
        CHECK_IN(office.world, office.server.expect("200").has_value());
        QCOMPARE(office.alice.mailboxes.size(), std::size_t(1));
        const auto &waiting = office.alice.mailboxes[0];
        QVERIFY(waiting.account == alicesAccount);
        QVERIFY(waiting.summary.isWaiting);
        QCOMPARE(waiting.summary.voice.fresh, 2U);
        QCOMPARE(waiting.summary.account, std::string("sip:alice@vmail.example.com"));
        QVERIFY(office.alice.notifications.empty());
        // A refresh of the registration subscribes no second time.
        office.world.run(500s);
        while (const auto again = office.server.expect("SUBSCRIBE", 0s))
            QCOMPARE(again->value("Call-ID"), subscribe->value("Call-ID"));
        // Signing out takes it back.
        office.alice.unregister(alicesAccount);
        const auto last = office.server.expect("SUBSCRIBE");
        CHECK_IN(office.world, last.has_value());
        QCOMPARE(last->value("Expires"), std::string("0"));
    }

    void watchesNoMailboxUnasked()
    {
        Office office(32);
        CHECK_IN(office.world, office.signIn(false));
        CHECK_IN(office.world, !office.server.expect("SUBSCRIBE", 700s));
    }

    void leavesAServerWithoutMailboxesInPeace()
    {
        Office office(33);
        CHECK_IN(office.world, office.signIn(true));
        const auto subscribe = office.server.expect("SUBSCRIBE");
        CHECK_IN(office.world, subscribe.has_value());
        office.server.send(office.alice.where(), responseTo(*subscribe, 489, "Bad Event", "x"));
        office.server.inbox.clear();
        CHECK_IN(office.world, !office.server.expect("SUBSCRIBE", 5000s));
    }

    void hearsOfTheMailboxUnasked() // many PBXs tell without a subscription
    {
        Office office(34);
        CHECK_IN(office.world, office.signIn(false));
        auto notify = office.server.request("NOTIFY", "sip:alice@10.0.0.2:5070");
        notify.append("Event", "message-summary");
        notify.append("Content-Type", "application/simple-message-summary");
        notify.body = "Messages-Waiting: yes\r\nVoice-Message: 1/0\r\n";
        office.server.send(office.alice.where(), notify);
        CHECK_IN(office.world, office.server.expect("200").has_value());
        QCOMPARE(office.alice.mailboxes.size(), std::size_t(1));
        QVERIFY(office.alice.mailboxes[0].account == alicesAccount);
        // The same from somewhere else is not even answered.
        SimPeer stranger(office.world, "stranger", at("10.0.0.66:5060"));
        auto lie = stranger.request("NOTIFY", "sip:alice@10.0.0.2:5070");
        lie.append("Event", "message-summary");
        lie.append("Content-Type", "application/simple-message-summary");
        lie.body = "Messages-Waiting: yes\r\nVoice-Message: 9/0\r\n";
        stranger.send(office.alice.where(), lie);
        office.world.run(2s);
        QVERIFY(stranger.inbox.empty());
        QCOMPARE(office.alice.mailboxes.size(), std::size_t(1));
    }

    void answersTheServersChallenge() // credentials for a SUBSCRIBE, RFC 3261 §22.2
    {
        Office office(35);
        CHECK_IN(office.world, office.signIn(true));
        const auto first = office.server.expect("SUBSCRIBE");
        CHECK_IN(office.world, first.has_value());
        auto challenge = responseTo(*first, 401, "Unauthorized", "x");
        challenge.append("WWW-Authenticate",
                         "Digest realm=\"example.com\", nonce=\"abc\", qop=\"auth\"");
        office.server.send(office.alice.where(), challenge);
        const auto second = office.server.expect("SUBSCRIBE");
        CHECK_IN(office.world, second.has_value());
        QVERIFY(second->has("Authorization"));
        QCOMPARE(second->value("CSeq"), std::string("2 SUBSCRIBE"));
        QCOMPARE(second->value("Call-ID"), first->value("Call-ID"));
        // A second time with the same nonce: the password is wrong.
        auto again = responseTo(*second, 401, "Unauthorized", "x");
        again.append("WWW-Authenticate",
                     "Digest realm=\"example.com\", nonce=\"def\", qop=\"auth\"");
        office.server.send(office.alice.where(), again);
        office.server.inbox.clear();
        CHECK_IN(office.world, !office.server.expect("SUBSCRIBE", 100s));
        CHECK_IN(office.world, !office.alice.subscriptions.empty());
        QVERIFY(office.alice.subscriptions.back().cause == Cause::BadCredentials);
    }
};

QTEST_GUILESS_MAIN(SubscriptionTest)
#include "tst_subscription.moc"
