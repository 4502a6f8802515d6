#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/dsp/dtmf.h"
#include "audio/dsp/dtmf_detector.h"
#include "audio/dsp/dtmf_generator.h"
#include "audio/dsp/resampler.h"
#include "audio/rtp/rtp_packet.h"
#include "base/random.h"
#include "tests/support/engine_pair.h"
#include "tests/support/speech.h"

#include <spandsp.h>
#endif

#include <QTest>
#include <numbers>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

namespace {

constexpr double rate = 8000;
constexpr std::string_view allDigits = "0123456789*#ABCD";

/// How digits are made: dBm0 for each frequency of equal twist, 0 dB.
struct Making {
    double levelDbm = -10;
    double twistDb = 0; ///< how much stronger the column is
    double onMs = 70;
    double offMs = 70;
    double detunePercent = 0;
    double noiseDbm = -90;  ///< white, over the whole band
    double dialDbm = -90;   ///< of each wave of a dial tone that goes on beneath
    bool isDial425 = false; ///< of 425 Hz; else 350 and 440 Hz
};

double amplitudeOf(double dbm)
{
    return std::pow(10.0, (dbm - 3.14) / 20); // of a sine wave
}

std::vector<float> makeDigits(std::string_view digits, const Making &making, std::uint64_t seed)
{
    SeededRandom random(seed);
    std::vector<float> out;
    const auto silence = [&](double ms) {
        out.insert(out.end(), static_cast<std::size_t>(ms * rate / 1000), 0.0F);
    };
    silence(50 + 30 * random.unit()); // anywhere in a block
    for (const char digit : digits) {
        const auto pair = *dtmfPairOf(digit);
        const double scale = 1 + making.detunePercent / 100;
        const double row = amplitudeOf(making.levelDbm - making.twistDb / 2);
        const double column = amplitudeOf(making.levelDbm + making.twistDb / 2);
        const double phases[2] = {6.28 * random.unit(), 6.28 * random.unit()};
        const auto length = static_cast<std::size_t>(making.onMs * rate / 1000);
        for (std::size_t i = 0; i < length; ++i) {
            const double t = 2 * std::numbers::pi * double(i) / rate * scale;
            out.push_back(
                static_cast<float>(row * std::sin(t * double(pair.rowHz) + phases[0]) +
                                   column * std::sin(t * double(pair.columnHz) + phases[1])));
        }
        silence(making.offMs);
    }
    silence(60);
    // Uniform noise of amplitude a has the power a² / 3; 0 dBm0 is −6.15 dBov.
    const double noise = std::sqrt(3 * std::pow(10.0, (making.noiseDbm - 6.15) / 10));
    const double dial = making.dialDbm > -80 ? amplitudeOf(making.dialDbm) : 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double t = 2 * std::numbers::pi * double(i) / rate;
        const double tone =
            making.isDial425 ? std::sin(t * 425 + 1) : std::sin(t * 350) + std::sin(t * 440 + 2);
        out[i] = static_cast<float>(double(out[i]) + noise * (2 * random.unit() - 1) + dial * tone);
    }
    return out;
}

std::string ours(std::span<const float> samples)
{
    DtmfDetector detector;
    std::string digits;
    for (std::size_t at = 0; at < samples.size(); at += 80) {
        detector.process(samples.subspan(at, std::min<std::size_t>(80, samples.size() - at)));
        while (const auto event = detector.takeEvent())
            digits.push_back(event->digit);
    }
    return digits;
}

