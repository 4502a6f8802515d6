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

    /// linphone says 491 while it is in the midst of a re-INVITE: nobody need press the key again.
    void asksAgainAfterGlare()
    {
        Duel duel(2);
        CHECK_IN(duel.world, duel.talk());
        QVERIFY(duel.alice.transfer(duel.alices, "sip:carol@10.0.0.4:5060"));
        for (int attempt = 1; attempt <= 3; ++attempt) {
            const auto refer = duel.peer.expect("REFER", 5s);
            CHECK_IN(duel.world, refer.has_value());
            QCOMPARE(refer->value("CSeq"), std::to_string(attempt + 1) + " REFER");
            QCOMPARE(refer->value("Call-ID"), duel.invite.value("Call-ID"));
            QVERIFY(duel.alice.transfers.empty());
            duel.peer.respond(*refer, 491, "Request Pending", {}, "peer-tag");
            // RFC 3261 §14.1: the owner of the Call-ID waits for 2.1 s at least.
            QVERIFY(!duel.peer.expect("REFER", 2s).has_value());
        }
        // Enough is enough.
        QVERIFY(!duel.peer.expect("REFER", 60s).has_value());
        QVERIFY(duel.alice.transfers.back().hasFailed);
        QCOMPARE(duel.alice.transfers.back().statusCode, 491);
        QVERIFY(duel.alice.isActive(duel.alices));
    }

    /// The call ends while the REFER waits for its next attempt.
    void forgetsItWhenTheCallEnds()
    {
        Duel duel(3);
        CHECK_IN(duel.world, duel.talk());
        QVERIFY(duel.alice.transfer(duel.alices, "sip:carol@10.0.0.4:5060"));
        const auto refer = duel.peer.expect("REFER");
        CHECK_IN(duel.world, refer.has_value());
        duel.peer.respond(*refer, 491, "Request Pending", {}, "peer-tag");
        (void)duel.alice.hangUp(duel.alices);
        const auto bye = duel.peer.expect("BYE");
        CHECK_IN(duel.world, bye.has_value());
        duel.peer.respond(*bye, 200, "OK");
        QVERIFY(!duel.peer.expect("REFER", 60s).has_value());
        duel.world.run(200s);
        CHECK_IN(duel.world, duel.alice.isQuiet());
    }
};

QTEST_GUILESS_MAIN(TransferWaysTest)
#include "tst_transfer_ways.moc"
