#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/dsp/delay_finder.h"
#include "audio/dsp/echo_remover.h"
#include "tests/support/echo_room.h"
#include "tests/support/echo_scores.h"
#include "tests/support/talker.h"
#endif

#include <QTest>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

namespace {

struct Scene {
    std::vector<float> far;
    std::vector<float> near;
    std::vector<float> echo;
    std::vector<float> microphone;
};

/// `nearFrom` … `nearTo`: seconds in which somebody speaks here as well.
Scene makeScene(const EchoRoom &room, double seconds, double nearFrom = 0, double nearTo = 0)
{
    Scene scene;
    scene.far = makeTalker(seconds, room.seed);
    scene.echo = echoOf(scene.far, room);
    scene.near.assign(scene.far.size(), 0.0F);
    const auto voice = makeTalker(nearTo - nearFrom, room.seed + 100);
    std::copy(voice.begin(), voice.end(), scene.near.begin() + std::ptrdiff_t(nearFrom * 48'000));
    scene.microphone =
        mixed(mixed(scene.echo, scene.near), roomNoise(scene.far.size(), -70, room.seed));
    return scene;
}

/// What comes out, moved to where it was in the microphone.
std::vector<float> clean(EchoRemover &remover, const Scene &scene)
{
    std::vector<float> out(scene.microphone.size());
    for (std::size_t at = 0; at + 480 <= out.size(); at += 480)
        remover.process(std::span(scene.microphone).subspan(at, 480),
                        std::span(scene.far).subspan(at, 480), std::span(out).subspan(at, 480));
    return advanced(out, remover.delaySamples());
}

} // namespace

/// AUDIO §3: the rows on echo, in one room; tests/bench/bench_echo.cpp has many.
class TestEchoRemover : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheDelay_data()
    {
        QTest::addColumn<double>("delayMs");
        QTest::newRow("a fast device") << 8.0;
        QTest::newRow("a usual one") << 60.0;
        QTest::newRow("a slow one") << 300.0;
    }

    void findsTheDelay()
    {
        QFETCH(double, delayMs);
        const Scene scene = makeScene({.seed = 3, .delayMs = delayMs}, 3, 1.5, 3);
        DelayFinder finder;
        for (std::size_t at = 0; at + 480 <= scene.far.size(); at += 480)
            finder.process(std::span(scene.microphone).subspan(at, 480),
                           std::span(scene.far).subspan(at, 480));
        QVERIFY(finder.delay());
        QVERIFY2(std::abs(double(*finder.delay()) - delayMs * 48) < 1.5,
                 qPrintable(QString::number(*finder.delay())));
    }

    void findsNothingInSilence()
    {
        DelayFinder finder;
        const std::vector<float> silence(480, 0.0F);
        const auto noise = roomNoise(480 * 300, -40, 1);
        for (std::size_t at = 0; at + 480 <= noise.size(); at += 480)
            finder.process(std::span(noise).subspan(at, 480), silence);
        QVERIFY(!finder.delay());
    }

    void theCancellerAloneLearnsARoom()
    {
        const Scene scene = makeScene({.seed = 2, .decaySeconds = 0.2, .delayMs = 5}, 6);
        EchoRemover remover(makeKalmanCanceller(200ms), {.finder = false, .suppressor = false});
        const auto out = clean(remover, scene);
        const double erle = erleDb(scene.echo, out, 4, 6);
        QVERIFY2(erle > 25, qPrintable(QString::number(erle)));
    }

    void singleAndDoubleTalk()
    {
        const Scene scene = makeScene({.seed = 2}, 14, 10, 14);
        EchoRemover remover(makeKalmanCanceller(250ms));
        const auto out = clean(remover, scene);
        const double soon = erleDb(scene.echo, out, 1.5, 2.5);
        const double late = erleDb(scene.echo, out, 8, 10);
        const auto level = nearLevels(scene.near, out, 10, 14);
        qInfo("ERLE %.1f dB after 1.5 s, %.1f dB after 8 s; near voice median %.1f, p10 %.1f dB",
              soon, late, level.medianDb, level.p10Db);
        QVERIFY(soon >= 10);
        QVERIFY(late >= 30);
        QVERIFY(level.medianDb >= -1);
        QVERIFY(level.p10Db >= -3);
        QCOMPARE(remover.jumps(), 0U);
    }

    void aDelayThatJumps_data()
    {
        QTest::addColumn<double>("afterMs");
        QTest::newRow("+60 ms") << 120.07;
        QTest::newRow("-40 ms") << 20.0;
    }

    void aDelayThatJumps()
    {
        QFETCH(double, afterMs);
        EchoRoom room{.seed = 1};
        Scene scene = makeScene(room, 12);
        room.delayMs = afterMs;
        const auto later = echoOf(scene.far, room);
        const auto noise = roomNoise(scene.far.size(), -70, 4);
        for (std::size_t i = 8 * 48'000; i < later.size(); ++i) {
            scene.echo[i] = later[i];
            scene.microphone[i] = later[i] + noise[i];
        }
        EchoRemover remover(makeKalmanCanceller(250ms));
        const auto out = clean(remover, scene);
        const double after = erleDb(scene.echo, out, 10, 12);
        QVERIFY2(after >= 20, qPrintable(QString::number(after)));
        QCOMPARE(remover.jumps(), 1U);
    }

    /// Nobody plays anything: a voice passes as it is, only later.
    void leavesAVoiceAlone()
    {
        const auto voice = makeTalker(3, 8);
        const std::vector<float> silence(480, 0.0F);
        EchoRemover remover(makeKalmanCanceller(250ms));
        std::vector<float> out(voice.size());
        for (std::size_t at = 0; at + 480 <= out.size(); at += 480)
            remover.process(std::span(voice).subspan(at, 480), silence,
                            std::span(out).subspan(at, 480));
        out = advanced(out, remover.delaySamples());
        for (std::size_t i = 1000; i < 140'000; ++i)
            QVERIFY(std::abs(out[i] - voice[i]) < 1e-4F);
    }
};

QTEST_GUILESS_MAIN(TestEchoRemover)
#include "tst_echo_remover.moc"
