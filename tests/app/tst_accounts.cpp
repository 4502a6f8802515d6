#include "app/account/account_certificate.h"
#include "app/account/account_params.h"
#include "app/account/server_store.h"
#include "tests/app/accounts_test.h"
#include "tests/support/certificates.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>
#include <memory>
#include <optional>

using namespace ahoy;
using namespace ahoy::app;
using Registration = sip::RegistrationEvent;

namespace {

QJsonObject object(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

/// A command in a few words: "add 1 sip:a@x", "password 1 pw".
QString toText(const sip::Command &command)
{
    using namespace sip::command;
    const auto number = [](sip::AccountId id) { return QString::number(id.value); };
    if (const auto *add = std::get_if<AddAccount>(&command))
        return "add " + number(add->account) + ' ' +
               QString::fromStdString(add->config.addressOfRecord);
    if (const auto *update = std::get_if<UpdateAccount>(&command))
        return "update " + number(update->account) + ' ' +
               QString::fromStdString(update->config.addressOfRecord);
    if (const auto *removed = std::get_if<RemoveAccount>(&command))
        return "remove " + number(removed->account);
    if (const auto *on = std::get_if<RegisterAccount>(&command))
        return "register " + number(on->account);
    if (const auto *off = std::get_if<UnregisterAccount>(&command))
        return "unregister " + number(off->account);
    if (const auto *answer = std::get_if<Password>(&command))
        return "password " + number(answer->account) + ' ' +
               (answer->password ? QString::fromStdString(answer->password->reveal())
                                 : QString::fromLatin1(toString(answer->password.error().code)));
    if (const auto *spare = std::get_if<SpareTcp>(&command))
        return "spare " + QString::fromStdString(spare->server.toString()) +
               (spare->lasting > std::chrono::hours(23) ? " for a day" : " for less");
    return "something else";
}

} // namespace

class TestAccounts : public AccountsTest {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeFolder();
        start();
    }

    void cleanup() { stop(); }