std::string spandsps(std::span<const float> samples, bool isDialToneThere = false)
{
    dtmf_rx_state_t *receiver = dtmf_rx_init(nullptr, nullptr, nullptr);
    if (isDialToneThere)
        dtmf_rx_parms(receiver, 1, -1, -1, -99); // its filter; -1, -99: the rest as it comes
    std::string digits;
    std::vector<std::int16_t> block;
    for (std::size_t at = 0; at < samples.size(); at += 80) {
        block.clear();
        for (std::size_t i = at; i < std::min(at + 80, samples.size()); ++i)
            block.push_back(static_cast<std::int16_t>(
                std::lround(std::clamp(double(samples[i]) * 32'768, -32'768.0, 32'767.0))));
        dtmf_rx(receiver, block.data(), static_cast<int>(block.size()));
        char got[64] = {};
        dtmf_rx_get(receiver, got, 60);
        digits += got;
    }
    dtmf_rx_free(receiver);
    return digits;
}

std::vector<float> narrow(std::span<const float> wide)
{
    Decimator decimator(6);
    std::vector<float> out(wide.size() / 6);
    decimator.process(wide.first(out.size() * 6), out);
    return out;
}

} // namespace

class TestDtmf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithSpandsp_data()
    {
        QTest::addColumn<double>("levelDbm");
        QTest::addColumn<double>("twistDb");
        QTest::addColumn<double>("onMs");
        QTest::addColumn<double>("offMs");
        QTest::addColumn<double>("detunePercent");
        QTest::addColumn<double>("noiseDbm");
        QTest::addColumn<double>("dialDbm");
        QTest::addColumn<bool>("isDial425");
        QTest::addColumn<bool>("isFound");
        QTest::addColumn<bool>("isFoundBySpandsp");
        const auto put = [](const char *name, const Making &m, bool isFound, bool bySpandsp) {
            QTest::newRow(name) << m.levelDbm << m.twistDb << m.onMs << m.offMs << m.detunePercent
                                << m.noiseDbm << m.dialDbm << m.isDial425 << isFound << bySpandsp;
        };
        const auto row = [&](const char *name, const Making &m, bool isFound) {
            put(name, m, isFound, isFound);
        };
        // Found by us, while spandsp misses some of them.
        const auto ourRow = [&](const char *name, const Making &m) { put(name, m, true, false); };
        row("plain", {}, true);
        row("Q.24 level 0 dBm0", {.levelDbm = 0}, true);
        row("Q.24 level -25 dBm0", {.levelDbm = -25}, true);
        row("level -36 dBm0", {.levelDbm = -36}, true);
        row("Q.24 level -55 dBm0: none", {.levelDbm = -55}, false);
        row("Q.24 twist: column 6 dB weaker", {.twistDb = -6}, true);
        row("Q.24 twist: column 3 dB stronger", {.twistDb = 3}, true);
        row("Q.24 twist: column 11 dB weaker: none", {.twistDb = -11}, false);
        row("Q.24 twist: column 7 dB stronger: none", {.twistDb = 7}, false);
        row("Q.24 tone of 40 ms, pause of 40 ms", {.onMs = 40, .offMs = 40}, true);
        row("Q.24 tone of 12 ms: none", {.onMs = 12}, false);
        row("detuned by +1.2 %", {.detunePercent = 1.2}, true);
        row("detuned by -1.2 %", {.detunePercent = -1.2}, true);
        ourRow("Q.24 detuned by +1.5 %", {.detunePercent = 1.5});
        ourRow("Q.24 detuned by -1.5 %", {.detunePercent = -1.5});
        ourRow("Q.24 detuned by +1.5 %, 0 dBm0, 40 ms and 40 ms",
               {.levelDbm = 0, .onMs = 40, .offMs = 40, .detunePercent = 1.5});
        ourRow("Q.24 detuned by -1.5 %, -30 dBm0, 40 ms and 40 ms",
               {.levelDbm = -30, .onMs = 40, .offMs = 40, .detunePercent = -1.5});
        ourRow("Q.24 detuned by +1.5 %, column 7 dB weaker", {.twistDb = -7, .detunePercent = 1.5});
        ourRow("Q.24 detuned by -1.5 %, column 4 dB stronger",
               {.twistDb = 4, .detunePercent = -1.5});
        ourRow("Q.24 twist: column 8 dB weaker", {.twistDb = -8});
        ourRow("Q.24 twist: column 4 dB stronger", {.twistDb = 4});
        row("Q.24 detuned by +3.5 %: none", {.detunePercent = 3.5}, false);
        row("Q.24 detuned by -3.5 %: none", {.detunePercent = -3.5}, false);
        row("Q.24 detuned by +3.5 %, column 7 dB weaker: none",
            {.twistDb = -7, .detunePercent = 3.5}, false);
        row("Q.24 detuned by -3.5 %, column 4 dB stronger: none",
            {.twistDb = 4, .detunePercent = -3.5}, false);
        row("detuned by 6 %: none", {.detunePercent = 6}, false);
        row("Q.24 level -30 dBm0, 40 ms and 40 ms", {.levelDbm = -30, .onMs = 40, .offMs = 40},
            true);
        row("beneath it a dial tone of 350 and 440 Hz, 10 dB below",
            {.onMs = 50, .offMs = 50, .dialDbm = -20}, true);
        row("beneath it a dial tone of 350 and 440 Hz, 3 dB above",
            {.onMs = 50, .offMs = 50, .dialDbm = -7}, true);
        row("beneath it a dial tone of 425 Hz, 6 dB below",
            {.onMs = 50, .offMs = 50, .dialDbm = -16, .isDial425 = true}, true);
        ourRow("beneath it a dial tone of 425 Hz, as loud",
               {.onMs = 50, .offMs = 50, .dialDbm = -10, .isDial425 = true});
        ourRow("beneath it a dial tone of 425 Hz, 6 dB above",
               {.onMs = 50, .offMs = 50, .dialDbm = -4, .isDial425 = true});
        row("noise 15 dB below", {.noiseDbm = -22}, true);
        row("noise 25 dB below, level -25", {.levelDbm = -25, .noiseDbm = -47}, true);
        row("noise as loud: none", {.noiseDbm = -7}, false);
    }

    void agreesWithSpandsp()
    {
        QFETCH(bool, isFound);
        QFETCH(bool, isFoundBySpandsp);
        Making making;
        QFETCH(double, levelDbm);
        QFETCH(double, twistDb);
        QFETCH(double, onMs);
        QFETCH(double, offMs);
        QFETCH(double, detunePercent);
        QFETCH(double, noiseDbm);
        QFETCH(double, dialDbm);
        QFETCH(bool, isDial425);
        making.levelDbm = levelDbm;
        making.twistDb = twistDb;
        making.onMs = onMs;
        making.offMs = offMs;
        making.detunePercent = detunePercent;
        making.noiseDbm = noiseDbm;
        making.dialDbm = dialDbm;
        making.isDial425 = isDial425;
        const QString all = QString::fromStdString(std::string(allDigits));
        int missedBySpandsp = 0;
        for (std::uint64_t seed = 1; seed <= 25; ++seed) {
            const auto sound = makeDigits(allDigits, making, seed);
            QCOMPARE(QString::fromStdString(ours(sound)), isFound ? all : QString());
            const QString theirs = QString::fromStdString(spandsps(sound, dialDbm > -80));
            if (isFound == isFoundBySpandsp)
                QCOMPARE(theirs, isFound ? all : QString());
            else if (theirs != all)
                ++missedBySpandsp;
        }
        QVERIFY2(isFound == isFoundBySpandsp || missedBySpandsp > 0, "spandsp finds them too");
    }

    void speechIsNoDigit()
    {
        std::size_t spandspsCount = 0;
        std::size_t oursCount = 0;
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            const auto speech = narrow(makeSpeech(30, seed));
            oursCount += ours(speech).size();
            spandspsCount += spandsps(speech).size();
        }
        qInfo("found in four minutes of speech: %zu by us, %zu by spandsp", oursCount,
              spandspsCount);
        QCOMPARE(oursCount, 0U);
        QCOMPARE(spandspsCount, 0U);
    }

    /// The dial tone's filter takes what is low away only while a dial tone was alone: a voice
    /// after it has its say.
    void speechAfterADialToneIsNoDigit()
    {
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            auto sound = makeDigits("", {.dialDbm = -10, .isDial425 = seed % 2 == 0}, seed);
            const auto speech = narrow(makeSpeech(30, seed + 20));
            sound.insert(sound.end(), speech.begin(), speech.end());
            QCOMPARE(ours(sound), std::string());
        }
    }

    void noiseAndSingleTonesAreNoDigit()
    {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            SeededRandom random(seed);
            std::vector<float> noise(80'000);
            for (float &sample : noise)
                sample = static_cast<float>(random.unit() - 0.5);
            QCOMPARE(ours(noise), std::string());
            std::vector<float> tone(8000);
            const double hz = 300 + 1500 * random.unit();
            for (std::size_t i = 0; i < tone.size(); ++i)
                tone[i] = static_cast<float>(
                    0.5 * std::sin(2 * std::numbers::pi * hz * double(i) / rate));
            QCOMPARE(ours(tone), std::string());
        }
        // What is no number does no harm for longer than its block.
        DtmfDetector detector;
        const std::vector<float> bad(200, std::numeric_limits<float>::quiet_NaN());
        detector.process(bad);
        detector.process(makeDigits("5", {}, 1));
        QCOMPARE(detector.takeEvent().value_or(DtmfDetector::Event{}).digit, '5');
    }

    void durationsAreRight()
    {
        for (const int ms : {50, 100, 400, 3000}) {
            DtmfDetector detector;
            detector.process(makeDigits("7", {.onMs = double(ms)}, 3));
            const auto event = detector.takeEvent();
            QVERIFY(event);
            QVERIFY2(std::abs(int(event->duration.count()) - ms) <= 26,
                     qPrintable(QString::number(event->duration.count())));
        }
    }

    void whatIsMadeIsFoundByBoth()
    {
        DtmfGenerator generator;
        QVERIFY(!generator.isBusy());
        generator.queue("0123456789*#abcd", 80ms);
        generator.queue("x!", 80ms);
        std::vector<float> wide;
        while (generator.isBusy()) {
            std::array<float, quantumSamples> quantum48{};
            generator.render(quantum48);
            wide.insert(wide.end(), quantum48.begin(), quantum48.end());
        }
        QVERIFY(generator.takeDone() && !generator.takeDone());
        QCOMPARE(wide.size(), 16U * 160 * 48);
        wide.insert(wide.end(), 4800, 0.0F);
        QCOMPARE(ours(narrow(wide)), std::string(allDigits));
        QCOMPARE(spandsps(narrow(wide)), std::string(allDigits));
        generator.queue(std::string(1000, '1'), 80ms); // bounded
        generator.clear();
        QVERIFY(!generator.isBusy());
    }

    void digitsAsSoundArrive_data()
    {
        QTest::addColumn<int>("codec");
        QTest::addColumn<double>("lossPercent");
        QTest::newRow("PCMU") << 0 << 0.0;
        QTest::newRow("PCMA, 1 % loss") << 1 << 1.0;
        QTest::newRow("G722") << 2 << 0.0;
        QTest::newRow("opus") << 3 << 0.0;
    }

    void digitsAsSoundArrive()
    {
        QFETCH(int, codec);
        QFETCH(double, lossPercent);
        EnginePair pair;
        pair.weather.lossPercent = lossPercent;
        auto config = configOf({std::array{pcmu(), pcma(), g722(), opus()}[std::size_t(codec)]});
        config.events.clear();
        QVERIFY(pair.connect(config));
        pair.say = {makeSpeech(20, 1), makeSpeech(20, 2)};
        pair.run(2s);
        pair.engine[0].sendDigits(EnginePair::leg, allDigits, 120ms, DigitMethod::Inband);
        pair.run(5s);
        QCOMPARE(QString::fromStdString(pair.digits(1)),
                 QString::fromStdString(std::string(allDigits)));
        QCOMPARE(pair.digits(0), std::string());
        QCOMPARE(pair.count(0, EngineEvent::Kind::DigitsSent), 1U);
        for (const auto &event : pair.events[1])
            if (event.kind == EngineEvent::Kind::Digit) {
                QVERIFY(event.method == DigitMethod::Inband);
                QVERIFY(std::abs(int(event.duration.count()) - 120) <= 30);
            }
        // Not one packet of another payload type.
        for (const Packet &packet : pair.sent[0])
            if (const auto view = parseRtp(packet.view()))
                QCOMPARE(view->header.payloadType, config.formats.front().sendPayloadType);
        pair.run(5s); // the voice goes on, and is no digit
        QCOMPARE(QString::fromStdString(pair.digits(1)),
                 QString::fromStdString(std::string(allDigits)));
    }

    void whereEventsWereAgreedNobodyListensForSound()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.run(1s);
        pair.engine[0].sendDigits(EnginePair::leg, "12", 120ms, DigitMethod::Inband);
        pair.run(2s);
        QCOMPARE(pair.digits(1), std::string());
        pair.engine[0].sendDigits(EnginePair::leg, "34", 120ms);
        pair.run(2s);
        QCOMPARE(pair.digits(1), std::string("34"));
    }
};

QTEST_GUILESS_MAIN(TestDtmf)
#include "tst_dtmf.moc"
