#include "app/call/block_list.h"

#include <QTest>
#include <string>

using namespace ahoy;
using namespace ahoy::app;

class TestBlockList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void compares_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("caller");
        QTest::addColumn<bool>("blocked");
        const auto row = [](const char *entry, const char *caller, bool blocked) {
            QTest::addRow("%s / %s", entry, caller) << entry << caller << blocked;
        };
        row("+49 (30) 12-34", "sip:+49301234@example.com", true);
        row("+49301234", "sip:0049301234@example.com", true);
        row("0049 30 1234", "sip:+49301234@example.com;user=phone", true);
        row("+49301234", "tel:+49-30-1234", true);
        row("+49301234", "sip:+493012345@example.com", false);
        row("+4930*", "sip:+493012345@example.com", true);
        row("+4930*", "sip:+49891234@example.com", false);
        row("+4930123?", "sip:+49301234@example.com", true);
        row("+4930123?", "sip:+4930123@example.com", false);
        row("Bob", "sip:bob@example.com", true);
        row("bob", "sip:bobby@example.com", false);
        row("bob", "sip:%62ob@example.com", true);
        row("sip:bob@example.com", "sip:bob@EXAMPLE.com", true);
        row("bob@example.com", "sip:bob@example.net", false);
        row("bob@example.com", "sips:bob@example.com:5061", true);
        row("*@example.com", "sip:anybody@example.com", true);
        row("*@example.com", "sip:anybody@example.com.evil.org", false);
        row("*@*.example.com", "sip:anybody@a.b.example.com", true);
        row("a*b*c", "sip:aXbYbZc@example.com", true);
        row("a*b*c", "sip:aXbYbZ@example.com", false);
        row("bob", "http://bob", false);
        row("bob", "", false);
        row("bob", "sip:", false);
    }
    void compares()
    {
        QFETCH(QString, entry);
        QFETCH(QString, caller);
        QFETCH(bool, blocked);
        const auto list = BlockList::parse({entry});
        QVERIFY(list);
        QCOMPARE(list->has(caller.toStdString()), blocked);
    }

    void blocksNobodyByItself()
    {
        QVERIFY(!BlockList{}.has("sip:bob@example.com"));
        QVERIFY(!BlockList::parse({})->has("sip:bob@example.com"));
    }

    void refusesWhatWouldBlockEverybody()
    {
        for (const auto *entry : {"*", "", "  ", "**", "*@*", "?*", "sip:*", "+*"})
            QVERIFY2(!BlockList::parse({QString::fromLatin1(entry)}), entry);
    }

    void isBounded()
    {
        const QStringList many(BlockList::maxEntries + 1, QStringLiteral("bob"));
        QCOMPARE(BlockList::parse(many).error().code, Errc::TooLarge);
        QVERIFY(!BlockList::parse({QString(BlockList::maxEntry + 1, u'b')}));
        // The worst pattern against a long name: the product of both, no more.
        const auto list = BlockList::parse({QStringLiteral("*a").repeated(99) + u'b'});
        QVERIFY(list);
        QVERIFY(!list->has("sip:" + std::string(60'000, 'a') + "@example.com"));
    }
};

QTEST_GUILESS_MAIN(TestBlockList)
#include "tst_block_list.moc"
