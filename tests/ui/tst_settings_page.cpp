// The settings: finding, choosing, refusing, by keyboard alone, in every width and direction.
#include "tests/ui/window_test.h"
#include "ui/accounts/account_import_page.h"
#include "ui/accounts/account_more.h"
#include "ui/accounts/codec_list.h"
#include "ui/accounts/mailbox_button.h"
#include "ui/gallery/sample.h"
#include "ui/settings/setting_line.h"
#include "ui/settings/settings_list.h"
#include "ui/settings/settings_page.h"
#include "ui/widgets/announcer.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/label.h"
#include "ui/widgets/switch.h"

#include <QAccessible>
#include <QComboBox>
#include <QListWidget>
#include <QSignalSpy>
#include <QSlider>

using namespace ahoy::ui;

class TestSettingsPage : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init()
    {
        makeWindow();
        m_page = &m_window->settings();
        m_page->setView(sample::settings());
        m_window->showSettings();
    }
    void cleanup() { m_window.reset(); }

    void rowsAreDeclaredWell();
    void listLeadsToPages();
    void wideShowsBoth();
    void searchFinds_data();
    void searchFinds();
    void searchIsLeftByEscape();
    void eachKindAsks();
    void refusedTextStays();
    void blockedNumbers();
    void metersOnlyWhileInSight();
    void unpluggedDeviceStaysChosen();
    void resetAsksFirst();
    void rowsWithoutAStateAreNotOffered();
    void wheelMovesThePage();
    void everyControlHasAName();

private:
    SettingLine *lineOf(const QString &key) const
    {
        for (SettingLine *each : m_page->findChildren<SettingLine *>())
            if (each->row().key == key)
                return each;
        return nullptr;
    }
    template <class Widget>
    Widget *controlOf(const QString &key) const
    {
        return lineOf(key)->findChild<Widget *>();
    }
    QLineEdit *search() const { return line(QStringLiteral("Search the settings")); }
    QStringList shownKeys() const
    {
        QStringList keys;
        for (SettingLine *each : m_page->findChildren<SettingLine *>())
            if (each->isVisible())
                keys += each->row().key;
        return keys;
    }

    SettingsPage *m_page = nullptr;
};

void TestSettingsPage::rowsAreDeclaredWell()
{
    QStringList keys;
    for (const SettingRow &row : settingRows()) {
        QVERIFY2(!keys.contains(row.key), qPrintable(row.key));
        keys += row.key;
        QVERIFY2(!row.label.isEmpty() && !row.group.isEmpty(), qPrintable(row.key));
        QVERIFY2(row.kind != SettingRow::Kind::Action || !row.placeholder.isEmpty(),
                 qPrintable(row.key));
    }
}

void TestSettingsPage::listLeadsToPages()
{
    auto *list = m_page->findChild<SettingsList *>();
    QVERIFY(list->hasFocus());
    QVERIFY(shownKeys().isEmpty());
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Down);
    QVERIFY(shownKeys().isEmpty()); // keys only move where the list stands alone
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(shownKeys().contains(QStringLiteral("calls.autoAnswer")));
    QVERIFY(!list->isVisible());
    QVERIFY(lineOf(QStringLiteral("calls.doNotDisturb"))->isAncestorOf(m_window->focusWidget()));
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
    QVERIFY(list->hasFocus());
    QSignalSpy back(m_page, &SettingsPage::backRequested);
    QTest::keyClick(list, Qt::Key_Escape);
    QCOMPARE(back.count(), 1);
    QVERIFY(field()->isVisible());
}

void TestSettingsPage::wideShowsBoth()
{
    m_window->resize(900, 640);
    auto *list = m_page->findChild<SettingsList *>();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_End);
    QVERIFY(list->isVisible());
    QVERIFY(shownKeys().contains(QStringLiteral("network.sipPort")));
    // Beside its label, not below it.
    SettingLine *row = lineOf(QStringLiteral("network.rtpPorts"));
    auto *edit = row->findChild<QLineEdit *>();
    QTRY_VERIFY(edit->mapTo(row, QPoint()).x() > row->width() / 3);
    m_window->resize(360, 640);
    QTRY_VERIFY(!list->isVisible());
    QTRY_COMPARE(edit->mapTo(row, QPoint()).x(), 0);
}

