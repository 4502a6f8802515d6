#include "ui/widgets/label.h"

#include <QTest>

using namespace ahoy::ui;

/// What a text does that the line has no room for, or that comes from another language.
class TestLabel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAsItsLettersDo_data();
    void readsAsItsLettersDo();
    void breaksAWordThatNoLineHolds();
    void isAsTallAsItsLines();
    void endsWhereItsLanguageEnds();
};

void TestLabel::readsAsItsLettersDo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Qt::LayoutDirection>("around");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("English among Arabic")
        << "It did not answer." << Qt::RightToLeft << Qt::LeftToRight;
    QTest::newRow("Arabic among English")
        << QStringLiteral("لم يرد الخادم.") << Qt::LeftToRight << Qt::RightToLeft;
    QTest::newRow("Hebrew among English")
        << QStringLiteral("שלום!") << Qt::LeftToRight << Qt::RightToLeft;
    QTest::newRow("a name in an Arabic sentence")
        << QStringLiteral("Ahoy لم يتصل.") << Qt::RightToLeft << Qt::RightToLeft;
    QTest::newRow("an Arabic name in an English sentence")
        << QStringLiteral("محمد calls.") << Qt::LeftToRight << Qt::LeftToRight;
    QTest::newRow("digits alone") << "04:12 · 3" << Qt::RightToLeft << Qt::RightToLeft;
    QTest::newRow("nothing") << "" << Qt::RightToLeft << Qt::RightToLeft;
}

void TestLabel::readsAsItsLettersDo()
{
    QFETCH(QString, text);
    QFETCH(Qt::LayoutDirection, around);
    QTEST(readingDirection(text, around), "direction");
}

void TestLabel::breaksAWordThatNoLineHolds()
{
    Label label(QStringLiteral("Rindfleischetikettierungsüberwachungsgesellschaft"),
                TextStyle::Body);
    label.setWordWrap(true);
    const int line = label.fontMetrics().height();
    const int whole = label.fontMetrics().horizontalAdvance(label.text());
    QVERIFY(label.minimumSizeHint().width() < whole);
    QCOMPARE(label.heightForWidth(2 * whole), line);
    QCOMPARE(label.heightForWidth(whole * 2 / 3), 2 * line);
    label.setText(QStringLiteral("Office"));
    QCOMPARE(label.heightForWidth(whole), line);
}

void TestLabel::isAsTallAsItsLines()
{
    Label label(QStringLiteral("one\ntwo\nthree"), TextStyle::Body);
    label.setWordWrap(true);
    QCOMPARE(label.heightForWidth(1000), 3 * label.fontMetrics().height());
}

/// A wrapped English sentence in a right-to-left window: its lines end at the right edge, none is
/// moved by the blank at which it was broken.
void TestLabel::endsWhereItsLanguageEnds()
{
    Label label(QStringLiteral("HHHH HHHH"), TextStyle::Body);
    label.setWordWrap(true);
    label.setLayoutDirection(Qt::RightToLeft);
    const int width = label.fontMetrics().horizontalAdvance(QStringLiteral("HHHH H"));
    label.resize(width, label.heightForWidth(width));
    QCOMPARE(label.height(), 2 * label.fontMetrics().height());
    const QImage image = label.grab().toImage();
    const auto lastInk = [&image](int top, int bottom) {
        int last = -1;
        for (int y = top; y < bottom; ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qGray(image.pixel(x, y)) < 128)
                    last = std::max(last, x);
        return last;
    };
    const int half = image.height() / 2;
    QVERIFY(lastInk(0, half) > image.width() / 2);
    QCOMPARE(lastInk(0, half), lastInk(half, image.height()));
}

QTEST_MAIN(TestLabel)
#include "tst_label.moc"
