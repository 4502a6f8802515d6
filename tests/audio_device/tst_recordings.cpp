#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/dsp/level.h"
#include "audio/file/recording_writer.h"
#include "audio/file/sound_file.h"
#include "audio/file/wav_writer.h"
#include "tests/audio_device/media_side.h"
#include "tests/support/correlation.h"
#include "tests/support/speech.h"
#endif

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

namespace {

constexpr LegId aliceLeg{11};
constexpr LegId bobLeg{22};

StreamConfig g722()
{
    StreamConfig config;
    config.formats.push_back({StreamFormat::Codec::G722, 9, 9, {}, {}});
    return config;
}

StreamConfig opus(bool sends = true, bool receives = true)
{
    StreamConfig config;
    config.formats.push_back({StreamFormat::Codec::Opus, 96, 96, {}, {}});
    config.send = sends;
    config.receive = receives;
    return config;
}

/// Here and there of a stereo WAV.
std::array<std::vector<float>, 2> sidesOf(const QString &path)
{
    QFile file(path);
    std::array<std::vector<float>, 2> sides;
    if (!file.open(QIODevice::ReadOnly))
        return sides;
    const auto bytes = file.readAll();
    for (qsizetype at = bytes.indexOf("data") + 8; at + 3 < bytes.size(); at += 4)
        for (std::size_t side = 0; side < 2; ++side) {
            std::int16_t sample = 0;
            std::memcpy(&sample, bytes.constData() + at + 2 * qsizetype(side), 2);
            sides[side].push_back(float(sample) / 32768);
        }
    return sides;
}

double secondsOf(const std::string &path)
{
    const auto samples = loadSound(path, 60);
    return samples ? double(samples->size()) / 48'000 : -1;
}

} // namespace

/// Recordings and chosen sounds through the threads Media, File and Device.
class TestRecordings : public QObject {
    Q_OBJECT

private:
    std::string path(const char *name) const { return m_dir.filePath(name).toStdString(); }
    void write(const std::string &file, std::span<const float> samples)
    {
        auto writer = WavWriter::create(file);
        QVERIFY(writer && writer->write(samples));
    }

    QTemporaryDir m_dir;

private Q_SLOTS:
    void bothSidesOfACallAreRecorded()
    {
        const std::vector<float> speech = makeSpeech(3, 42);
        const std::vector<float> other = makeSpeech(3, 43);
        write(path("alice-in.wav"), speech);
        write(path("bob-in.wav"), other);
        MediaSide alice({AudioChoice::Kind::Wav, path("alice-in.wav"), path("alice-out.wav")});
        MediaSide bob({AudioChoice::Kind::Wav, path("bob-in.wav"), path("bob-out.wav")});
        for (MediaSide *side : {&alice, &bob}) {
            (*side)->post(PrepareDevices{});
            (*side)->post(StartLeg{side == &alice ? aliceLeg : bobLeg, g722()});
        }
        QVERIFY(carry(alice, aliceLeg, &bob, bobLeg, [&] { return alice.sent.size() >= 10; }));
        alice->post(StartRecording{aliceLeg, path("call.wav"), RecordingLayout::Stereo});
        alice->post(StartRecording{aliceLeg, path("second.wav"), RecordingLayout::Mixed});
        bob->post(StartRecording{bobLeg, path("call.ogg"), RecordingLayout::Mixed});
        QVERIFY(carry(alice, aliceLeg, &bob, bobLeg, [&] { return alice.sent.size() >= 190; }));
        QCOMPARE(alice.all<RecordingStarted>().size(), std::size_t(1));
        QCOMPARE(alice.all<RecordingEnded>().size(), std::size_t(1)); // the second one
        QCOMPARE(alice.all<RecordingEnded>()[0].error->code, Errc::WrongState);
        alice->post(StopRecording{aliceLeg});
        alice->post(StopRecording{aliceLeg}); // a second time nothing happens
        bob->post(StopLeg{bobLeg});           // a recording ends with its leg
        QVERIFY(carry(alice, aliceLeg, &bob, bobLeg, [&] {
            return alice.all<RecordingEnded>().size() == 2 && bob.all<RecordingEnded>().size() == 1;
        }));
        QVERIFY(!alice.all<RecordingEnded>()[1].error && !bob.all<RecordingEnded>()[0].error);
        QCOMPARE(alice.all<RecordingEnded>()[1].file, path("call.wav"));
        for (const char *name : {"call.wav", "call.ogg"}) {
            const double seconds = secondsOf(path(name));
            QVERIFY2(seconds > 3 && seconds < 5, qPrintable(QString::number(seconds)));
        }
        // The file plays both at once; each alone is found by its side.
        const auto sides = sidesOf(m_dir.filePath("call.wav"));
        const double here = segmentCorrelation(speech, sides[0]);
        const double there = segmentCorrelation(other, sides[1]);
        qInfo("here %.3f, there %.3f", here, there);
        QVERIFY(here > 0.9 && there > 0.8);
        QVERIFY(segmentCorrelation(speech, sides[1]) < 0.5);
        QVERIFY(segmentCorrelation(other, sides[0]) < 0.5);
    }

