#include "tests/support/twice_the_scale.h"
#include "ui/gallery/views.h"
#include "ui/main_window.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tab_row.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QSet>
#include <QTest>
#include <QTranslator>

#include <memory>

using namespace ahoy::ui;

namespace {

/// Every text two fifths longer, as German is, and with its long letters.
class LongWords final : public QTranslator {
public:
    using QTranslator::QTranslator;

    QString translate(const char *, const char *source, const char *, int) const override
    {
        QString text = QString::fromUtf8(source);
        qsizetype missing = std::max<qsizetype>(3, text.size() * 2 / 5);
        const QString tail = QStringLiteral("ßüwem ng");
        while (missing-- > 0)
            text += tail.at(missing % tail.size());
        return text.trimmed();
    }
    bool isEmpty() const override { return false; }
};

QString nameOf(const QWidget *widget)
{
    QAccessibleInterface *interface =
        QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
    return interface == nullptr ? QString() : interface->text(QAccessible::Name);
}

QString describe(const QWidget *widget)
{
    QString text = QString::fromLatin1(widget->metaObject()->className());
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        text += QStringLiteral(" '%1'").arg(label->text());
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        text += QStringLiteral(" '%1'").arg(button->text());
    return text + QStringLiteral(" '%1' %2x%3")
                      .arg(widget->accessibleName())
                      .arg(widget->width())
                      .arg(widget->height());
}

} // namespace

/// Every view of the gallery: nothing cut, everything reachable and named.
class TestLooks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingIsCut_data();
    void nothingIsCut();
    void everythingFocusableHasAName_data() { views(false); }
    void everythingFocusableHasAName();
    void tabReachesEverything_data() { views(false); }
    void tabReachesEverything();
    void nothingClickableIsTiny_data() { views(false); }
    void nothingClickableIsTiny();
    void atTwiceTheScale();

private:
    static void views(bool withMirrored);
    void open();

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

void TestLooks::initTestCase()
{
    m_theme = std::make_unique<Theme>(*qApp);
    m_theme->setReducedMotion(true);
}

void TestLooks::nothingIsCut_data()
{
    views(true);
}

/// Where things stand does not depend on their colours: light alone.
void TestLooks::views(bool withMirrored)
{
    QTest::addColumn<int>("view");
    QTest::addColumn<bool>("isMirrored");
    for (const bool isMirrored : {false, true}) {
        if (isMirrored && !withMirrored)
            continue;
        for (int index = 0; index < gallery::views().size(); ++index) {
            const gallery::View &view = gallery::views().at(index);
            if (!view.isCard)
                QTest::addRow("LOOK.md %s %s", qPrintable(view.name), isMirrored ? "rtl" : "ltr")
                    << index << isMirrored;
        }
    }
}

void TestLooks::open()
{
    QFETCH(int, view);
    QFETCH(bool, isMirrored);
    m_theme->setScheme(Theme::Scheme::Light);
    QApplication::setLayoutDirection(isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
    m_window = gallery::window(*m_theme, gallery::views().at(view));
}

void TestLooks::nothingIsCut()
{
    LongWords translator;
    QCoreApplication::installTranslator(&translator);
    open();
    for (const Label *label : m_window->findChildren<Label *>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        if (label->wordWrap())
            QVERIFY2(label->heightForWidth(label->width()) <= label->height(),
                     qPrintable(describe(label)));
        else
            QVERIFY2(!label->isElided(), qPrintable(describe(label)));
    }
    for (const Button *button : m_window->findChildren<Button *>()) {
        if (button->isVisible())
            QVERIFY2(button->sizeHint().width() <= button->width(), qPrintable(describe(button)));
    }
    for (const RoundButton *button : m_window->findChildren<RoundButton *>()) {
        const QFontMetrics metrics(fontOf(TextStyle::Caption, QApplication::font()));
        if (button->isVisible())
            QVERIFY2(metrics.horizontalAdvance(button->text()) <= button->width() &&
                         button->height() >= button->sizeHint().height(),
                     qPrintable(describe(button)));
    }
    for (const TabRow *tabs : m_window->findChildren<TabRow *>()) {
        if (tabs->isVisible())
            QVERIFY2(tabs->sizeHint().width() <= tabs->width(), qPrintable(describe(tabs)));
    }
    // Nothing stands outside its parent.
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        const QWidget *parent = widget->parentWidget();
        const bool isScrolled =
            qobject_cast<const QAbstractScrollArea *>(parent->parentWidget()) != nullptr;
        if (widget->isVisible() && !widget->isWindow() && !isScrolled &&
            !widget->inherits("QFocusFrame"))
            QVERIFY2(parent->rect().contains(widget->geometry()), qPrintable(describe(widget)));
    }
    QCoreApplication::removeTranslator(&translator);
}

void TestLooks::everythingFocusableHasAName()
{
    open();
    int count = 0;
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->isWindow())
            continue;
        QVERIFY2(!nameOf(widget).trimmed().isEmpty(), qPrintable(describe(widget)));
        ++count;
    }
    QVERIFY(count > 2);
    for (const QAbstractItemView *list : m_window->findChildren<QAbstractItemView *>()) {
        if (!list->isVisible() || list->model() == nullptr || list->model()->rowCount() == 0)
            continue;
        QVERIFY(!list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
    }
}

void TestLooks::tabReachesEverything()
{
    open();
    QSet<const QWidget *> wanted;
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->isEnabled() && !widget->isWindow() &&
            (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->focusProxy() == nullptr)
            wanted.insert(widget);
    }
    // Radio buttons of a group are one stop; the arrows go on from there.
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (widget->inherits("QRadioButton"))
            wanted.remove(widget);
    }
    QSet<const QWidget *> reached;
    const qsizetype limit = 4 * wanted.size() + 8;
    for (qsizetype step = 0; step < limit; ++step) {
        QWidget *now = m_window->focusWidget();
        QVERIFY2(now == nullptr || now->isVisible() || step == 0, "the focus is out of sight");
        reached.insert(now);
        QTest::keyClick(now == nullptr ? m_window.get() : now, Qt::Key_Tab);
    }
    for (const QWidget *widget : wanted)
        QVERIFY2(reached.contains(widget), qPrintable(describe(widget)));
}

void TestLooks::nothingClickableIsTiny()
{
    open();
    for (const QAbstractButton *button : m_window->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->isEnabled())
            QVERIFY2(button->width() >= size::minimumTarget &&
                         button->height() >= size::minimumTarget,
                     qPrintable(describe(button)));
    }
}

void TestLooks::atTwiceTheScale()
{
    ahoy::test::runAtTwiceTheScale(QStringLiteral("nothingIsCut"));
}

QTEST_MAIN(TestLooks)
#include "tst_looks.moc"
