#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/codec/codec.h"
#include "audio/dsp/level.h"
#include "audio/jitter/concealment.h"
#include "audio/jitter/jitter_buffer.h"
#include "audio/jitter/time_stretch.h"
#include "base/random.h"
#include "tests/support/jitter_player.h"
#include "tests/support/speech.h"
#endif

#include <QTest>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

namespace {

float levelBetween(const std::vector<float> &samples, std::chrono::milliseconds from,
                   std::chrono::milliseconds to)
{
    const auto at = static_cast<std::size_t>(from.count()) * 48;
    return levelDb(std::span(samples).subspan(at, static_cast<std::size_t>(to.count()) * 48 - at));
}

/// The largest step between two samples.
float roughness(std::span<const float> samples)
{
    float most = 0;
    for (std::size_t i = 1; i < samples.size(); ++i)
        most = std::max(most, std::abs(samples[i] - samples[i - 1]));
    return most;
}

std::vector<float> hum(double seconds, double hz = 160)
{
    std::vector<float> samples(static_cast<std::size_t>(seconds * 48'000));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] =
            static_cast<float>(0.3 * std::sin(2 * std::numbers::pi * hz * double(i) / 48'000) +
                               0.1 * std::sin(2 * std::numbers::pi * 3 * hz * double(i) / 48'000));
    return samples;
}

} // namespace

class TestJitterBuffer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPerfectNetworkAddsLittle()
    {
        JitterPlayer player(makeSpeech(10));
        for (int i = 0; i < 500; ++i)
            player.add(i, 30ms);
        player.run(10s);
        QVERIFY(player.correlation() > 0.97);
        QCOMPARE(player.buffer.counters().concealedSamples, 0U);
        QCOMPARE(player.buffer.counters().latePackets, 0U);
        QVERIFY2(player.meanDelayMs() < 23, qPrintable(QString::number(player.meanDelayMs())));
        QVERIFY(player.buffer.delay() < 20ms); // it has come down from the first guess
    }

    void reorderedAndRepeatedPacketsAreInOrder()
    {
        JitterPlayer player(makeSpeech(6));
        SeededRandom random(4);
        for (int i = 0; i < 300; ++i) {
            const auto delay = std::chrono::milliseconds(30 + random.below(45));
            player.add(i, delay);
            if (random.below(5) == 0)
                player.add(i, delay + 3ms);
        }
        player.run(6s);
        QVERIFY2(player.correlation() > 0.9, qPrintable(QString::number(player.correlation())));
        QVERIFY(player.buffer.counters().duplicates > 20);
        QVERIFY2(player.concealedPercent() < 2,
                 qPrintable(QString::number(player.concealedPercent())));
    }

    void lossIsConcealedWithoutClicks()
    {
        JitterPlayer player(hum(6));
        for (int i = 0; i < 300; ++i)
            if (i % 25 != 12)
                player.add(i, 30ms);
        player.run(6s);
        QVERIFY2(std::abs(player.concealedPercent() - 4) < 0.5,
                 qPrintable(QString::number(player.concealedPercent())));
        // The hum has no steps above 0.016; a cut-off one has steps of up to 0.4.
        const auto middle = std::span(player.heard).subspan(48'000, 48'000 * 4);
        QVERIFY2(roughness(middle) < 0.06F, qPrintable(QString::number(double(roughness(middle)))));
        // And it is as loud where a packet is missing: 20 ms of repetition do not fade.
        for (int i = 62; i < 250; i += 25) {
            const auto at = std::chrono::milliseconds(i * 20 + 45);
            QVERIFY(levelBetween(player.heard, at, at + 20ms) > levelDb(hum(1)) - 3);
        }
    }

    void aLongGapFadesToSilence()
    {
        JitterPlayer player(hum(6));
        for (int i = 0; i < 300; ++i)
            if (i < 100 || i >= 150)
                player.add(i, 30ms);
        player.run(6s);
        const float loud = levelBetween(player.heard, 1s, 1500ms);
        QVERIFY(levelBetween(player.heard, 2060ms, 2080ms) > loud - 6);
        // −20 dB in 100 ms from 20 ms on (AUDIO §2)
        QVERIFY(levelBetween(player.heard, 2200ms, 2250ms) < loud - 15);
        QVERIFY(levelBetween(player.heard, 2500ms, 2900ms) < -45);
        QVERIFY(levelBetween(player.heard, 4s, 5s) > loud - 1);
        QVERIFY(roughness(std::span(player.heard).subspan(48'000, 48'000 * 4)) < 0.06F);
    }

    void aSpikeIsSurvived()
    {
        // 150 ms late once: the delay grows, then comes back.
        JitterPlayer player(makeSpeech(16));
        for (int i = 0; i < 800; ++i) {
            const bool inSpike = i >= 200 && i < 208;
            player.add(i, inSpike ? std::chrono::milliseconds(30 + (208 - i) * 20) : 30ms);
        }
        player.run(16s);
        QVERIFY(player.correlation() > 0.9);
        QVERIFY2(player.concealedPercent() < 1.6,
                 qPrintable(QString::number(player.concealedPercent())));
        QVERIFY2(player.buffer.delay() < 60ms,
                 qPrintable(QString::number(toMilliseconds(player.buffer.delay()))));
    }

    void silenceOfTheSenderIsNotLoss()
    {
        // Numbers go on, timestamps leap: silence suppression without a word (RFC 3551 §4.1).
        JitterPlayer player(makeSpeech(8));
        for (int i = 0; i < 400; ++i)
            if (i < 150 || i >= 250)
                player.add(i, 30ms);
        for (auto &arrival : player.arrivals)
            if (static_cast<std::uint16_t>(arrival.header.sequence - player.firstSequence) >= 250)
                arrival.header.sequence = static_cast<std::uint16_t>(arrival.header.sequence - 100);
        player.run(8s);
        QVERIFY2(player.concealedPercent() < 0.1,
                 qPrintable(QString::number(player.concealedPercent())));
        QVERIFY(levelBetween(player.heard, 3600ms, 4900ms) < -40);
    }

    void comfortNoiseIsMade()
    {
        JitterPlayer player(hum(6));
        for (int i = 0; i < 300; ++i)
            if (i < 100 || i >= 200)
                player.add(i, 30ms);
        JitterPlayer::Arrival noise;
        noise.at = JitterPlayer::begin + 2030ms;
        noise.header.sequence = static_cast<std::uint16_t>(player.firstSequence + 100);
        noise.header.timestamp = player.firstTimestamp + 100 * 160;
        noise.payload = {std::byte{55}}; // RFC 3389 §3: −55 dBov
        noise.isNoise = true;
        player.arrivals.push_back(noise);
        player.run(6s);
        const float level = levelBetween(player.heard, 2500ms, 3900ms);
        QVERIFY2(std::abs(level + 55) < 4, qPrintable(QString::number(double(level))));
        QVERIFY(player.concealedPercent() < 0.1);
    }

    void comfortNoiseThatChangesDoesNotClick()
    {
        // From the voice into noise, from one noise to another, and back: no step is larger than
        // what the louder noise or the voice makes by itself.
        JitterPlayer player(hum(6));
        for (int i = 0; i < 300; ++i)
            if (i < 100 || i >= 200)
                player.add(i, 30ms);
        for (const int at : {100, 150}) {
            JitterPlayer::Arrival noise;
            noise.at = JitterPlayer::begin + at * 20ms + 30ms;
            noise.header.sequence = static_cast<std::uint16_t>(player.firstSequence + at);
            noise.header.timestamp = player.firstTimestamp + static_cast<std::uint32_t>(at) * 160;
            noise.payload = {std::byte(at == 100 ? 60 : 45), std::byte(at == 100 ? 40 : 60)};
            noise.isNoise = true;
            player.arrivals.push_back(noise);
        }
        player.run(6s);
        const auto steepest = [&](std::chrono::milliseconds from, std::chrono::milliseconds to) {
            float most = 0;
            for (auto i = std::size_t(from.count()) * 48; i < std::size_t(to.count()) * 48; ++i)
                most = std::max(most, std::abs(player.heard[i + 1] - player.heard[i]));
            return most;
        };
        const float voice = std::max(steepest(1000ms, 1800ms), steepest(4500ms, 5500ms));
        QVERIFY(steepest(1800ms, 4500ms) <= voice * 1.2F);
        const float noise = std::max(steepest(2300ms, 2900ms), steepest(3300ms, 3900ms));
        QVERIFY(steepest(2900ms, 3300ms) <= noise * 1.2F);
        QVERIFY(std::abs(levelBetween(player.heard, 2300ms, 2900ms) + 60) < 1);
        QVERIFY(std::abs(levelBetween(player.heard, 3300ms, 3900ms) + 45) < 1);
    }

    void aClockThatStoodStillIsFollowed()
    {
        // A sender that pauses for 3 s and then goes on with its timestamps as if nothing was.
        JitterPlayer player(makeSpeech(10));
        for (int i = 0; i < 500; ++i)
            player.add(i, i < 200 ? 30ms : 3030ms);
        player.run(13s);
        const double correlation = segmentCorrelation(player.voice(), player.heard);
        QVERIFY2(correlation > 0.9, qPrintable(QString::number(correlation)));
        QVERIFY(player.buffer.delay() < 60ms);
        QVERIFY(player.buffer.counters().latePackets < 10);
    }

    void timestampsThatLeapAreFollowed_data()
    {
        QTest::addColumn<quint32>("leap");
        QTest::newRow("forward an hour") << quint32{8000 * 3600};
        QTest::newRow("back an hour") << quint32(-8000 * 3600);
        QTest::newRow("forward two seconds") << quint32{16'000};
        QTest::newRow("back two seconds") << quint32(-16'000);
    }

    void timestampsThatLeapAreFollowed()
    {
        QFETCH(quint32, leap);
        JitterPlayer player(makeSpeech(10));
        for (int i = 0; i < 500; ++i) {
            player.add(i, 30ms);
            if (i >= 250)
                player.arrivals.back().header.timestamp += leap;
        }
        player.run(10500ms);
        QVERIFY2(player.correlation() > 0.9, qPrintable(QString::number(player.correlation())));
        QVERIFY2(player.buffer.delay() < 80ms,
                 qPrintable(QString::number(toMilliseconds(player.buffer.delay()))));
        const auto &counters = player.buffer.counters();
        QVERIFY(counters.latePackets + counters.discarded < 20);
    }

    void oneStrayPacketFromTheFutureDoesNothing()
    {
        JitterPlayer player(makeSpeech(6));
        for (int i = 0; i < 300; ++i)
            player.add(i, 30ms);
        player.add(150, 31ms);
        player.arrivals.back().header.timestamp += 8000 * 30;
        player.arrivals.back().header.sequence += 1;
        player.run(6s);
        QVERIFY(player.correlation() > 0.97);
        QVERIFY(player.buffer.delay() < 40ms);
    }

    void twoClocksThatDiffer_data()
    {
        QTest::addColumn<double>("ppm");
        QTest::newRow("+300 ppm") << 300.0;
        QTest::newRow("-300 ppm") << -300.0;
    }

    void twoClocksThatDiffer()
    {
        QFETCH(double, ppm);
        JitterPlayer player(hum(60));
        for (int i = 0; i < 3000; ++i)
            player.add(i, 30ms);
        for (std::size_t i = 0; i < player.arrivals.size(); ++i)
            player.arrivals[i].at +=
                std::chrono::nanoseconds(static_cast<std::int64_t>(double(i) * 20e6 * ppm * 1e-6));
        player.run(60s);
        QVERIFY2(player.concealedPercent() < 0.1,
                 qPrintable(QString::number(player.concealedPercent())));
        QVERIFY2(player.meanDelayMs() < 30, qPrintable(QString::number(player.meanDelayMs())));
        QVERIFY(player.buffer.delay() < 40ms);
    }

    void aBurstAfterAStallLeavesNoDelayBehind()
    {
        // Two seconds of nothing, then all at once.
        JitterPlayer player(makeSpeech(20));
        for (int i = 0; i < 1000; ++i) {
            const bool isStalled = i >= 200 && i < 300;
            player.add(i, isStalled ? std::chrono::milliseconds(30 + (300 - i) * 20) : 30ms);
        }
        player.run(20s);
        QVERIFY2(player.buffer.delay() < 100ms,
                 qPrintable(QString::number(toMilliseconds(player.buffer.delay()))));
        QVERIFY(player.correlation() > 0.9);
    }

    void packetsChangeTheirLength()
    {
        // 20 ms, then two in one, then halves: the payload says what it holds (RFC 3551 §4.2).
        JitterPlayer player(makeSpeech(9));
        for (int i = 0; i < 450; ++i)
            player.add(i, 30ms);
        std::vector<JitterPlayer::Arrival> mixed;
        std::uint16_t sequence = player.firstSequence;
        for (std::size_t i = 0; i < player.arrivals.size(); ++i) {
            JitterPlayer::Arrival one = player.arrivals[i];
            one.header.sequence = sequence++;
            if (i >= 150 && i < 300) {
                const auto &second = player.arrivals[++i].payload;
                one.payload.insert(one.payload.end(), second.begin(), second.end());
                one.at += 20ms; // it is sent when it is full
            } else if (i >= 300) {
                JitterPlayer::Arrival half = one;
                half.header.sequence = sequence++;
                half.header.timestamp += 80;
                half.payload.erase(half.payload.begin(), half.payload.begin() + 80);
                one.payload.resize(80);
                one.at -= 10ms;
                mixed.push_back(std::move(one));
                one = std::move(half);
            }
            mixed.push_back(std::move(one));
        }
        player.arrivals = std::move(mixed);
        player.run(9s);
        QVERIFY2(player.correlation() > 0.95, qPrintable(QString::number(player.correlation())));
        QVERIFY2(player.concealedPercent() < 0.5,
                 qPrintable(QString::number(player.concealedPercent())));
        QVERIFY(player.buffer.delay() < 60ms);
    }

    void payloadsOfImpossibleLength_data()
    {
        QTest::addColumn<int>("octets");
        QTest::newRow("1 octet") << 1;
        QTest::newRow("1,400 octets") << 1400;
        QTest::newRow("none") << 0;
    }

    void payloadsOfImpossibleLength()
    {
        // One packet in fifty is nonsense, the others are heard.
        QFETCH(int, octets);
        JitterPlayer player(makeSpeech(6));
        for (int i = 0; i < 300; ++i) {
            player.add(i, 30ms);
            if (i % 50 == 25)
                player.arrivals.back().payload.resize(static_cast<std::size_t>(octets));
        }
        player.run(6s);
        QVERIFY2(player.concealedPercent() < 2.5,
                 qPrintable(QString::number(player.concealedPercent())));
        QVERIFY(player.correlation() > 0.9);
        QVERIFY(player.buffer.delay() < 60ms);
    }

    void aHoleIsShorterWhenTheDelayIsTooLong()
    {
        // A spike has made the delay longer than the network needs: the next loss pays for it.
        JitterPlayer player(makeSpeech(6));
        for (int i = 0; i < 300; ++i) {
            const bool inSpike = i >= 100 && i < 104;
            const bool isLost = i == 106 || i == 107;
            if (!isLost)
                player.add(i, inSpike ? std::chrono::milliseconds(30 + (104 - i) * 20) : 30ms);
        }
        player.run(6s);
        // The spike hides 80 ms, and the two that are lost less than their 40 ms.
        const double concealedMs = player.concealedPercent() / 100 * 6000;
        QVERIFY2(concealedMs < 115, qPrintable(QString::number(concealedMs)));
    }

    void anotherSourceIsCrossFaded()
    {
        JitterPlayer player(hum(6));
        for (int i = 0; i < 300; ++i) {
            player.add(i, 30ms);
            if (i < 150)
                continue;
            player.arrivals.back().header.sequence += 30'000;
            player.arrivals.back().header.timestamp += 0x12345678;
        }
        player.run(3s);
        player.buffer.reset(); // what a new SSRC does (StreamReceiver)
        player.run(3s);
        QVERIFY(roughness(std::span(player.heard).subspan(48'000, 48'000 * 4)) < 0.06F);
        QVERIFY(levelBetween(player.heard, 4s, 5s) > levelDb(hum(1)) - 1);
    }

    void memoryIsBounded()
    {
        JitterBuffer buffer;
        SeededRandom random(9);
        VoiceDecoders decoders;
        decoders.add(
            std::make_unique<VoiceDecoder>(std::uint8_t{0}, std::move(*makeDecoder(pcmu()))));
        TimePoint now{1h};
        std::vector<std::byte> payload(1500);
        std::array<float, 480> out{};
        for (int i = 0; i < 30'000; ++i) {
            RtpView view;
            view.header.sequence = static_cast<std::uint16_t>(random.next32());
            view.header.timestamp = random.next32() >> random.below(32);
            view.payload = std::span(payload).first(random.below(1501));
            if (random.below(10) == 0)
                buffer.putComfortNoise(view, now, 8000);
            else
                buffer.put(view, now, random.below(2) == 0 ? 8000 : 48'000,
                           static_cast<std::int64_t>(view.payload.size() * 6 % 7800));
            now += std::chrono::microseconds(random.below(4000));
            if (random.below(3) != 0)
                continue;
            buffer.pull(now, out, decoders);
            QVERIFY(std::all_of(out.begin(), out.end(), [](float sample) {
                return std::isfinite(sample) && std::abs(sample) < 2;
            }));
        }
    }

    void stretchKeepsTheHum()
    {
        auto samples = hum(0.03);
        const std::size_t length = samples.size();
        std::vector<float> room = samples;
        const std::size_t shorter = shortened(room);
        const auto isPeriods = [](std::size_t count) { // of 300 samples
            return (count >= 290 && count <= 310) || (count >= 590 && count <= 610);
        };
        QVERIFY(isPeriods(length - shorter));
        room.resize(shorter);
        QVERIFY(roughness(room) < 0.03F);
        room = samples;
        room.resize(length + 720);
        const std::size_t longer = lengthened(room, length);
        QVERIFY(isPeriods(longer - length));
        room.resize(longer);
        QVERIFY(roughness(room) < 0.03F);
        // Noise has no period: it is left alone, unless it is quiet.
        SeededRandom random(2);
        std::vector<float> noise(1440);
        for (float &sample : noise)
            sample = static_cast<float>(random.unit() - 0.5);
        QCOMPARE(shortened(noise), noise.size());
        for (float &sample : noise)
            sample *= 0.001F;
        QVERIFY(shortened(noise) < noise.size());
    }
};

QTEST_GUILESS_MAIN(TestJitterBuffer)
#include "tst_jitter_buffer.moc"
