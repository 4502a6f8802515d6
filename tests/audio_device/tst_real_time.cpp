#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/device/capture_feed.h"
#include "audio/device/stream_port.h"
#include "audio/engine/engine.h"
#include "tests/support/call_course.h"
#include "tests/support/pretend_portaudio.h"
#endif

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <condition_variable>
#include <mutex>
#include <shared_mutex>
#include <thread>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

/// By this name a place is found in what the watch tells.
extern "C" __attribute__((noinline)) void asksForMemory()
{
    // Through a volatile pointer: the compiler may leave out what nobody sees.
    void *volatile memory = std::malloc(10);
    std::free(memory);
}

/// DESIGN §4.6: the audio callback and the media tick never allocate and never lock once a call
/// runs.  This program stands between them and the C library and counts; soak_real_time does the
/// same for ten minutes and with a sound server.
class TestRealTime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isWatching)
            QSKIP("a sanitizer has replaced malloc itself");
        qputenv("PULSE_SERVER", "unix:/nonexistent"); // the devices are pretended
    }

    void whatIsAskedForIsCounted()
    {
        std::mutex mutex;
        std::shared_mutex shared;
        std::condition_variable condition;
        Watch watch(Watched::RealTimeThreads);
        asksForMemory(); // no callback's
        {
            const CallbackScope scope;
            asksForMemory();
            void *volatile aligned = std::aligned_alloc(64, 64);
            std::free(aligned);
            std::unique_lock lock(mutex);
            condition.wait_for(lock, 1ns);
            const std::shared_lock reader(shared);
        }
        asksForMemory();
        watch.stop();
        QCOMPARE(watch.allocations(), 2U);
        QCOMPARE(watch.frees(), 2U);
        QCOMPARE(watch.locks(), 3U);
        QCOMPARE(watch.webrtcLocks(), 0U);
        const std::string places = watch.places();
        QVERIFY2(places.find("allocation on a callback, 1 times seen") != std::string::npos &&
                     places.find("asksForMemory") != std::string::npos,
                 places.c_str());
    }

    void theMediaThreadIsKnownByItsName()
    {
        Watch watch(Watched::RealTimeThreads);
        std::thread named([] {
            ::pthread_setname_np(::pthread_self(), "media");
            asksForMemory();
            ::pthread_setname_np(::pthread_self(), "other");
            asksForMemory();
        });
        named.join();
        watch.stop();
        QCOMPARE(watch.of(ThreadKind::Media).allocations.load(), 1U);
        QCOMPARE(watch.allocations(), 1U);
    }

    void callbacksAndDriftControl()
    {
        Semaphore wake;
        PlaybackPort playback(wake);
        CapturePort capture;
        CaptureFeed feed(capture, false);
        playback.begin(480);
        capture.begin(480);
        std::array<float, quantumSamples> samples{};
        TimePoint now(1s);
        Watch watch(Watched::RealTimeThreads);
        for (int i = 0; i < 500; ++i, now += 10ms) {
            const CallbackScope scope;
            samples.fill(0.1F);
            capture.capture(samples, now);
            (void)feed.next(now + 1ms, samples);
            playback.push(samples);
            playback.play(samples, now + 2ms);
        }
        watch.stop();
        QVERIFY2(isQuiet(watch), watch.places().c_str());
    }

    /// All that a call can come to, in a few seconds.
    void aCall()
    {
        QTemporaryDir dir;
        CallCourse course(dir.path().toStdString(), {{{{"first"}, {"first"}, {}, false},
                                                      {{"second"}, {"second"}, {}, true}}});
        QVERIFY2(course.begin(), course.step().c_str());
        Watch watch(Watched::RealTimeThreads);
        const bool isRound = course.goRound(10);
        watch.stop();
        QVERIFY2(isRound, course.step().c_str());
        QVERIFY2(isQuiet(watch), watch.places().c_str());
        QVERIFY(watch.webrtcLocks() > 0); // by its name: it is at work
        for (const std::string &problem : course.problems())
            QFAIL(problem.c_str());
        QCOMPARE(playbackTally.streams(), 4U); // one of them rang
        QCOMPARE(captureTally.streams(), 3U);
        QCOMPARE(course.recordings(), 1);
        for (const RtpCheck &stream : {course.sent(), course.received(), course.guestSent()}) {
            QVERIFY(stream.packets() > 30);
            QCOMPARE(stream.sequenceBreaks(), 0U);
            QCOMPARE(stream.timestampBreaks(), 0U);
        }
    }

private:
    static bool isQuiet(const Watch &watch)
    {
        return watch.allocations() == 0 && watch.frees() == 0 && watch.locks() == 0;
    }
};

QTEST_GUILESS_MAIN(TestRealTime)
#include "tst_real_time.moc"
