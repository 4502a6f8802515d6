// Another language while the phone runs: the window speaks it at once, and calls go on.

#include "app/settings/keys.h"
#include "tests/support/scripted_peer.h"
#include "tests/support/window_phone.h"
#include "ui/contacts/contacts_page.h"
#include "ui/settings/settings_page.h"

#include <QAbstractItemView>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using namespace ahoy::test;

class TestWindowLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_phone = std::make_unique<WindowPhone>();
        QVERIFY(m_phone->isStarted());
        m_peer = std::make_unique<ScriptedPeer>();
        m_peer->answer("INVITE", {m_peer->taken()});
        QVERIFY(m_phone->addAccount({{"uri", "alice@example.com"},
                                     {"server", m_peer->address()},
                                     {"transport", "udp"},
                                     {"register", false}}));
    }
    void cleanup()
    {
        m_phone.reset();
        m_peer.reset();
        QLocale::setDefault(QLocale::c());
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void callsGoOn();
    void listsAreThereAsBefore();
    void turnsRound();
    void settingsWorkOn();
    void firstRunIsThereAsBefore();

private:
    void speak(const QString &code) { m_phone->root().settings().change(setting::language, code); }
    QLineEdit *germanField() { return m_phone->line(QStringLiteral("Name oder Nummer")); }
    std::vector<Call> calls() { return m_phone->root().calls().list(); }

    std::unique_ptr<WindowPhone> m_phone;
    std::unique_ptr<ScriptedPeer> m_peer;
};

void TestWindowLanguage::callsGoOn()
{
    m_phone->dial(QStringLiteral("100"));
    QTRY_VERIFY(!calls().empty() && calls().front().state == Call::State::Active);
    const auto before = calls().front();
    m_phone->field()->setText(QStringLiteral("+4930"));
    speak(QStringLiteral("de"));
    QTRY_VERIFY(germanField() != nullptr);
    QCOMPARE(germanField()->text(), QStringLiteral("+4930"));
    QCOMPARE(calls().size(), std::size_t{1});
    QCOMPARE(calls().front().id, before.id);
    QVERIFY(calls().front().state == Call::State::Active);
    QCOMPARE(calls().front().answeredAt, before.answeredAt);
    // Its panel has the new words, and works.
    QTRY_VERIFY2(m_phone->button(QStringLiteral("Stumm")), m_phone->sight());
    m_phone->press(QStringLiteral("Stumm"));
    QTRY_VERIFY(calls().front().muted);
    m_phone->press(QStringLiteral("Auflegen"));
    QTRY_VERIFY(calls().front().isOver());
}

void TestWindowLanguage::listsAreThereAsBefore()
{
    Contact anna;
    anna.name = QStringLiteral("Anna Berg");
    anna.numbers += {.kind = QStringLiteral("work"), .text = QStringLiteral("100")};
    bool isKept = false;
    m_phone->root().contacts().add(anna, [&](const auto &kept) { isKept = kept.has_value(); });
    QTRY_VERIFY(isKept);
    m_phone->dial(QStringLiteral("100"));
    QTRY_VERIFY(!calls().empty() && calls().front().state == Call::State::Active);
    (void)m_phone->root().calls().hangUp(calls().front().id);
    const auto rows = [this] {
        const auto *list =
            m_phone->window().findChild<QAbstractItemView *>(QStringLiteral("recents"));
        return list != nullptr && list->model() != nullptr ? list->model()->rowCount() : -1;
    };
    QTRY_COMPARE(rows(), 1);
    speak(QStringLiteral("de"));
    QTRY_VERIFY(germanField() != nullptr);
    QTRY_COMPARE(rows(), 1);
    // Suggestions come, and calling by a name works on.
    germanField()->clear();
    QTest::keyClicks(germanField(), QStringLiteral("anna"));
    QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    germanField()->setText(QStringLiteral("anna"));
    const auto before = calls().size();
    QTest::keyClick(germanField(), Qt::Key_Return);
    QTRY_VERIFY(calls().size() > before || (calls().size() == 1 && !calls().front().isOver()));
    QVERIFY2(calls().back().remoteUri.startsWith(QStringLiteral("sip:100@")),
             qPrintable(calls().back().remoteUri));
}

void TestWindowLanguage::turnsRound()
{
    speak(QStringLiteral("ar"));
    QTRY_COMPARE(m_phone->window().layoutDirection(), Qt::RightToLeft);
    QTRY_VERIFY(m_phone->field() == nullptr);
    QCOMPARE(m_phone->window().locale().language(), QLocale::Arabic);
    speak(QStringLiteral("en"));
    QTRY_COMPARE(m_phone->window().layoutDirection(), Qt::LeftToRight);
    QTRY_VERIFY(m_phone->field() != nullptr);
}

void TestWindowLanguage::settingsWorkOn()
{
    auto &root = m_phone->root();
    m_phone->window().showSettings();
    m_phone->window().settings().openPage(ui::SettingsPageId::Look);
    // As a person does it, from within a part of the window that is gone afterwards.
    Q_EMIT m_phone->window().settings().settingChanged(setting::language.key(),
                                                       QStringLiteral("de"));
    QTRY_VERIFY2(m_phone->says(QStringLiteral("Sprache")), m_phone->sight());
    Q_EMIT m_phone->window().settings().settingChanged(setting::textSize.key(), 115);
    QTRY_COMPARE(root.settings().value(setting::textSize), 115);
    QVERIFY(m_phone->window().settings().isVisible());
}

void TestWindowLanguage::firstRunIsThereAsBefore()
{
    m_phone->window().showFirstRun(true);
    m_phone->line(QStringLiteral("Address"))->setText(QStringLiteral("bob@example.com"));
    speak(QStringLiteral("de"));
    QTRY_VERIFY(m_phone->line(QStringLiteral("Adresse")) != nullptr);
    QCOMPARE(m_phone->line(QStringLiteral("Adresse"))->text(), QStringLiteral("bob@example.com"));
    QVERIFY(m_phone->window().isFirstRunShown());
}

QTEST_MAIN(TestWindowLanguage)
#include "tst_window_language.moc"
