#include "tests/support/picture_likeness.h"
#include "tests/support/twice_the_scale.h"
#include "ui/gallery/stored_picture.h"
#include "ui/gallery/studio.h"
#include "ui/gallery/views.h"
#include "ui/main_window.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tab_row.h"

#include <QApplication>
#include <QDir>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace ahoy::ui;
using ahoy::test::PictureLikeness;
using gallery::StoredPicture;

namespace {

const QString storedFolder = QStringLiteral(AHOY_SOURCE_DIR "/tests/ui/pictures");
const QString foundFolder = QStringLiteral(AHOY_BINARY_DIR "/pictures");

QImage grabbed(MainWindow &window)
{
    return window.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

/// Of the words of a widget, which shall be there.
template <class Widget>
Widget *withWords(MainWindow &window, const QString &words)
{
    for (Widget *each : window.findChildren<Widget *>())
        if (each->isVisible() && (each->text() == words || each->accessibleName() == words))
            return each;
    return nullptr;
}

} // namespace

/// Every view of the gallery against its stored picture, which somebody looked at:
/// `./dev gallery --store` makes them anew.
class TestPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_studio = std::make_unique<gallery::Studio>(*qApp); }
    void sameAsStored_data();
    void sameAsStored();
    void noneIsLeftOver();
    void seesAMissingText_data();
    void seesAMissingText();
    void seesAMovedButton_data();
    void seesAMovedButton();
    void seesAnotherColour_data();
    void seesAnotherColour();
    void seesAnotherSize();
    void forgivesHowEdgesAreSmoothed_data();
    void forgivesHowEdgesAreSmoothed();
    void forgivesNoise();
    void atTwiceTheScale();

private:
    std::unique_ptr<MainWindow> open(const QString &name, const gallery::Manner &manner);

    std::unique_ptr<gallery::Studio> m_studio;
    QString m_file; ///< of what these two are
    StoredPicture m_stored;
    QList<QPixmap> m_taken;
};

void TestPictures::sameAsStored_data()
{
    QTest::addColumn<int>("view");
    QTest::addColumn<int>("manner");
    for (int view = 0; view < gallery::views().size(); ++view)
        for (int manner = 0; manner < gallery::manners().size(); ++manner)
            QTest::addRow("LOOK.md %s %s", qPrintable(gallery::views().at(view).name),
                          qPrintable(gallery::manners().at(manner).name()))
                << view << manner;
}

void TestPictures::sameAsStored()
{
    if (!gallery::Studio::hasFonts())
        QSKIP("the font of the stored pictures is not installed (fonts-dejavu-core)");
    QFETCH(int, view);
    QFETCH(int, manner);
    const gallery::View &shown = gallery::views().at(view);
    const QString file =
        storedFolder + u'/' + StoredPicture::fileName(shown.name, qApp->devicePixelRatio());
    // The four of a view are taken at once and stand in one file.
    if (m_file != file) {
        m_stored = StoredPicture::read(file);
        m_taken = m_studio->take(shown);
        m_file = file;
    }
    const QImage wanted = m_stored.picture(manner);
    QVERIFY2(!wanted.isNull(), qPrintable(file + QStringLiteral(" is missing: look at the view, "
                                                                "then ./dev gallery --store")));
    const gallery::Manner &how = gallery::manners().at(manner);
    const QImage got = m_taken.at(manner).toImage();
    const PictureLikeness likeness(gallery::shrunk(got), wanted);
    if (likeness.isAlike())
        return;
    const QString name =
        foundFolder + u'/' +
        StoredPicture::fileName(shown.name + u'-' + how.name(), qApp->devicePixelRatio());
    QVERIFY(QDir().mkpath(foundFolder));
    QVERIFY(likeness.shown(got).save(name));
    QFAIL(qPrintable(QStringLiteral("%1; look at %2, and if it is meant so: ./dev gallery --store")
                         .arg(likeness.words(), name)));
}

void TestPictures::noneIsLeftOver()
{
    QStringList wanted;
    for (const gallery::View &view : gallery::views())
        for (const int scale : {1, 2})
            wanted += StoredPicture::fileName(view.name, scale);
    wanted.sort();
    QStringList stored = QDir(storedFolder).entryList(QDir::Files);
    stored.sort();
    QCOMPARE(stored, wanted);
}

std::unique_ptr<MainWindow> TestPictures::open(const QString &name, const gallery::Manner &manner)
{
    m_studio->setManner(manner);
    const QList<gallery::View> &views = gallery::views();
    const auto found =
        std::find_if(views.cbegin(), views.cend(),
                     [&name](const gallery::View &each) { return each.name == name; });
    return found == views.cend() ? nullptr : gallery::window(m_studio->theme(), *found);
}

void TestPictures::seesAMissingText_data()
{
    QTest::addColumn<QString>("view");
    QTest::addColumn<QString>("words");
    QTest::newRow("name in a call") << "call"
                                    << "Jonas Keller";
    QTest::newRow("muted words") << "detail-answered"
                                 << "When";
    QTest::newRow("caption") << "edit-account"
                             << "Leave it empty to keep the one that is stored.";
    QTest::newRow("sentence") << "banner"
                              << "The server did not answer.";
}

void TestPictures::seesAMissingText()
{
    QFETCH(QString, view);
    QFETCH(QString, words);
    for (const gallery::Manner &manner : gallery::manners()) {
        const auto window = open(view, manner);
        const QImage before = grabbed(*window);
        Label *label = withWords<Label>(*window, words);
        QVERIFY(label != nullptr);
        QSizePolicy policy = label->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        label->setSizePolicy(policy);
        label->hide();
        const PictureLikeness likeness(gallery::shrunk(grabbed(*window)), gallery::shrunk(before));
        QVERIFY2(!likeness.isAlike(), qPrintable(manner.name() + u' ' + likeness.words()));
    }
}

