#include "audio/srtp/dtls_handshake.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QTest>
#include <QThread>
#include <algorithm>
#include <memory>
#include <openssl/x509.h>
#include <vector>

using namespace ahoy;
using namespace ahoy::audio;

namespace {

using Role = DtlsHandshake::Role;
using State = DtlsHandshake::State;
using Datagram = std::vector<std::byte>;

/// Two ends of a wire on which some datagrams are lost or come twice.
struct Pair {
    DtlsIdentity alice = *DtlsIdentity::create();
    DtlsIdentity bob = *DtlsIdentity::create();
    std::unique_ptr<DtlsHandshake> client;
    std::unique_ptr<DtlsHandshake> server;
    int datagrams = 0;
    int lost = 0;
    std::size_t longest = 0;

    Pair() : Pair({}, {}) {}
    Pair(std::vector<DtlsFingerprint> clientWants, std::vector<DtlsFingerprint> serverWants)
    {
        if (clientWants.empty())
            clientWants = {bob.fingerprint()};
        if (serverWants.empty())
            serverWants = {alice.fingerprint()};
        client = std::move(*DtlsHandshake::create(alice, Role::Client, std::move(clientWants)));
        server = std::move(*DtlsHandshake::create(bob, Role::Server, std::move(serverWants)));
    }

    /// Until nothing is under way.  `loses` says which datagram, counted from 1, does not come.
    template <class Loses>
    void run(Loses loses)
    {
        const auto carry = [&](DtlsHandshake &from, DtlsHandshake &to) {
            bool moved = false;
            while (const auto datagram = from.takeDatagram()) {
                moved = true;
                longest = std::max(longest, datagram->size());
                if (loses(++datagrams))
                    ++lost;
                else
                    to.onDatagram(*datagram);
            }
            return moved;
        };
        for (;;) {
            const bool there = carry(*client, *server);
            const bool back = carry(*server, *client);
            if (!there && !back)
                return;
        }
    }
    void run()
    {
        run([](int) { return false; });
    }
    bool isDone() const { return client->state() == State::Done && server->state() == State::Done; }
};

bool areMirrored(const std::optional<SrtpKeys> &a, const std::optional<SrtpKeys> &b)
{
    return a && b && a->suite == b->suite && a->send == b->receive && a->receive == b->send &&
           a->send.master != a->receive.master;
}

} // namespace

