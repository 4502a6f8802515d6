#include "tests/support/sim_watch.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// Those who want to subscribe to us, or tell us what we never asked for.
class SubscriberTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(SubscriberTest)
#include "tst_subscriber.moc"
