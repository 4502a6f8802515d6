#include "sipcore/net/hosts_file.h"

#include <QTest>
#include <algorithm>
#include <string>

using namespace ahoy;
using namespace ahoy::sip;

class TestHostsFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isV6");
        QTest::addColumn<QString>("found");
        QTest::newRow("first name") << "pbx.example" << false << "192.0.2.10 192.0.2.11";
        QTest::newRow("alias after tabs") << "pbx" << false << "192.0.2.10";
        QTest::newRow("any case") << "PBX.Example" << false << "192.0.2.10 192.0.2.11";
        QTest::newRow("IPv6") << "pbx.example" << true << "2001:db8::10";
        QTest::newRow("in a comment") << "old.example" << false << "";
        QTest::newRow("commented line") << "gone.example" << false << "";
        QTest::newRow("part of a name") << "pbx.exam" << false << "";
        QTest::newRow("CRLF") << "dos.example" << false << "192.0.2.12";
        QTest::newRow("last line without end") << "last.example" << false << "192.0.2.13";
        QTest::newRow("twice on a line is once") << "twice.example" << false << "192.0.2.14";
        QTest::newRow("broken address") << "broken.example" << false << "";
        QTest::newRow("unknown") << "nowhere.example" << false << "";
    }

    void finds()
    {
        QFETCH(QString, name);
        QFETCH(bool, isV6);
        QFETCH(QString, found);
        constexpr auto text = "# hosts\n"
                              "\n"
                              "192.0.2.10\tpbx.example \t pbx # old.example\n"
                              "192.0.2.11 pbx.example\n"
                              "2001:db8::10 pbx.example\n"
                              "#192.0.2.9 gone.example\n"
                              "192.0.2.12 dos.example\r\n"
                              "192.0.2.14 twice.example twice.example\n"
                              "192.0.2.300 broken.example\n"
                              "192.0.2.13 last.example";
        const auto family = isV6 ? IpAddress::Family::V6 : IpAddress::Family::V4;
        QStringList addresses;
        for (const auto &address : findInHosts(text, name.toStdString(), family))
            addresses << QString::fromStdString(address.toString());
        QCOMPARE(addresses.join(' '), found);
    }

    void aMissingFileIsEmpty() { QVERIFY(readHostsFile("/nowhere/hosts").empty()); }
    void readsNoMoreThanAMegabyte() { QCOMPARE(readHostsFile("/dev/zero").size(), 1U << 20U); }
};

QTEST_GUILESS_MAIN(TestHostsFile)
#include "tst_hosts_file.moc"
