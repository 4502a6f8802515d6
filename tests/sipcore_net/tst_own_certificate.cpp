#include "sipcore/net/own_certificate.h"
#include "tests/support/certificates.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <string>

using namespace ahoy;
using namespace ahoy::sip;

namespace {

QByteArray lockedKey()
{
    auto *key = EVP_EC_gen("P-256");
    auto *bio = BIO_new(BIO_s_mem());
    char word[] = "pass";
    CHECK(PEM_write_bio_PrivateKey(bio, key, EVP_aes_128_cbc(), nullptr, 0, nullptr, word) == 1);
    char *bytes = nullptr;
    const auto size = BIO_get_mem_data(bio, &bytes);
    const QByteArray pem(bytes, static_cast<qsizetype>(size));
    BIO_free(bio);
    EVP_PKEY_free(key);
    return pem;
}

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
        QTest::addColumn<QString>("problem"); // empty: none
        QTest::newRow("alone") << m_own.keyPem << "";
        QTest::newRow("behind its certificate") << m_own.pem + m_own.keyPem << "";
        QTest::newRow("text around it") << "Our key:\n" + m_own.keyPem + "\nThat was it.\n"
                                        << "";
        QTest::newRow("of another certificate")
            << m_authority.issue({"x"}).keyPem << "holds the key of another certificate";
        QTest::newRow("no key") << m_own.pem << "holds no private key (PEM)";
        QTest::newRow("nothing") << QByteArray() << "holds no private key (PEM)";
        QTest::newRow("noise") << QByteArray(1000, '\xff') << "holds no private key (PEM)";
        QTest::newRow("cut off") << m_own.keyPem.left(100) << "holds no private key (PEM)";
        QTest::newRow("with a pass phrase")
            << lockedKey()
            << "is protected by a pass phrase, which Ahoy can't ask for: give it the key without "
               "one";
        QTest::newRow("of another kind")
            << keyOf(EVP_PKEY_ED25519) << "holds the key of another certificate";
        QTest::newRow("too large") << QByteArray((1 << 20) + 1, '\n') << "is too large";
    }
    void readsTheKey()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, problem);
        const auto path = written(content);
        const auto key = readOwnKey(path, m_own.certificate);
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
