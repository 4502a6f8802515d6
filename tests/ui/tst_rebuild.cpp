// Another language while the window is open: its words change, and nothing else.
#include "tests/ui/call_panel_test.h"
#include "ui/call/call_list.h"
#include "ui/contacts/contact_editor.h"
#include "ui/contacts/contact_side.h"
#include "ui/contacts/contacts_page.h"
#include "ui/gallery/sample.h"
#include "ui/settings/setting_line.h"
#include "ui/settings/settings_page.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTranslator>

using namespace ahoy::ui;

namespace {

/// Every word of another language.
class Marked : public QTranslator {
public:
    QString translate(const char *, const char *source, const char *, int) const override
    {
        return QStringLiteral("¡") + QString::fromUtf8(source);
    }
    bool isEmpty() const override { return false; }
};

} // namespace

class TestRebuild : public CallPanelTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init() { makeWindow(); }
    void cleanup()
    {
        m_window.reset();
        QCoreApplication::removeTranslator(&m_words);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void wordsAndDirectionChange();
    void nothingIsAskedAgain();
    void whatWasTypedStays();
    void callsStay();
    void keysWorkOnce();
    void settingsStayWhereTheyAre_data();
    void settingsStayWhereTheyAre();
    void theFormOfAnAccountStays();
    void aContactThatIsBeingEditedStays();
    void aBannerStays();
    void itCanBeDoneAgain();

private:
    void speakOtherwise()
    {
        QCoreApplication::installTranslator(&m_words);
        m_window->rebuild();
    }
    QLineEdit *newField() const { return line(QStringLiteral("¡Name or number")); }

    Marked m_words;
};

void TestRebuild::wordsAndDirectionChange()
{
    QVERIFY(has(QStringLiteral("Menu")));
    QApplication::setLayoutDirection(Qt::RightToLeft);
    QSignalSpy rebuilt(m_window.get(), &MainWindow::rebuilt);
    const QRect place = m_window->geometry();
    const WId id = m_window->winId();
    speakOtherwise();
    QCOMPARE(rebuilt.count(), 1);
    QVERIFY(field() == nullptr);
    QVERIFY(newField() != nullptr);
    QVERIFY(newField()->isVisible());
    QCOMPARE(newField()->layoutDirection(), Qt::RightToLeft);
    QVERIFY(has(QStringLiteral("¡Menu")));
    QVERIFY(!has(QStringLiteral("Menu")));
    QCOMPARE(m_window->geometry(), place);
    QCOMPARE(m_window->winId(), id);
    QVERIFY(m_window->isActiveWindow());
    QCOMPARE(QApplication::focusWidget(), newField());
}

void TestRebuild::nothingIsAskedAgain()
{
    m_window->updateCall(panelCall(QStringLiteral("c1")));
    QSignalSpy dial(m_window.get(), &MainWindow::dialRequested);
    QSignalSpy hangUp(m_window.get(), &MainWindow::hangUpRequested);
    QSignalSpy hold(m_window.get(), &MainWindow::holdRequested);
    QSignalSpy swap(m_window.get(), &MainWindow::swapRequested);
    QSignalSpy shown(m_window.get(), &MainWindow::shownChanged);
    QSignalSpy cancelled(m_window.get(), &MainWindow::signInCancelled);
    speakOtherwise();
    for (const QSignalSpy *spy : {&dial, &hangUp, &hold, &swap, &shown, &cancelled})
        QCOMPARE(spy->count(), 0);
}

void TestRebuild::whatWasTypedStays()
{
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QTest::keyClicks(field(), QStringLiteral("+49 30"));
    QCOMPARE(field()->text(), QStringLiteral("+49 30"));
    speakOtherwise();
    QCOMPARE(newField()->text(), QStringLiteral("+49 30"));
    QVERIFY(line(QStringLiteral("¡Search contacts"))->isVisible()); // the same tab
}

void TestRebuild::callsStay()
{
    m_window->updateCall(panelCall(QStringLiteral("c1")));
    CallView held = panelCall(QStringLiteral("c2"), CallView::State::Held);
    m_window->updateCall(held);
    QSignalSpy hangUp(m_window.get(), &MainWindow::hangUpRequested);
    speakOtherwise();
    QVERIFY(has(QStringLiteral("¡End")));
    QVERIFY(!has(QStringLiteral("End")));
    // It is told again, and is no other call.
    m_window->updateCall(panelCall(QStringLiteral("c1")));
    m_window->updateCall(held);
    press(QStringLiteral("¡End"));
    QCOMPARE(hangUp.count(), 1);
}