    void keepsTheAccountsOwnCertificate()
    {
        const auto own = test::Authority("an authority").issue({"our phone"});
        const auto both = m_folder->filePath("both.pem");
        QFile file(both);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(own.pem + own.keyPem) > 0);
        file.close();
        Box<sip::AccountId> added;
        m_accounts->add({{"uri", "a@x"}, {"clientCertificate", both}}, added.taker());
        QVERIFY(added.wait());
        stop();
        start();
        const auto *kept = m_accounts->find(*added.wait());
        QVERIFY(kept != nullptr);
        QCOMPARE(kept->record.clientCertificate, both);
        QCOMPARE(kept->record.clientKey, both);
    }

    void addsKeepsAndHandsOver()
    {
        const QSignalSpy changed(m_accounts.get(), &Accounts::accountChanged);
        const auto id = add(R"({"uri":"anna@example.com","password":"topsecret"})");
        QCOMPARE(id, 1);
        QCOMPARE(taken(), QStringList{"add 1 sip:anna@example.com"});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(status(1), QString("connecting"));
        // Where the password is not: database, its journal, settings, what is listed.
        for (const auto *name : {"phone.db", "phone.db-wal"}) {
            QFile file(m_folder->filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("topsecret"), name);
        }
        QVERIFY(!QJsonDocument(listJson(*m_accounts->find(sip::AccountId{1})))
                     .toJson()
                     .contains("topsecret"));
        stop();
        start();
        QCOMPARE(taken(), QStringList{"add 1 sip:anna@example.com"});
        m_accounts->onNeedPassword({sip::AccountId{1}, "example.com"});
        QCOMPARE(taken(), QStringList{"password 1 topsecret"});
    }

    void oneThatComesWhileTheyAreReadIsHandedOverOnce()
    {
        add(R"({"uri":"a@x"})");
        stop();
        make();
        Box<void> read;
        m_accounts->load(read.taker());
        QCOMPARE(add(R"({"uri":"b@x"})"), 2);
        QVERIFY(read.wait());
        QCOMPARE(taken(), (QStringList{"add 1 sip:a@x", "add 2 sip:b@x"}));
    }

    void disabledOnesStayAtHome()
    {
        add(R"({"uri":"a@x","enabled":false})");
        add(R"({"uri":"b@x","register":false})");
        QCOMPARE(taken(), QStringList{"add 2 sip:b@x"});
        QCOMPARE(status(1), QString("off"));
        QCOMPARE(status(2), QString("off"));
        QCOMPARE(m_accounts->registerNow(sip::AccountId{1}).error().error.code, Errc::WrongState);
        QCOMPARE(m_accounts->registerNow(sip::AccountId{9}).error().error.code, Errc::Gone);
        QVERIFY(m_accounts->registerNow(sip::AccountId{2}));
        QVERIFY(m_accounts->unregister(sip::AccountId{2}));
        QCOMPARE(taken(), (QStringList{"register 2", "unregister 2"}));
        QCOMPARE(m_accounts->defaultAccount({})->record.id.value, 2U);
        QCOMPARE(m_accounts->defaultAccount("1")->record.id.value, 2U);
        update(1, R"({"enabled":true})");
        QCOMPARE(taken(), QStringList{"add 1 sip:a@x"});
        QCOMPARE(m_accounts->defaultAccount({})->record.id.value, 1U);
        QCOMPARE(m_accounts->defaultAccount("2")->record.id.value, 2U);
        update(1, R"({"enabled":false})");
        QCOMPARE(taken(), QStringList{"remove 1"});
    }

    void updates()
    {
        add(R"({"uri":"a@x","displayName":"A","password":"one"})");
        taken();
        update(1, R"({"displayName":"B"})");
        QCOMPARE(taken(), QStringList{"update 1 sip:a@x"});
        update(1, R"({"codecs":["PCMU"]})"); // nothing of the agent's
        QCOMPARE(taken(), QStringList());
        update(1, R"({"password":"two"})");
        QCOMPARE(taken(), QStringList{"update 1 sip:a@x"});
        m_accounts->onNeedPassword({sip::AccountId{1}, "x"});
        QCOMPARE(taken(), QStringList{"password 1 two"});
        Box<void> refused;
        m_accounts->update(sip::AccountId{1}, object(R"({"transport":"sctp"})"), refused.taker());
        QCOMPARE(refused.wait().error().parameter, QString("transport"));
        Box<void> gone;
        m_accounts->update(sip::AccountId{7}, object(R"({"displayName":"C"})"), gone.taker());
        QCOMPARE(gone.wait().error().error.code, Errc::Gone);
        const auto json = listJson(*m_accounts->find(sip::AccountId{1}));
        QCOMPARE(json.value("displayName").toString(), QString("B"));
        QCOMPARE(json.value("codecs").toArray(), QJsonArray{"PCMU"});
        QCOMPARE(json.value("transport").toString(), QString("auto"));
    }

    /// What is known of the provider is in force, and shown; what a person says wins for good.
    void fillsInWhatIsKnownOfTheProvider()
    {
        add(R"({"uri":"0123456789@freephonie.net"})");
        add(R"({"uri":"0123456789@freephonie.net","transport":"tcp","expires":600})");
        const auto shown = [this](std::uint64_t id) {
            return listJson(*m_accounts->find(sip::AccountId{id}));
        };
        QCOMPARE(shown(1).value("transport").toString(), QString("udp"));
        QCOMPARE(shown(1).value("expires").toInt(), 1800);
        QCOMPARE(shown(1).value("country").toString(), QString("FR"));
        QCOMPARE(shown(1).value("provider").toObject().value("voicemail").toString(),
                 QString("**1"));
        QCOMPARE(shown(2).value("transport").toString(), QString("tcp"));
        QCOMPARE(shown(2).value("expires").toInt(), 600);
        update(1, R"({"transport":"tls"})");
        update(2, R"({"transport":null})");
        stop();
        start();
        QCOMPARE(shown(1).value("transport").toString(), QString("tls"));
        QCOMPARE(shown(1).value("expires").toInt(), 1800);
        QCOMPARE(shown(2).value("transport").toString(), QString("udp"));
        QVERIFY(toConfig(m_accounts->find(sip::AccountId{1})->record).transport ==
                sip::Transport::Tls);
        add(R"({"uri":"a@x"})");
        QVERIFY(!shown(3).contains("provider"));
    }

    /// PRODUCT §5: a server that takes no TCP is remembered for a day, over restarts.
    void remembersServersWithoutTcp()
    {
        const auto first = *Endpoint::parse("192.0.2.1:5060");
        const auto second = *Endpoint::parse("[2001:db8::1]:5060");
        add(R"({"uri":"a@x"})");
        m_accounts->onTcpSpared({first, std::chrono::hours(24)});
        m_accounts->onTcpSpared({second, std::chrono::hours(24)});
        m_accounts->onTcpSpared({second, std::chrono::seconds(0)}); // it does, after all
        stop();
        start();
        QCOMPARE(taken(), (QStringList{"spare 192.0.2.1:5060 for a day", "add 1 sip:a@x"}));
        stop();
        Database database(m_folder->filePath("phone.db"));
        ServerStore servers(database);
        const auto now = QDateTime::currentDateTimeUtc();
        QCOMPARE(servers.list(now)->size(), std::size_t{1});
        QVERIFY(servers.list(now.addSecs(25 * 3600))->empty());
        QVERIFY(servers.list(now)->empty()); // forgotten
    }

    /// The steps of the last search, for the checklist.
    void tellsHowTheServerIsLookedFor()
    {
        using Step = sip::ServerSearch::Step;
        add(R"({"uri":"a@x"})");
        const QSignalSpy told(m_accounts.get(), &Accounts::searchTold);
        const auto step = [this](Step what) {
            sip::ServerSearch search;
            search.account = sip::AccountId{1};
            search.step = what;
            m_accounts->onServerSearch(search);
        };
        for (const auto what : {Step::Looking, Step::Found, Step::Trying, Step::Failed})
            step(what);
        QCOMPARE(m_accounts->find(sip::AccountId{1})->search.size(), std::size_t{4});
        step(Step::Looking);
        QCOMPARE(m_accounts->find(sip::AccountId{1})->search.size(), std::size_t{1});
        for (int i = 0; i < 1000; ++i)
            step(Step::Trying);
        QVERIFY(m_accounts->find(sip::AccountId{1})->search.size() <= 100);
        sip::ServerSearch stranger;
        stranger.account = sip::AccountId{99};
        m_accounts->onServerSearch(stranger);
        QCOMPARE(told.count(), 1005);
    }

    void twoUpdatesAtOnceBothCount()
    {
        add(R"({"uri":"a@x"})");
        Box<void> first;
        Box<void> second;
        m_accounts->update(sip::AccountId{1}, object(R"({"displayName":"B"})"), first.taker());
        m_accounts->update(sip::AccountId{1}, object(R"({"authUser":"u"})"), second.taker());
        QVERIFY(first.wait());
        QVERIFY(second.wait());
        const auto &record = m_accounts->find(sip::AccountId{1})->record;
        QCOMPARE(record.displayName, QString("B"));
        QCOMPARE(record.authUser, QString("u"));
    }

    void removes()
    {
        add(R"({"uri":"a@x","password":"topsecret"})");
        taken();
        const QSignalSpy removed(m_accounts.get(), &Accounts::accountRemoved);
        Box<void> box;
        m_accounts->remove(sip::AccountId{1}, box.taker());
        QVERIFY(box.wait());
        QCOMPARE(taken(), QStringList{"remove 1"});
        QCOMPARE(removed.count(), 1);
        QVERIFY(m_accounts->isEmpty());
        QFile secrets(m_folder->filePath("secrets.json"));
        QVERIFY(secrets.open(QIODevice::ReadOnly));
        QVERIFY(!secrets.readAll().contains("topsecret"));
        Box<void> again;
        m_accounts->remove(sip::AccountId{1}, again.taker());
        QCOMPARE(again.wait().error().error.code, Errc::Gone);
        // A number is never given twice.
        QCOMPARE(add(R"({"uri":"b@x"})"), 2);
    }

    void trustsWhatAPersonHasSeen()
    {
        add(R"({"uri":"anna@example.com","transport":"tls"})");
        taken();
        const sip::AccountId anna{1};
        const auto trust = [&](const QString &fingerprint) {
            Box<void> box;
            m_accounts->trust(anna, fingerprint, box.taker());
            return box.wait();
        };
        QCOMPARE(trust("AA:BB").error().error.code, Errc::WrongState);
        sip::CertificateTold told;
        told.account = anna;
        told.certificate.serverName = "example.com";
        told.certificate.fingerprint = "AA:BB";
        told.certificate.problems = {sip::ServerCertificate::Problem::WrongName};
        told.certificate.names = {"example.net"};
        m_accounts->onCertificate(told);
        Registration event;
        event.account = anna;
        event.state = Registration::State::Failed;
        event.cause = sip::Cause::CertificateWrongName;
        m_accounts->onRegistration(event);
        QCOMPARE(reason(), QString("The server's certificate is for another name."));
        const auto shown = statusJson(*m_accounts->find(anna)).value("certificate").toObject();
        QCOMPARE(shown.value("server").toString(), QString("example.com"));
        QCOMPARE(shown.value("problems").toArray(), QJsonArray{"wrongName"});
        QCOMPARE(shown.value("names").toArray(), QJsonArray{"example.net"});
        // Only that one.
        QCOMPARE(trust("AA:CC").error().parameter, QString("fingerprint"));
        QCOMPARE(taken(), QStringList());
        QVERIFY(trust("AA:BB"));
        QCOMPARE(taken(), QStringList{"update 1 sip:anna@example.com"});
        const auto config = toConfig(m_accounts->find(anna)->record);
        QCOMPARE(config.trust.certificate, std::string("AA:BB"));
        QCOMPARE(config.trust.certifiedName, std::string("example.com"));
        event.state = Registration::State::Registered;
        m_accounts->onRegistration(event);
        QVERIFY(!statusJson(*m_accounts->find(anna)).contains("certificate"));

        // Later the server has a good one: the old one counts no more.
        const QSignalSpy replaced(m_accounts.get(), &Accounts::certificateReplaced);
        told.certificate.problems.clear();
        told.certificate.replacesTrusted = true;
        m_accounts->onCertificate(told);
        QTRY_VERIFY(m_accounts->find(anna)->record.trustedCertificate.isEmpty());
        QCOMPARE(taken(), QStringList{"update 1 sip:anna@example.com"});
        QCOMPARE(replaced.count(), 1);
        QVERIFY(toConfig(m_accounts->find(anna)->record).trust == sip::TlsTrust{});
    }

    void tellsHowTheyFare()
    {
        add(R"({"uri":"anna@example.com"})");
        const QSignalSpy changed(m_accounts.get(), &Accounts::accountChanged);
        Registration event;
        event.account = sip::AccountId{1};
        event.state = Registration::State::Registered;
        event.statusCode = 200;
        event.transport = sip::Transport::Tcp;
        m_accounts->onRegistration(event);
        event.expires = std::chrono::seconds(300);
        m_accounts->onRegistration(event); // nothing that people see
        QCOMPARE(changed.count(), 1);
        QCOMPARE(QJsonDocument(statusJson(*m_accounts->find(event.account)))
                     .toJson(QJsonDocument::Compact),
                 QByteArray(R"({"id":"1","state":"registered","statusCode":200,"transport":"tcp",)"
                            R"("uri":"sip:anna@example.com"})"));
        event.state = Registration::State::Failed;
        event.cause = sip::Cause::Status;
        event.statusCode = 404;
        m_accounts->onRegistration(event);
        QCOMPARE(reason(), QString("example.com does not know this name."));
        QCOMPARE(status(1), QString("failed"));
        taken();
        // Any edit of a failed one is a new attempt.
        update(1, R"({"codecs":["opus"]})");
        QCOMPARE(taken(), QStringList{"update 1 sip:anna@example.com"});
        QCOMPARE(status(1), QString("connecting"));
        // Its farewell after it was switched off is no news.
        update(1, R"({"enabled":false})");
        event.state = Registration::State::Registered;
        m_accounts->onRegistration(event);
        QCOMPARE(status(1), QString("off"));
        event.account = sip::AccountId{99};
        m_accounts->onRegistration(event);
    }

    /// RFC 3842: who asks later hears of the mailbox, too.
    void keepsWhatWaitsInTheMailbox()
    {
        add(R"({"uri":"anna@example.com"})");
        const QSignalSpy told(m_accounts.get(), &Accounts::mailboxTold);
        const auto mailbox = [this] {
            return statusJson(*m_accounts->find(sip::AccountId{1})).value("mwi");
        };
        QVERIFY(mailbox().isUndefined());
        sip::MessageWaiting waiting;
        waiting.account = sip::AccountId{1};
        waiting.summary.isWaiting = true;
        waiting.summary.account = "sip:box@example.com";
        waiting.summary.voice = {.fresh = 2, .old = 8};
        m_accounts->onMessageWaiting(waiting);
        QCOMPARE(mailbox().toObject(),
                 object(R"({"waiting":true,"new":2,"old":8,"uri":"sip:box@example.com"})"));
        QCOMPARE(mailboxEvent(*m_accounts->find(sip::AccountId{1})),
                 object(R"({"event":"mwi","account":"1","waiting":true,"new":2,"old":8,)"
                        R"("uri":"sip:box@example.com"})"));
        waiting.account = sip::AccountId{99};
        m_accounts->onMessageWaiting(waiting);
        QCOMPARE(told.count(), 1);
        // An edit that leaves it where it is leaves it known.
        update(1, R"({"displayName":"Anna"})");
        QVERIFY(mailbox().isObject());
        update(1, R"({"messageWaiting":false})");
        QVERIFY(mailbox().isUndefined());
    }

    void saysWhenNoPasswordIsKnown()
    {
        add(R"({"uri":"a@x"})");
        taken();
        m_accounts->onNeedPassword({sip::AccountId{1}, "x"});
        QCOMPARE(taken(), QStringList{"password 1 NotFound"});
        Registration event;
        event.account = sip::AccountId{1};
        event.state = Registration::State::Failed;
        event.cause = sip::Cause::BadCredentials;
        event.statusCode = 401;
        m_accounts->onRegistration(event);
        QVERIFY(reason().contains("asks for a password"));
        update(1, R"({"password":"wrong"})");
        m_accounts->onNeedPassword({sip::AccountId{1}, "x"});
        m_accounts->onRegistration(event);
        QVERIFY(reason().contains("did not accept your name or password"));
        m_accounts->onNeedPassword({sip::AccountId{5}, "x"});
        QVERIFY(taken().contains("password 5 Gone"));
    }

    void triesAgainWhenTheKeyStoreWakesUp()
    {
        add(R"({"uri":"a@x"})");
        m_accounts->onNeedPassword({sip::AccountId{1}, "x"});
        taken();
        const auto name = m_accounts->find(sip::AccountId{1})->record.secretName;
        Q_EMIT m_secrets->arrived("another");
        QCOMPARE(taken(), QStringList());
        Q_EMIT m_secrets->arrived(name);
        QCOMPARE(taken(), QStringList{"register 1"});
        Q_EMIT m_secrets->arrived(name);
        QCOMPARE(taken(), QStringList());
    }

    void anAddressTheAgentRefusesIsTold()
    {
        add(R"({"uri":"a@x"})");
        m_accounts->onCommandFailed({{}, sip::AccountId{1}, {Errc::Invalid, "what"}});
        QCOMPARE(status(1), QString("failed"));
        QVERIFY(reason().contains("spelling"));
    }

private:
    void onCommand(const sip::Command &command) override { m_commands += toText(command); }

    void stop()
    {
        AccountsTest::stop();
        m_commands.clear();
    }

    int add(const char *params)
    {
        const auto id = AccountsTest::add(object(params));
        return id ? static_cast<int>(id->value) : 0;
    }

    void update(std::uint64_t id, const char *params)
    {
        QVERIFY(AccountsTest::update(sip::AccountId{id}, object(params)));
    }

    QStringList taken() { return std::exchange(m_commands, {}); }
    QString status(std::uint64_t id)
    {
        return statusJson(*m_accounts->find(sip::AccountId{id})).value("state").toString();
    }
    QString reason()
    {
        return statusJson(*m_accounts->find(sip::AccountId{1})).value("reason").toString();
    }

    QStringList m_commands;
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
