#include "tests/audio_device/media_side.h"
#include "tests/audio_device/sounds.h"

#include "audio/device/capture_feed.h"
#include "audio/device/stream_port.h"
#include "audio/engine/engine.h"
#include "audio/file/wav_writer.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <atomic>
#include <cstring>
#include <dlfcn.h>
#include <pthread.h>
#include <sys/prctl.h>

// DESIGN §4.6: the audio callback and the media tick never allocate and never lock once a call
// runs.  This program stands between them and the C library and counts.

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_INTERPOSER 0 // the sanitizer stands there itself
#else
#define HAS_INTERPOSER 1
#endif

namespace {

std::atomic<bool> isArmed{false};
std::atomic<int> allocations{0};
std::atomic<int> locks{0};

/// The Media thread, by its name, or a thread that says that it plays the callback.
thread_local bool playsCallback = false;

bool isRealTime()
{
    if (!isArmed.load(std::memory_order_relaxed))
        return false;
    if (playsCallback)
        return true;
    char name[17] = {};
    ::prctl(PR_GET_NAME, name, 0, 0, 0);
    return std::strcmp(name, "media") == 0;
}

[[maybe_unused]] void countAllocation()
{
    if (isRealTime())
        ++allocations;
}

} // namespace

#if HAS_INTERPOSER
extern "C" {

void *__libc_malloc(std::size_t size);
void *__libc_calloc(std::size_t count, std::size_t size);
void *__libc_realloc(void *memory, std::size_t size);
void __libc_free(void *memory);

void *malloc(std::size_t size)
{
    countAllocation();
    return __libc_malloc(size);
}

void *calloc(std::size_t count, std::size_t size)
{
    countAllocation();
    return __libc_calloc(count, size);
}

void *realloc(void *memory, std::size_t size)
{
    countAllocation();
    return __libc_realloc(memory, size);
}

void free(void *memory)
{
    if (memory != nullptr)
        countAllocation();
    __libc_free(memory);
}

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
    using Lock = int (*)(pthread_mutex_t *);
    static std::atomic<Lock> next{nullptr};
    if (next.load() == nullptr)
        next = reinterpret_cast<Lock>(::dlsym(RTLD_NEXT, "pthread_mutex_lock"));
    if (isRealTime())
        ++locks;
    return next.load()(mutex);
}
}
#endif

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

class TestRealTime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (HAS_INTERPOSER == 0)
            QSKIP("not under a sanitizer");
    }

    void init()
    {
        allocations = 0;
        locks = 0;
    }

    void theCounterCounts()
    {
        playsCallback = true;
        isArmed = true;
        // Through a volatile pointer: the compiler may leave out what nobody sees.
        void *volatile memory = std::malloc(10);
        std::free(memory);
        pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
        pthread_mutex_lock(&mutex);
        pthread_mutex_unlock(&mutex);
        isArmed = false;
        playsCallback = false;
        QCOMPARE(allocations.load(), 2);
        QCOMPARE(locks.load(), 1);
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
        playsCallback = true;
        isArmed = true;
        for (int i = 0; i < 500; ++i, now += 10ms) {
            samples.fill(0.1F);
            capture.capture(samples, now);
            (void)feed.next(now + 1ms, samples);
            playback.push(samples);
            playback.play(samples, now + 2ms);
        }
        isArmed = false;
        playsCallback = false;
        QCOMPARE(allocations.load(), 0);
        QCOMPARE(locks.load(), 0);
    }

    /// A second of a conference of three with tones, digits, mute and packets both ways.
    void mediaThread()
    {
        QTemporaryDir dir;
        const std::string speech = dir.filePath("speech.wav").toStdString();
        {
            auto writer = WavWriter::create(speech);
            QVERIFY(writer && writer->write(makeSpeech(1, 5)));
        }
        MediaSide side({AudioChoice::Kind::Wav, speech, dir.filePath("out.wav").toStdString()});
        StreamConfig config;
        config.formats.push_back({StreamFormat::Codec::Pcmu, 0, 0, {}, {}});
        config.events.push_back({8000, 101, 101});
        side->post(PrepareDevices{});
        side->post(SetLevelsWanted{true});
        for (const LegId leg : {LegId{1}, LegId{2}, LegId{3}})
            side->post(StartLeg{leg, config});
        // Each leg hears itself.
        std::size_t count = 0;
        const auto goRound = [&](std::size_t packets) {
            const std::size_t end = count + packets;
            return carry(side, {}, nullptr, {}, [&] {
                for (; count < side.sent.size(); ++count) {
                    Packet packet = side.sent[count];
                    packet.at = monotonicNow();
                    side.rings.fromNet.push(packet);
                }
                return count >= end;
            });
        };
        QVERIFY(goRound(60));
        isArmed = true;
        QVERIFY(goRound(75));
        side->post(SendDigits{LegId{1}, "12", 60ms});
        side->post(SetMuted{LegId{2}, true});
        side->post(SetActive{LegId{3}, false});
        side->post(PlayTone{PlayTone::Kind::Digit, '7', {}});
        QVERIFY(goRound(75));
        side->post(StopLeg{LegId{2}});
        QVERIFY(goRound(30));
        isArmed = false;
        QCOMPARE(allocations.load(), 0);
        QCOMPARE(locks.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRealTime)
#include "tst_real_time.moc"