void TestRebuild::keysWorkOnce()
{
    m_window->updateCall(panelCall(QStringLiteral("c1")));
    speakOtherwise();
    QSignalSpy hangUp(m_window.get(), &MainWindow::hangUpRequested);
    QSignalSpy quit(m_window.get(), &MainWindow::quitRequested);
    QTest::keyClick(m_window.get(), Qt::Key_F4);
    QCOMPARE(hangUp.count(), 1);
    QCOMPARE(hangUp.at(0).at(0).toString(), QStringLiteral("c1"));
    QTest::keyClick(m_window.get(), Qt::Key_Q, Qt::ControlModifier);
    QCOMPARE(quit.count(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), newField());
}

void TestRebuild::settingsStayWhereTheyAre_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("isFound"); // by searching, in the words of before
    QTest::newRow("narrow") << 400 << false;
    QTest::newRow("wide") << 900 << false;
    QTest::newRow("found") << 400 << true;
}

void TestRebuild::settingsStayWhereTheyAre()
{
    QFETCH(int, width);
    QFETCH(bool, isFound);
    m_window->resize(width, 600);
    connect(m_window.get(), &MainWindow::rebuilt, this,
            [this] { m_window->settings().setView(sample::settings()); });
    m_window->settings().setView(sample::settings());
    m_window->showSettings();
    m_window->settings().openPage(SettingsPageId::Look);
    if (isFound)
        line(QStringLiteral("Search the settings"))->setText(QStringLiteral("language"));
    const auto language = [this]() -> SettingLine * {
        for (SettingLine *each : m_window->findChildren<SettingLine *>())
            if (each->isVisible() && each->row().key == QLatin1String("look.language"))
                return each;
        return nullptr;
    };
    QVERIFY(language() != nullptr);
    language()->focusControl();
    QSignalSpy changed(&m_window->settings(), &SettingsPage::settingChanged);
    speakOtherwise();
    QVERIFY(language() != nullptr);
    QCOMPARE(language()->row().label, QStringLiteral("¡Language"));
    QVERIFY(language()->isAncestorOf(QApplication::focusWidget()));
    QVERIFY(line(QStringLiteral("¡Search the settings"))->text().isEmpty());
    QCOMPARE(changed.count(), 0);
}

void TestRebuild::theFormOfAnAccountStays()
{
    m_window->showFirstRun(true);
    line(QStringLiteral("Address"))->setText(QStringLiteral("anna@example.com"));
    line(QStringLiteral("Password"))->setText(QStringLiteral("secret"));
    speakOtherwise();
    QVERIFY(m_window->isFirstRunShown());
    QCOMPARE(line(QStringLiteral("¡Address"))->text(), QStringLiteral("anna@example.com"));
    QCOMPARE(line(QStringLiteral("¡Password"))->text(), QStringLiteral("secret"));
}

void TestRebuild::aContactThatIsBeingEditedStays()
{
    ContactView contact;
    contact.id = QStringLiteral("7");
    contact.name = QStringLiteral("Jonas");
    m_window->contacts().side().edit(contact);
    const auto name = [this](const QString &words) { return line(words); };
    name(QStringLiteral("Name"))->setText(QStringLiteral("Jonas Keller"));
    m_window->showSettings();
    speakOtherwise();
    const ContactEditor &editor = m_window->contacts().side().editor();
    QCOMPARE(editor.contactId(), QStringLiteral("7"));
    QCOMPARE(editor.contact().name, QStringLiteral("Jonas Keller"));
    QVERIFY(editor.isChanged()); // so that leaving asks
    QCOMPARE(m_window->contacts().shownId(), QStringLiteral("7"));
}

void TestRebuild::aBannerStays()
{
    m_window->showBanner({.sentence = QStringLiteral("Call them again?"),
                          .buttonText = QStringLiteral("Call again"),
                          .actionId = QStringLiteral("again"),
                          .kind = BannerView::Kind::Notice});
    speakOtherwise();
    QSignalSpy action(m_window.get(), &MainWindow::bannerActionRequested);
    press(QStringLiteral("Call again"));
    QCOMPARE(action.count(), 1);
}

void TestRebuild::itCanBeDoneAgain()
{
    m_window->updateCall(panelCall(QStringLiteral("c1")));
    speakOtherwise();
    QCoreApplication::removeTranslator(&m_words);
    m_window->rebuild();
    speakOtherwise();
    QSignalSpy hangUp(m_window.get(), &MainWindow::hangUpRequested);
    press(QStringLiteral("¡End"));
    QCOMPARE(hangUp.count(), 1);
}

QTEST_MAIN(TestRebuild)
#include "tst_rebuild.moc"
