#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/dsp/capture_chain.h"
#include "audio/dsp/level.h"
#include "tests/support/echo_room.h"
#include "tests/support/echo_scores.h"
#include "tests/support/speech_scores.h"
#include "tests/support/talker.h"
#endif

#include <QTest>
#include <cmath>
#include <limits>
#include <numbers>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;

namespace {

std::vector<float> through(CaptureChain &chain, std::span<const float> in)
{
    const std::vector<float> silence(480, 0.0F);
    std::vector<float> out(in.size(), 0.0F);
    for (std::size_t at = 0; at + 480 <= in.size(); at += 480)
        chain.process(in.subspan(at, 480), silence, std::span(out).subspan(at, 480));
    return advanced(out, chain.delaySamples());
}

std::vector<float> tone(double hz, double amplitude, double seconds)
{
    std::vector<float> samples(static_cast<std::size_t>(seconds * 48'000));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<float>(amplitude *
                                        std::sin(2 * std::numbers::pi * hz * double(i) / 48'000));
    return samples;
}

float levelOf(std::span<const float> samples, double from, double to)
{
    return levelDb(samples.subspan(std::size_t(from * 48'000), std::size_t((to - from) * 48'000)));
}

} // namespace

class TestCaptureChain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingAskedNothingDone()
    {
        CaptureChain chain(CaptureStages{});
        const auto voice = makeTalker(1, 1);
        QCOMPARE(through(chain, voice), voice);
        QCOMPARE(chain.delaySamples(), 0U);
        QVERIFY(!chain.hasVoice());
    }

    void highPass()
    {
        CaptureChain chain({.highPass = true});
        const auto change = [&](double hz) {
            const auto in = tone(hz, 0.3, 1);
            return levelOf(through(chain, in), 0.5, 1) - levelOf(in, 0.5, 1);
        };
        QVERIFY(change(20) < -20);
        QVERIFY(std::abs(change(80) + 3) < 0.2F);
        QVERIFY(std::abs(change(300)) < 0.2F);
        QVERIFY(std::abs(change(5000)) < 0.05F);
        // A device's offset goes, and what is no number does not stay.
        std::vector<float> bad(4800, 0.2F);
        bad[10] = std::numeric_limits<float>::quiet_NaN();
        bad[500] = std::numeric_limits<float>::infinity();
        const auto out = through(chain, bad);
        QVERIFY(std::abs(out.back()) < 0.01F);
    }

    /// AUDIO §3: white noise at 10 dB SNR, -12 dB or better, the speech within 1.5 dB.
    void noiseSuppression()
    {
        auto voice = makeTalker(10, 5);
        std::fill_n(voice.begin(), 2 * 48'000, 0.0F);
        const auto noise = roomNoise(voice.size(), -34, 9);
        CaptureChain chain({.noiseSuppression = true});
        const auto out = through(chain, mixed(voice, noise));
        const float noiseChange = levelOf(out, 1, 2) - levelOf(noise, 1, 2);
        const auto speech = nearLevels(voice, out, 3, 10);
        qInfo("noise %.1f dB, speech %.2f dB; STOI %.3f before, %.3f after", double(noiseChange),
              speech.medianDb, stoi(voice, mixed(voice, noise)), stoi(voice, out));
        QVERIFY(noiseChange <= -12);
        QVERIFY(std::abs(speech.medianDb) <= 1.5);
    }

    void gainControl()
    {
        const auto raised = [](float db) {
            CaptureChain chain({.gainControl = true});
            auto voice = makeTalker(12, 3);
            for (float &s : voice)
                s *= std::pow(10.0F, db / 20);
            return levelOf(through(chain, voice), 8, 12) - levelOf(voice, 8, 12);
        };
        const float quiet = raised(-14);
        const float usual = raised(0);
        qInfo("a voice at -38 dBFS %+.1f dB, at -24 dBFS %+.1f dB", double(quiet), double(usual));
        QVERIFY(quiet > 6 && quiet < 22);
        QVERIFY(usual < quiet - 3);
        // What is loud stays within full scale.
        CaptureChain chain({.gainControl = true});
        auto loud = makeTalker(4, 4);
        for (float &s : loud)
            s = std::clamp(s * 8, -1.0F, 1.0F);
        for (const float s : through(chain, loud))
            QVERIFY(std::abs(s) <= 1);
    }

    void voiceActivity()
    {
        CaptureChain chain({.noiseSuppression = true});
        const auto share = [&](const std::vector<float> &sound) {
            const std::vector<float> silence(480, 0.0F);
            std::vector<float> out(480);
            int voiced = 0;
            int all = 0;
            for (std::size_t at = 0; at + 480 <= sound.size(); at += 480, ++all) {
                chain.process(std::span(sound).subspan(at, 480), silence, out);
                voiced += chain.hasVoice() ? 1 : 0;
            }
            return double(voiced) / all;
        };
        const double quiet = share(roomNoise(96'000, -60, 2));
        const double spoken = share(makeTalker(4, 2));
        QVERIFY2(spoken > 0.6 && quiet < 0.3, qPrintable(QString("%1 %2").arg(spoken).arg(quiet)));
    }

    void whatIsAutomatic()
    {
        using enum DeviceForm;
        const auto echo = [](Switch chosen, DeviceForm playback, DeviceForm capture) {
            return stagesFor({.echoCanceller = chosen}, playback, capture).echoCanceller;
        };
        QVERIFY(echo(Switch::Auto, Unknown, Unknown));
        QVERIFY(!echo(Switch::Auto, Headset, Headset));
        QVERIFY(!echo(Switch::Auto, Headset, Unknown)); // a webcam hears no headphones
        QVERIFY(echo(Switch::Auto, Unknown, Headset));  // its microphone hears loudspeakers
        QVERIFY(!echo(Switch::Auto, Unknown, EchoCancelled));
        QVERIFY(echo(Switch::On, Headset, EchoCancelled));
        QVERIFY(!echo(Switch::Off, Unknown, Unknown));
        const auto off = stagesFor({Switch::Off, Switch::Off, Switch::Off}, Unknown, Unknown);
        QCOMPARE(off, CaptureStages{});
        const auto all = stagesFor({}, Unknown, Unknown);
        QVERIFY(all.noiseSuppression && all.gainControl);
    }

    /// All of it at once: the delays add up, an echo goes.
    void wholeChain()
    {
        CaptureChain chain({true, true, true, false});
        const auto far = makeTalker(6, 2);
        const auto echo = echoOf(far, {.seed = 2});
        std::vector<float> out(far.size());
        for (std::size_t at = 0; at + 480 <= far.size(); at += 480)
            chain.process(std::span(echo).subspan(at, 480), std::span(far).subspan(at, 480),
                          std::span(out).subspan(at, 480));
        QVERIFY(erleDb(echo, advanced(out, chain.delaySamples()), 3, 6) > 30);
    }
};

QTEST_GUILESS_MAIN(TestCaptureChain)
#include "tst_capture_chain.moc"
