// What notices say, and how a server gets them.

#include "app/desktop/call_notices.h"
#include "app/words/foreign_text.h"

#include <QTest>

using namespace ahoy::app;

namespace {

Call called(const QString &uri, const QString &name)
{
    Call call;
    call.id = "c7";
    call.direction = Call::Direction::Incoming;
    call.state = Call::State::Ringing;
    call.remoteUri = uri;
    call.remoteName = name;
    return call;
}

QStringList idsOf(const Notice &notice)
{
    QStringList ids;
    for (const auto &action : notice.actions)
        ids += action.id;
    return ids;
}

/// Without the marks that keep directions apart.
QString plain(QString text)
{
    return text.remove(QChar(0x2066)).remove(QChar(0x2068)).remove(QChar(0x2069));
}

} // namespace

class TestNotice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhoCalls()
    {
        const auto notice = incomingNotice(called("sip:+4930123@example.com", "Jonas"), "Work");
        QCOMPARE(plain(notice.title), "Jonas is calling");
        QVERIFY(plain(notice.text).startsWith("+4930123"));
        QVERIFY(plain(notice.text).endsWith("calls Work"));
        QVERIFY(notice.isUrgent);
        QCOMPARE(notice.category, "call.incoming");
        QCOMPARE(callOfKey(notice.key), "c7");
        QCOMPARE(idsOf(notice), (QStringList{"default", "answer", "decline"}));
    }

    void saysTheNumberOfTheUnnamed()
    {
        const auto notice = incomingNotice(called("sip:+4930123@example.com", " \t"), {});
        QVERIFY(plain(notice.title).startsWith("+4930123"));
        QVERIFY(notice.text.isEmpty());
    }

    void putsMissedCallsTogether()
    {
        const MissedCall jonas{"sip:jonas@example.com", "Jonas", "1"};
        const MissedCall maria{"sip:maria@example.com", "Maria", "1"};
        auto notice = missedNotice({jonas});
        QCOMPARE(plain(notice.title), "Missed call from Jonas");
        QCOMPARE(idsOf(notice), (QStringList{"default", "callBack"}));
        QVERIFY(!notice.isUrgent);
        notice = missedNotice({jonas, jonas, jonas});
        QVERIFY(notice.title.startsWith("3 missed call"));
        QCOMPARE(plain(notice.text), "Jonas");
        QCOMPARE(idsOf(notice), (QStringList{"default", "callBack"}));
        notice = missedNotice({jonas, maria});
        QCOMPARE(plain(notice.text), "Maria, Jonas");    // who called last comes first
        QCOMPARE(idsOf(notice), QStringList{"default"}); // whom would it call?
        QVERIFY(callOfKey(notice.key).isEmpty());
    }

    void tamesWhatOthersWrite_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("shown");
        QTest::newRow("as it is") << "Zoë O'Neil"
                                  << "Zoë O'Neil";
        QTest::newRow("turned around") << QString::fromUtf8("a\u202egnp.exe\u2066") << "agnp.exe";
        QTest::newRow("lines") << "a\r\n\tb\u2028c"
                               << "a b c";
        QTest::newRow("control") << QString::fromLatin1("a\0b\x1b[31m", 8) << "ab[31m";
        QTest::newRow("joined") << QString::fromUtf8("می\u200cخواهم")
                                << QString::fromUtf8("می\u200cخواهم");
        QTest::newRow("long") << QString(1'000'000, u'x') << QString(79, u'x') + u'…';
        QTest::newRow("not half a letter")
            << QString(78, u'x') + QString::fromUtf8("😀😀") << QString(78, u'x') + u'…';
        QTest::newRow("nothing") << ""
                                 << "";
    }
    void tamesWhatOthersWrite()
    {
        QFETCH(QString, given);
        QTEST(tamed(given), "shown");
    }

    void isShownAsTheServerCan()
    {
        Notice notice{.key = "k",
                      .title = "<b>Bob</b> is calling",
                      .text = "1 < 2 & \"3\"",
                      .actions = {{"answer", "Answer"}},
                      .category = "call.incoming",
                      .isUrgent = true};
        const auto all = messageFor(
            notice, NoticeAbilities::from({"actions", "body", "body-markup", "persistence", "x"}));
        QCOMPARE(all.summary, notice.title); // is never markup
        QCOMPARE(all.body, "1 &lt; 2 &amp; &quot;3&quot;");
        QCOMPARE(all.actions, (QStringList{"answer", "Answer"}));
        QCOMPARE(all.hints.value("urgency"), QVariant::fromValue<uchar>(2));
        QCOMPARE(all.hints.value("resident"), QVariant(true));
        QCOMPARE(all.hints.value("category"), QVariant("call.incoming"));
        QCOMPARE(all.hints.value("desktop-entry"), QVariant("ahoy"));
        QCOMPARE(all.hints.value("suppress-sound"), QVariant(true));
        QCOMPARE(all.timeoutMs, 0);

        const auto plainBody = messageFor(notice, NoticeAbilities::from({"body"}));
        QCOMPARE(plainBody.body, notice.text);
        QVERIFY(plainBody.actions.isEmpty());
        QVERIFY(!plainBody.hints.contains("resident"));

        const auto least = messageFor(notice, {});
        QVERIFY(least.body.isEmpty());
        QVERIFY(least.summary.contains(notice.text));

        notice.isUrgent = false;
        const auto quiet = messageFor(notice, NoticeAbilities::from({"persistence"}));
        QCOMPARE(quiet.timeoutMs, -1);
        QCOMPARE(quiet.hints.value("urgency"), QVariant::fromValue<uchar>(1));
        QVERIFY(!quiet.hints.contains("resident"));
    }

    void hostileNamesStayText()
    {
        const auto notice = incomingNotice(
            called("sip:<img src=x>@example.com", "<a href='http://x'>\u202eBank</a>\nanswer me"),
            {});
        QVERIFY(!notice.title.contains(u'\n'));
        QVERIFY(!notice.title.contains(QChar(0x202e)));
        const auto sent = messageFor(notice, NoticeAbilities::from({"body", "body-markup"}));
        QVERIFY(!sent.body.contains(u'<'));
    }
};

QTEST_GUILESS_MAIN(TestNotice)
#include "tst_notice.moc"
