#include "tests/support/sim_town.h"

#include <QtTest>
#include <chrono>

using namespace ahoy;
using namespace ahoy::sip;
using namespace ahoy::sip::sim;
using namespace std::chrono_literals;

/// Two of our agents at one registrar and proxy: what every call does.
class BasicCallTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void registersWithChallenge()
    {
        SimTown town(1);
        CHECK_IN(town.world, town.signIn());
        QCOMPARE(town.server.registers, 4U); // each: 401, then 200
        QCOMPARE(town.server.bindings["alice"].size(), 1U);
        QCOMPARE(QString::fromStdString(town.server.bindings["alice"].front().contact),
                 QString("sip:alice@10.0.0.2:5070"));
    }

    void callsAndHangsUp_data()
    {
        QTest::addColumn<bool>("callerHangsUp");
        QTest::addColumn<bool>("challenges");
        QTest::addColumn<bool>("recordRoutes");
        for (const bool caller : {true, false})
            for (const bool challenges : {true, false})
                for (const bool routes : {true, false})
                    QTest::addRow("%s, %s, %s", caller ? "caller" : "callee",
                                  challenges ? "407" : "open", routes ? "routed" : "direct")
                        << caller << challenges << routes;
    }

    void callsAndHangsUp()
    {
        QFETCH(bool, callerHangsUp);
        QFETCH(bool, challenges);
        QFETCH(bool, recordRoutes);
        SimTown town(2);
        town.server.challengesCalls = challenges;
        town.server.recordRoutes = recordRoutes;
        CHECK_IN(town.world, town.signIn());
        CHECK_IN(town.world, town.call());
        town.world.run(10s);
        if (callerHangsUp)
            QVERIFY(town.alice.hangUp(town.alices).has_value());
        else
            QVERIFY(town.bob.hangUp(town.bobs).has_value());
        town.world.run(70s);
        CHECK_IN(town.world, town.haveBothEnded());
        QCOMPARE(town.alice.calls[town.alices].cause,
                 callerHangsUp ? Cause::LocalHangUp : Cause::RemoteHangUp);
        QCOMPARE(town.bob.calls[town.bobs].cause,
                 callerHangsUp ? Cause::RemoteHangUp : Cause::LocalHangUp);
        QCOMPARE(town.alice.calls[town.alices].timesEnded, 1);
        QCOMPARE(town.bob.calls[town.bobs].timesEnded, 1);
        CHECK_IN(town.world, town.isQuiet());
    }

    void cancels()
    {
        SimTown town(3);
        CHECK_IN(town.world, town.signIn());
        town.alices = town.alice.dial("sip:bob@example.com", alicesAccount);
        town.world.run(3s);
        town.bobs = town.bob.lastIncoming;
        CHECK_IN(town.world, town.bobs.value != 0);
        const auto &progress = town.alice.calls[town.alices].progress;
        QVERIFY(progress.back() == CallProgress::State::Ringing);
        QVERIFY(town.alice.hangUp(town.alices).has_value());
        town.world.run(70s);
        CHECK_IN(town.world, town.haveBothEnded());
        QCOMPARE(town.alice.calls[town.alices].cause, Cause::Cancelled);
        QCOMPARE(town.bob.calls[town.bobs].cause, Cause::Cancelled);
        CHECK_IN(town.world, town.isQuiet());
    }

    void isBusy()
    {
        SimTown town(4);
        CHECK_IN(town.world, town.signIn());
        town.bob.manner = SimAgent::Manner::Busy;
        town.alices = town.alice.dial("sip:bob@example.com", alicesAccount);
        town.world.run(70s);
        town.bobs = town.bob.lastIncoming;
        CHECK_IN(town.world, town.haveBothEnded());
        QCOMPARE(town.alice.calls[town.alices].cause, Cause::Status);
        QCOMPARE(town.alice.calls[town.alices].statusCode, 486);
        QCOMPARE(town.bob.calls[town.bobs].cause, Cause::LocalHangUp);
        CHECK_IN(town.world, town.isQuiet());
    }

    void holdsAndResumes()
    {
        SimTown town(5);
        CHECK_IN(town.world, town.signIn());
        CHECK_IN(town.world, town.call());
        QVERIFY(town.alice.hold(town.alices, true).has_value());
        town.world.run(2s);
        CHECK_IN(town.world, town.bob.calls[town.bobs].isRemoteHeld);
        QVERIFY(town.alice.hold(town.alices, false).has_value());
        town.world.run(2s);
        CHECK_IN(town.world, !town.bob.calls[town.bobs].isRemoteHeld);
        QVERIFY(town.bob.hold(town.bobs, true).has_value());
        town.world.run(2s);
        CHECK_IN(town.world, town.alice.calls[town.alices].isRemoteHeld);
        QVERIFY(town.bob.hangUp(town.bobs).has_value());
        town.world.run(70s);
        CHECK_IN(town.world, town.haveBothEnded());
        CHECK_IN(town.world, town.isQuiet());
    }

    void unregisters()
    {
        SimTown town(6);
        CHECK_IN(town.world, town.signIn());
        town.alice.shutDown();
        town.world.run(100s);
        CHECK_IN(town.world, town.server.bindings["alice"].empty());
        QCOMPARE(town.alice.registrations[alicesAccount].state, RegistrationEvent::State::Off);
        CHECK_IN(town.world, town.alice.isQuiet());
        QCOMPARE(town.alice.agent().census().flows, 0U);
        QVERIFY(!town.alice.agent().nextTimeout());
    }
};

QTEST_GUILESS_MAIN(BasicCallTest)
#include "tst_basic_call.moc"
