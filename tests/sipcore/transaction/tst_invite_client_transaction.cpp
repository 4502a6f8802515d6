#include "sipcore/transaction/hop_by_hop.h"
#include "sipcore/transaction/invite_client_transaction.h"
#include "tests/sipcore/transaction/transaction_script.h"

#include <QTest>

using namespace ahoy::sip;

class TestInviteClientTransaction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void follows_data()
    {
        QTest::addColumn<bool>("reliable");
        QTest::addColumn<QStringList>("steps");
        QTest::addColumn<QStringList>("lines");

        QTest::newRow("RFC 3261 §17.1.1.2 Timer A doubles, Timer B at 64*T1")
            << false << QStringList{"40000"}
            << QStringList{"0 Calling",         "0 send INVITE",
                           "500 send INVITE",   "1500 send INVITE",
                           "3500 send INVITE",  "7500 send INVITE",
                           "15500 send INVITE", "31500 send INVITE",
                           "32000 timeout",     "32000 Calling → Terminated",
                           "32000 terminated"};
        QTest::newRow("RFC 3261 §17.1.1.2 reliable: no Timer A")
            << true << QStringList{"40000"}
            << QStringList{"0 Calling", "0 send INVITE", "32000 timeout",
                           "32000 Calling → Terminated", "32000 terminated"};
        QTest::newRow("RFC 3261 §17.1.1.2 a 1xx stops Timers A and B")
            << false << QStringList{"700 <100", "900 <180", "200000 <183"}
            << QStringList{
                   "0 Calling",  "0 send INVITE", "500 send INVITE", "700 Calling → Proceeding",
                   "700 up 100", "900 up 180",    "200000 up 183"};
        QTest::newRow("RFC 3261 §17.1.1.2 300-699: ACK each copy, Timer D 32 s")
            << false << QStringList{"100 <180", "200 <486", "700 <486", "32199 <486", "33000 <486"}
            << QStringList{"0 Calling",
                           "0 send INVITE",
                           "100 Calling → Proceeding",
                           "100 up 180",
                           "200 send ACK",
                           "200 up 486",
                           "200 Proceeding → Completed",
                           "700 send ACK",
                           "32199 send ACK",
                           "32200 Completed → Terminated",
                           "32200 terminated"};
        QTest::newRow("RFC 3261 §17.1.1.2 300-699 from Calling")
            << false << QStringList{"10 <302", "20 <180", "30 <200", "40000"}
            << QStringList{
                   "0 Calling",       "0 send INVITE",          "10 send ACK",
                   "10 up 302",       "10 Calling → Completed", "32010 Completed → Terminated",
                   "32010 terminated"};
        QTest::newRow("RFC 3261 §17.1.1.2 reliable: Timer D zero")
            << true << QStringList{"10 <404", "20 <404"}
            << QStringList{"0 Calling",    "0 send INVITE",          "10 send ACK",
                           "10 up 404",    "10 Calling → Completed", "10 Completed → Terminated",
                           "10 terminated"};
        QTest::newRow("RFC 6026 §8.4 2xx: Accepted, copies go up, Timer M 64*T1")
            << false << QStringList{"10 <200",  "510 <200",   "600 <180",
                                    "700 <486", "32009 <200", "32011 <200"}
            << QStringList{"0 Calling",
                           "0 send INVITE",
                           "10 up 200",
                           "10 Calling → Accepted",
                           "510 up 200",
                           "32009 up 200",
                           "32010 Accepted → Terminated",
                           "32010 terminated"};
        QTest::newRow("RFC 6026 §8.4 2xx from Proceeding, reliable the same")
            << true << QStringList{"10 <180", "20 <200", "40000"}
            << QStringList{"0 Calling",
                           "0 send INVITE",
                           "10 Calling → Proceeding",
                           "10 up 180",
                           "20 up 200",
                           "20 Proceeding → Accepted",
                           "32020 Accepted → Terminated",
                           "32020 terminated"};
        QTest::newRow("RFC 3261 §17.1.4 transport error in Calling")
            << false << QStringList{"10 error", "600"}
            << QStringList{"0 Calling", "0 send INVITE", "10 transport error",
                           "10 Calling → Terminated", "10 terminated"};
        QTest::newRow("RFC 3261 §17.1.4 transport error in Proceeding")
            << true << QStringList{"10 <180", "20 error"}
            << QStringList{"0 Calling",    "0 send INVITE",      "10 Calling → Proceeding",
                           "10 up 180",    "20 transport error", "20 Proceeding → Terminated",
                           "20 terminated"};
        QTest::newRow("RFC 3261 figure 5 transport error in Completed")
            << false << QStringList{"10 <486", "20 error"}
            << QStringList{"0 Calling",
                           "0 send INVITE",
                           "10 send ACK",
                           "10 up 486",
                           "10 Calling → Completed",
                           "20 transport error",
                           "20 Completed → Terminated",
                           "20 terminated"};
        QTest::newRow("RFC 6026 figure 5 no transport error in Accepted")
            << false << QStringList{"10 <200", "20 error", "30 <200"}
            << QStringList{"0 Calling", "0 send INVITE", "10 up 200", "10 Calling → Accepted",
                           "30 up 200"};
        QTest::newRow("RFC 3261 §17.1.1.2 nobody waits for it: 64*T1 more, whatever 1xx come")
            << false << QStringList{"10 <180", "20 abandon", "30000 <183", "40000"}
            << QStringList{"0 Calling",
                           "0 send INVITE",
                           "10 Calling → Proceeding",
                           "10 up 180",
                           "30000 up 183",
                           "32020 timeout",
                           "32020 Proceeding → Terminated",
                           "32020 terminated"};
        QTest::newRow("RFC 3261 §17.1.1.2 nobody waits for it from Calling on")
            << true << QStringList{"10 abandon", "20 <100", "40000"}
            << QStringList{"0 Calling",       "0 send INVITE", "20 Calling → Proceeding",
                           "20 up 100",       "32020 timeout", "32020 Proceeding → Terminated",
                           "32020 terminated"};
        QTest::newRow("RFC 3261 §9.1 given up after CANCEL")
            << false << QStringList{"10 <180", "32010 terminate", "32020 <200"}
            << QStringList{"0 Calling",
                           "0 send INVITE",
                           "10 Calling → Proceeding",
                           "10 up 180",
                           "32010 Proceeding → Terminated",
                           "32010 terminated"};
    }

    void follows()
    {
        QFETCH(bool, reliable);
        QFETCH(QStringList, steps);
        QFETCH(QStringList, lines);
        script::Run<InviteClientTransaction> run("INVITE",
                                                 reliable ? script::tcp() : script::udp());
        QCOMPARE(run.play(steps), lines);
    }

    /// RFC 3261 §17.1.1.3, its example with two proxies added.
    void acknowledgesAsTheRfcSays()
    {
        const auto invite = script::request("INVITE");
        const auto busy = script::response(486, "INVITE");
        const auto ack = makeHopAck(MessageView::parse(invite), MessageView::parse(busy));
        const auto view = MessageView::parse(ack);
        QVERIFY(!view.defect());
        QCOMPARE(view.startLine(), std::string_view("ACK sip:bob@biloxi.com SIP/2.0"));
        QStringList fields;
        for (const auto &field : view.fields())
            fields << QString::fromStdString(std::string(field.nameText) + ": " +
                                             std::string(field.value));
        fields.sort();
        QCOMPARE(fields,
                 (QStringList{"CSeq: 986759 ACK", "Call-ID: 987asjd97y7atg", "Content-Length: 0",
                              "From: Alice <sip:alice@atlanta.com>;tag=88sja8x", "Max-Forwards: 70",
                              "Route: <sip:p1.example.com;lr>", "Route: <sip:p2.example.com;lr>",
                              "To: Bob <sip:bob@biloxi.com>;tag=99sa0xk",
                              "Via: SIP/2.0/UDP pc33.atlanta.com;branch=z9hG4bKa1"}));
    }

    /// RFC 3261 §9.1.
    void cancelsAsTheRfcSays()
    {
        const auto invite = script::request("INVITE");
        const auto cancel = makeCancel(MessageView::parse(invite));
        const auto view = MessageView::parse(cancel);
        QVERIFY(!view.defect());
        QCOMPARE(view.startLine(), std::string_view("CANCEL sip:bob@biloxi.com SIP/2.0"));
        QCOMPARE(view.topVia().branch(), std::string_view("z9hG4bKa1"));
        QCOMPARE(view.cseq().number, 986759U);
        QVERIFY(view.cseq().method == Method::Cancel);
        QVERIFY(view.to().tag().empty());
        QCOMPARE(view.from().tag(), std::string_view("88sja8x"));
        int routes = 0;
        int vias = 0;
        view.forEach(HeaderName::Route, [&](std::string_view) { ++routes; });
        view.forEach(HeaderName::Via, [&](std::string_view) { ++vias; });
        QCOMPARE(routes, 2);
        QCOMPARE(vias, 1);
    }

    void branchesHaveTheCookieAndDiffer()
    {
        ahoy::SeededRandom random(1);
        const auto first = makeBranch(random);
        const auto second = makeBranch(random);
        QVERIFY(first.rfind("z9hG4bK", 0) == 0);
        QCOMPARE(first.size(), std::size_t(27));
        QVERIFY(first != second);
    }
};

QTEST_GUILESS_MAIN(TestInviteClientTransaction)
#include "tst_invite_client_transaction.moc"
