#include "tests/support/sim_duel.h"

#include <QtTest>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// Which way a REFER goes: within the dialog of the call, or beside it (RFC 5589 §5, RFC 7647 §4).
class TransferWaysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesWhereItIsUnderstood_data()
    {
        QTest::addColumn<QByteArray>("contact");
        QTest::addColumn<QByteArray>("supported");
        QTest::addColumn<bool>("isSeparate");

        const QByteArray gruu = "<sip:peer@10.0.0.9:5060;gr=urn:uuid:f81d4fae>";
        const QByteArray plain = "<sip:peer@10.0.0.9:5060>";
        QTest::newRow("RFC 7647 §4 a GRUU, and tdialog") << gruu << QByteArray("tdialog") << true;
        QTest::newRow("RFC 5589 §5 a GRUU, nothing known") << gruu << QByteArray() << false;
        QTest::newRow("RFC 5589 §5 a GRUU without tdialog, as linphone")
            << gruu << QByteArray("replaces, outbound, gruu") << false;
        QTest::newRow("RFC 7647 §4 no GRUU") << plain << QByteArray("tdialog") << false;
    }
    void goesWhereItIsUnderstood()
    {
        QFETCH(QByteArray, contact);
        QFETCH(QByteArray, supported);
        QFETCH(bool, isSeparate);
        Duel duel(1);
        CHECK_IN(duel.world, duel.ring());
        auto accepted = responseTo(duel.invite, 200, "OK");
        accepted.append("Contact", contact.toStdString());
        if (!supported.isEmpty())
            accepted.append("Supported", supported.toStdString());
        accepted.append("Content-Type", "application/sdp");
        accepted.body = SimPeer::description("10.0.0.9");
        duel.peer.send(duel.alice.where(), accepted);
        CHECK_IN(duel.world, duel.peer.expect("ACK").has_value());
        QVERIFY(duel.alice.transfer(duel.alices, "sip:carol@10.0.0.4:5060"));
        const auto refer = duel.peer.expect("REFER");
        CHECK_IN(duel.world, refer.has_value());
        QCOMPARE(refer->value("Call-ID") != duel.invite.value("Call-ID"), isSeparate);
        QCOMPARE(refer->parameter("To", "tag").empty(), isSeparate);
        QCOMPARE(refer->has("Target-Dialog"), isSeparate);
        QCOMPARE(refer->value("Require"), std::string(isSeparate ? "tdialog" : ""));
        duel.peer.respond(*refer, 603, "Declined", {}, isSeparate ? "refer-tag" : "peer-tag");
        duel.world.run(1s);
        QVERIFY(duel.alice.transfers.back().hasFailed);
        QVERIFY(duel.alice.isActive(duel.alices));
    }
};

QTEST_GUILESS_MAIN(TransferWaysTest)
#include "tst_transfer_ways.moc"
