#include "ui/field/dial_text.h"

#include <QTest>

using ahoy::ui::cleanDialText;

class TestDialText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clean_data();
    void clean();
};

void TestDialText::clean_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *name, const char *pasted, const char *wanted) {
        QTest::newRow(name) << QString::fromUtf8(pasted) << QString::fromUtf8(wanted);
    };
    row("PRODUCT §1.2 spaces", " +49 30 123 456 ", "+4930123456");
    row("PRODUCT §1.2 brackets", "(030) 123-456", "030123456");
    row("PRODUCT §1.2 tel:", "tel:+49-30-123456", "+4930123456");
    row("RFC 3966 §3 parameters", "tel:7042;phone-context=example.com", "7042");
    row("RFC 3966 §3 upper case", "TEL:+1.201.555.0123", "+12015550123");
    row("callto: with slashes", "callto://+4930123456", "+4930123456");
    row("percent encoding", "tel:%2B4930123456", "+4930123456");
    row("national zero", "+49 (0)30 123456", "+4930123456");
    row("zero in brackets without +", "(0)30 123456", "030123456");
    row("no-break space and en dash",
        "030\xc2\xa0"
        "12\xe2\x80\x93"
        "34",
        "0301234");
    row("direction marks", "\xe2\x80\xaa+49 30 12\xe2\x80\xac", "+493012");
    row("line break", "030 12\n34", "0301234");
    row("star codes", "*21*030 123#", "*21*030123#");
    row("a name stays", "Jonas Keller", "Jonas Keller");
    row("a name with digits stays", "Room 12", "Room 12");
    row("a SIP address stays", "sip:jonas@example.com;transport=tcp",
        "sip:jonas@example.com;transport=tcp");
    row("an address with a dash stays", "max-mustermann@example.com", "max-mustermann@example.com");
    row("only separators", " - ", "-");
    row("nothing", "", "");
}

void TestDialText::clean()
{
    QFETCH(QString, pasted);
    QFETCH(QString, wanted);
    QCOMPARE(cleanDialText(pasted), wanted);
    QCOMPARE(cleanDialText(wanted), wanted); // a second time changes nothing
}

QTEST_APPLESS_MAIN(TestDialText)
#include "tst_dial_text.moc"
