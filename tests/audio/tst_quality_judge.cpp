#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/engine/quality_judge.h"
#include "tests/support/engine_pair.h"
#include "tests/support/speech.h"
#endif

#include <QTest>
#include <set>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;
using Cause = QualityCause;

namespace {

/// A call, second by second: all is well unless a test says otherwise.
class Call {
public:
    Call()
    {
        sample.mouthToEar = 100ms;
        sample.silentFor = 10ms;
        sample.theirLevelDb = -20;
        sample.machine.hasMicrophone = true;
        sample.machine.microphoneDb = -30;
    }

    /// Runs for some seconds; the cause at the end.
    Cause run(int seconds, double lossPercent = 0)
    {
        for (int i = 0; i < seconds; ++i) {
            const auto lost = static_cast<std::uint64_t>(lossPercent / 2);
            sample.received += 50 - lost;
            sample.lost += lost;
            sample.playedSamples += 48'000;
            sample.concealedSamples += 960 * lost;
            sample.theirTimeMs += theirSpeed * 1000;
            sample.theirVoiceMs += theirSpeed * 1000;
            sample.waiting += 1s;
            const Cause before = judge.verdict().cause;
            judge.judge(sample);
            changes += judge.verdict().cause != before ? 1 : 0;
        }
        return judge.verdict().cause;
    }

    QualityJudge judge;
    QualitySample sample;
    double theirSpeed = 1;
    int changes = 0;
};

std::set<Cause> causesOf(const std::vector<EngineEvent> &events)
{
    std::set<Cause> causes;
    for (const EngineEvent &event : events)
        if (event.kind == EngineEvent::Kind::Statistics)
            causes.insert(event.statistics.quality.cause);
    return causes;
}

QualityVerdict lastOf(const EnginePair &pair, std::size_t side)
{
    return pair.engine[side].statistics(EnginePair::leg)->quality;
}

} // namespace

