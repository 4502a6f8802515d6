// The demo's judge is judged: known delays and levels, another sound, silence.

#include "app/echo/test_sound.h"

#include <QTest>
#include <algorithm>

using namespace ahoy::app;

namespace {

std::vector<float> delayed(const std::vector<float> &sound, std::size_t samples, float gain)
{
    std::vector<float> later(sound.size(), 0);
    for (std::size_t i = samples; i < sound.size(); ++i)
        later[i] = gain * sound[i - samples];
    return later;
}

} // namespace

class TestTestSound : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheSameEachTimeAndWithinBounds()
    {
        const auto sound = testSound(2);
        QCOMPARE(sound.size(), std::size_t{96'000});
        QVERIFY(sound == testSound(2));
        const auto [low, high] = std::minmax_element(sound.begin(), sound.end());
        QVERIFY(*low >= -0.5F && *high <= 0.5F);
    }

    void findsItselfWhateverTheDelayAndLevel_data()
    {
        QTest::addColumn<int>("samples");
        QTest::newRow("none") << 0;
        QTest::newRow("a multiple of the coarse step") << 4800;
        QTest::newRow("between its places") << 4803;
        QTest::newRow("a second") << 48'001;
    }

    void findsItselfWhateverTheDelayAndLevel()
    {
        QFETCH(int, samples);
        const auto said = testSound(4);
        const auto found = recognize(said, delayed(said, static_cast<std::size_t>(samples), 0.25F));
        QVERIFY2(found.correlation > 0.99, qPrintable(QString::number(found.correlation)));
        QVERIFY(std::abs(found.delayMs - samples / 48.0) < 0.05);
        QVERIFY(found.pieces >= 5);
    }

    void doesNotFindAnotherSound()
    {
        const auto said = testSound(4);
        auto backwards = said;
        std::reverse(backwards.begin(), backwards.end());
        const auto found = recognize(said, backwards);
        QVERIFY2(found.correlation < 0.6, qPrintable(QString::number(found.correlation)));
    }

    void hearsNothingInSilence()
    {
        QCOMPARE(recognize(testSound(2), std::vector<float>(96'000, 0)).pieces, 0);
        QCOMPARE(recognize(testSound(2), {}).pieces, 0);
    }
};

QTEST_GUILESS_MAIN(TestTestSound)
#include "tst_test_sound.moc"
