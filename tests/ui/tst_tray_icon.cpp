#include "ui/tray/tray_icon.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace ahoy::ui;
using State = TrayView::State;

/// The sign in the tray: each state is another picture, at every size, in black and white too.
class TestTrayIcon : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateLooksDifferent_data();
    void everyStateLooksDifferent();
    void countsMissedCalls();
    void hasEverySize();
};

namespace {

QList<TrayView> allViews()
{
    QList<TrayView> views;
    for (const auto state : {State::Ready, State::Connecting, State::Problem, State::Off,
                             State::Ringing, State::InCall})
        views += TrayView{.state = state};
    views += TrayView{.state = State::Ready, .doNotDisturb = true};
    views += TrayView{.state = State::Ready, .missed = 1};
    return views;
}

QImage grey(const TrayView &view, int side)
{
    QImage panel(side, side, QImage::Format_RGB32);
    panel.fill(Qt::white);
    QPainter painter(&panel);
    painter.drawPixmap(0, 0, trayPixmap(view, side));
    painter.end();
    return panel.convertToFormat(QImage::Format_Grayscale8);
}

/// The share of pixels that an eye tells apart.
double difference(const QImage &a, const QImage &b)
{
    constexpr int visible = 24;
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > visible ? 1 : 0;
    return static_cast<double>(count) / (a.width() * a.height());
}

} // namespace

void TestTrayIcon::everyStateLooksDifferent_data()
{
    QTest::addColumn<int>("side");
    for (const int side : trayIconSizes())
        QTest::addRow("%d", side) << side;
}

void TestTrayIcon::everyStateLooksDifferent()
{
    QFETCH(int, side);
    const auto views = allViews();
    for (qsizetype i = 0; i < views.size(); ++i)
        for (qsizetype j = i + 1; j < views.size(); ++j)
            QVERIFY2(difference(grey(views[i], side), grey(views[j], side)) > 0.02,
                     qPrintable(QStringLiteral("%1 and %2").arg(i).arg(j)));
}

void TestTrayIcon::countsMissedCalls()
{
    const auto picture = [](int missed) {
        return trayPixmap({.state = State::Ready, .missed = missed}, 32).toImage();
    };
    QVERIFY(picture(1) != picture(2));
    QVERIFY(picture(9) != picture(10));
    QCOMPARE(picture(10), picture(1000)); // "9+" has room for all of them
}

void TestTrayIcon::hasEverySize()
{
    const auto icon = trayIcon({.state = State::Problem, .missed = 3});
    for (const int side : trayIconSizes())
        QVERIFY(icon.availableSizes().contains(QSize(side, side)));
}

QTEST_MAIN(TestTrayIcon)
#include "tst_tray_icon.moc"
