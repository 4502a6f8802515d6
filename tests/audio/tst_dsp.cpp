#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/dsp/level.h"
#include "audio/dsp/limiter.h"
#include "audio/dsp/resampler.h"
#include "audio/dsp/tone.h"
#include "audio/engine/emodel.h"
#endif

#include <QTest>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

using namespace ahoy;
using namespace ahoy::audio;
using namespace std::chrono_literals;

namespace {

std::vector<float> sine(double hz, double seconds, double amplitude, double rateHz = 48'000)
{
    std::vector<float> samples(static_cast<std::size_t>(seconds * rateHz));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<float>(amplitude *
                                        std::sin(2 * std::numbers::pi * hz * double(i) / rateHz));
    return samples;
}

/// How much of a frequency is in there: the amplitude of a sine (Goertzel).
double amplitudeOf(std::span<const float> samples, double hz, double rateHz = 48'000)
{
    double re = 0;
    double im = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double phase = 2 * std::numbers::pi * hz * double(i) / rateHz;
        re += double(samples[i]) * std::cos(phase);
        im += double(samples[i]) * std::sin(phase);
    }
    return 2 * std::hypot(re, im) / double(samples.size());
}

std::vector<float> render(Tone &tone, std::chrono::milliseconds duration)
{
    std::vector<float> out(static_cast<std::size_t>(duration.count()) * 48, 0.0F);
    for (std::size_t at = 0; at < out.size(); at += 480)
        if (!tone.render(std::span(out).subspan(at, 480)))
            break;
    return out;
}

/// When it is on and off, in ms of 10.
std::vector<int> cadenceOf(std::span<const float> samples)
{
    std::vector<int> lengths;
    bool wasOn = true;
    int count = 0;
    for (std::size_t at = 0; at + 480 <= samples.size(); at += 480) {
        const bool isOn = levelDb(samples.subspan(at, 480)) > -60;
        if (isOn != wasOn) {
            lengths.push_back(count);
            count = 0;
            wasOn = isOn;
        }
        count += 10;
    }
    lengths.push_back(count);
    return lengths;
}

} // namespace

class TestDsp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void levels()
    {
        QVERIFY(std::abs(levelDb(sine(1000, 0.1, 1)) + 3.01F) < 0.01F); // dBov of a full-scale sine
        QVERIFY(std::abs(levelDb(sine(1000, 0.1, 0.1)) + 23.01F) < 0.01F);
        QCOMPARE(levelDb({}), silenceDb);
        QCOMPARE(levelDb(std::vector<float>(100, 0.0F)), silenceDb);
        QCOMPARE(levelDb(std::vector<float>(100, std::numeric_limits<float>::quiet_NaN())),
                 silenceDb);
        LevelMeter meter;
        const auto tone = sine(1000, 0.2, 0.1);
        for (std::size_t at = 0; at < 9600; at += 480)
            meter.add(std::span(tone).subspan(at, 480));
        QVERIFY(std::abs(meter.db() + 23.01F) < 0.1F);
    }

    void resamplersPassTheVoiceAndNothingElse_data()
    {
        QTest::addColumn<int>("factor");
        QTest::newRow("8 kHz") << 6;
        QTest::newRow("16 kHz") << 3;
        QTest::newRow("48 kHz") << 1;
    }

    void resamplersPassTheVoiceAndNothingElse()
    {
        QFETCH(int, factor);
        const double lowRate = 48'000.0 / factor;
        const auto through = [&](double hz, double &down) {
            Decimator decimator(factor);
            Interpolator interpolator(factor);
            const auto in = sine(hz, 0.2, 0.5);
            std::vector<float> low(in.size() / std::size_t(factor));
            std::vector<float> out(in.size());
            for (std::size_t at = 0; at < in.size(); at += 480) {
                const auto part =
                    std::span(low).subspan(at / std::size_t(factor), 480 / std::size_t(factor));
                decimator.process(std::span(in).subspan(at, 480), part);
                interpolator.process(part, std::span(out).subspan(at, 480));
            }
            const auto steady = std::span(low).subspan(low.size() / 4);
            down = levelDb(steady) - levelDb(in);
            return amplitudeOf(std::span(out).subspan(out.size() / 4), hz) / 0.5;
        };
        double down = 0;
        for (const double share : {0.02, 0.1, 0.3, 0.38}) { // up to 0.38 of the rate: 3 kHz of 8
            const double gain = 20 * std::log10(through(lowRate * share, down));
            QVERIFY2(std::abs(gain) < 0.6, qPrintable(QString::number(gain)));
        }
        if (factor == 1)
            return;
        through(lowRate * 0.62, down); // would fold back to 0.38
        QVERIFY2(down < -45, qPrintable(QString::number(down)));
    }

