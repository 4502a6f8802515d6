#include "sipcore/transaction/hop_by_hop.h"
#include "sipcore/transaction/invite_server_transaction.h"
#include "tests/sipcore/transaction/transaction_script.h"

#include <QTest>

using namespace ahoy::sip;

class TestInviteServerTransaction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void follows_data()
    {
        QTest::addColumn<bool>("reliable");
        QTest::addColumn<QStringList>("steps");
        QTest::addColumn<QStringList>("lines");

        QTest::newRow("RFC 3261 §17.2.1 100 after 200 ms, repeated for each copy")
            << false << QStringList{"500 again", "1500 again"}
            << QStringList{"0 Proceeding", "200 send 100", "500 send 100", "1500 send 100"};
        QTest::newRow("RFC 3261 §17.2.1 a copy before 200 ms is answered at once")
            << false << QStringList{"50 again", "1000"}
            << QStringList{"0 Proceeding", "50 send 100"};
        QTest::newRow("RFC 3261 §17.2.1 no 100 when the user was faster, last 1xx repeated")
            << false << QStringList{"100 >180", "500 again", "600 >183", "700 again"}
            << QStringList{"0 Proceeding", "100 send 180", "500 send 180", "600 send 183",
                           "700 send 183"};
        QTest::newRow("RFC 3261 §17.2.1 Timer G to T2, Timer H: no ACK")
            << false << QStringList{"0 >486", "40000"}
            << QStringList{"0 Proceeding",    "0 send 486",     "0 Proceeding → Completed",
                           "500 send 486",    "1500 send 486",  "3500 send 486",
                           "7500 send 486",   "11500 send 486", "15500 send 486",
                           "19500 send 486",  "23500 send 486", "27500 send 486",
                           "31500 send 486",  "32000 timeout",  "32000 Completed → Terminated",
                           "32000 terminated"};
        QTest::newRow("RFC 3261 §17.2.1 reliable: no Timer G, but Timer H")
            << true << QStringList{"0 >486", "40000"}
            << QStringList{"0 Proceeding",
                           "0 send 486",
                           "0 Proceeding → Completed",
                           "32000 timeout",
                           "32000 Completed → Terminated",
                           "32000 terminated"};
        QTest::newRow("RFC 3261 §17.2.1 ACK: Confirmed, absorbs, Timer I T4")
            << false
            << QStringList{"0 >486", "100 again", "200 ACK", "300 ACK", "400 again", "6000"}
            << QStringList{"0 Proceeding",
                           "0 send 486",
                           "0 Proceeding → Completed",
                           "100 send 486",
                           "200 Completed → Confirmed",
                           "5200 Confirmed → Terminated",
                           "5200 terminated"};
        QTest::newRow("RFC 3261 §17.2.1 reliable: Timer I zero")
            << true << QStringList{"0 >486", "200 ACK"}
            << QStringList{"0 Proceeding",
                           "0 send 486",
                           "0 Proceeding → Completed",
                           "200 Completed → Confirmed",
                           "200 Confirmed → Terminated",
                           "200 terminated"};
        QTest::newRow(
            "RFC 6026 §8.5 2xx: Accepted; the user's copies go out, copies of INVITE don't")
            << false
            << QStringList{"10 >200", "500 again", "510 >200", "1510 >200", "1600 ACK", "40000"}
            << QStringList{"0 Proceeding",
                           "10 send 200",
                           "10 Proceeding → Accepted",
                           "510 send 200",
                           "1510 send 200",
                           "1600 ACK for user",
                           "32010 Accepted → Terminated",
                           "32010 terminated"};
        QTest::newRow("RFC 6026 §7.1 Timer L for reliable transports too")
            << true << QStringList{"10 >200", "40000"}
            << QStringList{"0 Proceeding", "10 send 200", "10 Proceeding → Accepted",
                           "32010 Accepted → Terminated", "32010 terminated"};
        QTest::newRow("RFC 3261 §17.2.1 nothing after a final response")
            << false << QStringList{"0 >486", "10 >200", "20 >180", "30 ACK", "40 >486"}
            << QStringList{"0 Proceeding", "0 send 486", "0 Proceeding → Completed",
                           "10 refused",   "20 refused", "30 Completed → Confirmed",
                           "40 refused"};
        QTest::newRow("RFC 6026 figure 7 only 2xx in Accepted")
            << false << QStringList{"0 >200", "10 >486", "20 >180"}
            << QStringList{"0 Proceeding", "0 send 200", "0 Proceeding → Accepted", "10 refused",
                           "20 refused"};
        QTest::newRow("RFC 6026 §8.8 a transport error leaves Proceeding as it is")
            << false << QStringList{"10 >180", "20 error", "30 again"}
            << QStringList{"0 Proceeding", "10 send 180", "20 transport error", "30 send 180"};
        QTest::newRow("RFC 6026 §8.8 a transport error leaves Completed as it is")
            << true << QStringList{"10 >486", "20 error", "30 again"}
            << QStringList{"0 Proceeding", "10 send 486", "10 Proceeding → Completed",
                           "20 transport error", "30 send 486"};
        QTest::newRow("RFC 6026 §8.8 a transport error leaves Accepted as it is")
            << true << QStringList{"10 >200", "20 error", "30 again", "40 >200"}
            << QStringList{"0 Proceeding", "10 send 200", "10 Proceeding → Accepted",
                           "20 transport error", "40 send 200"};
        QTest::newRow("RFC 3261 §17.2.1 an ACK in Proceeding means nothing")
            << false << QStringList{"10 ACK", "20 >180"}
            << QStringList{"0 Proceeding", "20 send 180"};
    }

    void follows()
    {
        QFETCH(bool, reliable);
        QFETCH(QStringList, steps);
        QFETCH(QStringList, lines);
        script::Run<InviteServerTransaction> run("INVITE",
                                                 reliable ? script::tcp() : script::udp());
        QCOMPARE(run.play(steps), lines);
    }

    /// RFC 3261 §8.2.6: all Via, no To tag of ours, Timestamp.
    void makesTheTrying()
    {
        const auto invite = script::request("INVITE");
        const auto trying = makeTrying(MessageView::parse(invite));
        const auto view = MessageView::parse(trying);
        QVERIFY(!view.defect());
        QCOMPARE(view.startLine(), std::string_view("SIP/2.0 100 Trying"));
        int vias = 0;
        view.forEach(HeaderName::Via, [&](std::string_view) { ++vias; });
        QCOMPARE(vias, 2);
        QVERIFY(view.to().tag().empty());
        QCOMPARE(view.header(HeaderName::Timestamp).value_or(""), std::string_view("54"));
        QCOMPARE(view.cseq().number, 986759U);
    }
};

QTEST_GUILESS_MAIN(TestInviteServerTransaction)
#include "tst_invite_server_transaction.moc"