void TestSettingsPage::searchFinds_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("key"); // empty: nothing
    QTest::newRow("label") << "colours"
                           << "look.scheme";
    QTest::newRow("synonym") << "dark"
                             << "look.scheme";
    QTest::newRow("two words, another order") << "PORT sip"
                                              << "network.sipPort";
    QTest::newRow("accents do not matter") << "Français"
                                           << "look.language";
    QTest::newRow("without accents") << "francais"
                                     << "look.language";
    QTest::newRow("a page") << "sound"
                            << "audio.capture";
    QTest::newRow("nothing") << "zzzz"
                             << "";
    QTest::newRow("megabyte") << QString(1'000'000, u'x') << "";
    QTest::newRow("bidi controls") << QString(QChar(0x202E)) << "";
}

void TestSettingsPage::searchFinds()
{
    QFETCH(QString, query);
    QFETCH(QString, key);
    search()->setText(query);
    if (key.isEmpty())
        QVERIFY(shownKeys().isEmpty());
    else
        QVERIFY2(shownKeys().contains(key), qPrintable(shownKeys().join(QLatin1Char(' '))));
    QVERIFY(!m_window->findChild<Announcer *>()->lastSaid().isEmpty());
}

void TestSettingsPage::searchIsLeftByEscape()
{
    search()->setFocus();
    QTest::keyClicks(search(), QStringLiteral("dark"));
    QTest::keyClick(search(), Qt::Key_Down);
    QVERIFY(lineOf(QStringLiteral("look.scheme"))->isAncestorOf(m_window->focusWidget()));
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
    QVERIFY(search()->text().isEmpty());
    QVERIFY(m_page->findChild<SettingsList *>()->isVisible());
}

void TestSettingsPage::eachKindAsks()
{
    QSignalSpy changed(m_page, &SettingsPage::settingChanged);
    QSignalSpy pressed(m_page, &SettingsPage::actionRequested);
    const auto last = [&changed] {
        const QList<QVariant> call = changed.takeLast();
        changed.clear();
        return qMakePair(call.at(0).toString(), call.at(1).value<QVariant>());
    };
    using Asked = QPair<QString, QVariant>;
    m_page->openPage(SettingsPageId::Calls);
    QCOMPARE(changed.count(), 0); // showing asks nothing
    auto *toggle = controlOf<Switch>(QStringLiteral("calls.autoAnswer"));
    QTest::keyClick(toggle, Qt::Key_Space);
    QCOMPARE(last(), Asked(QStringLiteral("calls.autoAnswer"), true));
    auto *number = controlOf<QLineEdit>(QStringLiteral("calls.forwardAfter"));
    number->setText(QStringLiteral("30"));
    QTest::keyClick(number, Qt::Key_Return);
    QCOMPARE(last(), Asked(QStringLiteral("calls.forwardAfter"), 30));
    number->setText(QStringLiteral("soon"));
    QTest::keyClick(number, Qt::Key_Return);
    QCOMPARE(last(), Asked(QStringLiteral("calls.forwardAfter"), QStringLiteral("soon")));
    m_page->openPage(SettingsPageId::Sound);
    auto *box = controlOf<QComboBox>(QStringLiteral("audio.playback"));
    QTest::keyClick(box, Qt::Key_Up);
    QCOMPARE(last(), Asked(QStringLiteral("audio.playback"), QStringLiteral("s1")));
    auto *volume = controlOf<QSlider>(QStringLiteral("volume.playback"));
    QTest::keyClick(volume, Qt::Key_Right);
    QCOMPARE(last(), Asked(QStringLiteral("volume.playback"), 85));
    QTest::keyClick(controlOf<QPushButton>(QStringLiteral("action.soundCheck")), Qt::Key_Space);
    QCOMPARE(pressed.count(), 1);
    QCOMPARE(pressed.at(0).at(0).toString(), QStringLiteral("action.soundCheck"));
}

void TestSettingsPage::refusedTextStays()
{
    m_page->openPage(SettingsPageId::Advanced);
    QSignalSpy changed(m_page, &SettingsPage::settingChanged);
    const QString key = QStringLiteral("network.rtpPorts");
    auto *edit = controlOf<QLineEdit>(key);
    edit->setText(QStringLiteral("9-1"));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(changed.count(), 1);
    SettingsView view = sample::settings();
    view[key].problem = QStringLiteral("The lower one first.");
    m_page->setView(view);
    QCOMPARE(edit->text(), QStringLiteral("9-1"));
    QCOMPARE(m_window->findChild<Announcer *>()->lastSaid(), view[key].problem);
    bool isShown = false;
    for (Label *each : lineOf(key)->findChildren<Label *>())
        isShown = isShown || (each->isVisible() && each->text() == view[key].problem);
    QVERIFY(isShown);
    // The same again is asked again only when something else was typed.
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(changed.count(), 1);
    view[key] = {.value = QStringLiteral("20000-20099")};
    m_page->setView(view);
    QCOMPARE(edit->text(), QStringLiteral("20000-20099"));
}

