#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/dsp/level.h"
#include "audio/file/wav_reader.h"
#include "audio/file/wav_writer.h"
#include "base/random.h"
#include "tests/support/correlation.h"
#include "tests/support/speech.h"
#endif

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>
#include <cmath>
#include <numbers>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;

namespace {

/// A WAV file made by hand: `samples` interleaved.
QByteArray wavOf(quint32 rateHz, quint16 channels, const std::vector<std::int16_t> &samples)
{
    const auto little = [](auto value) {
        value = qToLittleEndian(value);
        return QByteArray(reinterpret_cast<const char *>(&value), sizeof(value));
    };
    const auto bytes = quint32(samples.size() * 2);
    QByteArray data = "RIFF" + little(bytes + 36) + "WAVEfmt " + little(quint32(16)) +
                      little(quint16(1)) + little(channels) + little(rateHz) +
                      little(quint32(rateHz * channels * 2)) + little(quint16(channels * 2)) +
                      little(quint16(16)) + "data" + little(bytes);
    for (const std::int16_t sample : samples)
        data += little(sample);
    return data;
}

std::vector<std::int16_t> toneOf(double hz, double seconds, int rateHz, int channels)
{
    std::vector<std::int16_t> samples;
    for (int i = 0; i < int(seconds * rateHz); ++i)
        for (int c = 0; c < channels; ++c)
            samples.push_back(
                std::int16_t(10'000 * std::sin(2 * std::numbers::pi * hz * double(i) / rateHz)));
    return samples;
}

} // namespace

class TestWav : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char *name) const
    {
        return (m_folder.path() + "/" + name).toStdString();
    }
    std::filesystem::path put(const char *name, const QByteArray &data) const
    {
        QFile file(m_folder.path() + "/" + name);
        if (file.open(QIODevice::WriteOnly))
            file.write(data);
        return path(name);
    }

private Q_SLOTS:
    void readsWhatItWrites()
    {
        const auto speech = makeSpeech(2);
        {
            auto writer = WavWriter::create(path("speech.wav"));
            QVERIFY(writer);
            QVERIFY(writer->write(speech));
            QCOMPARE(writer->samplesWritten(), speech.size());
        }
        const auto read = readSoundFile(path("speech.wav"));
        QVERIFY(read);
        QCOMPARE(read->size(), speech.size());
        for (std::size_t i = 0; i < speech.size(); ++i)
            QVERIFY(std::abs((*read)[i] - speech[i]) < 1.0F / 32000);
    }

    void isWholeAfterEverySecond()
    {
        auto writer = WavWriter::create(path("killed.wav"));
        QVERIFY(writer);
        const std::vector<float> tenMs(480, 0.1F);
        for (int i = 0; i < 250; ++i)
            QVERIFY(writer->write(tenMs));
        // The writer lives on, as if it was killed here: 2.5 s in, two are in the header.
        const auto read = readSoundFile(path("killed.wav"));
        QVERIFY(read);
        QVERIFY(read->size() >= 96'000);
        QVERIFY(std::abs(read->at(95'999) - 0.1F) < 0.001F);
        writer->flush();
        QCOMPARE(readSoundFile(path("killed.wav"))->size(), 120'000U);
    }

    void anyRateAndChannels_data()
    {
        QTest::addColumn<int>("rateHz");
        QTest::addColumn<int>("channels");
        for (const int rate : {8000, 11'025, 16'000, 22'050, 44'100, 48'000, 96'000, 192'000})
            for (const int channels : {1, 2, 6})
                QTest::addRow("%d Hz, %d channels", rate, channels) << rate << channels;
    }

    void anyRateAndChannels()
    {
        QFETCH(int, rateHz);
        QFETCH(int, channels);
        const auto file = put(
            "any.wav", wavOf(quint32(rateHz), quint16(channels), toneOf(440, 1, rateHz, channels)));
        const auto read = readSoundFile(file);
        QVERIFY(read);
        QVERIFY2(std::abs(int(read->size()) - 48'000) < 100,
                 qPrintable(QString::number(read->size())));
        QVERIFY(std::abs(levelDb(std::span(*read).subspan(4800, 38'400)) + 13.3F) < 0.3F);
        int crossings = 0;
        for (std::size_t i = 4801; i < 43'200; ++i)
            crossings += ((*read)[i - 1] < 0) != ((*read)[i] < 0) ? 1 : 0;
        QVERIFY(std::abs(crossings - 704) <= 2); // 440 Hz for 0.8 s
    }

    void loops()
    {
        const auto file = put("loop.wav", wavOf(48'000, 1, toneOf(1000, 0.1, 48'000, 1)));
        auto reader = WavReader::open(file);
        QVERIFY(reader);
        std::vector<float> out(48'000);
        for (std::size_t at = 0; at < out.size(); at += 480)
            reader->readLooped(std::span(out).subspan(at, 480));
        QVERIFY(std::equal(out.begin(), out.begin() + 4800, out.begin() + 4800 * 7));
        reader->rewind();
        std::vector<float> rest(10'000);
        QCOMPARE(reader->read(rest), 4800U); // to its end, the rest is silence
        QCOMPARE(rest[4800], 0.0F);
        QCOMPARE(reader->read(rest), 0U);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("data");
        const QByteArray good = wavOf(8000, 1, toneOf(440, 0.1, 8000, 1));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("this is no sound at all, is it?");
        QTest::newRow("header only") << good.left(44);
        QTest::newRow("cut in the header") << good.left(30);
        QTest::newRow("no channels") << QByteArray(good).replace(22, 2, QByteArray(2, '\0'));
        QTest::newRow("65535 channels") << QByteArray(good).replace(22, 2, QByteArray(2, '\xff'));
        QTest::newRow("rate of 0") << QByteArray(good).replace(24, 4, QByteArray(4, '\0'));
        QTest::newRow("rate of 4 GHz") << QByteArray(good).replace(24, 4, QByteArray(4, '\xff'));
    }

    void refuses()
    {
        QFETCH(QByteArray, data);
        const auto reader = WavReader::open(put("bad.wav", data));
        QVERIFY(!reader);
        QCOMPARE(reader.error().code, Errc::Invalid);
    }

    void refusesWhatIsNoFile()
    {
        QCOMPARE(WavReader::open(path("nowhere.wav")).error().code, Errc::NotFound);
        QCOMPARE(WavReader::open(m_folder.path().toStdString()).error().code, Errc::Invalid);
        QCOMPARE(WavWriter::create(path("no/such/folder.wav")).error().code, Errc::Environment);
        const auto file = put("long.wav", wavOf(48'000, 1, toneOf(440, 2, 48'000, 1)));
        QCOMPARE(readSoundFile(file, 1).error().code, Errc::TooLarge);
    }

    void survivesMutations()
    {
        SeededRandom random(3);
        const QByteArray good = wavOf(22'050, 2, toneOf(440, 0.05, 22'050, 2));
        std::vector<float> out(4800);
        for (int i = 0; i < 300; ++i) {
            QByteArray bad = good.left(qsizetype(random.below(quint32(good.size()) + 1)));
            for (int k = 0; k < 6 && !bad.isEmpty(); ++k)
                bad[qsizetype(random.below(quint32(std::min<qsizetype>(bad.size(), 60))))] =
                    char(random.below(256));
            auto reader = WavReader::open(put("mutated.wav", bad));
            if (!reader)
                continue;
            reader->readLooped(out);
            for (const float sample : out)
                if (!(std::abs(sample) <= 1))
                    QFAIL("a sample beyond full scale");
        }
    }
};

QTEST_GUILESS_MAIN(TestWav)
#include "tst_wav.moc"
