// An account whose key has a pass phrase: where that is kept, and who is told.
#include "tests/app/accounts_test.h"
#include "tests/support/certificates.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

using namespace ahoy;
using namespace ahoy::app;

class TestAccountKey : public AccountsTest {
    Q_OBJECT

    const test::Authority m_authority{"an authority"};
    const test::ServerIdentity m_own = m_authority.issue({"our phone"});
    const QByteArray m_phrase = "open sesame";

private Q_SLOTS:
    void init()
    {
        makeFolder();
        start();
        m_certificate = written("own.pem", m_own.pem);
        m_key = written("own.key", test::lockedKey(m_own, m_phrase.toStdString()));
    }

    void cleanup() { stop(); }

    /// The key store has it, the user agent hears it, and it stands nowhere else.
    void isKeptAndHandedOver()
    {
        const auto id = add(locked(m_phrase));
        QVERIFY(id);
        QCOMPARE(lastPhrase(), m_phrase);
        for (const auto *name : {"phone.db", "phone.db-wal"}) {
            QFile file(m_folder->filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(m_phrase), name);
        }
        QVERIFY(!QJsonDocument(listJson(*m_accounts->find(*id))).toJson().contains(m_phrase));
        stop();
        start();
        QCOMPARE(m_handed.size(), std::size_t{1});
        QCOMPARE(lastPhrase(), m_phrase);
    }

    void isAskedForByName()
    {
        const auto guilty = [this](const QJsonObject &params) {
            Box<sip::AccountId> box;
            m_accounts->add(params, box.taker());
            const auto &added = box.wait();
            return added ? QString() : added.error().parameter + ": " + added.error().text();
        };
        const auto missing =
            guilty({{"uri", "a@x"}, {"clientCertificate", m_certificate}, {"clientKey", m_key}});
        QCOMPARE(missing, "clientKeyPassword: " + m_key +
                              " is protected by a pass phrase, which is missing");
        QVERIFY(guilty(locked("open sesam")).startsWith("clientKeyPassword: "));
        QVERIFY(m_handed.empty());
    }

    /// An edit that names another file takes the phrase that is known; a wrong one changes nothing.
    void anEditNeedNotRepeatIt()
    {
        const auto id = add(locked(m_phrase));
        const auto moved = written("moved.key", test::lockedKey(m_own, m_phrase.toStdString()));
        QVERIFY(update(*id, {{"clientKey", moved}}));
        QCOMPARE(lastPhrase(), m_phrase);
        QVERIFY(!update(*id, {{"clientKeyPassword", "wrong"}}));
        const auto other = written("other.key", test::lockedKey(m_own, "another"));
        QVERIFY(!update(*id, {{"clientKey", other}}));
        QVERIFY(update(*id, {{"clientKey", other}, {"clientKeyPassword", "another"}}));
        QCOMPARE(lastPhrase(), QByteArray("another"));
    }

    /// A key store that wakes up late still counts.
    void arrivesLate()
    {
        const auto id = add(locked(m_phrase));
        const auto name = m_accounts->find(*id)->record.keySecretName();
        m_handed.clear();
        Q_EMIT m_secrets->arrived(name);
        QCOMPARE(m_handed.size(), std::size_t{1});
        QCOMPARE(lastPhrase(), m_phrase);
    }

    void goesWithItsAccount()
    {
        const auto id = add(locked(m_phrase));
        const auto name = m_accounts->find(*id)->record.keySecretName();
        Box<void> removed;
        m_accounts->remove(*id, removed.taker());
        QVERIFY(removed.wait());
        std::optional<Errc> told;
        m_secrets->read(name, [&told](const Result<Secret> &secret) {
            if (!secret)
                told = secret.error().code;
        });
        QVERIFY(told == Errc::NotFound);
    }

private:
    QString written(const char *name, const QByteArray &content)
    {
        const auto path = m_folder->filePath(name);
        QFile file(path);
        CHECK(file.open(QIODevice::WriteOnly));
        file.write(content);
        return path;
    }

    QJsonObject locked(const QByteArray &phrase) const
    {
        return {{"uri", "a@x"},
                {"clientCertificate", m_certificate},
                {"clientKey", m_key},
                {"clientKeyPassword", QString::fromUtf8(phrase)}};
    }

    void onCommand(const sip::Command &command) override
    {
        if (const auto *add = std::get_if<sip::command::AddAccount>(&command))
            m_handed.push_back(add->config.trust);
        if (const auto *update = std::get_if<sip::command::UpdateAccount>(&command))
            m_handed.push_back(update->config.trust);
    }

    void stop()
    {
        AccountsTest::stop();
        m_handed.clear();
    }

    QByteArray lastPhrase() const
    {
        return m_handed.empty()
                   ? QByteArray()
                   : QByteArray::fromStdString(m_handed.back().ownKeyPassword.reveal());
    }

    std::vector<sip::TlsTrust> m_handed;
    QString m_certificate;
    QString m_key;
};

QTEST_GUILESS_MAIN(TestAccountKey)
#include "tst_account_key.moc"