    void interpolatedVoiceHasNoImages()
    {
        Interpolator interpolator(6);
        const auto in = sine(1000, 0.5, 0.5, 8000);
        std::vector<float> out(in.size() * 6);
        QCOMPARE(interpolator.process(in, out), out.size());
        const auto steady = std::span(out).subspan(4800);
        QVERIFY(std::abs(amplitudeOf(steady, 1000) - 0.5) < 0.01);
        for (const double image : {7000.0, 9000.0, 15'000.0})
            QVERIFY(amplitudeOf(steady, image) < 0.001);
    }

    void theLimiterLimitsAndIsOtherwiseTransparent()
    {
        Limiter limiter;
        auto quiet = sine(500, 0.1, 0.5);
        const auto before = quiet;
        for (std::size_t at = 0; at < quiet.size(); at += 480)
            limiter.process(std::span(quiet).subspan(at, 480));
        QVERIFY(quiet == before);
        auto loud = sine(500, 0.5, 3);
        for (std::size_t at = 0; at < loud.size(); at += 480)
            limiter.process(std::span(loud).subspan(at, 480));
        for (const float sample : loud)
            QVERIFY(std::abs(sample) <= 1);
        // A sine stays one: the gain falls, it is not clipped.
        const auto steady = std::span(loud).subspan(9600);
        QVERIFY(amplitudeOf(steady, 500) > 0.8);
        QVERIFY(amplitudeOf(steady, 1500) < 0.03);
        // And it recovers.
        auto after = sine(500, 1, 0.5);
        for (std::size_t at = 0; at < after.size(); at += 480)
            limiter.process(std::span(after).subspan(at, 480));
        QVERIFY(std::abs(amplitudeOf(std::span(after).subspan(40'000), 500) - 0.5) < 0.01);
        std::vector<float> bad(480, std::numeric_limits<float>::infinity());
        limiter.process(bad);
        for (const float sample : bad)
            QCOMPARE(sample, 0.0F);
    }

    void cadences_data()
    {
        QTest::addColumn<int>("tone");
        QTest::addColumn<QString>("country");
        QTest::addColumn<QList<int>>("ms");
        QTest::addColumn<QList<double>>("hz");
        const auto row = [](const char *name, CallTone tone, const char *country, QList<int> ms,
                            QList<double> hz) {
            QTest::newRow(name) << int(tone) << country << ms << hz;
        };
        row("E.180 US ringback", CallTone::Ringback, "US", {2000, 4000, 2000}, {440, 480});
        row("E.180 US busy", CallTone::Busy, "us", {500, 500, 500}, {480, 620});
        row("E.180 US congestion", CallTone::Congestion, "CA", {250, 250, 250}, {480, 620});
        row("E.180 DE ringback", CallTone::Ringback, "DE", {1000, 4000, 1000}, {425});
        row("E.180 DE busy", CallTone::Busy, "DE", {480, 480, 480}, {425});
        row("E.180 GB ringback", CallTone::Ringback, "uk", {400, 200, 400, 2000, 400}, {400, 450});
        row("E.180 FR ringback", CallTone::Ringback, "FR", {1500, 3500, 1500}, {440});
        row("ETSI TR 101 041-2 ringback", CallTone::Ringback, "", {1000, 4000, 1000}, {425});
        row("unknown country", CallTone::Busy, "XQ", {500, 500, 500}, {425});
        row("call waiting ends", CallTone::CallWaiting, "US", {300}, {440});
    }

    void cadences()
    {
        QFETCH(int, tone);
        QFETCH(QString, country);
        QFETCH(QList<int>, ms);
        QFETCH(QList<double>, hz);
        const auto made = makeCallTone(static_cast<CallTone>(tone), country.toStdString());
        QVERIFY(made);
        const auto samples = render(*made, 14s);
        const auto cadence = cadenceOf(samples);
        QVERIFY(qsizetype(cadence.size()) >= ms.size());
        for (qsizetype i = 0; i < ms.size(); ++i)
            QVERIFY2(std::abs(cadence[std::size_t(i)] - ms[i]) <= 10,
                     qPrintable(QString::number(cadence[std::size_t(i)])));
        const auto on = std::span(samples).first(std::size_t(ms.first()) * 48);
        for (const double one : hz)
            QVERIFY(amplitudeOf(on, one) > 0.04);
        QVERIFY(amplitudeOf(on, 1000) < 0.005);
        QCOMPARE(made->yieldsToMedia(), static_cast<CallTone>(tone) == CallTone::Ringback);
    }

    void digits()
    {
        auto five = makeDigitTone('5', 100ms); // ITU-T Q.23: 770 and 1336 Hz
        QVERIFY(five);
        const auto samples = render(*five, 200ms);
        const auto on = std::span(samples).first(4800);
        QVERIFY(amplitudeOf(on, 770) > 0.04 && amplitudeOf(on, 1336) > 0.04);
        QVERIFY(amplitudeOf(on, 697) < 0.02 && amplitudeOf(on, 1209) < 0.02);
        QCOMPARE(levelDb(std::span(samples).subspan(4800)), silenceDb);
        std::array<float, 480> rest{};
        QVERIFY(!five->render(rest));
        for (const char digit : std::string_view("0123456789*#ABCDabcd"))
            QVERIFY(makeDigitTone(digit, 50ms));
        QVERIFY(!makeDigitTone('x', 50ms));
    }

    void theRingToneIsPleasant()
    {
        const auto tone = makeRingTone();
        const auto samples = render(*tone, 8s);
        float peak = 0;
        for (const float sample : samples)
            peak = std::max(peak, std::abs(sample));
        QVERIFY2(peak < 0.9F && peak > 0.2F, qPrintable(QString::number(double(peak))));
        QVERIFY(levelDb(std::span(samples).first(48'000)) > -30);
        QVERIFY(levelDb(std::span(samples).subspan(48'000 * 35 / 10, 20'000)) < -50); // rests
        QVERIFY(std::equal(samples.begin(), samples.begin() + 48'000 * 4,
                           samples.begin() + 48'000 * 4)); // and again
    }

    void emptyTonesEnd()
    {
        std::array<float, 480> out{};
        QVERIFY(!Tone(std::vector<ToneStep>{}, Tone::Repeat::Forever).render(out));
        QVERIFY(!Tone({{400, 0, 0ms}}, Tone::Repeat::Forever).render(out));
        QVERIFY(!Tone(std::vector<float>{}, Tone::Repeat::Forever).render(out));
        Tone once({{400, 0, 10ms}}, Tone::Repeat::Once);
        once.render(out); // fills it to the last sample
        QVERIFY(!once.render(out));
        out.fill(0);
        once.restart();
        once.render(out);
        QVERIFY(levelDb(out) > -60);
    }

    void theEModel()
    {
        const auto perfect = voiceQuality(StreamFormat::Codec::Pcmu, 0, 0ms);
        QVERIFY(std::abs(perfect.listening - 4.41) < 0.01); // G.107: R = 93.2
        QCOMPARE(perfect.listening, perfect.conversational);
        const auto slow = voiceQuality(StreamFormat::Codec::Pcmu, 0, 400ms);
        QCOMPARE(slow.listening, perfect.listening);
        QVERIFY(slow.conversational < 3.5 && slow.conversational > 2);
        double before = 5;
        for (const double loss : {0.0, 1.0, 3.0, 10.0, 50.0, 100.0, 1e9}) {
            const auto quality = voiceQuality(StreamFormat::Codec::Opus, loss, 50ms);
            QVERIFY(quality.listening < before || loss > 100);
            QVERIFY(quality.listening >= 1 && quality.listening <= 4.5);
            before = quality.listening;
        }
    }
};

QTEST_GUILESS_MAIN(TestDsp)
#include "tst_dsp.moc"
