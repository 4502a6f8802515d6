// What the buttons of a call do, from the window to the wire.

#include "app/settings/keys.h"
#include "tests/support/scripted_peer.h"
#include "tests/support/window_phone.h"
#include "ui/call/call_requests.h"
#include "ui/call/ladder_page.h"
#include "ui/field/account_chooser.h"

#include <QPlainTextEdit>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;
using namespace ahoy::test;

class TestWindowCalls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_phone = std::make_unique<WindowPhone>();
        QVERIFY(m_phone->isStarted());
        m_peer = std::make_unique<ScriptedPeer>();
        m_peer->answer("INVITE", {m_peer->taken()});
    }
    void cleanup()
    {
        m_phone.reset();
        m_peer.reset();
    }

    void aRefusedTransferIsSaid();
    void asksFirstAndConnects();
    void mergesTwoCalls();
    void removesSomebodyFromTheConference();
    void sendsDigitsAsTold();
    void recordsAndShowsWhere();
    void showsTheLadder();
    void callsAgainAfterwards();
    void sendsACallerAway_data();
    void sendsACallerAway();
    void answersAndEndsTheOther();
    void remindsLater();
    void callsByTheAccountOfTheContact();

private:
    void talk(const QString &to = QStringLiteral("100"));
    void beCalled();
    std::vector<Call> calls() { return m_phone->root().calls().list(); }
    ui::CallRequests &ask() { return m_phone->window().callRequests(); }
    Call::State stateOf(std::size_t index) { return calls().at(index).state; }

    std::unique_ptr<WindowPhone> m_phone;
    std::unique_ptr<ScriptedPeer> m_peer;
};

/// Calls somebody who answers at once.
void TestWindowCalls::talk(const QString &to)
{
    if (calls().empty())
        QVERIFY(m_phone->addAccount({{"uri", "alice@example.com"},
                                     {"server", m_peer->address()},
                                     {"transport", "udp"},
                                     {"register", false}}));
    const auto before = calls().size();
    m_phone->dial(to);
    QTRY_COMPARE(calls().size(), before + 1);
    QTRY_VERIFY2(stateOf(before) == Call::State::Active, m_phone->sight());
}

/// By somebody who knows where this phone listens.
void TestWindowCalls::beCalled()
{
    quint16 port = 0;
    {
        QUdpSocket free;
        QVERIFY(free.bind(QHostAddress::LocalHost, 0));
        port = free.localPort();
    }
    int answered = 0;
    const auto done = [&answered](const auto &) { ++answered; };
    auto &settings = m_phone->root().settings();
    settings.change(setting::allowDirect, true, done);
    settings.change(setting::sipPort, static_cast<int>(port), done);
    QTRY_COMPARE(answered, 2);
    m_phone->window().showFirstRun(false);
    const auto before = calls().size();
    m_peer->call(port);
    QTRY_COMPARE(calls().size(), before + 1);
    QTRY_VERIFY2(m_phone->button(QStringLiteral("Answer")) != nullptr, m_phone->sight());
}

void TestWindowCalls::aRefusedTransferIsSaid()
{
    m_peer->answer("REFER", {{603, {}, {}}});
    talk();
    Q_EMIT ask().transferRequested(calls().front().id, QStringLiteral("200"));
    QVERIFY2(m_phone->says(QStringLiteral("Asking them to call 200…")), m_phone->sight());
    QTRY_VERIFY2(m_phone->saysFrom(QStringLiteral("200 could not be reached")), m_phone->sight());
    QVERIFY(m_peer->last().contains("Refer-To: <sip:200@example.com>"));
    QVERIFY(stateOf(0) == Call::State::Active);
}

void TestWindowCalls::asksFirstAndConnects()
{
    m_peer->answer("REFER", {{202, {}, {}}});
    talk();
    const auto first = calls().front().id;
    Q_EMIT ask().consultRequested(first, QStringLiteral("200"));
    QTRY_COMPARE(calls().size(), std::size_t(2));
    QTRY_VERIFY(stateOf(0) == Call::State::Held);
    QTRY_VERIFY2(m_phone->button(QStringLiteral("Connect the two")) != nullptr, m_phone->sight());
    m_phone->press(QStringLiteral("Connect the two"));
    QTRY_COMPARE(m_peer->count("REFER"), 1);
    QVERIFY(m_peer->last().contains("Replaces=") || m_peer->last().contains("Refer-To"));
    QVERIFY(calls().front().transfer.has_value());
}

