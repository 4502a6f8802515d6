// The control socket from outside: what scripts and hostile neighbours meet.

#include "app/control/control_client.h"
#include "tests/support/control_desk.h"

#include <QFile>
#include <QTemporaryDir>
#include <memory>

using namespace ahoy;
using namespace ahoy::test;

class TestControl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_desk = std::make_unique<Desk>(m_folder->path());
        QVERIFY(m_desk->listen());
    }

    void cleanup() { m_desk.reset(); }

    void isForItsOwnerOnly()
    {
        QVERIFY(!(QFile::permissions(m_desk->path()) &
                  (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    }

    void answersStatus()
    {
        Client client(m_desk->path());
        QCOMPARE(resultOf(client.ask("status")), (QJsonObject{{"version", AHOY_VERSION},
                                                              {"accounts", QJsonArray()},
                                                              {"calls", QJsonArray()}}));
        QCOMPARE(codeOf(client.ask("status", json("{'x':1}"))), -32602);
        QCOMPARE(codeOf(client.ask("no.such")), -32601);
    }

    void keepsAccounts()
    {
        Client client(m_desk->path());
        QCOMPARE(
            resultOf(client.ask("account.add", json("{'uri':'anna@example.com','password':'pw'}"))),
            (QJsonObject{{"id", "1"}}));
        auto answer = client.ask("account.add", json("{'uri':'b@x','transport':'sctp'}"));
        QCOMPARE(codeOf(answer), -32602);
        QCOMPARE(parameterOf(answer), QString("transport"));
        QCOMPARE(resultOf(client.ask("status")).value("accounts").toArray(),
                 (QJsonArray{QJsonObject{
                     {"id", "1"}, {"uri", "sip:anna@example.com"}, {"state", "connecting"}}}));
        QCOMPARE(
            client.ask("account.update", json("{'id':'1','displayName':'Anna'}")).value("result"),
            QJsonValue(QJsonObject()));
        QCOMPARE(parameterOf(client.ask("account.update", json("{'displayName':'Anna'}"))),
                 QString("id"));
        QCOMPARE(codeOf(client.ask("account.update", json("{'id':'9'}"))), 1);
        const auto listed =
            resultOf(client.ask("account.list")).value("accounts").toArray().at(0).toObject();
        QCOMPARE(listed.value("displayName").toString(), QString("Anna"));
        QCOMPARE(listed.value("id").toString(), QString("1"));
        QVERIFY(!listed.contains("password"));
        QCOMPARE(codeOf(client.ask("account.register", json("{'id':'9'}"))), 1);
        QCOMPARE(client.ask("account.unregister", json("{'id':'1'}")).value("result"),
                 QJsonValue(QJsonObject()));
        QCOMPARE(client.ask("account.remove", json("{'id':'1'}")).value("result"),
                 QJsonValue(QJsonObject()));
        QCOMPARE(codeOf(client.ask("account.remove", json("{'id':'1'}"))), 1);
    }

    void keepsSettings()
    {
        Client client(m_desk->path());
        QCOMPARE(client.ask("settings.set", json("{'calls.autoAnswer':true}")).value("result"),
                 QJsonValue(QJsonObject()));
        QCOMPARE(resultOf(client.ask("settings.get", json("{'keys':['calls.autoAnswer']}"))),
                 (QJsonObject{{"calls.autoAnswer", true}}));
        QVERIFY(resultOf(client.ask("settings.get")).contains("network.sipPort"));
        auto answer = client.ask("settings.set", json("{'calls.autoAnswer':false,'a.b':1}"));
        QCOMPARE(codeOf(answer), -32602);
        QCOMPARE(parameterOf(answer), QString("a.b"));
        QCOMPARE(parameterOf(client.ask("settings.get", json("{'keys':['a.b']}"))), QString("a.b"));
        m_desk->m_settings.setApplier([](const QJsonObject &, const Settings::Answer &done) {
            done(Refusal(Errc::Environment, "port in use", "network.sipPort"));
        });
        answer = client.ask("settings.set", json("{'network.sipPort':80}"));
        QCOMPARE(codeOf(answer), 3);
        QCOMPARE(parameterOf(answer), QString("network.sipPort"));
    }

    void listsHistory()
    {
        for (int i = 0; i < 3; ++i) {
            HistoryRecord record;
            record.remoteUri = QStringLiteral("sip:%1@x").arg(i);
            record.startedAt = QDateTime::fromMSecsSinceEpoch(1000LL * i, Qt::UTC);
            record.endedAt = record.startedAt;
            m_desk->m_history.add(record, {});
        }
        Client client(m_desk->path());
        const auto rows = [&](const QByteArray &params) {
            QStringList ids;
            for (const auto &row :
                 resultOf(client.ask("history.list", params)).value("rows").toArray())
                ids += row.toObject().value("id").toString();
            return ids.join(' ');
        };
        QCOMPARE(rows("{}"), QString("3 2 1"));
        QCOMPARE(rows(json("{'limit':1}")), QString("3"));
        QCOMPARE(rows(json("{'before':'3','limit':1}")), QString("2"));
        QCOMPARE(rows(json("{'before':'1970-01-01T00:00:01.000Z'}")), QString("1"));
        QCOMPARE(rows(json("{'query':'0@'}")), QString("1"));
        QCOMPARE(rows(json("{'filter':'missed'}")), QString());
        QCOMPARE(parameterOf(client.ask("history.list", json("{'before':'soon'}"))),
                 QString("before"));
        QCOMPARE(parameterOf(client.ask("history.list", json("{'filter':'some'}"))),
                 QString("filter"));
        QCOMPARE(codeOf(client.ask("history.delete")), -32602);
        QCOMPARE(resultOf(client.ask("history.delete", json("{'ids':['1','3']}"))),
                 (QJsonObject{{"deleted", 2}}));
        const auto file = m_folder->filePath("h.json");
        QCOMPARE(resultOf(client.ask("history.export",
                                     json("{'format':'json','file':'") + file.toUtf8() + "\"}")),
                 (QJsonObject{{"rows", 1}}));
        QVERIFY(QFile::exists(file));
        QCOMPARE(codeOf(client.ask("history.export",
                                   json("{'format':'csv','file':'/no/such/folder/x'}"))),
                 3);
        QCOMPARE(resultOf(client.ask("history.delete", json("{'all':true}"))),
                 (QJsonObject{{"deleted", 1}}));
    }

    void answersManyRequestsOfOneWrite()
    {
        Client client(m_desk->path());
        QByteArray many;
        for (int i = 0; i < 1000; ++i)
            many += json("{'jsonrpc':'2.0','id':") + QByteArray::number(i) +
                    json(",'method':'status'}\r\n\n");
        client.send(many);
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(client.answer().value("id").toInt(), i);
    }

    void takesARequestInPieces()
    {
        Client client(m_desk->path());
        QVERIFY(client.socket().waitForConnected());
        for (const char c : QByteArray(json("{'jsonrpc':'2.0','id':'p','method':'status'}\n"))) {
            client.socket().write(&c, 1);
            client.socket().flush();
            QCoreApplication::processEvents();
        }
        QCOMPARE(client.answer().value("id").toString(), QString("p"));
    }

    void aLateAnswerDoesNotHoldOthersUp()
    {
        Client client(m_desk->path());
        client.send(json("{'jsonrpc':'2.0','id':'slow','method':'later'}\n") +
                    json("{'jsonrpc':'2.0','id':'fast','method':'status'}\n"));
        QCOMPARE(client.answer().value("id").toString(), QString("fast"));
        m_desk->m_later.front().result(1);
        QCOMPARE(client.answer().value("id").toString(), QString("slow"));
    }

    void doesNotReadOnWhileTooMuchWaits()
    {
        Client client(m_desk->path());
        for (int i = 0; i < 200; ++i)
            client.send(json("{'jsonrpc':'2.0','id':1,'method':'later'}\n"));
        const auto limit = static_cast<std::size_t>(ControlClient::maxPending);
        QTRY_COMPARE(m_desk->m_later.size(), limit);
        for (int turn = 0; turn < 50; ++turn)
            QCoreApplication::processEvents();
        QCOMPARE(m_desk->m_later.size(), limit);
        for (std::size_t i = 0; i < 200; ++i) {
            QTRY_VERIFY(m_desk->m_later.size() > i);
            m_desk->m_later[i].result(0);
        }
    }

    void answersLaterToNobody()
    {
        {
            Client client(m_desk->path());
            client.send(json("{'jsonrpc':'2.0','id':1,'method':'later'}\n"));
            QTRY_COMPARE(m_desk->m_later.size(), std::size_t{1});
        }
        QTRY_COMPARE(m_desk->m_server.clientCount(), 0);
        m_desk->m_later.front().result(1);
    }

    void survivesGarbage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("text") << QByteArray("GET / HTTP/1.1\n") << -32700;
        QTest::newRow("NULs") << QByteArray(100, '\0') + '\n' << -32700;
        QTest::newRow("high bytes") << QByteArray(100, '\xff') + '\n' << -32700;
        QTest::newRow("nested") << QByteArray(500'000, '[') + '\n' << -32700;
        QTest::newRow("half an object") << QByteArray("{\"jsonrpc\":\n") << -32700;
        QTest::newRow("array") << QByteArray("[1]\n") << -32600;
        QTest::newRow("longest line") << QByteArray(1'000'000, ' ').replace(0, 1, "x") + '\n'
                                      << -32700;
    }

    void survivesGarbage()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        Client client(m_desk->path());
        client.send(bytes);
        QCOMPARE(codeOf(client.answer()), code);
        QVERIFY(!client.ask("status").isEmpty());
    }

    void skipsALineWithoutEnd()
    {
        Client client(m_desk->path());
        for (int i = 0; i < 3; ++i)
            client.send(QByteArray(1'500'000, 'x'));
        QCOMPARE(codeOf(client.answer()), -32600);
        client.send("\n");
        QVERIFY(client.ask("status").contains("result")); // refused once, and over
    }

    void aSlowReaderHoldsUpOnlyItself()
    {
        Client slow(m_desk->path());
        // Far more answers than fit: they are made only as fast as they are read.
        slow.socket().setReadBufferSize(1000);
        for (int i = 0; i < 60; ++i)
            slow.send(json("{'jsonrpc':'2.0','id':1,'method':'big'}\n"));
        Client other(m_desk->path());
        for (int i = 0; i < 20; ++i)
            QVERIFY(!other.ask("status").isEmpty());
        slow.socket().setReadBufferSize(0);
        for (int i = 0; i < 60; ++i)
            QCOMPARE(slow.answer().value("result").toString().size(), 100'000);
    }

    void cutsOffAFollowerThatDoesNotRead()
    {
        Client slow(m_desk->path());
        QVERIFY(slow.ask("events.follow").contains("result"));
        slow.socket().setReadBufferSize(1000);
        const QJsonObject event{{"event", "x"}, {"filler", QString(100'000, u'x')}};
        for (int i = 0; i < 200 && m_desk->m_server.clientCount() > 0; ++i) {
            m_desk->m_server.publish(event);
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(m_desk->m_server.clientCount(), 0);
    }

    void boundsItsClients()
    {
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < ControlServer::maxClients; ++i) {
            clients.push_back(std::make_unique<Client>(m_desk->path()));
            QVERIFY(!clients.back()->ask("status").isEmpty());
        }
        Client tooMany(m_desk->path());
        QCOMPARE(codeOf(tooMany.answer()), 3);
        QVERIFY(tooMany.hasEnded());
        clients.pop_back();
        QTRY_COMPARE(m_desk->m_server.clientCount(), ControlServer::maxClients - 1);
        Client next(m_desk->path());
        QVERIFY(!next.ask("status").isEmpty());
    }

    void followersGetEvents()
    {
        Client follower(m_desk->path());
        Client other(m_desk->path());
        QVERIFY(!other.ask("status").isEmpty());
        QCOMPARE(parameterOf(follower.ask("events.follow", json("{'all':true}"))), QString("all"));
        QCOMPARE(follower.ask("events.follow").value("result"), QJsonValue(QJsonObject()));
        auto first = follower.answer();
        QCOMPARE(first.value("method").toString(), QString("event"));
        QVERIFY(!first.contains("id"));
        QCOMPARE(first.value("params").toObject().value("event").toString(), QString("status"));
        QVERIFY(first.value("params").toObject().contains("accounts"));
        m_desk->m_server.publish({{"event", "warning"}, {"reason", "x"}});
        QCOMPARE(follower.answer().value("params").toObject().value("reason").toString(),
                 QString("x"));
        m_desk->m_server.close();
        QVERIFY(follower.hasEnded());
        QVERIFY(other.line().isEmpty());
    }

    void quits()
    {
        Client client(m_desk->path());
        QCOMPARE(client.ask("quit").value("result"), QJsonValue(QJsonObject()));
        QVERIFY(m_desk->m_wasQuit);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Desk> m_desk;
};

QTEST_GUILESS_MAIN(TestControl)
#include "tst_control.moc"