class TestDtlsHandshake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// RFC 5764: both have the same keys, each its own to send with.
    void agrees()
    {
        Pair pair;
        QElapsedTimer timer;
        timer.start();
        pair.run();
        QVERIFY2(pair.isDone(), pair.client->problem().c_str());
        const auto ours = pair.client->takeKeys();
        const auto theirs = pair.server->takeKeys();
        QVERIFY(areMirrored(ours, theirs));
        QVERIFY(ours->suite == SrtpSuite::AeadAes256Gcm);
        QCOMPARE(ours->send.master.size(), std::size_t(44));
        QVERIFY(!pair.client->takeKeys()); // once
        QVERIFY(pair.longest <= DatagramPipe::mtu);
        qInfo("%d datagrams, the longest of %zu bytes, %lld ms", pair.datagrams, pair.longest,
              static_cast<long long>(timer.elapsed()));
    }

    /// One certificate in 256 was unreadable once: its number began with a zero.
    void everyCertificateCanBeRead()
    {
        for (int i = 0; i < 2000; ++i) {
            const auto identity = DtlsIdentity::create();
            QVERIFY(identity);
            unsigned char *bytes = nullptr;
            const int size = i2d_X509(identity->certificate(), &bytes);
            QVERIFY(size > 0);
            const unsigned char *rest = bytes;
            auto *const again = d2i_X509(nullptr, &rest, size);
            OPENSSL_free(bytes);
            QVERIFY(again != nullptr);
            QCOMPARE(fingerprintOf(again, "sha-256"), identity->fingerprint().value);
            X509_free(again);
        }
    }

    void eachRunHasOtherKeys()
    {
        Pair one;
        Pair other;
        one.run();
        other.run();
        QVERIFY(one.client->takeKeys()->send.master != other.client->takeKeys()->send.master);
    }

    /// RFC 8122 §5: every hash but MD2 and MD5, in either case of letters.
    void fingerprints_data()
    {
        QTest::addColumn<QByteArray>("hash");
        QTest::addColumn<bool>("isTaken");
        for (const char *const hash :
             {"sha-1", "sha-224", "sha-256", "sha-384", "sha-512", "SHA-256"})
            QTest::newRow(hash) << QByteArray(hash) << true;
        for (const char *const hash : {"md5", "md2", "sha-257", ""})
            QTest::newRow(hash) << QByteArray(hash) << false;
    }

    void fingerprints()
    {
        QFETCH(QByteArray, hash);
        QFETCH(bool, isTaken);
        const auto identity = *DtlsIdentity::create();
        const auto name = hash.toLower().toStdString();
        const auto value = fingerprintOf(identity.certificate(), name);
        QCOMPARE(!value.empty(), isTaken);
        const auto lower = QString::fromStdString(value).toLower().toStdString();
        QCOMPARE(isOneOf({{hash.toStdString(), lower}}, identity.certificate()), isTaken);
    }

    /// §5.1: the best hash counts; a fit of a weaker one beside it does not help.
    void theBestHashCounts()
    {
        const auto identity = *DtlsIdentity::create();
        const auto *const certificate = identity.certificate();
        const DtlsFingerprint good1{"sha-1", fingerprintOf(certificate, "sha-1")};
        const DtlsFingerprint bad256{
            "sha-256", fingerprintOf(DtlsIdentity::create()->certificate(), "sha-256")};
        QVERIFY(!isOneOf({good1, bad256}, certificate));
        QVERIFY(isOneOf({bad256, identity.fingerprint(), good1}, certificate));
        QVERIFY(isOneOf({{"unheard-of", "AA"}, good1}, certificate));
        QVERIFY(!isOneOf({}, certificate));
        QVERIFY(!isOneOf({{"sha-256", ""}}, certificate));
    }

    /// SIP.md §6: "fingerprint mismatch ends media": no key comes out, on either side.
    void aStrangersCertificate()
    {
        const auto mallory = *DtlsIdentity::create();
        Pair pair({mallory.fingerprint()}, {});
        pair.run();
        QCOMPARE(pair.client->state(), State::Failed);
        QVERIFY(!pair.client->takeKeys());
        QCOMPARE(pair.client->problem(),
                 std::string("their certificate is not the one of their description"));
        QCOMPARE(pair.server->state(), State::Failed); // by the client's alert
        Pair other({}, {mallory.fingerprint()});
        other.run();
        QCOMPARE(other.server->state(), State::Failed);
        QVERIFY(!other.server->takeKeys());
    }

    /// Any one datagram of the handshake is lost: it is sent again.
    void anyDatagramMayBeLost_data()
    {
        QTest::addColumn<int>("which");
        for (int which = 1; which <= 6; ++which)
            QTest::addRow("datagram %d", which) << which;
    }

    void anyDatagramMayBeLost()
    {
        QFETCH(int, which);
        Pair pair;
        pair.run([which](int number) { return number == which; });
        for (int again = 0; again < 100 && !pair.isDone(); ++again) {
            QVERIFY(pair.client->timeout() || pair.server->timeout());
            // OpenSSL reads the clock of the wall by itself, which may be put back meanwhile.
            Duration left = std::chrono::milliseconds(150);
            for (const auto &timeout : {pair.client->timeout(), pair.server->timeout()})
                left = std::min(left, timeout.value_or(left));
            QThread::usleep(static_cast<unsigned long>(
                std::chrono::duration_cast<std::chrono::microseconds>(left).count() + 1000));
            pair.client->onTimeout();
            pair.server->onTimeout();
            pair.run();
        }
        QVERIFY(pair.isDone());
        QVERIFY(areMirrored(pair.client->takeKeys(), pair.server->takeKeys()));
    }

    void datagramsThatComeTwice()
    {
        Pair pair;
        const auto carry = [](DtlsHandshake &from, DtlsHandshake &to) {
            bool moved = false;
            while (const auto datagram = from.takeDatagram()) {
                moved = true;
                to.onDatagram(*datagram);
                to.onDatagram(*datagram);
            }
            return moved;
        };
        for (int i = 0; i < 20; ++i) {
            const bool there = carry(*pair.client, *pair.server);
            const bool back = carry(*pair.server, *pair.client);
            if (!there && !back)
                break;
        }
        QVERIFY(pair.isDone());
    }

    /// What is no DTLS record is passed over.  (What is one and breaks the handshake ends it, and
    /// DtlsPath begins the next.)
    void rubbishInBetween()
    {
        Pair pair;
        const auto hello = *pair.client->takeDatagram();
        for (std::size_t size = 0; size < 13; ++size)
            pair.server->onDatagram(std::span(hello).first(size));
        QCOMPARE(pair.server->state(), State::Running);
        pair.server->onDatagram(hello);
        pair.run();
        QVERIFY(pair.isDone());
    }

    void afterTheEndNothingHappens()
    {
        Pair pair;
        pair.run();
        const QByteArray rubbish(100, '\x17');
        for (int i = 0; i < 100; ++i)
            pair.client->onDatagram(std::as_bytes(std::span(rubbish.constData(), 100)));
        QCOMPARE(pair.client->state(), State::Done);
        QVERIFY(!pair.client->timeout());
    }
};

QTEST_GUILESS_MAIN(TestDtlsHandshake)
#include "tst_dtls_handshake.moc"