void TestWindowCalls::mergesTwoCalls()
{
    talk();
    talk(QStringLiteral("200"));
    QTRY_VERIFY(stateOf(0) == Call::State::Held);
    QTRY_VERIFY(m_phone->button(QStringLiteral("Merge")) != nullptr);
    m_phone->press(QStringLiteral("Merge"));
    QTRY_VERIFY2(m_phone->button(QStringLiteral("End all")) != nullptr, m_phone->sight());
    QTRY_VERIFY(stateOf(0) == Call::State::Active && stateOf(1) == Call::State::Active);
    m_phone->press(QStringLiteral("Hold")); // all of it
    QTRY_VERIFY(stateOf(0) == Call::State::Held && stateOf(1) == Call::State::Held);
    m_phone->press(QStringLiteral("Resume"));
    QTRY_VERIFY(stateOf(0) == Call::State::Active && stateOf(1) == Call::State::Active);
    talk(QStringLiteral("300")); // and leaves it waiting
    QTRY_VERIFY(stateOf(0) == Call::State::Held && stateOf(1) == Call::State::Held);
    Q_EMIT m_phone->window().swapRequested(calls().front().id);
    QTRY_VERIFY(stateOf(0) == Call::State::Active && stateOf(1) == Call::State::Active);
    QTRY_VERIFY(stateOf(2) == Call::State::Held);
}

void TestWindowCalls::removesSomebodyFromTheConference()
{
    talk();
    talk(QStringLiteral("200"));
    talk(QStringLiteral("300"));
    QStringList ids;
    for (const auto &call : calls())
        ids += call.id;
    Q_EMIT ask().joinRequested(ids);
    QTRY_VERIFY(stateOf(0) == Call::State::Active && stateOf(1) == Call::State::Active);
    Q_EMIT ask().leaveConferenceRequested(ids.at(2));
    QTRY_VERIFY(stateOf(2) == Call::State::Held); // nobody hears two sides at once unasked
    QVERIFY(calls().at(0).conference && calls().at(1).conference && !calls().at(2).conference);
    Q_EMIT ask().splitConferenceRequested();
    QTRY_VERIFY(stateOf(0) == Call::State::Active && stateOf(1) == Call::State::Held);
}

void TestWindowCalls::sendsDigitsAsTold()
{
    talk();
    Q_EMIT ask().digitMethodChosen(calls().front().id, ui::DigitMethod::Messages);
    Q_EMIT m_phone->window().digitPressed(calls().front().id, u'5');
    QTRY_COMPARE(m_peer->count("INFO"), 1);
    Q_EMIT ask().digitMethodChosen(calls().front().id, ui::DigitMethod::Sound);
    Q_EMIT m_phone->window().digitPressed(calls().front().id, u'6');
    QCOMPARE(m_peer->count("INFO"), 1);
}

void TestWindowCalls::recordsAndShowsWhere()
{
    talk();
    QTRY_VERIFY(m_phone->button(QStringLiteral("Record")) != nullptr);
    m_phone->press(QStringLiteral("Record"));
    QTRY_VERIFY2(calls().front().recording, m_phone->sight());
    QTRY_VERIFY(m_phone->button(QStringLiteral("Record"))->isChecked());
    m_phone->press(QStringLiteral("Record"));
    QTRY_VERIFY2(m_phone->saysFrom(QStringLiteral("The recording is kept as")), m_phone->sight());
    QVERIFY(m_phone->button(QStringLiteral("Show")) != nullptr);
    QVERIFY(!calls().front().recording);
}

void TestWindowCalls::showsTheLadder()
{
    talk();
    Q_EMIT ask().ladderRequested(calls().front().id);
    const auto *const text =
        m_phone->window().findChild<ui::LadderPage *>()->findChild<QPlainTextEdit *>();
    QVERIFY(text != nullptr && text->isVisible());
    QVERIFY(text->toPlainText().contains(QStringLiteral("INVITE sip:100@example.com")));
    QVERIFY(!text->toPlainText().contains(QStringLiteral("BYE")));
    Q_EMIT m_phone->window().hangUpRequested(calls().front().id);
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("BYE"))); // more comes while it is open
    Q_EMIT ask().ladderRequested(QStringLiteral("c99"));              // gone: nothing happens
}

