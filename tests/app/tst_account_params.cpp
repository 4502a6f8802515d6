// What account.add and account.update take, and how they say no.
#include "app/account/account_params.h"
#include "app/account/accounts.h"
#include "tests/support/certificates.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace ahoy;
using namespace ahoy::app;

namespace {

QJsonObject object(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestAccountParams : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void readsParameters_data()
    {
        QTest::addColumn<QByteArray>("params");
        QTest::addColumn<QString>("guilty"); // empty: accepted
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const char *params, const char *guilty,
                            Errc code = Errc::Invalid) {
            QTest::newRow(name) << QByteArray(params) << QString(guilty) << static_cast<int>(code);
        };
        row("least", R"({"uri":"anna@example.com"})", "");
        row("all that works", R"({"uri":"sip:anna@example.com","password":"","displayName":"Anna",
            "authUser":"a","server":"pbx:5070","outboundProxy":"sip:edge;lr","transport":"tcp",
            "mediaEncryption":"off","srtp":"auto","srtpOffer":"savp","ice":false,"stunServer":"",
            "register":false,"expires":300,"codecs":["OPUS","pcma"],"caFile":"","country":"de",
            "enabled":false,"voicemail":"*97"})",
            "");
        row("null is the default", R"({"uri":"a@x","server":null,"expires":null,"codecs":null,
            "transport":null,"register":null,"password":null,"turnPassword":null})",
            "");
        row("IPv6 server", R"({"uri":"a@x","server":"[2001:db8::1]:5060"})", "");
        row("IPv6 address", R"({"uri":"sip:a@[2001:db8::1]"})", "");
        row("voicemail, an address", R"({"uri":"a@x","voicemail":"sip:vm@example.com"})", "");
        row("voicemail, no address", R"({"uri":"a@x","voicemail":"<<>>"})", "voicemail");
        row("voicemail, number", R"({"uri":"a@x","voicemail":97})", "voicemail");
        row("no address", R"({"displayName":"Anna"})", "uri");
        row("empty address", R"({"uri":""})", "uri");
        row("address without a name", R"({"uri":"sip:example.com"})", "uri");
        row("address with a password", R"({"uri":"sip:a:b@example.com"})", "uri");
        row("address with headers", R"({"uri":"sip:a@example.com?Route=x"})", "uri");
        row("address, number", R"({"uri":7})", "uri");
        row("sips", R"({"uri":"sips:a@example.com"})", "");
        row("sips over WebSocket with TLS", R"({"uri":"sips:a@x","transport":"wss"})", "");
        row("sips over UDP", R"({"uri":"sips:a@x","transport":"udp"})", "transport");
        row("sips over WebSocket in the clear", R"({"uri":"SIPS:a@x","transport":"ws"})",
            "transport");
        row("unknown", R"({"uri":"a@x","user":"b"})", "user");
        row("line break", "{\"uri\":\"a@x\",\"displayName\":\"a\\r\\nb\"}", "displayName");
        row("server with a name", R"({"uri":"a@x","server":"b@c"})", "server");
        row("server with a bad port", R"({"uri":"a@x","server":"c:99999"})", "server");
        row("proxy", R"({"uri":"a@x","outboundProxy":"not a host"})", "outboundProxy");
        row("transport", R"({"uri":"a@x","transport":"sctp"})", "transport");
        row("tls", R"({"uri":"a@x","transport":"tls"})", "");
        row("tls, and a proxy of TLS",
            R"({"uri":"a@x","transport":"tls","outboundProxy":"sip:edge;transport=tls"})", "");
        row("tls, and a proxy in the clear",
            R"({"uri":"a@x","transport":"tls","outboundProxy":"sip:edge;transport=udp"})",
            "outboundProxy");
        row("ws", R"({"uri":"a@x","transport":"ws"})", "");
        row("wss", R"({"uri":"a@x","transport":"wss"})", "");
        row("wss, and a proxy of WebSocket",
            R"({"uri":"a@x","transport":"wss","outboundProxy":"sip:edge;transport=ws"})", "");
        row("wss, and a proxy of TCP",
            R"({"uri":"a@x","transport":"wss","outboundProxy":"sip:edge;transport=tcp"})",
            "outboundProxy");
        row("encryption, unknown", R"({"uri":"a@x","mediaEncryption":"yes"})", "mediaEncryption");
        row("srtpOffer, unknown", R"({"uri":"a@x","srtpOffer":"both"})", "srtpOffer");
        row("srtp, unknown", R"({"uri":"a@x","srtp":"zrtp"})", "srtp");
        row("ice", R"({"uri":"a@x","ice":true,"stunServer":"stun.x:3478","turnServer":"turn.x",
            "turnUser":"t","turnPassword":"t"})",
            "");
        row("ice, text", R"({"uri":"a@x","ice":"yes"})", "ice");
        row("stun, as a URI", R"({"uri":"a@x","stunServer":"stun:stun.x"})", "");
        row("stun, IPv6", R"({"uri":"a@x","stunServer":"[2001:db8::1]:3478"})", "");
        row("stun, no host", R"({"uri":"a@x","stunServer":"stun x"})", "stunServer");
        row("stun, a user", R"({"uri":"a@x","stunServer":"me@stun.x"})", "stunServer");
        row("turn, over TCP", R"({"uri":"a@x","turnServer":"turn:turn.x:80?transport=tcp"})", "");
        row("turn, over nothing known", R"({"uri":"a@x","turnServer":"turn.x?transport=sctp"})",
            "turnServer");
        row("turn, over TLS", R"({"uri":"a@x","turnServer":"turns:turn.x"})", "");
        row("turn, port 0", R"({"uri":"a@x","turnServer":"turn.x:99999"})", "turnServer");
        row("turn password, number", R"({"uri":"a@x","turnPassword":1})", "turnPassword");
        row("authorities that are not there", R"({"uri":"a@x","caFile":"/no/ca.pem"})", "caFile");
        row("authorities, a file of something else", R"({"uri":"a@x","caFile":"/etc/passwd"})",
            "caFile");
        row("expires 0", R"({"uri":"a@x","expires":0})", "expires");
        row("expires, text", R"({"uri":"a@x","expires":"600"})", "expires");
        row("codec", R"({"uri":"a@x","codecs":["opus","G729"]})", "codecs");
        row("codecs, text", R"({"uri":"a@x","codecs":"opus"})", "codecs");
        row("country", R"({"uri":"a@x","country":"Germany"})", "country");
        row("flag", R"({"uri":"a@x","enabled":1})", "enabled");
        row("password, number", R"({"uri":"a@x","password":1234})", "password");
    }

    void readsParameters()
    {
        QFETCH(QByteArray, params);
        QFETCH(QString, guilty);
        QFETCH(int, code);
        const auto change = readAccount(object(params.constData()), {});
        if (guilty.isEmpty()) {
            QVERIFY2(change, change ? "" : change.error().error.text.c_str());
            return;
        }
        QVERIFY(!change);
        QCOMPARE(change.error().parameter, guilty);
        QCOMPARE(static_cast<int>(change.error().error.code), code);
        QVERIFY(!change.error().text().isEmpty());
    }

    void readsTheAccountsOwnCertificate()
    {
        const test::Authority authority("an authority");
        const auto own = authority.issue({"our phone"});
        const auto old = authority.issue({"our phone", {}, -60, -1});
        const auto early = authority.issue({"our phone", {}, 10, 20});
        const auto written = [this](const char *name, const QByteArray &content) {
            const auto path = m_folder.filePath(name);
            QFile file(path);
            CHECK(file.open(QIODevice::WriteOnly));
            file.write(content);
            return path;
        };
        const auto both = written("both.pem", own.pem + own.keyPem);
        const auto alone = written("own.pem", own.pem);
        const auto key = written("own.key", own.keyPem);
        const auto expired = written("old.pem", old.pem + old.keyPem);
        const auto future = written("early.pem", early.pem + early.keyPem);
        const auto tell = [](const QJsonObject &params, const AccountRecord &before = {}) {
            auto named = params;
            named.insert("uri", "a@x");
            return readAccount(named, before);
        };
        const auto guilty = [](const Outcome<AccountChange> &change) {
            return change ? QString() : change.error().parameter;
        };

        const auto inOne = tell({{"clientCertificate", both}});
        QVERIFY(inOne);
        const auto trust = toConfig(inOne->record).trust;
        QCOMPARE(trust.ownCertificate, both.toStdString());
        QCOMPARE(trust.ownKey, both.toStdString());
        const auto apart = tell({{"clientCertificate", alone}, {"clientKey", key}});
        QVERIFY(apart);
        QCOMPARE(toConfig(apart->record).trust.ownKey, key.toStdString());
        QCOMPARE(toJson(apart->record).value("clientKey").toString(), key);

        QCOMPARE(guilty(tell({{"clientCertificate", "/nowhere/own.pem"}})), "clientCertificate");
        QCOMPARE(guilty(tell({{"clientCertificate", key}})), "clientCertificate");
        QCOMPARE(guilty(tell({{"clientCertificate", expired}})), "clientCertificate");
        QCOMPARE(guilty(tell({{"clientCertificate", future}})), "clientCertificate");
        QCOMPARE(guilty(tell({{"clientCertificate", alone}})), "clientKey"); // there is none in it
        QCOMPARE(guilty(tell({{"clientCertificate", alone}, {"clientKey", expired}})), "clientKey");
        QCOMPARE(guilty(tell({{"clientKey", key}})), "clientKey");
        QVERIFY(tell({{"clientCertificate", expired}}).error().text().contains("has expired on"));

        // An edit of something else does not look at files, which may be on a stick.
        QFile::remove(both);
        QVERIFY(tell({{"displayName", "Anna"}}, inOne->record));
        // A new one with its key within, in place of one that had it within.
        const auto renewed = written("new.pem", own.pem + own.keyPem);
        const auto next = tell({{"clientCertificate", renewed}}, inOne->record);
        QVERIFY(next);
        QCOMPARE(next->record.clientKey, renewed);
        // And one for the same key, which has a file of its own.
        const auto same =
            tell({{"clientCertificate", written("new2.pem", own.pem)}}, apart->record);
        QVERIFY(same);
        QCOMPARE(same->record.clientKey, key);
        const auto none = tell({{"clientCertificate", QJsonValue::Null}}, inOne->record);
        QVERIFY(none);
        QVERIFY(none->record.clientKey.isEmpty());
    }

    void boundsParameters()
    {
        const auto change =
            readAccount({{"uri", "a@x"}, {"displayName", QString(100'000, u'x')}}, {});
        QCOMPARE(change.error().parameter, QString("displayName"));
    }

    void mapsToTheAgent()
    {
        const auto change = readAccount(object(R"({"uri":"anna@example.com","displayName":"Anna",
            "authUser":"a","server":"pbx:5070","outboundProxy":"edge","transport":"tcp",
            "register":false,"expires":300,"codecs":["OPUS","pcma","opus"]})"),
                                        {});
        QVERIFY(change);
        const auto config = toConfig(change->record);
        QCOMPARE(config.addressOfRecord, std::string("sip:anna@example.com"));
        QCOMPARE(config.displayName, std::string("Anna"));
        QCOMPARE(config.authUser, std::string("a"));
        QCOMPARE(config.server, std::string("pbx:5070"));
        QCOMPARE(config.outboundProxy, std::string("edge"));
        QVERIFY(config.transport == sip::Transport::Tcp);
        QCOMPARE(config.registers, false);
        QCOMPARE(config.expires.count(), 300);
        QCOMPARE(change->record.codecs, (QStringList{"opus", "PCMA"}));
        QCOMPARE(change->record.domain(), QString("example.com"));
        QCOMPARE(change->record.user(), QString("anna"));
        QVERIFY(!change->password);
    }
};

QTEST_GUILESS_MAIN(TestAccountParams)
#include "tst_account_params.moc"
