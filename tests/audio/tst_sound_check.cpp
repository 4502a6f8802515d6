// "Say something and hear it back", and how loud a tone is.
#include "audio/dsp/tone.h"
#include "audio/engine/engine.h"
#include "audio/engine/sound_check.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace ahoy;
using namespace ahoy::audio;
using Part = EngineEvent::SoundCheck;

namespace {

constexpr int quanta = 300; // 3 s

std::vector<float> said(int number)
{
    std::vector<float> samples(quantumSamples);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = 0.3F * static_cast<float>(std::sin(0.1 * static_cast<double>(i) + number));
    return samples;
}

std::vector<Part> partsOf(Engine &engine)
{
    std::vector<Part> parts;
    EngineEvent event;
    while (engine.takeEvent(event))
        if (event.kind == EngineEvent::Kind::SoundCheck)
            parts.push_back(event.soundCheck);
    return parts;
}

} // namespace

class TestSoundCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void playsWhatWasSaid()
    {
        SoundCheck check;
        std::vector<float> out(quantumSamples, 0.0F);
        for (int i = 0; i < quanta; ++i) {
            QCOMPARE(check.part(), Part::Listening);
            check.play(out);
            check.listen(said(i));
        }
        QCOMPARE(out,
                 std::vector<float>(quantumSamples, 0.0F)); // nothing is heard while it listens
        for (int i = 0; i < quanta; ++i) {
            QCOMPARE(check.part(), Part::Playing);
            std::fill(out.begin(), out.end(), 0.0F);
            check.listen(said(-i)); // too late
            check.play(out);
            QCOMPARE(out, said(i));
        }
        QCOMPARE(check.part(), Part::Over);
        std::fill(out.begin(), out.end(), 0.0F);
        check.play(out);
        QCOMPARE(out, std::vector<float>(quantumSamples, 0.0F));
    }

    void withoutAMicrophoneSilenceIsPlayed()
    {
        SoundCheck check;
        std::vector<float> out(quantumSamples, 0.0F);
        for (int i = 0; i < 2 * quanta; ++i) {
            check.listen({});
            check.play(out);
        }
        QCOMPARE(check.part(), Part::Over);
        QCOMPARE(out, std::vector<float>(quantumSamples, 0.0F));
    }

    void engineTellsItsParts()
    {
        Engine engine;
        QVERIFY(engine.isIdle());
        QVERIFY(engine.setSoundCheck(std::make_unique<SoundCheck>()) == nullptr);
        QVERIFY(!engine.isIdle());
        TimePoint now{};
        std::vector<float> out(quantumSamples);
        const auto tick = [&](int count) {
            for (int i = 0; i < count; ++i)
                engine.tick(now += quantum, said(i), out);
        };
        tick(1);
        QCOMPARE(partsOf(engine), std::vector{Part::Listening});
        tick(quanta - 1);
        QCOMPARE(partsOf(engine), std::vector{Part::Playing});
        tick(quanta / 2);
        QVERIFY(partsOf(engine).empty());
        // Again from the beginning.
        QVERIFY(engine.setSoundCheck(std::make_unique<SoundCheck>()) != nullptr);
        tick(1);
        QCOMPARE(partsOf(engine), std::vector{Part::Listening});
        tick(2 * quanta);
        QCOMPARE(partsOf(engine), (std::vector{Part::Playing, Part::Over}));
        QVERIFY(engine.isIdle());
        QVERIFY(engine.setSoundCheck(nullptr) != nullptr);
        tick(10);
        QVERIFY(partsOf(engine).empty());
    }

    void toneHasAVolume()
    {
        const std::vector<float> samples(quantumSamples, 0.5F);
        Tone tone(samples, Tone::Repeat::Forever);
        std::vector<float> out(quantumSamples, 0.0F);
        tone.setGain(0.5F);
        tone.render(out);
        QCOMPARE(out, std::vector<float>(quantumSamples, 0.25F));
        std::fill(out.begin(), out.end(), 0.0F);
        tone.setGain(4);
        tone.render(out);
        QCOMPARE(out, std::vector<float>(quantumSamples, 1.0F)); // cut off, not folded over
    }
};

QTEST_GUILESS_MAIN(TestSoundCheck)
#include "tst_sound_check.moc"