void TestWindowCalls::callsAgainAfterwards()
{
    talk();
    Q_EMIT m_phone->window().hangUpRequested(calls().front().id);
    QTRY_VERIFY2(m_phone->saysFrom(QStringLiteral("Call ended after 00:")), m_phone->sight());
    m_phone->press(QStringLiteral("Call again"));
    QTRY_COMPARE(calls().size(), std::size_t(2));
    QCOMPARE(calls().back().remoteUri, calls().front().remoteUri);
    QCOMPARE(calls().back().account, calls().front().account);
}

void TestWindowCalls::sendsACallerAway_data()
{
    QTest::addColumn<int>("way");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("busy") << 0 << QByteArray("SIP/2.0 486 ");
    QTest::newRow("decline") << 1 << QByteArray("SIP/2.0 603 ");
    QTest::newRow("elsewhere") << 2 << QByteArray("SIP/2.0 302 ");
}

void TestWindowCalls::sendsACallerAway()
{
    QFETCH(int, way);
    QFETCH(QByteArray, answer);
    beCalled();
    const auto id = calls().front().id;
    if (way == 0)
        Q_EMIT ask().rejectRequested(id, ui::RejectWay::Busy);
    else if (way == 1)
        Q_EMIT ask().rejectRequested(id, ui::RejectWay::Decline);
    else
        Q_EMIT ask().redirectRequested(id, QStringLiteral("carol@elsewhere.test"));
    QTRY_VERIFY(m_peer->lastResponse().startsWith(answer));
    if (way == 2)
        QVERIFY(m_peer->lastResponse().contains("<sip:carol@elsewhere.test>"));
    QTRY_VERIFY(m_phone->button(QStringLiteral("Answer")) == nullptr);
}

void TestWindowCalls::answersAndEndsTheOther()
{
    talk();
    beCalled();
    Q_EMIT ask().endOthersAndAnswerRequested(calls().back().id);
    QTRY_COMPARE(m_peer->count("BYE"), 1);
    QTRY_VERIFY(m_peer->lastResponse().startsWith("SIP/2.0 200 "));
}

void TestWindowCalls::remindsLater()
{
    CallReminder reminder(m_phone->window());
    QSignalSpy dial(&reminder, &CallReminder::dialRequested);
    reminder.setWait(std::chrono::milliseconds(1));
    reminder.remind(QStringLiteral("sip:bob@example.com"), QStringLiteral("1"),
                    QStringLiteral("Bob"));
    m_phone->window().showPhone();
    QTRY_VERIFY(m_phone->says(QStringLiteral("You wanted to call Bob again.")));
    QCOMPARE(dial.count(), 0); // never by itself
    QVERIFY(!reminder.act(QStringLiteral("anything")));
    QVERIFY(reminder.act(QStringLiteral("callReminded")));
    QCOMPARE(dial.takeFirst(), (QList<QVariant>{QStringLiteral("sip:bob@example.com"), "1"}));
}

void TestWindowCalls::callsByTheAccountOfTheContact()
{
    const auto account = [this](const char *uri) {
        return m_phone->addAccount({{"uri", uri},
                                    {"server", m_peer->address()},
                                    {"transport", "udp"},
                                    {"register", false}});
    };
    const auto home = account("alice@example.com");
    const auto work = account("alice@work.example");
    Contact anna;
    anna.name = "Anna Berg";
    anna.numbers += ContactNumber{.kind = "work", .text = "100"};
    anna.account = work;
    bool isKept = false;
    m_phone->root().contacts().add(anna, [&](const auto &kept) { isKept = kept.has_value(); });
    QTRY_VERIFY(isKept);
    auto *const chooser = m_phone->window().findChild<ui::AccountChooser *>();
    const auto calledBy = [this](const QString &text) {
        const auto before = calls().size();
        m_phone->dial(text);
        if (!QTest::qWaitFor([&] { return calls().size() > before; }))
            return QString();
        const auto last = calls().back();
        (void)m_phone->root().calls().hangUp(last.id);
        return last.account;
    };
    // As it is typed, the button says so.
    m_phone->field()->setText("100");
    QTRY_VERIFY(chooser->accessibleName().contains("alice@work.example"));
    QCOMPARE(calledBy("100"), idText(work));
    QCOMPARE(calledBy("anna"), idText(work));
    QCOMPARE(calledBy("200"), QString(idText(home))); // the usual one
    // What a person chooses counts more, and for one call.
    chooser->choose(idText(home));
    QCOMPARE(calledBy("100"), idText(home));
    QCOMPARE(calledBy("100"), idText(work));
}

QTEST_MAIN(TestWindowCalls)
#include "tst_window_calls.moc"
