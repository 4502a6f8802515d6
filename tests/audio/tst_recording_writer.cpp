#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/file/recording_writer.h"

#include "audio/dsp/level.h"
#include "audio/file/sound_file.h"
#include "tests/support/correlation.h"
#include "tests/support/speech.h"
#endif

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <functional>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;

namespace {

std::vector<float> framesOf(const std::vector<float> &here, const std::vector<float> &there)
{
    std::vector<float> frames;
    for (std::size_t i = 0; i < here.size(); ++i) {
        frames.push_back(here[i]);
        frames.push_back(there[i]);
    }
    return frames;
}

/// Runs `work` in a process of its own.
pid_t startProcess(const std::function<int()> &work)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work());
    return child;
}

int exitCodeOf(pid_t child)
{
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// The channels of a 16 bit stereo WAV.
std::array<std::vector<float>, 2> channelsOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    std::array<std::vector<float>, 2> channels;
    if (!file.open(QIODevice::ReadOnly))
        return channels;
    const auto bytes = file.readAll();
    const auto data = bytes.indexOf("data");
    const auto *samples = reinterpret_cast<const char *>(bytes.constData()) + data + 8;
    for (qsizetype i = 0; data + 8 + 2 * i + 1 < bytes.size(); ++i) {
        std::int16_t sample = 0;
        std::memcpy(&sample, samples + 2 * i, 2);
        channels[std::size_t(i % 2)].push_back(float(sample) / 32768);
    }
    return channels;
}

} // namespace

class TestRecordingWriter : public QObject {
    Q_OBJECT

private:
    std::string path(const char *name) const { return m_dir.filePath(name).toStdString(); }

    QTemporaryDir m_dir;

    void addNames()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("mixed");
        for (const char *name : {"call.wav", "call.ogg", "call.opus"})
            for (const bool mixed : {false, true})
                QTest::addRow("%s, %s", name, mixed ? "mixed" : "stereo") << name << mixed;
    }
    static RecordingLayout layoutOf(bool mixed)
    {
        return mixed ? RecordingLayout::Mixed : RecordingLayout::Stereo;
    }

