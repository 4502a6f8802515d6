#include "sipcore/transaction/non_invite_client_transaction.h"
#include "sipcore/transaction/non_invite_server_transaction.h"
#include "tests/sipcore/transaction/transaction_script.h"

#include <QTest>

using namespace ahoy::sip;

class TestNonInviteTransaction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clientFollows_data()
    {
        columns();
        QTest::newRow("RFC 3261 §17.1.2.2 Timer E doubles to T2, Timer F at 64*T1")
            << false << QStringList{"40000"}
            << QStringList{"0 Trying",           "0 send OPTIONS",
                           "500 send OPTIONS",   "1500 send OPTIONS",
                           "3500 send OPTIONS",  "7500 send OPTIONS",
                           "11500 send OPTIONS", "15500 send OPTIONS",
                           "19500 send OPTIONS", "23500 send OPTIONS",
                           "27500 send OPTIONS", "31500 send OPTIONS",
                           "32000 timeout",      "32000 Trying → Terminated",
                           "32000 terminated"};
        QTest::newRow("RFC 3261 §17.1.2.2 reliable: no Timer E")
            << true << QStringList{"40000"}
            << QStringList{"0 Trying", "0 send OPTIONS", "32000 timeout",
                           "32000 Trying → Terminated", "32000 terminated"};
        QTest::newRow("RFC 3261 §17.1.2.2 Proceeding: Timer E is T2, Timer F runs on")
            << false << QStringList{"600 <100", "9700 <100", "40000"}
            << QStringList{"0 Trying",
                           "0 send OPTIONS",
                           "500 send OPTIONS",
                           "600 up 100",
                           "600 Trying → Proceeding",
                           "1500 send OPTIONS",
                           "5500 send OPTIONS",
                           "9500 send OPTIONS",
                           "9700 up 100",
                           "13500 send OPTIONS",
                           "17500 send OPTIONS",
                           "21500 send OPTIONS",
                           "25500 send OPTIONS",
                           "29500 send OPTIONS",
                           "32000 timeout",
                           "32000 Proceeding → Terminated",
                           "32000 terminated"};
        QTest::newRow("RFC 3261 §17.1.2.2 final: Completed absorbs, Timer K T4")
            << false << QStringList{"600 <200", "700 <200", "5599 <500", "6000 <200"}
            << QStringList{
                   "0 Trying",       "0 send OPTIONS",         "500 send OPTIONS",
                   "600 up 200",     "600 Trying → Completed", "5600 Completed → Terminated",
                   "5600 terminated"};
        QTest::newRow("RFC 3261 §17.1.2.2 final after a 1xx")
            << false << QStringList{"10 <100", "20 <401", "6000"}
            << QStringList{"0 Trying",
                           "0 send OPTIONS",
                           "10 up 100",
                           "10 Trying → Proceeding",
                           "20 up 401",
                           "20 Proceeding → Completed",
                           "5020 Completed → Terminated",
                           "5020 terminated"};
        QTest::newRow("RFC 3261 §17.1.2.2 reliable: Timer K zero")
            << true << QStringList{"20 <200", "30 <200"} << QStringList{"0 Trying",
                                                                        "0 send OPTIONS",
                                                                        "20 up 200",
                                                                        "20 Trying → Completed",
                                                                        "20 Completed → Terminated",
                                                                        "20 terminated"};
        QTest::newRow("RFC 3261 §17.1.4 transport error in Trying")
            << true << QStringList{"20 error", "40000"}
            << QStringList{"0 Trying", "0 send OPTIONS", "20 transport error",
                           "20 Trying → Terminated", "20 terminated"};
        QTest::newRow("RFC 3261 §17.1.4 transport error in Proceeding")
            << true << QStringList{"10 <100", "20 error"}
            << QStringList{"0 Trying",           "0 send OPTIONS",
                           "10 up 100",          "10 Trying → Proceeding",
                           "20 transport error", "20 Proceeding → Terminated",
                           "20 terminated"};
        QTest::newRow("RFC 3261 figure 6 no transport error in Completed")
            << false << QStringList{"10 <200", "20 error"}
            << QStringList{"0 Trying", "0 send OPTIONS", "10 up 200", "10 Trying → Completed"};
    }

    void clientFollows()
    {
        QFETCH(bool, reliable);
        QFETCH(QStringList, steps);
        QFETCH(QStringList, lines);
        script::Run<NonInviteClientTransaction> run("OPTIONS",
                                                    reliable ? script::tcp() : script::udp());
        QCOMPARE(run.play(steps), lines);
    }

    void serverFollows_data()
    {
        columns();
        QTest::newRow("RFC 3261 §17.2.2 Trying discards copies; Completed repeats; Timer J 64*T1")
            << false << QStringList{"500 again", "600 >200", "700 again", "32599 again", "33000"}
            << QStringList{"0 Trying",        "600 send 200",   "600 Trying → Completed",
                           "700 send 200",    "32599 send 200", "32600 Completed → Terminated",
                           "32600 terminated"};
        QTest::newRow("RFC 3261 §17.2.2 reliable: Timer J zero")
            << true << QStringList{"600 >200"}
            << QStringList{"0 Trying", "600 send 200", "600 Trying → Completed",
                           "600 Completed → Terminated", "600 terminated"};
        QTest::newRow("RFC 4320 §4.1 100 once Timer E has reached T2, repeated in Proceeding")
            << false << QStringList{"3499 again", "7500 again", "8000 >200", "9000 again"}
            << QStringList{"0 Trying",      "3500 send 100", "3500 Trying → Proceeding",
                           "7500 send 100", "8000 send 200", "8000 Proceeding → Completed",
                           "9000 send 200"};
        QTest::newRow("RFC 4320 §4.1 the user's own 100")
            << true << QStringList{"10 >100", "5000 >200"}
            << QStringList{"0 Trying",
                           "10 send 100",
                           "10 Trying → Proceeding",
                           "5000 send 200",
                           "5000 Proceeding → Completed",
                           "5000 Completed → Terminated",
                           "5000 terminated"};
        QTest::newRow("RFC 4320 §4.1 no provisional but 100, §4.2 no 408")
            << false << QStringList{"10 >180", "20 >408", "30 >404"}
            << QStringList{"0 Trying", "10 refused", "20 refused", "30 send 404",
                           "30 Trying → Completed"};
        QTest::newRow("RFC 4320 §4.2 nothing once the client has given up")
            << false << QStringList{"32001 >200"} << QStringList{"0 Trying",
                                                                 "3500 send 100",
                                                                 "3500 Trying → Proceeding",
                                                                 "32000 Proceeding → Terminated",
                                                                 "32000 terminated",
                                                                 "32001 refused"};
        QTest::newRow("RFC 3261 §17.2.2 one final response")
            << false << QStringList{"10 >200", "20 >500", "30 again"}
            << QStringList{"0 Trying", "10 send 200", "10 Trying → Completed", "20 refused",
                           "30 send 200"};
        QTest::newRow("RFC 6026 §8.8 a transport error changes nothing")
            << false << QStringList{"5 error", "10 >200", "20 error", "30 again"}
            << QStringList{"0 Trying",           "5 transport error",
                           "10 send 200",        "10 Trying → Completed",
                           "20 transport error", "30 send 200"};
    }

    void serverFollows()
    {
        QFETCH(bool, reliable);
        QFETCH(QStringList, steps);
        QFETCH(QStringList, lines);
        script::Run<NonInviteServerTransaction> run("OPTIONS",
                                                    reliable ? script::tcp() : script::udp());
        QCOMPARE(run.play(steps), lines);
    }

private:
    static void columns()
    {
        QTest::addColumn<bool>("reliable");
        QTest::addColumn<QStringList>("steps");
        QTest::addColumn<QStringList>("lines");
    }
};

QTEST_GUILESS_MAIN(TestNonInviteTransaction)
#include "tst_non_invite_transaction.moc"
