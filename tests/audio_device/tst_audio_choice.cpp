#include "audio/device/audio_choice.h"

#include <QTest>

using namespace ahoy;
using audio::AudioChoice;

class TestAudioChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind"); // -1: refused
        QTest::addColumn<QString>("in");
        QTest::addColumn<QString>("out");
        constexpr int system = 0;
        constexpr int null = 1;
        constexpr int wav = 2;
        QTest::newRow("system") << "system" << system << ""
                                << "";
        QTest::newRow("null") << "null" << null << ""
                              << "";
        QTest::newRow("two files") << "wav:in.wav,out.wav" << wav << "in.wav"
                                   << "out.wav";
        QTest::newRow("comma in the first path")
            << "wav:/a,b/in.wav,/tmp/out.wav" << wav << "/a,b/in.wav"
            << "/tmp/out.wav";
        QTest::newRow("another format in") << "wav:in.flac,o.wav" << wav << "in.flac"
                                           << "o.wav";
        QTest::newRow("silence in") << "wav:,out.wav" << wav << ""
                                    << "out.wav";
        QTest::newRow("nothing") << "" << -1 << ""
                                 << "";
        QTest::newRow("one file") << "wav:in.wav" << -1 << ""
                                  << "";
        QTest::newRow("out is no WAV") << "wav:in.wav,out.mp3" << -1 << ""
                                       << "";
        QTest::newRow("out has no name") << "wav:in.wav,.wav" << -1 << ""
                                         << "";
        QTest::newRow("unknown word") << "jack" << -1 << ""
                                      << "";
        QTest::newRow("case matters") << "NULL" << -1 << ""
                                      << "";
    }

    void parses()
    {
        QFETCH(const QString, text);
        QFETCH(const int, kind);
        QFETCH(const QString, in);
        QFETCH(const QString, out);
        const auto parsed = audio::parseAudioChoice(text.toStdString());
        QCOMPARE(parsed.has_value(), kind >= 0);
        if (kind < 0) {
            QCOMPARE(parsed.error().code, Errc::Invalid);
            return;
        }
        QCOMPARE(static_cast<int>(parsed->kind), kind);
        QCOMPARE(parsed->inFile, in.toStdString());
        QCOMPARE(parsed->outFile, out.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestAudioChoice)
#include "tst_audio_choice.moc"