private Q_SLOTS:
    void bothSidesAreInIt_data() { addNames(); }
    void bothSidesAreInIt()
    {
        QFETCH(QString, name);
        QFETCH(bool, mixed);
        // One after the other, so that each can be found in the mix as well.
        const auto speech = makeSpeech(2, 1);
        const auto other = makeSpeech(2, 2);
        const std::vector<float> pause(speech.size(), 0.0F);
        auto here = speech;
        here.insert(here.end(), pause.begin(), pause.end());
        auto there = pause;
        there.insert(there.end(), other.begin(), other.end());
        const auto file = path(qPrintable(name));
        auto writer = RecordingWriter::create(file, layoutOf(mixed));
        QVERIFY(writer);
        QVERIFY(writer->write(framesOf(here, there)));
        QVERIFY(writer->finish());
        QVERIFY(writer->finish()); // a second time nothing happens
        const auto read = loadSound(file, 60);
        QVERIFY(read);
        QVERIFY(std::abs(double(read->size()) / 48'000 - 4) < 0.05);
        const auto all = std::span(*read);
        QVERIFY(segmentCorrelation(speech, all.first(96'000)) > 0.9);
        QVERIFY(segmentCorrelation(other, all.subspan(96'000)) > 0.9);
        QVERIFY(segmentCorrelation(other, all.first(96'000)) < 0.5);
        QCOMPARE(QFile::permissions(QString::fromStdString(file)) &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
    }

    void hereIsOnTheLeft()
    {
        const auto speech = makeSpeech(1, 1);
        const auto other = makeSpeech(1, 2);
        auto writer = RecordingWriter::create(path("sides.WAV"), RecordingLayout::Stereo);
        QVERIFY(writer);
        QVERIFY(writer->write(framesOf(speech, other)));
        QVERIFY(writer->finish());
        const auto channels = channelsOf(path("sides.WAV"));
        QCOMPARE(channels[0].size(), speech.size());
        for (std::size_t i = 0; i < speech.size(); ++i) {
            QVERIFY(std::abs(channels[0][i] - speech[i]) < 1e-4F);
            QVERIFY(std::abs(channels[1][i] - other[i]) < 1e-4F);
        }
    }

    void whatIsTooLoudIsClippedAndNotTurnedRound()
    {
        auto writer = RecordingWriter::create(path("loud.wav"), RecordingLayout::Stereo);
        QVERIFY(writer);
        QVERIFY(
            writer->write(framesOf(std::vector<float>(960, 1.7F), std::vector<float>(960, -1.7F))));
        QVERIFY(writer->finish());
        const auto channels = channelsOf(path("loud.wav"));
        for (std::size_t i = 0; i < channels[1].size(); ++i)
            QVERIFY(channels[0][i] > 0.99F && channels[1][i] < -0.99F);
    }

    /// Whoever is killed while it records leaves what was said until a second before.
    void aKilledProcessLeavesAFileThatPlays_data() { addNames(); }
    void aKilledProcessLeavesAFileThatPlays()
    {
        QFETCH(QString, name);
        QFETCH(bool, mixed);
        const auto file = path(qPrintable("killed-" + name));
        const auto speech = makeSpeech(5, 3);
        const auto frames = framesOf(speech, std::vector<float>(speech.size(), 0.0F));
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = startProcess([&] {
            auto writer = RecordingWriter::create(file, layoutOf(mixed));
            if (!writer)
                return 1;
            for (std::size_t at = 0; at + 960 <= frames.size(); at += 960) // as the clock does
                if (!writer->write(std::span(frames).subspan(at, 960)))
                    return 2;
            (void)!::write(ready[1], "x", 1);
            for (;;)
                ::pause();
        });
        char byte = 0;
        ::close(ready[1]);
        QCOMPARE(::read(ready[0], &byte, 1), ssize_t(1));
        ::close(ready[0]);
        ::kill(child, SIGKILL);
        QCOMPARE(exitCodeOf(child), -1);

        const auto read = loadSound(file, 60);
        QVERIFY2(read, read ? "" : read.error().text.c_str());
        const double seconds = double(read->size()) / 48'000;
        qInfo("5 s were written, %.2f s are there", seconds);
        QVERIFY(seconds >= 4 && seconds <= 5.01);
        QVERIFY(segmentCorrelation(std::span(speech).first(4 * 48'000), *read) > 0.9);
    }

    /// A disk that is full, as a limit of the size of files: what was written stays and plays.
    void aFullDiskIsAnErrorAndTheRestPlays_data() { addNames(); }
    void aFullDiskIsAnErrorAndTheRestPlays()
    {
        QFETCH(QString, name);
        QFETCH(bool, mixed);
        const auto file = path(qPrintable("full-" + name));
        const auto speech = makeSpeech(2, 3);
        const auto frames = framesOf(speech, speech);
        const pid_t child = startProcess([&] {
            std::signal(SIGXFSZ, SIG_IGN); // the write fails instead
            const rlimit limit{64 * 1024, 64 * 1024};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            auto writer = RecordingWriter::create(file, layoutOf(mixed));
            if (!writer)
                return 1;
            for (int i = 0; i < 60; ++i)
                if (const auto written = writer->write(frames); !written) {
                    if (written.error().code != Errc::Environment || written.error().text.empty())
                        return 2;
                    if (writer->write(frames) || writer->finish()) // and it stays so
                        return 3;
                    return 0;
                }
            return 4;
        });
        QCOMPARE(exitCodeOf(child), 0);
        const auto read = loadSound(file, 60);
        QVERIFY2(read, read ? "" : read.error().text.c_str());
        const double seconds = double(read->size()) / 48'000;
        qInfo("%.2f s are there", seconds);
        QVERIFY(seconds > 0.2);
        QVERIFY(levelDb(*read) > -40);
    }

    void badNamesAreRefused()
    {
        using Layout = RecordingLayout;
        QCOMPARE(RecordingWriter::create(path("call.mp3"), Layout::Mixed).error().code,
                 Errc::Invalid);
        QCOMPARE(RecordingWriter::create(path("call"), Layout::Mixed).error().code, Errc::Invalid);
        QVERIFY(QDir(m_dir.path()).mkdir("folder.wav"));
        QCOMPARE(RecordingWriter::create(path("folder.wav"), Layout::Mixed).error().code,
                 Errc::Invalid);
        QCOMPARE(RecordingWriter::create(path("nowhere/call.wav"), Layout::Mixed).error().code,
                 Errc::Environment);
        QVERIFY(RecordingWriter::isKnownName("a.b.OGG"));
        QVERIFY(!RecordingWriter::isKnownName(".wav"));
    }
};

QTEST_GUILESS_MAIN(TestRecordingWriter)
#include "tst_recording_writer.moc"