class TestQualityJudge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allIsWell()
    {
        Call call;
        QCOMPARE(call.run(60), Cause::None);
        QCOMPARE(call.changes, 0);
        QCOMPARE(call.judge.verdict().bars, 4);
        QVERIFY(call.judge.verdict().mos > 4.2);
    }

    void theirPacketsAreLost()
    {
        Call call;
        call.run(10);
        QCOMPARE(call.run(1, 8), Cause::None); // one bad second is none
        QCOMPARE(call.run(3, 8), Cause::NetworkIn);
        call.run(20, 6);
        QVERIFY(std::abs(call.judge.verdict().lossPercent - 6) < 0.5);
        QVERIFY(call.judge.verdict().bars < 4);
        QCOMPARE(call.run(3), Cause::NetworkIn); // it stays a while
        QCOMPARE(call.run(9), Cause::None);
        QCOMPARE(call.judge.verdict().bars, 4);
        QCOMPARE(call.changes, 2);
    }

    void ourPacketsAreLost()
    {
        Call call;
        call.sample.reportedLossPercent = 12;
        QCOMPARE(call.run(5), Cause::NetworkOut);
        QCOMPARE(call.judge.verdict().lossPercent, 12.0);
        QVERIFY(call.judge.verdict().bars <= 3);
        call.sample.reportedLossPercent = 0;
        QCOMPARE(call.run(6), Cause::None);
        call.sample.unheardReports = 2; // they report, and know nothing of us
        QCOMPARE(call.run(3), Cause::NetworkOut);
        QCOMPARE(call.judge.verdict().lossPercent, 100.0);
        call.sample.sends = false; // nor could they
        QCOMPARE(call.run(6), Cause::None);
    }

    void bothWaysTheWorseOneAndNoOther()
    {
        Call call;
        call.run(5, 10);
        call.sample.reportedLossPercent = 4;
        QCOMPARE(call.run(10, 10), Cause::NetworkIn);
        for (int i = 0; i < 30; ++i) { // a little more, a little less: no change of mind
            call.sample.reportedLossPercent = i % 2 ? 11 : 9;
            call.run(1, 10);
        }
        QCOMPARE(call.changes, 1);
        call.sample.reportedLossPercent = 40;
        QCOMPARE(call.run(5, 10), Cause::NetworkOut);
    }

    void itDoesNotFlicker()
    {
        Call call;
        for (int i = 0; i < 120; ++i)
            call.run(1, i % 3 == 0 ? 10 : 0); // every third second is bad
        QVERIFY2(call.changes <= 1, qPrintable(QString::number(call.changes)));
        Call other;
        for (int i = 0; i < 120; ++i) {
            other.sample.machine.clippedPercent = i % 2 ? 1 : 0;
            other.run(1);
        }
        QCOMPARE(other.changes, 0);
    }

    void nothingComes()
    {
        Call call;
        call.run(5);
        const auto received = call.sample.received;
        call.sample.silentFor = 4s;
        call.run(3);
        QCOMPARE(call.judge.verdict().cause, Cause::NetworkIn);
        QCOMPARE(call.judge.verdict().bars, 0);
        call.sample.rtcpLives = true; // their reports still come: it is not the way
        QCOMPARE(call.run(4), Cause::TheirSide);
        call.sample.silentFor = 10ms;
        call.run(8);
        QCOMPARE(call.judge.verdict().cause, Cause::None);
        QVERIFY(call.judge.verdict().bars > 0 && call.sample.received > received);
    }

    void theirClockStalls()
    {
        Call call;
        call.run(10);
        call.theirSpeed = 0.7; // 35 packets a second, none of them lost
        QCOMPARE(call.run(8), Cause::TheirSide);
        call.theirSpeed = 1;
        QCOMPARE(call.run(12), Cause::None);
        // A pause is none: their clock goes on over it.
        Call pausing;
        for (int i = 0; i < 30; ++i) {
            pausing.theirSpeed = i % 3 ? 0.1 : 2.8;
            pausing.sample.silentFor = i % 3 ? 500ms : 10ms;
            pausing.run(1);
        }
        QCOMPARE(pausing.changes, 0);
    }

    void theMicrophone()
    {
        Call call;
        call.sample.machine.microphoneDb = -100; // never anything
        QCOMPARE(call.run(4), Cause::None);
        QCOMPARE(call.run(3), Cause::MicrophoneSilent);
        call.sample.machine.microphoneDb = -35;
        QCOMPARE(call.run(5), Cause::None);
        call.sample.machine.microphoneDb = -100; // somebody listens through a noise gate
        QCOMPARE(call.run(15), Cause::None);
        QCOMPARE(call.run(10), Cause::MicrophoneSilent);
        call.sample.speaks = false; // muted: silent on purpose
        QCOMPARE(call.run(5), Cause::None);
        Call without;
        without.sample.machine.hasMicrophone = false;
        QCOMPARE(without.run(8), Cause::MicrophoneSilent);
        Call loud;
        loud.sample.machine.clippedPercent = 0.5;
        QCOMPARE(loud.run(3), Cause::MicrophoneClipping);
        loud.sample.machine.clippedPercent = 0.1; // still, until it is really over
        QCOMPARE(loud.run(10), Cause::MicrophoneClipping);
        loud.sample.machine.clippedPercent = 0;
        QCOMPARE(loud.run(5), Cause::None);
    }

    void theComputer()
    {
        Call call;
        call.sample.machine.missedMs = 30;
        QCOMPARE(call.run(3, 10), Cause::ComputerBusy); // which explains the loss as well
        Call late;
        late.sample.machine.lateTicks = 5;
        QCOMPARE(late.run(3), Cause::ComputerBusy);
        Call once;
        once.run(5);
        once.sample.machine.worstLateness = 400ms;
        once.run(1);
        once.sample.machine.worstLateness = 0ms;
        QCOMPARE(once.run(5), Cause::None);
        QCOMPARE(once.changes, 0);
    }

    void theirDevice()
    {
        Call call;
        call.sample.theirLevelDb = -127;
        QCOMPARE(call.run(9), Cause::None);
        QCOMPARE(call.run(4), Cause::TheirDevice);
        call.sample.theirLevelDb = -25;
        QCOMPARE(call.run(5), Cause::None);
        call.sample.theirLevelDb = -127; // they may listen
        QCOMPARE(call.run(25), Cause::None);
        Call loud;
        loud.sample.theirClippedPercent = 2;
        QCOMPARE(loud.run(3), Cause::TheirDevice);
    }

    // ---- in the engine ---------------------------------------------------------------------

    void aGoodCallHasNone_data()
    {
        QTest::addColumn<int>("codec");
        QTest::newRow("PCMU") << 0;
        QTest::newRow("G722") << 1;
        QTest::newRow("opus") << 2;
    }

    void aGoodCallHasNone()
    {
        QFETCH(int, codec);
        EnginePair pair;
        pair.weather = {30, 3, 0, 0};
        QVERIFY(pair.connect(configOf({std::array{pcmu(), g722(), opus()}[std::size_t(codec)]})));
        pair.say = {makeSpeech(30, 1), makeSpeech(30, 2)};
        pair.run(30s);
        for (const std::size_t side : {0U, 1U}) {
            QCOMPARE(causesOf(pair.events[side]), (std::set<Cause>{Cause::None}));
            QCOMPARE(lastOf(pair, side).bars, 4);
        }
    }

    void lossOneWayIsSeenFromBothEnds()
    {
        EnginePair pair;
        SeededRandom random(9);
        pair.tamper = [&](std::size_t from, Packet &packet) {
            return from != 1 || packet.isRtcp || random.unit() > 0.1;
        };
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.say = {makeSpeech(40, 1), makeSpeech(40, 2)};
        pair.run(40s);
        QCOMPARE(lastOf(pair, 0).cause, Cause::NetworkIn);
        QCOMPARE(lastOf(pair, 1).cause, Cause::NetworkOut);
        QVERIFY(lastOf(pair, 0).lossPercent > 4 && lastOf(pair, 0).lossPercent < 20);
        QVERIFY(lastOf(pair, 0).bars < 4 && lastOf(pair, 1).bars < 4);
        QVERIFY(pair.engine[1].statistics(EnginePair::leg)->remoteLossPercent.value_or(0) > 4);
        QVERIFY(pair.engine[1].statistics(EnginePair::leg)->remoteMos.value_or(5) < 4.2);
    }

    void theyHearNothingOfUs()
    {
        EnginePair pair;
        pair.tamper = [](std::size_t from, Packet &packet) {
            return from != 0 || packet.isRtcp; // our sound never arrives, our reports do
        };
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.say = {makeSpeech(40, 1), makeSpeech(40, 2)};
        pair.run(30s);
        QCOMPARE(lastOf(pair, 0).cause, Cause::NetworkOut);
        QCOMPARE(lastOf(pair, 0).lossPercent, 100.0);
        QCOMPARE(lastOf(pair, 1).cause, Cause::TheirSide);
    }

    void silentAndOverdrivenMicrophones()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.say[1].assign(48'000 * 20, 0.0F);
        for (std::size_t i = 0; i < pair.say[1].size(); ++i) {
            const double wave = 1.5 * std::sin(double(i) / 20); // a gain that is much too high
            pair.say[1][i] = static_cast<float>(std::clamp(wave, -1.0, 1.0));
        }
        pair.run(15s);
        QCOMPARE(lastOf(pair, 0).cause, Cause::MicrophoneSilent);
        QCOMPARE(lastOf(pair, 1).cause, Cause::MicrophoneClipping);
        pair.engine[0].setMuted(EnginePair::leg, true);
        pair.run(6s);
        QVERIFY(lastOf(pair, 0).cause != Cause::MicrophoneSilent);
    }

    void lateTicksAndUnderruns()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.say = {makeSpeech(60, 1), makeSpeech(60, 2)};
        pair.run(3s);
        std::uint64_t missed = 0;
        for (int i = 0; i < 50; ++i) {
            pair.run(100ms);
            pair.engine[0].onFramesMissed(missed += 480);
        }
        QCOMPARE(lastOf(pair, 0).cause, Cause::ComputerBusy);
        QCOMPARE(lastOf(pair, 1).cause, Cause::None);
        pair.run(8s);
        QCOMPARE(lastOf(pair, 0).cause, Cause::None);
        for (int i = 0; i < 50; ++i) {
            pair.run(100ms);
            pair.now += 60ms; // nothing ran meanwhile
        }
        QCOMPARE(lastOf(pair, 0).cause, Cause::ComputerBusy);
    }
};

QTEST_GUILESS_MAIN(TestQualityJudge)
#include "tst_quality_judge.moc"
