// Files of other phones: what of them becomes an account, and what hostile ones do not do.
#include "app/account/account_params.h"
#include "app/import/import_places.h"
#include "app/import/phone_import.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;

namespace {

QByteArray golden(const QString &name)
{
    QFile file(QStringLiteral(AHOY_SOURCE_DIR "/tests/golden/phones/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject jsonOf(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

QString passwordOf(const ImportedAccount &account)
{
    return account.password ? QString::fromStdString(account.password->reveal()) : QString();
}

} // namespace

class TestPhoneImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsGoldenFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("phone");
        QTest::addColumn<int>("place");
        QTest::addColumn<QJsonObject>("params");
        QTest::addColumn<QString>("password");
        QTest::addColumn<bool>("isSealed");
        QTest::newRow("Linphone")
            << "linphonerc"
            << "Linphone" << 0
            << jsonOf(R"({"uri":"sip:pauline@example.org","displayName":"Pauline",
                "transport":"tls","server":"sip.example.org:5071","expires":3600,
                "mediaEncryption":"optional"})")
            << "correct horse" << false;
        QTest::newRow("Linphone, hashed password, does not register")
            << "linphonerc"
            << "Linphone" << 1
            << jsonOf(R"({"uri":"sip:1003@192.0.2.10","outboundProxy":"edge.example.org",
                "authUser":"login1003","register":false,"mediaEncryption":"optional"})")
            << "" << true;
        QTest::newRow("Twinkle") << "office.cfg"
                                 << "Twinkle" << 0
                                 << jsonOf(R"({"uri":"sip:anna@office.example","displayName":
                "Anna Berg","authUser":"a.berg","server":"reg.office.example","outboundProxy":
                "edge.office.example:5080","transport":"tcp","voicemail":"*97","expires":1800,
                "codecs":["G722","PCMA"]})")
                                 << "p;w=1#2" << false;
        QTest::newRow("MicroSIP, UTF-16")
            << "microsip.ini"
            << "MicroSIP" << 0 << jsonOf(R"({"uri":"sip:200@pbx.example",
                "displayName":"Zoë","authUser":"ext200","server":"10.0.0.5:5062","transport":"tls",
                "voicemail":"*98","mediaEncryption":"required","ice":true,"expires":300})")
            << "" << true;
        QTest::newRow("baresip") << "accounts"
                                 << "baresip" << 0
                                 << jsonOf(R"({"uri":"sip:bob@example.com","displayName":"Bob",
                "transport":"tls","authUser":"bob-login","outboundProxy":"primary.example.com",
                "mediaEncryption":"optional","srtp":"dtls","ice":true,
                "stunServer":"stun.example.com:3478","expires":600,"codecs":["opus","PCMA"]})")
                                 << "se;cret" << false;
        QTest::newRow("baresip, password in the address")
            << "accounts"
            << "baresip" << 1 << jsonOf(R"({"uri":"sip:old@example.net","register":false})")
            << "older" << false;
        QTest::newRow("Zoiper") << "Config.xml"
                                << "Zoiper" << 0
                                << jsonOf(R"({"uri":"sip:301@pbx.example.net","displayName":
                "Desk & door","authUser":"u301","outboundProxy":"edge.example.net","transport":
                "tls","expires":120})")
                                << "pw<301>" << false;
        QTest::newRow("Zoiper, sealed")
            << "Config.xml"
            << "Zoiper" << 1 << jsonOf(R"({"uri":"sip:302@pbx.example.net"})") << "" << true;
    }

    void readsGoldenFiles()
    {
        QFETCH(QString, file);
        QFETCH(QString, phone);
        QFETCH(int, place);
        QFETCH(QJsonObject, params);
        const auto bytes = golden(file);
        QVERIFY2(!bytes.isEmpty(), qPrintable(file));
        const auto import = readPhoneFile(file, bytes);
        QVERIFY(import);
        QCOMPARE(import->phone, phone);
        QVERIFY(import->accounts.size() > static_cast<std::size_t>(place));
        const auto &account = import->accounts.at(static_cast<std::size_t>(place));
        QCOMPARE(account.params, params);
        QTEST(passwordOf(account), "password");
        QTEST(account.hasSealedPassword, "isSealed");
        // What comes out is what account.add takes.
        const auto read = readAccount(account.params, {});
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
    }

    void readsContacts_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("people");
        QTest::newRow("Linphone") << "linphonerc" << QStringList{"Jonas Keller: jonas@example.org"};
        QTest::newRow("Twinkle") << "twinkle.ab"
                                 << QStringList{"Maria de Rossi: maria@example.it",
                                                "Pipe | Dream: +49 30 123456"};
        QTest::newRow("MicroSIP") << "Contacts.xml"
                                  << QStringList{"Ines Duarte: 100, +351 21 555 0142",
                                                 "Sam Okafor: sam@office.example"};
        QTest::newRow("baresip") << "contacts"
                                 << QStringList{"Echo Server: echo@creytiv.com",
                                                "x@example.com: x@example.com"};
    }

    void readsContacts()
    {
        QFETCH(QString, file);
        const auto import = readPhoneFile(file, golden(file));
        QVERIFY(import);
        QStringList people;
        for (const auto &contact : import->contacts)
            people += contact.name + ": " + contact.addresses.join(", ");
        QTEST(people, "people");
    }

    void takesNothingFromOthers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("Dear Anna,\nhow are you?\n");
        QTest::newRow("zeros") << QByteArray(1000, '\0');
        QTest::newRow("an INI of others") << QByteArray("[General]\nuser=1\n");
        QTest::newRow("XML of others") << QByteArray("<html><body>x</body></html>");
        QTest::newRow("broken XML") << QByteArray("<options><accounts><account><username>a");
        QTest::newRow("entities") << QByteArray(
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
            "<options><accounts><account><username>&b;@x</username></account></accounts>"
            "</options>");
        QTest::newRow("an account without a name")
            << QByteArray("[proxy_0]\nreg_identity=sip:example.org\n");
        QTest::newRow("line breaks in a name")
            << QByteArray("<options><accounts><account><username>a&#10;b@x</username></account>"
                          "</accounts></options>");
        QTest::newRow("deep XML") << QByteArray("<a>").repeated(100'000);
    }

    void takesNothingFromOthers()
    {
        QFETCH(QByteArray, bytes);
        const auto import = readPhoneFile(QStringLiteral("file"), bytes);
        QVERIFY(!import);
        QCOMPARE(import.error().code, Errc::NotFound);
    }

    void leavesOutWhatNoFieldMayHold()
    {
        const auto name = QByteArray(1'000'000, 'n');
        const auto import = readPhoneFile(
            QStringLiteral("linphonerc"),
            "[proxy_0]\nreg_identity=\"" + name + "\" <sip:a@x>\nreg_expires=9999999999\n" +
                "[auth_info_0]\nusername=a\nuserid=\x01\x02\npasswd=" + QByteArray(100, 'p') +
                "\n");
        QVERIFY(import);
        QCOMPARE(import->accounts.size(), std::size_t(1));
        QVERIFY(!import->accounts.front().params.contains("displayName"));
        QVERIFY(!import->accounts.front().params.contains("expires"));
        QVERIFY(!import->accounts.front().params.contains("authUser"));
        QCOMPARE(passwordOf(import->accounts.front()).size(), 100);
    }

    void hasBounds()
    {
        QByteArray many;
        for (int i = 0; i < 3000; ++i)
            many += "<sip:u" + QByteArray::number(i) + "@example.com>;auth_pass=x\n";
        const auto import = readPhoneFile(QStringLiteral("accounts"), many);
        QVERIFY(import);
        QCOMPARE(import->accounts.size(), maxImportedAccounts);
        QByteArray book("first_name|infix_name|last_name|sip_address|remark\n");
        for (std::size_t i = 0; i < maxImportedContacts + 10; ++i)
            book += "A||B|" + QByteArray::number(static_cast<qulonglong>(i)) + "|\n";
        const auto people = readPhoneFile(QStringLiteral("twinkle.ab"), book);
        QVERIFY(people);
        QCOMPARE(people->contacts.size(), maxImportedContacts);
        const auto huge = readPhoneFile(QStringLiteral("x"), QByteArray(maxImportFile + 1, 'x'));
        QVERIFY(!huge);
        QCOMPARE(huge.error().code, Errc::TooLarge);
        // The same account twice is one.
        const auto twice = readPhoneFile(QStringLiteral("accounts"), "<sip:a@x>\n<sip:a@x>\n");
        QVERIFY(twice);
        QCOMPARE(twice->accounts.size(), std::size_t(1));
    }

    void findsWhatIsThere()
    {
        const QTemporaryDir home;
        QVERIFY(importPlaces(home.path()).isEmpty());
        const QDir folder(home.path());
        for (const QString &name :
             {QStringLiteral(".config/linphone/linphonerc"), QStringLiteral(".twinkle/twinkle.cfg"),
              QStringLiteral(".twinkle/office.cfg"), QStringLiteral(".baresip/accounts")}) {
            QVERIFY(folder.mkpath(QFileInfo(name).path()));
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QStringList found;
        for (const auto &place : importPlaces(home.path()))
            found += place.phone + ' ' + folder.relativeFilePath(place.path);
        QCOMPARE(found, (QStringList{"Linphone .config/linphone/linphonerc",
                                     "Twinkle .twinkle/office.cfg", "baresip .baresip/accounts"}));
    }
};

QTEST_GUILESS_MAIN(TestPhoneImport)
#include "tst_phone_import.moc"
