#include "app/account/account_params.h"
#include "app/account/providers.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;

namespace {

QJsonObject object(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

QByteArray listOf(const QByteArray &entries)
{
    return "{\"providers\":[" + entries + "]}";
}

/// An address that the provider gave.
QString addressAt(const QString &domain)
{
    return QStringLiteral("anna@") +
           (domain.startsWith(u"*.") ? QStringLiteral("here") + domain.mid(1) : domain);
}

} // namespace

/// What is known of providers, and whose word counts more.
class TestProviders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The file itself: the reader takes every entry (fields known, domains well-formed, none
    /// twice, sorted, sentences short), and account.add takes every value.
    void theFileIsGood()
    {
        QFile file(QStringLiteral(AHOY_SOURCE_DIR "/resources/providers.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto read = readProviders(file.readAll());
        QVERIFY2(read, read ? "" : read.error().text.c_str());
        QVERIFY(read->size() >= 20);
        QCOMPARE(knownProviders().size(), read->size()); // that is what is compiled in
        for (const auto &provider : *read) {
            for (const auto &text : {provider.login, provider.notes}) {
                QVERIFY2(text.size() < 120, qPrintable(text));
                QVERIFY2(text.isEmpty() || text.endsWith(u'.'), qPrintable(text));
            }
            for (const auto &domain : provider.domains) {
                QVERIFY2(providerOf(addressAt(domain)), qPrintable(domain));
                QCOMPARE(providerOf(addressAt(domain))->name, provider.name);
            }
            auto params = provider.account;
            params.insert(u"uri", addressAt(provider.domains.front()));
            if (!provider.country.isEmpty())
                params.insert(u"country", provider.country);
            // STUN is for a version that can do it; what is written here is right all the same.
            static const QRegularExpression hostPort(
                QStringLiteral("^([a-z0-9-]+\\.)+[a-z]+(:[1-9][0-9]{0,4})?$"));
            for (const auto *key : {"stunServer", "server", "outboundProxy"}) {
                const auto value = params.value(QLatin1String(key)).toString();
                QVERIFY2(value.isEmpty() || hostPort.match(value).hasMatch(), qPrintable(value));
            }
            auto change = readAccount(params, {});
            if (!change && change.error().parameter == u"stunServer" &&
                change.error().error.code == Errc::Unsupported) {
                params.remove(u"stunServer");
                change = readAccount(params, {});
            }
            QVERIFY2(change, qPrintable(provider.name + (change ? "" : change.error().text())));
        }
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QByteArray &json, const char *words) {
            QTest::newRow(name) << json << QString::fromLatin1(words);
        };
        const QByteArray good = R"({"domains":["b.org"],"name":"B","source":"s"})";
        row("good", listOf(good), "");
        row("no JSON", "{", "the list of providers: ");
        row("no list", R"({"providers":{}})", "a list");
        row("more beside it", R"({"providers":[],"more":1})", "nothing else");
        row("no entry", listOf("7"), "provider 1 (): it needs 1 to 32 domains");
        row("no domain", listOf(R"({"name":"B","source":"s"})"), "1 to 32 domains");
        row("no name", listOf(R"({"domains":["b.org"],"source":"s"})"), "a name and a source");
        row("no source", listOf(R"({"domains":["b.org"],"name":"B"})"), "a name and a source");
        row("domain in upper case", listOf(R"({"domains":["B.org"],"name":"B","source":"s"})"),
            "no host name");
        row("domain with a port", listOf(R"({"domains":["b.org:5060"],"name":"B","source":"s"})"),
            "no host name");
        row("domain that is a number", listOf(R"({"domains":[7],"name":"B","source":"s"})"),
            "no host name");
        row("unknown field", listOf(R"({"domains":["b.org"],"name":"B","source":"s","port":1})"),
            "provider 1 (B): there is no field port");
        row("country", listOf(R"({"domains":["b.org"],"name":"B","source":"s","country":"de"})"),
            "two letters");
        row("voicemail", listOf(R"({"domains":["b.org"],"name":"B","source":"s","voicemail":"a"})"),
            "voicemail is no number");
        row("a sentence that is no text",
            listOf(R"({"domains":["b.org"],"name":"B","source":"s","login":7})"),
            "login is no text");
        row("a long sentence",
            listOf(QByteArray(good).replace("\"s\"",
                                            "\"s\",\"login\":\"" + QByteArray(120, 'x') + "\"")),
            "login is too long");
        row("a person's own",
            listOf(R"({"domains":["b.org"],"name":"B","source":"s","account":{"password":"x"}})"),
            "password is a person's own");
        row("account, text",
            listOf(R"({"domains":["b.org"],"name":"B","source":"s","account":"x"})"), "no object");
        row("twice", listOf(good + "," + good), "b.org is there twice");
        row("not in order", listOf(good + "," + R"({"domains":["a.org"],"name":"A","source":"s"})"),
            "provider 2 (A): it is not in its place");
        row("too large", QByteArray((1 << 20) + 1, ' '), "too large");
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, words);
        const auto read = readProviders(json);
        QCOMPARE(read.has_value(), words.isEmpty());
        if (!read)
            QVERIFY2(QString::fromStdString(read.error().text).contains(words),
                     read.error().text.c_str());
    }

    void knowsWhoseAnAddressIs_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *address, const char *name) {
            QTest::newRow(address) << QString(address) << QString(name);
        };
        row("1234567e0@sipgate.de", "sipgate");
        row("sip:1234567e0@SIPGATE.DE.", "sipgate");
        row(" anna@sip.linphone.org ", "Linphone");
        row("anna@newyork.voip.ms", "VoIP.ms");
        row("anna@voip.ms", "");
        row("anna@mine.sip.twilio.com", "Twilio");
        row("anna@evilsipgate.de", "");
        row("anna@sipgate.de.example.com", "");
        row("anna@sipgate.de:5070", ""); // a server of one's own
        row("sipgate.de", "");
        row("anna@", "");
        row("", "");
    }

    void knowsWhoseAnAddressIs()
    {
        QFETCH(QString, address);
        QFETCH(QString, name);
        const auto *provider = providerOf(address);
        QCOMPARE(provider ? provider->name : QString(), name);
        QCOMPARE(providerHint(address).isEmpty(), name.isEmpty());
        QVERIFY(name.isEmpty() || providerHint(address).startsWith(name));
    }

    void fillsWhatIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("params");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QByteArray>("filled");
        const auto row = [](const char *name, const char *params, const char *before,
                            const char *filled) {
            QTest::newRow(name) << QByteArray(params) << QString(before) << QByteArray(filled);
        };
        row("nobody known", R"({"uri":"a@example.com"})", "", R"({"uri":"a@example.com"})");
        row("all of it", R"({"uri":"a@freephonie.net"})", "",
            R"({"uri":"a@freephonie.net","transport":"udp","expires":1800,"country":"FR",
                "messageWaiting":false,"voicemail":"**1"})");
        row("a person's word counts more",
            R"({"uri":"a@freephonie.net","transport":"tcp","expires":60,"country":"",
                "messageWaiting":true,"voicemail":""})",
            "",
            R"({"uri":"a@freephonie.net","transport":"tcp","expires":60,"country":"",
                "messageWaiting":true,"voicemail":""})");
        row("null is the default", R"({"uri":"a@iptel.org","outboundProxy":null})", "",
            R"({"uri":"a@iptel.org","outboundProxy":"sip.iptel.org"})");
        row("none is an answer, too", R"({"uri":"a@iptel.org","outboundProxy":""})", "",
            R"({"uri":"a@iptel.org","outboundProxy":""})");
        row("a way of one's own stays alone",
            R"({"uri":"a@sip.linphone.org","outboundProxy":"sip:mine;transport=udp"})", "",
            R"({"uri":"a@sip.linphone.org","outboundProxy":"sip:mine;transport=udp"})");
        row("a server of one's own", R"({"uri":"a@iptel.org","server":"10.0.0.1"})", "",
            R"({"uri":"a@iptel.org","server":"10.0.0.1"})");
        row("update: what is not named stays", R"({"displayName":"Anna"})", "sip:a@iptel.org",
            R"({"displayName":"Anna"})");
        row("update: back to the default", R"({"outboundProxy":null})", "sip:a@iptel.org",
            R"({"outboundProxy":"sip.iptel.org"})");
        row("update: to somebody else", R"({"uri":"a@example.com","outboundProxy":null})",
            "sip:a@iptel.org", R"({"uri":"a@example.com","outboundProxy":null})");
        row("no address", R"({"uri":7})", "", R"({"uri":7})");
    }

    void fillsWhatIsLeftOut()
    {
        QFETCH(QByteArray, params);
        QFETCH(QString, before);
        QFETCH(QByteArray, filled);
        auto result = withProvider(object(params.constData()), before);
        result.remove(u"stunServer"); // of a version that can do it
        QCOMPARE(result, object(filled.constData()));
    }

    void tellsItToScripts()
    {
        QCOMPARE(providerJson("sip:a@freephonie.net"),
                 object(R"({"name":"Free","login":"Your number stands before the @.",)"
                        R"("voicemail":"**1"})"));
        QCOMPARE(providerJson("sip:a@example.com"), QJsonObject());
    }
};

QTEST_GUILESS_MAIN(TestProviders)
#include "tst_providers.moc"
