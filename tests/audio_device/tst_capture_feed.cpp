#include "audio/device/capture_feed.h"
#include "audio/engine/engine.h"
#include "base/random.h"
#include "tests/audio_device/sounds.h"

#include <QTest>

#include <array>
#include <cmath>
#include <numbers>
#include <vector>

using namespace ahoy;
using namespace ahoy::audio;
using namespace std::chrono_literals;

namespace {

Duration seconds(double value)
{
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(value));
}

} // namespace

class TestCaptureFeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsDrift_data()
    {
        QTest::addColumn<double>("ppm");
        QTest::addColumn<int>("callbackFrames");
        QTest::addColumn<double>("latenessMs");
        QTest::addColumn<int>("minutes");
        QTest::newRow("300 ppm") << 300.0 << 480 << 0.5 << 1;
        QTest::newRow("-300 ppm") << -300.0 << 480 << 0.5 << 1;
        QTest::newRow("no drift") << 0.0 << 480 << 0.5 << 1;
        QTest::newRow("5 ms callbacks") << 200.0 << 240 << 0.5 << 1;
        QTest::newRow("20 ms callbacks") << -200.0 << 960 << 0.5 << 1;
        QTest::newRow("restless threads") << 100.0 << 480 << 1.5 << 1;
        QTest::newRow("cheap USB: 1000 ppm") << 1000.0 << 480 << 0.5 << 1;
    }

    /// A sine wave captured by a clock that is off comes out without a gap or a click.
    void followsDrift()
    {
        QFETCH(const double, ppm);
        QFETCH(const int, callbackFrames);
        QFETCH(const double, latenessMs);
        QFETCH(const int, minutes);
        const double rate = 48'000 * (1 + ppm * 1e-6);
        const double hz = 440;

        CapturePort port;
        CaptureFeed feed(port, false);
        SeededRandom random(7);
        port.begin(static_cast<std::size_t>(callbackFrames));

        std::vector<float> chunk(static_cast<std::size_t>(callbackFrames));
        std::array<float, quantumSamples> out{};
        std::uint64_t captured = 0;
        double nextCallback = 0.003;
        double worstFill = 0; // ms, once settled
        double worstStep = 0; // between neighbouring samples, once settled
        float previous = 0;
        std::uint64_t missedAtStart = 0;
        double silent = 0;
        const int ticks = minutes * 60 * 100;
        for (int i = 0; i < ticks; ++i) {
            const double now = 0.01 * i + 0.001 * latenessMs * random.unit();
            // Callbacks come when their last frame was captured, and a little late.
            while (nextCallback <= now) {
                for (float &sample : chunk)
                    sample =
                        static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * hz *
                                                          static_cast<double>(captured++) / rate));
                port.capture(chunk, TimePoint(seconds(nextCallback)));
                nextCallback = 0.003 + static_cast<double>(captured) / rate +
                               0.001 * latenessMs * random.unit();
            }
            QVERIFY(feed.next(TimePoint(seconds(now)), out));
            const bool isSettled = i >= 500;
            if (i == 500)
                missedAtStart = feed.framesMissed();
            for (const float sample : out) {
                if (isSettled)
                    worstStep = std::max(worstStep, std::abs(static_cast<double>(sample) -
                                                             static_cast<double>(previous)));
                previous = sample;
            }
            if (i >= 50 && i < 100)
                silent = std::max(silent, static_cast<double>(std::abs(out[100])));
            if (i >= 4000) // after 40 s
                worstFill = std::max(
                    worstFill,
                    std::abs(std::chrono::duration<double, std::milli>(feed.fillError()).count()));
        }
        QVERIFY(silent > 0.1); // it runs after half a second
        QCOMPARE(feed.framesMissed(), missedAtStart);
        QVERIFY2(worstFill < 3, qPrintable(QString::number(worstFill)));
        // The steepest a 440 Hz sine wave of that size can be, and a little more.
        const double steepest = 0.5 * 2 * std::numbers::pi * hz / 48'000;
        QVERIFY2(worstStep < 1.1 * steepest, qPrintable(QString::number(worstStep / steepest)));
    }

    /// AUDIO §3: 300 ppm, 30 min simulated: fill error < 3 ms.  The control alone: half an hour
    /// of resampling would be too long for a unit test.
    void holdsTheFillForHalfAnHour()
    {
        const double rate = 48'000 * (1 + 300e-6);
        DriftControl drift;
        drift.restart(480);
        SeededRandom random(11);
        std::uint64_t captured = 0;
        double consumed = 0;
        double nextCallback = 0.004;
        double worst = 0;
        double lastStretch = 0;
        for (int i = 0; i < 30 * 60 * 100; ++i) {
            const double now = 0.01 * i + 0.0005 * random.unit();
            while (nextCallback <= now) {
                captured += 480;
                drift.onCaptured(captured, TimePoint(seconds(nextCallback)));
                nextCallback =
                    0.004 + static_cast<double>(captured) / rate + 0.0005 * random.unit();
            }
            if (i < 10) {
                consumed = drift.captured(TimePoint(seconds(now))) - drift.targetFrames() + 480;
                continue;
            }
            lastStretch = drift.stretch(TimePoint(seconds(now)), consumed);
            consumed += 480 * lastStretch;
            const double fill =
                drift.captured(TimePoint(seconds(now))) - consumed + 480 - drift.targetFrames();
            worst = std::max(worst, std::abs(fill) / 48);
            QVERIFY(static_cast<double>(captured) >= consumed); // what is used was there
        }
        QVERIFY2(worst < 3, qPrintable(QString::number(worst)));
        QVERIFY(std::abs(lastStretch - 1.0003) < 100e-6);
    }

    void sharedClockPassesUnchanged()
    {
        CapturePort port;
        CaptureFeed feed(port, true);
        std::array<float, quantumSamples> out{};
        QVERIFY(!feed.next(TimePoint(1s), out)); // nothing is open
        port.begin(480);
        const std::vector<float> speech = test::makePhrase(1, 1);
        TimePoint now(1s);
        for (std::size_t at = 0; at + 480 <= speech.size(); at += 480, now += 10ms) {
            const std::span piece = std::span(speech).subspan(at, 480);
            port.capture(piece, now);
            QVERIFY(feed.next(now, out));
            QVERIFY(std::equal(out.begin(), out.end(), piece.begin()));
        }
        port.end();
        QVERIFY(!feed.next(now, out));
    }

    void aNewStreamBeginsWithItsOwnSound()
    {
        CapturePort port;
        CaptureFeed feed(port, true);
        std::array<float, quantumSamples> out{};
        std::array<float, quantumSamples> loud{};
        loud.fill(0.5F);
        port.begin(480);
        for (int i = 0; i < 5; ++i)
            port.capture(loud, TimePoint(1s));
        port.end();
        QVERIFY(!feed.next(TimePoint(1s), out));
        port.begin(480);
        std::array<float, quantumSamples> soft{};
        soft.fill(0.25F);
        port.capture(soft, TimePoint(2s));
        QVERIFY(feed.next(TimePoint(2s), out));
        QCOMPARE(out[0], 0.25F);
    }

    void aLongStandstillIsSkippedNotStretched()
    {
        CapturePort port;
        CaptureFeed feed(port, false);
        port.begin(480);
        std::array<float, quantumSamples> in{};
        in.fill(0.1F);
        std::array<float, quantumSamples> out{};
        TimePoint now(1s);
        for (int i = 0; i < 100; ++i, now += 10ms) {
            port.capture(in, now);
            (void)feed.next(now, out);
        }
        // We stood still for 150 ms; the device went on.
        for (int i = 0; i < 15; ++i, now += 10ms)
            port.capture(in, now);
        for (int i = 0; i < 10; ++i, now += 10ms) {
            port.capture(in, now);
            (void)feed.next(now, out);
        }
        QVERIFY(feed.fillError() < 40ms);
        QVERIFY(std::abs(out[240] - 0.1F) < 0.01F);
    }
};

QTEST_GUILESS_MAIN(TestCaptureFeed)
#include "tst_capture_feed.moc"
