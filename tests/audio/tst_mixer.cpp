#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/engine/mixer.h"

#include "audio/dsp/level.h"
#include "audio/dsp/tone.h"
#include "audio/engine/leg.h"
#include "audio/engine/recording_sink.h"
#include "base/random.h"
#include "tests/support/correlation.h"
#include "tests/support/engine_pair.h"
#include "tests/support/speech.h"
#endif

#include <QTest>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

namespace {

using Quantum = std::array<float, quantumSamples>;

Quantum constant(float value)
{
    Quantum quantum{};
    quantum.fill(value);
    return quantum;
}

/// Lines 1 … n whose voices are constants: what a line hears is a sum that can be read.
struct Lines {
    Mixer mixer;

    explicit Lines(unsigned count)
    {
        for (unsigned i = 1; i <= count; ++i)
            mixer.add(LegId{i});
    }
    Mixer::Line &operator[](unsigned line) { return *mixer.find(LegId{line}); }
    void say(unsigned line, float value)
    {
        const auto voice = mixer.voiceOf(LegId{line});
        std::fill(voice.begin(), voice.end(), value);
    }
    /// The last sample of what the line is sent.
    float sent(unsigned line, std::span<const float> captured)
    {
        return mixer.toLine(LegId{line}, captured).back();
    }
    float heard()
    {
        Quantum out{};
        mixer.toPerson(out);
        return out.back();
    }
};

struct Kept : RecordingSink {
    void push(std::span<const float> here, std::span<const float> there) noexcept override
    {
        QVERIFY(!isDone && here.size() == quantumSamples && there.size() == quantumSamples);
        lastHere = here.back();
        lastThere = there.back();
        ++quanta;
    }
    void done() noexcept override
    {
        QVERIFY(!isDone);
        isDone = true;
    }
    float lastHere = 0;
    float lastThere = 0;
    int quanta = 0;
    bool isDone = false;
};

bool isNear(float a, float b)
{
    return std::abs(a - b) < 1e-6F;
}

} // namespace