    /// Another codec from another address, then a hold: one file, in which as much time goes by as
    /// in the call, and nothing is heard while nothing was.
    void goesOnWhenTheMediaOfItsCallChanges()
    {
        std::vector<float> buzz(48'000);
        for (std::size_t i = 0; i < buzz.size(); ++i)
            buzz[i] = i / 60 % 2 == 0 ? 0.1F : -0.1F;
        write(path("buzz.wav"), buzz);
        MediaSide alice({AudioChoice::Kind::Wav, path("buzz.wav"), path("alice-out.wav")});
        MediaSide bob({AudioChoice::Kind::Wav, path("buzz.wav"), path("bob-out.wav")});
        const auto talk = [&](std::size_t packets) {
            const std::size_t end = alice.sent.size() + packets;
            return carry(alice, aliceLeg, &bob, bobLeg, [&] { return alice.sent.size() >= end; });
        };
        const auto change = [&](const UpdateLeg &here, const UpdateLeg &there) {
            alice->post(here);
            bob->post(there);
        };
        for (MediaSide *side : {&alice, &bob}) {
            (*side)->post(PrepareDevices{});
            (*side)->post(StartLeg{side == &alice ? aliceLeg : bobLeg, g722()});
        }
        QVERIFY(talk(20));
        alice->post(StartRecording{aliceLeg, path("changes.wav"), RecordingLayout::Stereo});
        const std::size_t first = alice.sent.size();
        QVERIFY(talk(40));
        change({aliceLeg, opus(), true}, {bobLeg, opus(), true});
        QVERIFY(talk(40));
        alice->post(SetActive{aliceLeg, false});
        change({aliceLeg, opus(true, false)}, {bobLeg, opus(false, true)});
        QVERIFY(talk(50));
        alice->post(SetActive{aliceLeg, true});
        change({aliceLeg, opus()}, {bobLeg, opus()});
        QVERIFY(talk(60));
        const std::size_t last = alice.sent.size();
        alice->post(StopRecording{aliceLeg});
        QVERIFY(carry(alice, aliceLeg, &bob, bobLeg,
                      [&] { return !alice.all<RecordingEnded>().empty(); }));
        QCOMPARE(alice.all<RecordingStarted>().size(), std::size_t(1));
        QCOMPARE(alice.all<RecordingEnded>().size(), std::size_t(1));
        QVERIFY(!alice.all<RecordingEnded>()[0].error);

        const auto sides = sidesOf(m_dir.filePath("changes.wav"));
        const double seconds = double(sides[1].size()) / 48'000;
        const double inCall = double(last - first) / 50;
        QVERIFY2(std::abs(seconds - inCall) < 0.3, qPrintable(QString::number(seconds - inCall)));
        // Tenths of seconds in a row in which they were not heard: the hold, and it alone.
        constexpr std::size_t piece = 4800;
        std::vector<std::size_t> pauses{0};
        std::size_t heard = 0;
        for (std::size_t at = 0; at + piece <= sides[1].size(); at += piece) {
            const bool isQuiet = levelDb(std::span(sides[1]).subspan(at, piece)) < -50;
            heard += isQuiet ? 0 : 1;
            if (isQuiet)
                ++pauses.back();
            else if (pauses.back() > 0)
                pauses.push_back(0);
        }
        const auto longest = *std::max_element(pauses.begin(), pauses.end());
        QVERIFY2(longest >= 8 && longest <= 16, qPrintable(QString::number(longest)));
        QVERIFY2(heard >= 20, qPrintable(QString::number(heard)));
    }

    void whatCanNotBeWrittenIsToldAndTheCallGoesOn()
    {
        MediaSide alice({AudioChoice::Kind::Null, {}, {}});
        alice->post(StartRecording{aliceLeg, path("early.wav"), {}}); // there is no leg yet
        alice->post(StartLeg{aliceLeg, g722()});
        alice->post(StartRecording{aliceLeg, path("nowhere/call.wav"), {}});
        QVERIFY(carry(alice, aliceLeg, nullptr, {},
                      [&] { return alice.all<RecordingEnded>().size() == 2; }));
        QCOMPARE(alice.all<RecordingEnded>()[1].error->code, Errc::Environment);
        // The leg is free for the next try, and goes on.
        alice->post(StartRecording{aliceLeg, path("third.wav"), {}});
        const auto sent = alice.sent.size();
        QVERIFY(carry(alice, aliceLeg, nullptr, {},
                      [&] { return alice.all<RecordingStarted>().size() == 1; }));
        QVERIFY(
            carry(alice, aliceLeg, nullptr, {}, [&] { return alice.sent.size() >= sent + 60; }));
        alice.end(); // and is written out
        QVERIFY(secondsOf(path("third.wav")) > 0.9);
    }

    void aFullDiskIsToldAndTheCallGoesOn()
    {
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, SIG_IGN); // the write fails instead
        const rlimit limit{100'000, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit); // half a second of stereo
        MediaSide alice({AudioChoice::Kind::Null, {}, {}});
        alice->post(StartLeg{aliceLeg, g722()});
        alice->post(StartRecording{aliceLeg, path("full.wav"), RecordingLayout::Stereo});
        const bool isTold = carry(alice, aliceLeg, nullptr, {},
                                  [&] { return alice.all<RecordingEnded>().size() == 1; });
        const auto sent = alice.sent.size();
        const bool goesOn =
            carry(alice, aliceLeg, nullptr, {}, [&] { return alice.sent.size() >= sent + 20; });
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(isTold && goesOn);
        QCOMPARE(alice.all<RecordingEnded>()[0].error->code, Errc::Environment);
        QVERIFY(secondsOf(path("full.wav")) > 0.2);
        // Room again: the same call can be recorded again.
        alice->post(StartRecording{aliceLeg, path("again.wav"), {}});
        QVERIFY(carry(alice, aliceLeg, nullptr, {},
                      [&] { return alice.all<RecordingStarted>().size() == 2; }));
    }

    void soundsThatCanNotBeUsedAreToldInWords()
    {
        QFile noSound(m_dir.filePath("no-sound.wav"));
        QVERIFY(noSound.open(QIODevice::WriteOnly) && noSound.write("RIFF, or so it says") > 0);
        noSound.close();
        MediaSide alice({AudioChoice::Kind::Null, {}, {}});
        SelectSounds sounds;
        sounds.ringTone = path("missing.ogg");
        alice->post(sounds);
        alice->post(sounds); // not told twice
        QVERIFY(carry(alice, aliceLeg, nullptr, {},
                      [&] { return alice.all<SoundProblem>().size() == 1; }));
        QVERIFY(alice.all<SoundProblem>()[0].why.find("missing.ogg") != std::string::npos);
        QCOMPARE(alice.all<SoundProblem>()[0].use, SoundUse::RingTone);
        sounds.ringTone.clear();
        sounds.hold = SelectSounds::Hold::File;
        sounds.holdFile = path("no-sound.wav");
        alice->post(sounds);
        QVERIFY(carry(alice, aliceLeg, nullptr, {},
                      [&] { return alice.all<SoundProblem>().size() == 2; }));
    }

    /// What a held peer hears.
    void musicOnHold()
    {
        const std::vector<float> music = makeSpeech(2, 9); // which it can be told from anything by
        write(path("music.wav"), music);
        MediaSide alice({AudioChoice::Kind::Null, {}, {}});
        MediaSide bob({AudioChoice::Kind::Wav, {}, path("bob-hears.wav")});
        SelectSounds sounds;
        sounds.hold = SelectSounds::Hold::File;
        sounds.holdFile = path("music.wav");
        alice->post(sounds);
        bob->post(PrepareDevices{});
        alice->post(StartLeg{aliceLeg, g722()});
        bob->post(StartLeg{bobLeg, g722()});
        alice->post(SetActive{aliceLeg, false});
        QVERIFY(carry(alice, aliceLeg, &bob, bobLeg, [&] { return alice.sent.size() >= 160; }));
        alice.end();
        bob.end();
        const auto heard = loadSound(path("bob-hears.wav"), 60);
        QVERIFY(heard);
        const double correlation = segmentCorrelation(music, *heard);
        QVERIFY2(correlation > 0.8, qPrintable(QString::number(correlation)));
    }
};

QTEST_GUILESS_MAIN(TestRecordings)
#include "tst_recordings.moc"
