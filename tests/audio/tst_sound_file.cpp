#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/file/sound_file.h"

#include "audio/dsp/level.h"
#include "base/random.h"
#include "tests/support/correlation.h"
#include "tests/support/speech.h"

#include <sndfile.h>
#endif

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <sys/stat.h>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;

class TestSoundFile : public QObject {
    Q_OBJECT

private:
    std::string path(const QString &name) const { return m_dir.filePath(name).toStdString(); }
    bool write(const std::string &file, int format, int rateHz, int channels,
               const std::vector<float> &samples)
    {
        SF_INFO info{};
        info.format = format;
        info.samplerate = rateHz;
        info.channels = channels;
        SNDFILE *out = sf_open(file.c_str(), SFM_WRITE, &info);
        if (out == nullptr)
            return false;
        std::vector<float> frames;
        const auto step = std::size_t(48'000 / rateHz);
        for (std::size_t i = 0; i < samples.size(); i += step)
            frames.insert(frames.end(), std::size_t(channels), samples[i]);
        for (std::size_t at = 0; at < frames.size(); at += std::size_t(960 * channels)) {
            const auto count = std::min(std::size_t(960 * channels), frames.size() - at);
            sf_write_float(out, frames.data() + at, sf_count_t(count));
        }
        return sf_close(out) == 0;
    }
    QByteArray bytesOf(const std::string &file)
    {
        QFile in(QString::fromStdString(file));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    std::string keep(const QString &name, const QByteArray &bytes)
    {
        QFile out(m_dir.filePath(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("can't write");
        return path(name);
    }

    QTemporaryDir m_dir;

private Q_SLOTS:
    void everyUsualKind_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("rateHz");
        QTest::addColumn<int>("channels");
        QTest::newRow("WAV 16") << (SF_FORMAT_WAV | SF_FORMAT_PCM_16) << 48'000 << 1;
        QTest::newRow("WAV 24, stereo") << (SF_FORMAT_WAV | SF_FORMAT_PCM_24) << 16'000 << 2;
        QTest::newRow("WAV u-law") << (SF_FORMAT_WAV | SF_FORMAT_ULAW) << 8'000 << 1;
        QTest::newRow("WAV float, six channels")
            << (SF_FORMAT_WAV | SF_FORMAT_FLOAT) << 48'000 << 6;
        QTest::newRow("AIFF") << (SF_FORMAT_AIFF | SF_FORMAT_PCM_16) << 24'000 << 1;
        QTest::newRow("AU") << (SF_FORMAT_AU | SF_FORMAT_ULAW) << 8'000 << 1;
        QTest::newRow("FLAC") << (SF_FORMAT_FLAC | SF_FORMAT_PCM_16) << 48'000 << 2;
        QTest::newRow("Ogg Vorbis") << (SF_FORMAT_OGG | SF_FORMAT_VORBIS) << 48'000 << 2;
        QTest::newRow("Ogg Opus") << (SF_FORMAT_OGG | SF_FORMAT_OPUS) << 48'000 << 1;
        QTest::newRow("MP3") << (SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III) << 48'000 << 1;
    }

    void everyUsualKind()
    {
        QFETCH(int, format);
        QFETCH(int, rateHz);
        QFETCH(int, channels);
        const auto speech = makeSpeech(2, 4);
        if (!write(path("sound"), format, rateHz, channels, speech))
            QSKIP("this libsndfile does not write it");
        const auto read = loadSound(path("sound"), 30);
        QVERIFY2(read, read ? "" : read.error().text.c_str());
        QVERIFY(std::abs(double(read->size()) / 48'000 - 2) < 0.1);
        const double correlation = segmentCorrelation(speech, *read);
        QVERIFY2(correlation > 0.9, qPrintable(QString::number(correlation)));
    }

    void whatIsLongIsFadedOut()
    {
        QVERIFY(write(path("long.flac"), SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 48'000, 1,
                      std::vector<float>(48'000 * 5, 0.5F)));
        const auto read = loadSound(path("long.flac"), 2);
        QVERIFY(read);
        QCOMPARE(read->size(), std::size_t(96'000));
        QVERIFY((*read)[60'000] > 0.49F && std::abs(read->back()) < 1e-3F);
        for (std::size_t i = 1; i < read->size(); ++i)
            QVERIFY(std::abs((*read)[i] - (*read)[i - 1]) < 0.01F || i < 10);
    }

    void whatIsNoSoundIsRefused()
    {
        QCOMPARE(loadSound(path("missing.wav"), 5).error().code, Errc::NotFound);
        QVERIFY(!loadSound(m_dir.path().toStdString(), 5));
        QVERIFY(!loadSound("/dev/zero", 5)); // nor does it hang
        QCOMPARE(::mkfifo(path("pipe.wav").c_str(), 0600), 0);
        QVERIFY(!loadSound(path("pipe.wav"), 5));
        QVERIFY(!loadSound(keep("empty.wav", {}), 5));
        QVERIFY(!loadSound(keep("text.wav", "To be, or not to be"), 5));
        QVERIFY(!loadSound(keep("page.mp3", "<html><body>404</body></html>"), 5));
        QVERIFY(write(path("none.wav"), SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48'000, 1, {}));
        QVERIFY(!loadSound(path("none.wav"), 5));
        QFile sparse(m_dir.filePath("sparse.wav"));
        QVERIFY(sparse.open(QIODevice::WriteOnly));
        QVERIFY(sparse.resize(300'000'000));
        QCOMPARE(loadSound(path("sparse.wav"), 5).error().code, Errc::TooLarge);
    }

    /// Whatever a file claims, what comes out is bounded, finite, and there soon.
    void brokenFiles_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("WAV") << (SF_FORMAT_WAV | SF_FORMAT_PCM_16);
        QTest::newRow("WAV float") << (SF_FORMAT_WAV | SF_FORMAT_FLOAT);
        QTest::newRow("WAV ADPCM") << (SF_FORMAT_WAV | SF_FORMAT_IMA_ADPCM);
        QTest::newRow("AIFF") << (SF_FORMAT_AIFF | SF_FORMAT_PCM_16);
        QTest::newRow("FLAC") << (SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
        QTest::newRow("Ogg Vorbis") << (SF_FORMAT_OGG | SF_FORMAT_VORBIS);
        QTest::newRow("Ogg Opus") << (SF_FORMAT_OGG | SF_FORMAT_OPUS);
        QTest::newRow("MP3") << (SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III);
    }

    void brokenFiles()
    {
        QFETCH(int, format);
        if (!write(path("whole"), format, 48'000, 1, makeSpeech(0.4, 4)))
            QSKIP("this libsndfile does not write it");
        const auto whole = bytesOf(path("whole"));
        SeededRandom random(11);
        int read = 0;
        for (int i = 0; i < 80; ++i) {
            auto bytes = whole;
            if (i < 16)
                bytes.truncate(bytes.size() * i / 16);
            // Mostly in the header, where it counts.
            for (int k = 0; i >= 16 && k < 1 + i % 8; ++k) {
                const auto within =
                    i % 3 == 0 ? bytes.size() : std::min<qsizetype>(100, bytes.size());
                bytes[qsizetype(random.next32() % std::uint32_t(within))] =
                    char(i % 4 == 0 ? 0xff : random.next32());
            }
            QElapsedTimer timer;
            timer.start();
            const auto samples = loadSound(keep("broken", bytes), 2);
            QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(i)));
            if (!samples)
                continue;
            ++read;
            QVERIFY(samples->size() <= 96'000);
            for (const float sample : *samples)
                QVERIFY(std::isfinite(sample) && std::abs(sample) <= 1);
        }
        qInfo("%d of 80 could be read", read);
    }

    /// A header that promises two hours of 64 channels for nothing.
    void aHeaderThatLies()
    {
        QVERIFY(write(path("small.wav"), SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48'000, 1,
                      makeSpeech(0.1, 4)));
        auto bytes = bytesOf(path("small.wav"));
        bytes.replace(22, 2, QByteArray::fromHex("ffff")); // channels
        QVERIFY(!loadSound(keep("channels.wav", bytes), 5));
        bytes = bytesOf(path("small.wav"));
        bytes.replace(24, 4, QByteArray::fromHex("01000000")); // 1 Hz: a sample a second
        QVERIFY(!loadSound(keep("rate.wav", bytes), 5));
        bytes = bytesOf(path("small.wav"));
        bytes.replace(40, 4, QByteArray::fromHex("ffffff7f")); // 2 GB of data
        const auto read = loadSound(keep("size.wav", bytes), 5);
        QVERIFY(!read || read->size() < 48'000);
    }
};

QTEST_GUILESS_MAIN(TestSoundFile)
#include "tst_sound_file.moc"
