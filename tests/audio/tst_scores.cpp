#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "tests/support/echo_room.h"
#include "tests/support/echo_scores.h"
#include "tests/support/speech.h"
#include "tests/support/speech_scores.h"
#include "tests/support/talker.h"
#endif

#include <QTest>
#include <cmath>
#include <numbers>

using namespace ahoy::test;

namespace {

std::vector<float> louder(std::vector<float> signal, double db)
{
    const auto gain = static_cast<float>(std::pow(10.0, db / 20));
    for (float &s : signal)
        s *= gain;
    return signal;
}

/// White noise so many dB below the voice.
std::vector<float> noisy(const std::vector<float> &voice, double snrDb)
{
    double power = 0;
    for (const float s : voice)
        power += double(s) * double(s);
    const double db = 10 * std::log10(power / double(voice.size())) - snrDb;
    return mixed(voice, roomNoise(voice.size(), db, 5));
}

} // namespace

/// Who scores the scorers: pairs whose score is known.
class TestScores : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void siSdr()
    {
        const auto voice = makeTalker(3, 1);
        QVERIFY(siSdrDb(voice, voice) > 100);
        QVERIFY(siSdrDb(voice, louder(voice, -20)) > 60); // the scale does not matter
        for (const double snr : {0.0, 10.0, 20.0})
            QVERIFY(std::abs(siSdrDb(voice, noisy(voice, snr)) - snr) < 0.3);
        QVERIFY(siSdrDb(voice, makeTalker(3, 2)) < -10);
    }

    void logSpectralDistance()
    {
        const auto voice = makeTalker(3, 1);
        QVERIFY(logSpectralDistanceDb(voice, voice) < 1e-9);
        // Every bin above the floor is 6 dB off.
        const double six = logSpectralDistanceDb(voice, louder(voice, 6));
        QVERIFY2(six > 4 && six < 6.01, qPrintable(QString::number(six)));
        QVERIFY(logSpectralDistanceDb(voice, noisy(voice, 10)) >
                logSpectralDistanceDb(voice, noisy(voice, 20)));
    }

    void stoiFalls()
    {
        const auto voice = makeTalker(4, 1);
        QVERIFY(stoi(voice, voice) > 0.999);
        QVERIFY(stoi(voice, louder(voice, -12)) > 0.999);
        const double good = stoi(voice, noisy(voice, 20));
        const double fair = stoi(voice, noisy(voice, 5));
        const double bad = stoi(voice, noisy(voice, -10));
        qInfo("STOI at 20, 5, -10 dB: %.2f %.2f %.2f", good, fair, bad);
        QVERIFY(good > 0.9 && good > fair && fair > bad && bad < 0.7);
        QVERIFY(std::abs(stoi(voice, makeTalker(4, 2))) < 0.3);
    }

    void echoReturnLoss()
    {
        const auto voice = makeTalker(3, 1);
        QVERIFY(std::abs(erleDb(voice, louder(voice, -25), 0, 3) - 25) < 0.01);
        QVERIFY(std::abs(erleDb(voice, voice, 1, 2)) < 1e-9);
    }

    void nearVoice()
    {
        const auto near = makeTalker(4, 1);
        const auto same = nearLevels(near, near, 0, 4);
        QVERIFY(same.pieces > 20);
        QVERIFY(std::abs(same.medianDb) < 1e-6 && std::abs(same.p10Db) < 1e-6);
        const auto half =
            nearLevels(near, mixed(louder(near, -6), roomNoise(near.size(), -60, 1)), 0, 4);
        QVERIFY(std::abs(half.medianDb + 6) < 0.1);
        // A canceller that mutes now and then shows in the tenth percentile.
        auto holes = near;
        for (std::size_t at = 0; at + 9600 < holes.size(); at += 48'000)
            std::fill_n(holes.begin() + std::ptrdiff_t(at), 9600, 0.0F);
        QVERIFY(nearLevels(near, holes, 0, 4).p10Db < -20);
        QVERIFY(nearLevels(near, holes, 0, 4).medianDb > -0.1);
    }

    void clicks()
    {
        std::vector<float> tone(48'000);
        for (std::size_t i = 0; i < tone.size(); ++i)
            tone[i] =
                static_cast<float>(0.3 * std::sin(2 * std::numbers::pi * 440 * double(i) / 48'000));
        QCOMPARE(findClicks(tone).size(), 0U);
        QCOMPARE(findClicks(makeSpeech(3, 2)).size(), 0U);
        auto cut = tone;
        cut.erase(cut.begin() + 20'000, cut.begin() + 20'030); // a jump in the middle of a wave
        const auto one = findClicks(cut);
        QCOMPARE(one.size(), 1U);
        QVERIFY(one[0] >= 19'998 && one[0] <= 20'003);
        cut[40'000] += 0.2F;
        QCOMPARE(findClicks(cut).size(), 2U);
    }

    void rooms()
    {
        // What all of the above is played in: energy one, and 60 dB down when they say.
        const auto response = impulseResponse({.seed = 4, .decaySeconds = 0.4});
        double all = 0;
        double late = 0;
        for (std::size_t i = 0; i < response.size(); ++i) {
            all += double(response[i]) * double(response[i]);
            if (i > response.size() / 2)
                late += double(response[i]) * double(response[i]);
        }
        QVERIFY(std::abs(all - 1) < 1e-3);
        QVERIFY(10 * std::log10(late) < -25);
        const auto echo = echoOf(makeTalker(2, 1), {.seed = 4, .delayMs = 50, .echoDb = -6});
        QVERIFY(std::all_of(echo.begin(), echo.begin() + 2300,
                            [](float s) { return std::abs(s) < 1e-4F; }));
    }
};

QTEST_GUILESS_MAIN(TestScores)
#include "tst_scores.moc"
