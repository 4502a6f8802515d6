#include "sipcore/net/own_certificate.h"
#include "tests/support/certificates.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <string>

using namespace ahoy;
using namespace ahoy::sip;

namespace {

QByteArray keyOf(int type)
{
    auto *context = EVP_PKEY_CTX_new_id(type, nullptr);
    EVP_PKEY *key = nullptr;
    CHECK(EVP_PKEY_keygen_init(context) == 1 && EVP_PKEY_keygen(context, &key) == 1);
    auto *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    char *bytes = nullptr;
    const auto size = BIO_get_mem_data(bio, &bytes);
    const QByteArray pem(bytes, static_cast<qsizetype>(size));
    BIO_free(bio);
    EVP_PKEY_free(key);
    EVP_PKEY_CTX_free(context);
    return pem;
}

} // namespace

/// The files that a person names, which hold what an account proves itself with, or do not.
class TestOwnCertificate : public QObject {
    Q_OBJECT

    const test::Authority m_authority{"our authority"};
    const test::ServerIdentity m_own = m_authority.issue({"our phone"});
    QTemporaryDir m_folder;

    QString written(const QByteArray &content)
    {
        const auto path = m_folder.filePath("it.pem");
        QFile file(path);
        CHECK(file.open(QIODevice::WriteOnly));
        file.write(content);
        return path;
    }

private Q_SLOTS:
    void readsTheChain()
    {
        const auto chain = readOwnChain(written(m_own.keyPem + m_own.pem + m_authority.pem()));
        QVERIFY(chain);
        QCOMPARE(chain->size(), 2);
        QCOMPARE(chain->front(), m_own.certificate);
    }

    void readsTheKey_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("phrase");
        QTest::addColumn<QString>("problem"); // empty: none
        const auto row = [](const QByteArray &name, const QByteArray &content, const char *problem,
                            const QByteArray &phrase = {}) {
            QTest::newRow(name.constData()) << content << phrase << problem;
        };
        row("alone", m_own.keyPem, "");
        row("behind its certificate", m_own.pem + m_own.keyPem, "");
        row("text around it", "Our key:\n" + m_own.keyPem + "\nThat was it.\n", "");
        row("a pass phrase for nothing", m_own.keyPem, "", "open");
        row("of another certificate", m_authority.issue({"x"}).keyPem,
            "holds the key of another certificate");
        row("no key", m_own.pem, "holds no private key (PEM)");
        row("nothing", {}, "holds no private key (PEM)");
        row("noise", QByteArray(1000, '\xff'), "holds no private key (PEM)");
        row("cut off", m_own.keyPem.left(100), "holds no private key (PEM)");
        // PKCS #8, and the older form that OpenSSL wrote before 1.0.
        const std::string phrase = "open sesame";
        for (const bool isOld : {false, true}) {
            const auto locked = test::lockedKey(m_own, phrase, isOld);
            const QByteArray form = isOld ? "the old form, " : "PKCS #8, ";
            row(form + "its pass phrase", locked, "", phrase.c_str());
            row(form + "behind its certificate", m_own.pem + locked, "", phrase.c_str());
            row(form + "no pass phrase", locked, "is protected by a pass phrase, which is missing");
            row(form + "another one", locked,
                "is protected by a pass phrase, and not by the one that was given", "open sesam");
            row(form + "a long one", locked,
                "is protected by a pass phrase, and not by the one that was given",
                QByteArray(4000, 'x'));
        }
        row("of another kind", keyOf(EVP_PKEY_ED25519), "holds the key of another certificate");
        row("too large", QByteArray((1 << 20) + 1, '\n'), "is too large");
    }
    void readsTheKey()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, phrase);
        QFETCH(QString, problem);
        const auto path = written(content);
        const auto key =
            readOwnKey(path, m_own.certificate, Redacted<std::string>(phrase.toStdString()));
        if (problem.isEmpty()) {
            QVERIFY2(key, key ? "" : key.error().text.c_str());
            QCOMPARE(key->toPem(), m_own.key.toPem());
            return;
        }
        QVERIFY(!key);
        QCOMPARE(QString::fromStdString(key.error().text), path + ' ' + problem);
    }

    void saysWhatIsNoFileOfCertificates()
    {
        const auto problem = [](const QString &path) {
            const auto chain = readOwnChain(path);
            return chain ? QString() : QString::fromStdString(chain.error().text);
        };
        QCOMPARE(problem("/nowhere/own.pem"), "/nowhere/own.pem can't be read");
        QCOMPARE(problem(m_folder.path()), m_folder.path() + " can't be read");
        QCOMPARE(problem("/dev/zero"), "/dev/zero can't be read");
        const auto key = written(m_own.keyPem);
        QCOMPARE(problem(key), key + " holds no certificate (PEM)");
    }
};

QTEST_GUILESS_MAIN(TestOwnCertificate)
#include "tst_own_certificate.moc"