class TestMixer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void apartLinesHearTheMicrophoneAlone()
    {
        Lines lines(3);
        for (unsigned i = 1; i <= 3; ++i)
            lines.say(i, 0.01F * float(i));
        lines.mixer.begin();
        QVERIFY(isNear(lines.heard(), 0.06F));
        for (unsigned i = 1; i <= 3; ++i)
            QVERIFY(isNear(lines.sent(i, constant(0.1F)), 0.1F));
        QVERIFY(isNear(lines.sent(2, {}), 0)); // no microphone
        QVERIFY(lines.mixer.toLine(LegId{9}, {}).empty());
    }

    void joinedLinesHearEachOtherAndNotThemselves()
    {
        Lines lines(6);
        float all = 0;
        for (unsigned i = 1; i <= 6; ++i) {
            lines.say(i, 0.01F * float(i));
            lines[i].isJoined = i != 6; // who stays outside
            all += i != 6 ? 0.01F * float(i) : 0;
        }
        lines.mixer.begin();
        for (unsigned i = 1; i <= 5; ++i)
            QVERIFY(isNear(lines.sent(i, constant(0.1F)), 0.1F + all - 0.01F * float(i)));
        QVERIFY(isNear(lines.sent(6, constant(0.1F)), 0.1F));
        QVERIFY(isNear(lines.sent(1, {}), all - 0.01F)); // without a microphone, too
    }

    void muteTakesTheMicrophoneAndNothingElse()
    {
        Lines lines(2);
        lines.say(1, 0.02F);
        lines.say(2, 0.03F);
        lines[1].isJoined = lines[2].isJoined = lines[1].isMuted = true;
        lines.mixer.begin();
        QVERIFY(isNear(lines.sent(1, constant(0.1F)), 0.03F));
        QVERIFY(isNear(lines.sent(2, constant(0.1F)), 0.12F));
    }

    void onHoldOneIsNeitherHeardNorToldAnything()
    {
        Lines lines(3);
        for (unsigned i = 1; i <= 3; ++i) {
            lines.say(i, 0.01F * float(i));
            lines[i].isJoined = true;
        }
        lines[3].isActive = false;
        lines.mixer.begin();
        QVERIFY(isNear(lines.heard(), 0.03F));
        QVERIFY(isNear(lines.sent(1, constant(0.1F)), 0.12F));
        QVERIFY(isNear(lines.sent(3, constant(0.1F)), 0));
        lines[3].isActive = true; // and is a member still
        lines.mixer.begin();
        QVERIFY(isNear(lines.sent(1, constant(0.1F)), 0.15F));
    }

    void aLevelIsReachedWithoutAStep()
    {
        Lines lines(2);
        lines[1].isJoined = lines[2].isJoined = true;
        lines.say(1, 0.2F);
        lines[1].gain = 0;
        lines.mixer.begin();
        const auto sent = lines.mixer.toLine(LegId{2}, {});
        for (std::size_t i = 1; i < sent.size(); ++i)
            QVERIFY(sent[i] <= sent[i - 1] && sent[i - 1] - sent[i] < 0.001F);
        QVERIFY(isNear(sent.back(), 0));
        lines.say(1, 0.2F);
        lines.mixer.begin();
        QVERIFY(isNear(lines.heard(), 0));
        lines[1].gain = 0.5F;
        for (int i = 0; i < 2; ++i) {
            lines.say(1, 0.2F);
            lines.mixer.begin();
        }
        QVERIFY(isNear(lines.heard(), 0.1F));
    }

    void aLoudConferenceStaysWithinFullScale()
    {
        Lines lines(6);
        const auto speech = makeSpeech(2, 7);
        for (unsigned i = 1; i <= 6; ++i)
            lines[i].isJoined = true;
        float peak = 0;
        for (std::size_t at = 0; at + quantumSamples <= speech.size(); at += quantumSamples) {
            for (unsigned i = 1; i <= 6; ++i) {
                const auto voice = lines.mixer.voiceOf(LegId{i});
                for (std::size_t k = 0; k < quantumSamples; ++k)
                    voice[k] = 2 * speech[at + k]; // six who shout in unison
            }
            lines.mixer.begin();
            for (const float sample : lines.mixer.toLine(LegId{1}, constant(0.3F)))
                peak = std::max(peak, std::abs(sample));
        }
        QVERIFY2(peak <= 1.0F && peak > 0.5F, qPrintable(QString::number(double(peak))));
    }

    void theHoldSoundBeginsWithTheHold()
    {
        Lines lines(2);
        std::vector<float> ramp(48'000);
        for (std::size_t i = 0; i < ramp.size(); ++i)
            ramp[i] = float(i) * 1e-5F;
        QVERIFY(!lines.mixer.setHoldSound(std::make_unique<Tone>(ramp, Tone::Repeat::Forever)));
        for (int i = 0; i < 3; ++i)
            lines.mixer.begin(); // nobody is on hold
        lines[2].isActive = false;
        lines.mixer.begin();
        QVERIFY(isNear(lines.sent(2, constant(0.1F)), 479e-5F));
        QVERIFY(isNear(lines.sent(1, constant(0.1F)), 0.1F));
        lines.mixer.begin();
        QVERIFY(isNear(lines.sent(2, constant(0.1F)), 959e-5F));
        QVERIFY(isNear(lines.heard(), 0)); // the person does not hear it
        QVERIFY(lines.mixer.setHoldSound(nullptr));
        lines.mixer.begin();
        QVERIFY(isNear(lines.sent(2, constant(0.1F)), 0));
    }

    void whatIsRecordedIsWhatBothSidesHear()
    {
        Kept first;
        Kept second;
        Kept late;
        {
            Lines lines(2);
            lines[1].isJoined = lines[2].isJoined = true;
            lines.mixer.record(LegId{1}, &first);
            lines.mixer.record(LegId{9}, &late); // no such line
            QVERIFY(late.isDone);
            lines.say(1, 0.02F);
            lines.say(2, 0.03F);
            lines.mixer.begin();
            (void)lines.sent(1, constant(0.1F));
            QVERIFY(isNear(first.lastHere, 0.13F) && isNear(first.lastThere, 0.02F));
            lines[1].isActive = false;
            (void)lines.sent(1, constant(0.1F));
            QVERIFY(isNear(first.lastHere, 0) && isNear(first.lastThere, 0));
            lines.mixer.record(LegId{1}, &second);
            QVERIFY(first.isDone);
            lines.mixer.remove(LegId{1});
            QVERIFY(second.isDone);
            QCOMPARE(first.quanta, 2);
            QCOMPARE(second.quanta, 0);
            QVERIFY(!lines.mixer.find(LegId{1}));
            first.isDone = false;
            lines.mixer.record(LegId{2}, &first);
        }
        QVERIFY(first.isDone); // with the mixer
    }

    /// Six phones of different codecs in one conference, one that stays outside: each says its
    /// sentence in its turn, in virtual time.
    void sixPhonesOfDifferentCodecs()
    {
        constexpr std::size_t phones = 7;
        constexpr std::size_t outside = 6;
        constexpr double turn = 1.6; // seconds
        const std::array formats{pcmu(), pcma(), g722(), opus(), pcmu(), opus(), g722()};
        SeededRandom random(3);
        Engine hub;
        std::array<Engine, phones> far;
        std::array<std::vector<float>, phones> heard;
        std::vector<float> heardHere;
        for (std::size_t i = 0; i < phones; ++i) {
            auto config = configOf({formats[i]});
            config.packetTime = i % 2 == 0 ? 20ms : 40ms;
            auto there = makeLeg(config, LegId{1}, random);
            auto here = makeLeg(config, LegId{i + 1}, random);
            QVERIFY(there && here);
            far[i].addLeg(std::move(*there));
            hub.addLeg(std::move(*here));
            hub.setJoined(LegId{i + 1}, i != outside);
        }
        const auto speech = makeSpeech(turn, 5);
        TimePoint now{1h};
        const auto ticks = std::size_t(turn * 100) * (phones + 1) + 50;
        for (std::size_t tick = 0; tick < ticks; ++tick, now += quantum) {
            const std::size_t talker = tick / std::size_t(turn * 100);
            const std::size_t at = tick % std::size_t(turn * 100) * quantumSamples;
            const auto said = std::span(speech).subspan(at, quantumSamples);
            Quantum played{};
            Packet packet;
            for (std::size_t i = 0; i < phones; ++i) {
                far[i].tick(now, talker == i ? said : std::span<const float>(), played);
                heard[i].insert(heard[i].end(), played.begin(), played.end());
                while (far[i].takePacket(packet)) {
                    packet.leg = LegId{i + 1};
                    packet.at = now;
                    hub.onPacket(packet);
                }
            }
            hub.tick(now, talker == phones ? said : std::span<const float>(), played);
            heardHere.insert(heardHere.end(), played.begin(), played.end());
            while (hub.takePacket(packet)) {
                const auto to = packet.leg.value - 1;
                packet.leg = LegId{1};
                packet.at = now;
                far[to].onPacket(packet);
            }
        }
        const auto piece = [&](const std::vector<float> &all, std::size_t talker) {
            const auto from = std::size_t(double(talker) * turn * 48'000);
            return std::span(all).subspan(from, std::size_t((turn + 0.4) * 48'000));
        };
        double worst = 1;
        for (std::size_t talker = 0; talker <= phones; ++talker) {
            for (std::size_t i = 0; i < phones; ++i) {
                const bool isHeard =
                    talker == phones || (talker != i && talker != outside && i != outside);
                const auto part = piece(heard[i], talker);
                if (isHeard) {
                    const double correlation = segmentCorrelation(speech, part);
                    worst = std::min(worst, correlation);
                    QVERIFY2(
                        correlation >= 0.8,
                        qPrintable(QString("%1 to %2: %3").arg(talker).arg(i).arg(correlation)));
                } else {
                    // The first 0.4 s may hold what came before.
                    QVERIFY2(levelDb(part.subspan(19'200).first(48'000)) < -60,
                             qPrintable(QString("%1 to %2").arg(talker).arg(i)));
                }
            }
            if (talker < phones)
                QVERIFY(segmentCorrelation(speech, piece(heardHere, talker)) >= 0.8);
        }
        qInfo("the worst of 37 ways: correlation %.3f", worst);
    }
};

QTEST_GUILESS_MAIN(TestMixer)
#include "tst_mixer.moc"
