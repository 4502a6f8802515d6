// STUN as others have printed it, at the sockets (RFC 5769).
#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over Boost's headers
#include "tests/support/ice_side.h"
#endif

#include "audio/net/socket_pair.h"
#include "tests/support/crypto_vectors.h"
#include "tests/support/srtp_reference.h"

#include <QTest>
#include <array>
#include <poll.h>

using namespace ahoy;
using namespace ahoy::audio;
using test::IceSide;

namespace {

/// RFC 8489 §14.5: over all before it, with the length up to its own end.
QByteArray integrityOf(QByteArray message, qsizetype at, const QByteArray &password)
{
    message.truncate(at);
    const auto length = at - 20 + 24;
    message[2] = char(length >> 8);
    message[3] = char(length);
    return test::hmacSha1(password, message);
}

/// Where the value of an attribute begins; −1: there is none.
qsizetype findStun(const QByteArray &message, quint16 type)
{
    for (qsizetype at = 20; at + 4 <= message.size();) {
        const auto word = [&](qsizetype i) {
            return quint16((quint8(message[i]) << 8) | quint8(message[i + 1]));
        };
        if (word(at) == type)
            return at + 4;
        at += 4 + ((word(at + 2) + 3) & ~3);
    }
    return -1;
}

} // namespace

/// The request of RFC 5769 §2.1 is answered by the phone with the name and the password of its
/// writer, and by nobody else.  §2.2 and §2.3 answer a question with a number that was drawn, and
/// §2.4 asks a server: neither can be put to us.
class TestStunVectors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersTheRequestOfRfc5769_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<int>("flipped"); // a byte, or none
        QTest::addColumn<bool>("isAnswered");
        QTest::newRow("§2.1") << "VOkJxbRl1RmTxUk/WvJxBt" << -1 << true;
        QTest::newRow("another password") << "VOkJxbRl1RmTxUk/WvJxBu" << -1 << false;
        QTest::newRow("one bit of the priority") << "VOkJxbRl1RmTxUk/WvJxBt" << 44 << false;
    }

    void answersTheRequestOfRfc5769()
    {
        QFETCH(QString, password);
        QFETCH(int, flipped);
        QFETCH(bool, isAnswered);
        QByteArray request;
        for (const auto &one : test::cryptoVectors("stun/stun-vectors.json").array())
            if (one.toObject()["name"].toString() == QLatin1String("rfc5769-2.1-request"))
                request = test::hexIn(one.toObject(), "hex");
        if (request.isEmpty())
            QSKIP("no test data of others (AHOY_SHARED)");
        if (flipped >= 0)
            request[flipped] = char(request[flipped] ^ 1);

        IceSide side(IceCredentials{.userFragment = "evtj",
                                    .password = Redacted<std::string>(password.toStdString())});
        QVERIFY(side.open());
        IceRemote theirs{.theirs = {"h6vY", Redacted<std::string>(std::string(22, 'p'))},
                         .candidates = {},
                         .isControlling = true,
                         .own = side.own(),
                         .isComplete = false};
        side.net().post(SetRemote{.leg = IceSide::leg,
                                  .rtp = *Endpoint::parse("127.0.0.1:9"),
                                  .rtcp = {},
                                  .rtcpMux = true,
                                  .ice = theirs});
        (void)side.counters(); // it is in force
        auto peer = *MediaSocket::bind({IpAddress::loopbackV4(), 0});
        QVERIFY(
            peer.send(side.addresses().rtp,
                      std::as_bytes(std::span(request.constData(), std::size_t(request.size())))));
        // The answer to it, among the checks that the phone makes by itself.
        QByteArray answer;
        for (int i = 0; i < 20 && answer.isEmpty(); ++i) {
            pollfd polled{peer.fd(), POLLIN, 0};
            if (::poll(&polled, 1, isAnswered ? 5000 : 200) <= 0)
                break;
            std::array<std::byte, 1500> buffer{};
            const auto received = peer.receive(buffer);
            const QByteArray bytes(reinterpret_cast<const char *>(buffer.data()),
                                   qsizetype(received.size));
            if (bytes.startsWith(QByteArray("\x01\x01", 2)) &&
                bytes.mid(4, 16) == request.mid(4, 16))
                answer = bytes;
        }
        QCOMPARE(!answer.isEmpty(), isAnswered);
        if (!isAnswered)
            return;
        const auto integrity = findStun(answer, 8);
        QVERIFY(integrity > 0);
        QCOMPARE(answer.mid(integrity, 20).toHex(),
                 integrityOf(answer, integrity - 4, password.toLatin1()).toHex());
        const auto mapped = findStun(answer, 0x20);
        QVERIFY(mapped > 0);
        const auto port = ((quint8(answer[mapped + 2]) << 8) | quint8(answer[mapped + 3])) ^ 0x2112;
        QCOMPARE(port, int(peer.local().port));
    }
};

QTEST_APPLESS_MAIN(TestStunVectors)
#include "tst_stun_vectors.moc"
