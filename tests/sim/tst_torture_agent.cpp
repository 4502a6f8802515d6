#include "tests/support/sim_town.h"

#include <QFile>
#include <QtTest>
#include <chrono>
#include <fmt/format.h>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// The messages of RFC 4475 thrown at a live agent that answers everybody: the answer
/// is the one of the verdict table, on the connection that the message came by.
class TortureAgentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAsTheTableSays_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QList<int>>("verdicts"); ///< any of them; 0: silence
        const struct {
            const char *name;
            const char *section;
            QList<int> verdicts;
        } rows[] = {
            {"wsinv", "3.1.1.1", {481}}, // it names a dialog that is none,
            {"intmeth", "3.1.1.2", {501}},
            {"escnull", "3.1.1.4", {405}},
            {"esc02", "3.1.1.5", {501}},
            {"lwsdisp", "3.1.1.6", {200}},
            {"dblreq", "3.1.1.8", {405}},
            {"semiuri", "3.1.1.9", {200}},
            {"transports", "3.1.1.10", {200}},
            {"mpart01", "3.1.1.11", {200, 405, 415}},
            {"unreason", "3.1.1.12", {0}},
            {"ncl", "3.1.2.3", {400}},
            {"scalar02", "3.1.2.4", {400}},
            {"scalarlg", "3.1.2.5", {0}},
            {"quotbal", "3.1.2.6", {400}},
            {"ltgtruri", "3.1.2.7", {400}},
            {"lwsruri", "3.1.2.8", {400}},
            {"lwsstart", "3.1.2.9", {400}},
            {"trws", "3.1.2.10", {400}},
            {"escruri", "3.1.2.11", {400}},
            {"regbadct", "3.1.2.13", {400, 405}},
            {"badaspec", "3.1.2.14", {400}},
            {"baddn", "3.1.2.15", {400}},
            {"badvers", "3.1.2.16", {505}},
            {"mismatch01", "3.1.2.17", {400}},
            {"bigcode", "3.1.2.19", {0}},
            {"badbranch", "3.2.1", {400, 200}},
            {"insuf", "3.3.1", {400, 0}},
            {"novelsc", "3.3.3", {416}},
            {"unksm2", "3.3.4", {405, 400}},
            {"bext01", "3.3.5", {420}},
            {"regaut01", "3.3.7", {405}},
            {"multi01", "3.3.8", {400}},
            {"mcl01", "3.3.9", {400}},
            {"bcast", "3.3.10", {0}},
            {"sdp01", "3.3.15", {406}},
        };
        for (const auto &row : rows)
            QTest::addRow("RFC 4475 §%s %s", row.section, row.name)
                << QString("rfc4475-sip-torture/%1.dat").arg(row.name) << row.verdicts;
    }

    void answersAsTheTableSays()
    {
        QFETCH(QString, file);
        QFETCH(QList<int>, verdicts);
        const auto folder = qEnvironmentVariable("AHOY_SHARED", AHOY_SOURCE_DIR "/../shared");
        QFile message(folder + "/vectors/" + file);
        if (!message.open(QIODevice::ReadOnly))
            QSKIP("AHOY_SHARED is not set: the messages of RFC 4475 are not here");
        UserAgentConfig config;
        config.allowDirect = true;
        SimWorld world(4475);
        SimAgent alice(world, "alice", at("10.0.0.2:5060"), config);
        alice.keepsLog = true;
        alice.onDatagram(at("10.0.0.9:5060"), message.readAll().toStdString());
        world.run(20ms);
        int status = 0;
        for (const auto &sent : alice.sent)
            if (const auto answer = SimMessage::parse(sent); !answer.isRequest())
                status = answer.statusCode();
        QVERIFY2(verdicts.contains(status), std::to_string(status).c_str());
        for (const auto &[id, call] : alice.calls)
            if (!call.hasEnded)
                (void)alice.agent().hangUp(id, world.now());
        alice.pump();
        world.run(200s);
        QVERIFY2(alice.isQuiet(), alice.census().c_str());
    }
};

QTEST_GUILESS_MAIN(TortureAgentTest)
#include "tst_torture_agent.moc"
