#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/dsp/capture_chain.h"
#include "audio/dsp/tone.h"
#include "audio/engine/engine.h"
#include "audio/engine/leg.h"
#include "audio/engine/recording_sink.h"
#include "base/random.h"
#include "tests/support/engine_pair.h"
#include "tests/support/real_time_watch.h"
#include "tests/support/speech.h"
#endif

#include <QTest>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

namespace {

struct Sink : RecordingSink {
    void push(std::span<const float>, std::span<const float>) noexcept override { ++quanta; }
    void done() noexcept override { ++ends; }
    int quanta = 0;
    int ends = 0;
};

} // namespace

/// DESIGN §4.6: once a call runs, the media tick neither allocates nor locks.
class TestEngineRealtime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWatchSees()
    {
        if (!isWatching)
            QSKIP("a sanitizer has replaced malloc itself");
        Watch watch;
        auto *memory = new std::vector<int>(100);
        delete memory;
        pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
        pthread_mutex_lock(&mutex);
        pthread_mutex_unlock(&mutex);
        watch.stop();
        QCOMPARE(watch.allocations(), 2U);
        QCOMPARE(watch.frees(), 2U);
        QCOMPARE(watch.locks(), 1U);
    }

    void neitherAllocatesNorLocks_data()
    {
        QTest::addColumn<int>("codec");
        QTest::addColumn<bool>("hasEvents");
        QTest::addColumn<bool>("isCleaned");
        QTest::newRow("PCMU") << 0 << true << false;
        QTest::newRow("PCMA, digits as sound") << 1 << false << false;
        QTest::newRow("G722") << 2 << true << false;
        QTest::newRow("opus") << 3 << true << false;
        QTest::newRow("opus and the capture chain") << 3 << true << true;
    }

    void neitherAllocatesNorLocks()
    {
        QFETCH(int, codec);
        QFETCH(bool, hasEvents);
        QFETCH(bool, isCleaned);
        if (!isWatching)
            QSKIP("a sanitizer has replaced malloc itself");
        const std::array formats{pcmu(), pcma(), g722(), opus()};
        auto config = configOf({formats[std::size_t(codec)]});
        config.formats.push_back(formats[std::size_t(codec + 1) % 4]);
        if (!hasEvents)
            config.events.clear();
        SeededRandom random(1);
        std::array<Engine, 2> engines;
        for (Engine &engine : engines) {
            auto leg = makeLeg(config, LegId{1}, random);
            QVERIFY(leg);
            engine.addLeg(std::move(*leg));
        }
        auto other = config;
        std::swap(other.formats[0], other.formats[1]);
        auto codecs = makeLegCodecs(other);
        QVERIFY(codecs);
        auto ringback = makeCallTone(CallTone::Ringback);
        auto busy = makeCallTone(CallTone::Busy);
        auto holdSound = makeHoldTone();
        std::unique_ptr<Tone> noHoldSound;
        Sink sink;
        std::unique_ptr<Tone> doneTone;
        std::unique_ptr<LegCodecs> oldCodecs;
        std::unique_ptr<Leg> oldLeg;
        const auto speech = makeSpeech(3);
        constexpr CaptureStages everything{true, true, true, true};
        std::unique_ptr<CaptureChain> nextChain;
        std::unique_ptr<CaptureChain> oldChain;
        if (isCleaned) {
            for (Engine &engine : engines)
                engine.setCaptureChain(std::make_unique<CaptureChain>(everything));
            nextChain = std::make_unique<CaptureChain>(everything);
        }
        // The network: packets by their delay, in memory that is there before.
        struct Slot {
            Packet packet;
            int due = -1;
        };
        std::vector<Slot> slots(64);
        std::array<float, quantumSamples> played{};
        Packet packet;
        EngineEvent event;
        std::size_t events = 0;
        std::size_t packets = 0;
        TimePoint now{1h};
        std::uint32_t dice = 1;

        Watch watch;
        for (int i = 0; i < 1500; ++i, now += quantum) {
            if (i == 100)
                engines[0].sendDigits(LegId{1}, "12#", 100ms);
            if (i == 150)
                engines[0].sendDigits(LegId{1}, "34#", 100ms, DigitMethod::Inband);
            if (i == 200)
                engines[0].setTone(std::move(ringback));
            if (i == 300)
                engines[0].setTone(std::move(busy));
            if (i == 350) {
                engines[0].setTone(nullptr);
                doneTone = engines[0].takeFinishedTone();
                engines[0].setLevelsWanted(true);
            }
            if (i == 500)
                oldCodecs = engines[0].reconfigureLeg(LegId{1}, std::move(*codecs));
            if (i == 600 && isCleaned)
                oldChain = engines[0].setCaptureChain(std::move(nextChain));
            if (i == 550) {
                engines[0].setJoined(LegId{1}, true);
                engines[0].setGain(LegId{1}, 0.5F);
                engines[0].record(LegId{1}, &sink);
                noHoldSound = engines[0].setHoldSound(std::move(holdSound));
            }
            if (i == 800 || i == 900)
                engines[0].setActive(LegId{1}, i == 900);
            if (i == 950)
                holdSound = engines[0].setHoldSound(nullptr);
            if (i == 700)
                engines[1].setMuted(LegId{1}, true);
            for (Slot &slot : slots)
                if (slot.due == i) {
                    slot.packet.at = now;
                    engines[1].onPacket(slot.packet);
                    slot.due = -1;
                }
            for (std::size_t side = 0; side < 2; ++side) {
                const auto at = std::size_t(i % 250) * quantumSamples;
                engines[side].tick(now, std::span(speech).subspan(at, quantumSamples), played);
                while (engines[side].takePacket(packet)) {
                    ++packets;
                    dice = dice * 1664525U + 1013904223U;
                    if (side == 1) {
                        packet.at = now;
                        engines[0].onPacket(packet);
                    } else if ((dice >> 16) % 10 != 0) { // a tenth is lost, the rest jitters
                        for (Slot &slot : slots)
                            if (slot.due < 0) {
                                slot.packet = packet;
                                slot.due = i + 2 + int(dice >> 28);
                                break;
                            }
                    }
                }
                while (engines[side].takeEvent(event))
                    ++events;
            }
        }
        oldLeg = engines[0].removeLeg(LegId{1}, now);
        watch.stop();

        QCOMPARE(watch.allocations(), 0U);
        QCOMPARE(watch.frees(), 0U);
        QCOMPARE(watch.locks(), 0U);
        // The named exception: webrtc-audio-processing's own lock, once a tick.
        QCOMPARE(watch.webrtcLocks(), isCleaned ? 2U * 1500U : 0U);
        QCOMPARE(oldChain != nullptr, isCleaned);
        QVERIFY(packets > 1400 && events > 100);
        QVERIFY(oldLeg && oldCodecs && doneTone && holdSound && !noHoldSound);
        QVERIFY(sink.quanta == 950 && sink.ends == 1); // with its leg
    }
};

QTEST_GUILESS_MAIN(TestEngineRealtime)
#include "tst_engine_realtime.moc"