void TestSettingsPage::blockedNumbers()
{
    m_page->openPage(SettingsPageId::Calls);
    QSignalSpy changed(m_page, &SettingsPage::settingChanged);
    const QString key = QStringLiteral("calls.blocked");
    auto *edit = controlOf<QLineEdit>(key);
    auto *list = controlOf<QListWidget>(key);
    QCOMPARE(list->count(), 2);
    edit->setText(QStringLiteral("  +4412345 "));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(changed.takeFirst().at(1).toStringList(),
             (QStringList{"+49900*", "sip:*@spam.example", "+4412345"}));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(changed.takeFirst().at(1).toStringList(), QStringList{"sip:*@spam.example"});
    edit->clear();
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(changed.count(), 0);
}

void TestSettingsPage::metersOnlyWhileInSight()
{
    QSignalSpy wanted(m_window.get(), &MainWindow::soundMetersWanted);
    m_page->openPage(SettingsPageId::Calls);
    QCOMPARE(wanted.count(), 0);
    m_page->openPage(SettingsPageId::Sound);
    QCOMPARE(wanted.takeLast().at(0).toBool(), true);
    press(QStringLiteral("Back"));
    QCOMPARE(wanted.takeLast().at(0).toBool(), false);
    m_page->openPage(SettingsPageId::Sound);
    m_window->showPhone();
    QCOMPARE(wanted.takeLast().at(0).toBool(), false);
}

void TestSettingsPage::unpluggedDeviceStaysChosen()
{
    SettingsView view = sample::settings();
    view[QStringLiteral("audio.playback")].value = QStringLiteral("gone");
    m_page->setView(view);
    QCOMPARE(controlOf<QComboBox>(QStringLiteral("audio.playback"))->currentData().toString(),
             QStringLiteral("gone"));
}

void TestSettingsPage::resetAsksFirst()
{
    QSignalSpy reset(m_page, &SettingsPage::resetRequested);
    m_page->openPage(SettingsPageId::Look);
    press(QStringLiteral("Reset this page"));
    QCOMPARE(reset.count(), 0);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Return); // the safe way
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
    m_page->openPage(SettingsPageId::Look);
    QCOMPARE(reset.count(), 0);
    press(QStringLiteral("Reset this page"));
    press(QStringLiteral("Reset"));
    QCOMPARE(reset.count(), 1);
    QCOMPARE(reset.at(0).at(0).value<SettingsPageId>(), SettingsPageId::Look);
}

void TestSettingsPage::rowsWithoutAStateAreNotOffered()
{
    SettingsView view = sample::settings();
    view.remove(QStringLiteral("desktop.autostart"));
    m_page->setView(view);
    m_page->openPage(SettingsPageId::Look);
    QVERIFY(!shownKeys().contains(QStringLiteral("desktop.autostart")));
    search()->setText(QStringLiteral("autostart"));
    QVERIFY(!shownKeys().contains(QStringLiteral("desktop.autostart")));
}

void TestSettingsPage::wheelMovesThePage()
{
    m_page->openPage(SettingsPageId::Sound);
    QSignalSpy changed(m_page, &SettingsPage::settingChanged);
    auto *box = controlOf<QComboBox>(QStringLiteral("audio.playback"));
    QWheelEvent wheel(QPointF(5, 5), box->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(box, &wheel);
    QVERIFY(!wheel.isAccepted());
    QCOMPARE(changed.count(), 0);
}

void TestSettingsPage::everyControlHasAName()
{
    for (int page = 0; page < settingsPageCount; ++page) {
        m_page->openPage(static_cast<SettingsPageId>(page));
        for (QWidget *each : m_page->findChildren<QWidget *>()) {
            if (!each->isVisible() || each->focusPolicy() == Qt::NoFocus ||
                each->focusProxy() != nullptr)
                continue;
            const QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(each);
            QVERIFY2(seen != nullptr && !seen->text(QAccessible::Name).isEmpty(),
                     each->metaObject()->className());
        }
    }
    const QAccessibleInterface *toggle = QAccessible::queryAccessibleInterface(
        controlOf<Switch>(QStringLiteral("calls.autoAnswer")));
    QCOMPARE(toggle->role(), QAccessible::CheckBox);
}

QTEST_MAIN(TestSettingsPage)
#include "tst_settings_page.moc"
