#include "app/message/message_store.h"
#include "app/message/messages.h"
#include "app/store/store_thread.h"
#include "tests/support/outcome_box.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <optional>
#include <variant>

using namespace ahoy;
using namespace ahoy::app;
using Direction = MessageRecord::Direction;
using State = MessageRecord::State;

namespace {

CallAccounts accounts()
{
    const CallAccount one{sip::AccountId{1}, "1", "Example.com", {}};
    return {.byId = [one](const QString &id) -> std::optional<CallAccount> {
                return id == u"1" ? std::optional(one) : std::nullopt;
            },
            .byNumber = [one](sip::AccountId) -> std::optional<CallAccount> { return one; },
            .defaultOne = [one]() -> std::optional<CallAccount> { return one; }};
}

} // namespace

/// Text messages of the phone: kept before they are sent or shown.
class TestMessages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_sent.clear();
        start();
    }

    void cleanup() { stop(); }

    void sendsAndKeeps()
    {
        QSignalSpy changed(m_messages.get(), &Messages::changed);
        const auto kept = send("\"Bob\" <sip:bob@EXAMPLE.com;transport=udp>", "Grüße");
        QVERIFY(kept);
        QCOMPARE(kept->peer, QString("sip:bob@example.com"));
        QCOMPARE(kept->name, QString("Bob"));
        QVERIFY(kept->state == State::Sending);
        QVERIFY(kept->id > 0);
        QVERIFY(kept->account == sip::AccountId{1});
        QCOMPARE(m_sent.size(), std::size_t(1));
        const auto &command = std::get<sip::command::SendMessage>(m_sent[0]);
        QCOMPARE(command.to, std::string("<sip:bob@EXAMPLE.com;transport=udp>"));
        QCOMPARE(command.text, std::string("Grüße"));
        QCOMPARE(list({}).size(), std::size_t(1));

        sip::MessageSent done;
        done.message = command.message;
        done.statusCode = 202;
        done.reason = "Accepted";
        m_messages->onSent(done);
        QTRY_COMPARE(changed.count(), 1);
        const auto row = list({}).front();
        QVERIFY(row.state == State::Sent);
        QCOMPARE(row.statusCode, 202);
        QCOMPARE(row.reason, QString());
        m_messages->onSent(done); // nobody knows it any more
        QCOMPARE(list({}).size(), std::size_t(1));
    }

    void saysWhyItFailed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("cause");
        QTest::addColumn<QString>("reason");
        QTest::newRow("404") << 404 << static_cast<int>(sip::Cause::Status) << "Not Found";
        QTest::newRow("silence") << 0 << static_cast<int>(sip::Cause::NoAnswer)
                                 << "The server did not answer.";
        QTest::newRow("password") << 403 << static_cast<int>(sip::Cause::BadCredentials)
                                  << "The server did not accept your name or password.";
        QTest::newRow("name") << 0 << static_cast<int>(sip::Cause::NameNotFound)
                              << "The server name cannot be found.";
    }

    void saysWhyItFailed()
    {
        QFETCH(int, status);
        QFETCH(int, cause);
        QFETCH(QString, reason);
        QVERIFY(send("bob", "Hello"));
        sip::MessageSent failed;
        failed.message = std::get<sip::command::SendMessage>(m_sent[0]).message;
        failed.statusCode = status;
        failed.cause = static_cast<sip::Cause>(cause);
        failed.reason = "Not Found";
        m_messages->onSent(failed);
        QTRY_VERIFY(list({}).front().state == State::Failed);
        QCOMPARE(list({}).front().reason, reason);
        QCOMPARE(list({}).front().statusCode, status);
    }

    void refusesWhatCannotBeSent_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("parameter");
        QTest::newRow("no address") << ""
                                    << "x"
                                    << ""
                                    << "to";
        QTest::newRow("an address that is none") << "<"
                                                 << "x"
                                                 << ""
                                                 << "to";
        QTest::newRow("no text") << "bob"
                                 << " \n"
                                 << ""
                                 << "text";
        QTest::newRow("too long") << "bob" << QString(1001, 'x') << ""
                                  << "text";
        QTest::newRow("too long in bytes") << "bob" << QString(600, u'ü') << ""
                                           << "text";
        QTest::newRow("no such account") << "bob"
                                         << "x"
                                         << "7"
                                         << "";
    }

    void refusesWhatCannotBeSent()
    {
        QFETCH(QString, to);
        QFETCH(QString, text);
        QFETCH(QString, account);
        QFETCH(QString, parameter);
        const auto kept = send(to, text, {.direct = false, .account = account});
        QVERIFY(!kept);
        QCOMPARE(kept.error().parameter, parameter);
        QVERIFY(m_sent.empty());
        QVERIFY(list({}).empty());
    }

    void tellsWhenItCouldNotEvenBegin()
    {
        QVERIFY(send("bob", "Hello"));
        m_messages->onCommandFailed(std::get<sip::command::SendMessage>(m_sent[0]).message,
                                    {Errc::TooLarge, "1301"});
        QTRY_VERIFY(list({}).front().state == State::Failed);
        QCOMPARE(list({}).front().reason, QString("The message is too long for one."));
    }

    void keepsWhatComes()
    {
        QSignalSpy changed(m_messages.get(), &Messages::changed);
        sip::MessageReceived event;
        event.account = sip::AccountId{1};
        event.from = "sip:bob:secret@Example.com:5070;x=1";
        event.fromName = "Bob";
        event.text = "Lunch?\n\xff";
        m_messages->onReceived(event);
        QTRY_COMPARE(changed.count(), 1);
        const auto row = list({}).front();
        QVERIFY(row.direction == Direction::Incoming);
        QVERIFY(row.state == State::Received);
        QCOMPARE(row.peer, QString("sip:bob@example.com:5070"));
        QCOMPARE(row.text, QString::fromUtf8("Lunch?\n\xef\xbf\xbd"));
        const auto json = toJson(row);
        QCOMPARE(json["state"].toString(), QString("received"));
        QCOMPARE(json["direction"].toString(), QString("incoming"));
        QCOMPARE(json["remote"].toObject()["name"].toString(), QString("Bob"));
        QVERIFY(!json.contains("statusCode"));
    }

    void listsByPeer()
    {
        QVERIFY(send("bob", "1"));
        QVERIFY(send("carol", "2"));
        QVERIFY(send("sip:BOB@example.com", "3")); // user parts differ by case (RFC 3261 §19.1.4)
        QVERIFY(send("sip:bob@EXAMPLE.COM", "4"));
        QCOMPARE(list({}).size(), std::size_t(4));
        QCOMPARE(list({}).front().text, QString("4"));
        const auto bobs = list({.peer = "bob"});
        QCOMPARE(bobs.size(), std::size_t(2));
        QCOMPARE(bobs[0].text, QString("4"));
        QCOMPARE(list({.peer = {}, .limit = 1}).size(), std::size_t(1));
        QCOMPARE(list({.peer = {}, .limit = 9, .before = bobs[0].id}).front().text, QString("3"));
        Box<std::vector<MessageRecord>> box;
        m_messages->list({.peer = "<"}, box.taker());
        QVERIFY(!box.wait());
        QCOMPARE(box.wait().error().parameter, QString("peer"));
    }

    void whatWasUnderWayHasFailed() // the phone was killed meanwhile
    {
        QVERIFY(send("bob", "Hello"));
        stop();
        start();
        const auto row = list({}).front();
        QVERIFY(row.state == State::Failed);
        QVERIFY(!row.reason.isEmpty());
    }

private:
    void start()
    {
        m_store = std::make_unique<StoreThread>(m_folder->filePath("phone.db"));
        m_messages = std::make_unique<Messages>(
            *m_store, accounts(), [this](sip::Command c) { m_sent.push_back(std::move(c)); });
    }
    void stop()
    {
        m_messages.reset();
        m_store.reset();
    }
    Outcome<MessageRecord> send(const QString &to, const QString &text, const Calls::Via &via = {})
    {
        Box<MessageRecord> box;
        m_messages->send(to, text, via, box.taker());
        return box.wait();
    }
    std::vector<MessageRecord> list(const MessageQuery &query)
    {
        Box<std::vector<MessageRecord>> box;
        m_messages->list(query, box.taker());
        return box.wait().value_or(std::vector<MessageRecord>());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StoreThread> m_store;
    std::unique_ptr<Messages> m_messages;
    std::vector<sip::Command> m_sent;
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