void TestPictures::seesAMovedButton_data()
{
    QTest::addColumn<QString>("view");
    QTest::addColumn<QString>("words");
    QTest::newRow("filled") << "call"
                            << "End";
    QTest::newRow("quiet") << "call"
                           << "Mute";
    QTest::newRow("an icon alone") << "settings"
                                   << "Back";
    QTest::newRow("with a frame") << "settings-accounts"
                                  << "Add account";
}

void TestPictures::seesAMovedButton()
{
    QFETCH(QString, view);
    QFETCH(QString, words);
    constexpr int little = 6; // logical pixels
    for (const gallery::Manner &manner : gallery::manners()) {
        for (const QPoint &by : {QPoint(little, 0), QPoint(0, little)}) {
            const auto window = open(view, manner);
            const QImage before = grabbed(*window);
            auto *button = withWords<QPushButton>(*window, words);
            QVERIFY(button != nullptr);
            button->move(button->pos() + by);
            const PictureLikeness likeness(gallery::shrunk(grabbed(*window)),
                                           gallery::shrunk(before));
            QVERIFY2(!likeness.isAlike(), qPrintable(manner.name() + u' ' + likeness.words()));
        }
    }
}

void TestPictures::seesAnotherColour_data()
{
    QTest::addColumn<QColor Colors::*>("from");
    QTest::addColumn<QColor Colors::*>("to");
    QTest::newRow("badge of missed calls") << &Colors::bad << &Colors::accent;
    QTest::newRow("sign of the account") << &Colors::good << &Colors::warn;
    QTest::newRow("line under the chosen tab") << &Colors::accent << &Colors::muted;
}

void TestPictures::seesAnotherColour()
{
    QFETCH(QColor Colors::*, from);
    QFETCH(QColor Colors::*, to);
    for (const gallery::Manner &manner : gallery::manners()) {
        const auto window = open(QStringLiteral("recents"), manner);
        const Colors &colors = colorsOf(window->palette());
        const QImage before = grabbed(*window);
        QImage after = before;
        const QRgb old = (colors.*from).rgb();
        const QRgb other = (colors.*to).rgb();
        // The lists have these colours as well, in the signs of each row.
        const TabRow *tabs = window->findChild<TabRow *>();
        const int bottom = qRound(tabs->mapTo(window.get(), QPoint(0, tabs->height())).y() *
                                  after.devicePixelRatio());
        for (int y = 0; y < bottom; ++y) {
            auto *line = reinterpret_cast<QRgb *>(after.scanLine(y));
            std::replace(line, line + after.width(), old, other);
        }
        const PictureLikeness likeness(gallery::shrunk(after), gallery::shrunk(before));
        QVERIFY2(!likeness.isAlike(), qPrintable(manner.name() + u' ' + likeness.words()));
    }
}

void TestPictures::seesAnotherSize()
{
    const QImage picture(40, 40, QImage::Format_RGB32);
    QVERIFY(!PictureLikeness(picture, picture.copy(0, 0, 40, 39)).isAlike());
    QVERIFY(!PictureLikeness({}, {}).isAlike());
}

void TestPictures::forgivesHowEdgesAreSmoothed_data()
{
    QTest::addColumn<QString>("view");
    for (const char *view : {"recents", "call", "settings-sound", "ladder", "wide-contact"})
        QTest::addRow("%s", view) << QString::fromLatin1(view);
}

/// Each pixel becomes the mean of itself and the next one, as glyphs do that are drawn half a pixel
/// further, or with another filter.
void TestPictures::forgivesHowEdgesAreSmoothed()
{
    QFETCH(QString, view);
    for (const gallery::Manner &manner : gallery::manners()) {
        const auto window = open(view, manner);
        const QImage before = grabbed(*window);
        for (const bool isAcross : {true, false}) {
            QImage after = before;
            for (int y = 0; y + 1 < before.height(); ++y)
                for (int x = 0; x + 1 < before.width(); ++x) {
                    const QRgb one = before.pixel(x, y);
                    const QRgb next = isAcross ? before.pixel(x + 1, y) : before.pixel(x, y + 1);
                    after.setPixel(x, y,
                                   qRgb((qRed(one) + qRed(next)) / 2,
                                        (qGreen(one) + qGreen(next)) / 2,
                                        (qBlue(one) + qBlue(next)) / 2));
                }
            const PictureLikeness likeness(gallery::shrunk(after), gallery::shrunk(before));
            QVERIFY2(likeness.isAlike(), qPrintable(manner.name() + u' ' + likeness.words()));
        }
    }
}

void TestPictures::forgivesNoise()
{
    const auto window = open(QStringLiteral("recents"), gallery::manners().constFirst());
    const QImage before = grabbed(*window);
    QImage after = before;
    QRandomGenerator random(1);
    constexpr int most = 16;
    const auto disturb = [&random](int level) {
        return std::clamp(level + random.bounded(-most, most + 1), 0, 255);
    };
    for (int y = 0; y < after.height(); ++y)
        for (int x = 0; x < after.width(); ++x) {
            const QRgb one = before.pixel(x, y);
            after.setPixel(x, y,
                           qRgb(disturb(qRed(one)), disturb(qGreen(one)), disturb(qBlue(one))));
        }
    const PictureLikeness likeness(gallery::shrunk(after), gallery::shrunk(before));
    QVERIFY2(likeness.isAlike(), qPrintable(likeness.words()));
}

void TestPictures::atTwiceTheScale()
{
    ahoy::test::runAtTwiceTheScale(QStringLiteral("sameAsStored"));
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
