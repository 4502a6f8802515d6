// SRTP and DTLS at the sockets: what is sent, what is believed, and whom nobody listens to.
#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over Boost's headers
#include "audio/net/media_net.h"
#endif

#include "audio/net/socket_pair.h"
#include "audio/srtp/dtls_handshake.h"
#include "audio/srtp/media_protection.h"
#include "tests/support/net_reports.h"
#include "tests/support/wait_pipe.h"

#include <QByteArray>
#include <QTest>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <poll.h>

using namespace ahoy;
using namespace ahoy::audio;

namespace {

constexpr LegId leg{7};

QByteArray rtpPacket(int sequence, int payloadBytes = 160)
{
    QByteArray bytes(12 + payloadBytes, '\x55');
    bytes[0] = char(0x80);
    bytes[1] = 0;
    bytes[2] = char(sequence >> 8);
    bytes[3] = char(sequence);
    return bytes;
}

SrtpKey key(char fill)
{
    const QByteArray bytes(30, fill);
    return {.master = SecretBytes(std::as_bytes(std::span(bytes.constData(), 30)))};
}

SrtpKeys keys(char ours, char theirs)
{
    return {.suite = SrtpSuite::AesCm128Sha1_80, .send = key(ours), .receive = key(theirs)};
}

/// The other end: a bare socket, with keys of its own.
struct Peer {
    MediaSocket socket = *MediaSocket::bind({IpAddress::loopbackV4(), 0});
    MediaProtection protection;

    QByteArray sealed(const QByteArray &plain)
    {
        std::array<std::byte, 1500> buffer{};
        std::memcpy(buffer.data(), plain.constData(), std::size_t(plain.size()));
        auto size = std::size_t(plain.size());
        if (!protection.protect(buffer, size, false))
            return {};
        return {reinterpret_cast<const char *>(buffer.data()), qsizetype(size)};
    }
    std::optional<QByteArray> opened(const QByteArray &bytes)
    {
        std::array<std::byte, 1500> buffer{};
        std::memcpy(buffer.data(), bytes.constData(), std::size_t(bytes.size()));
        auto size = std::size_t(bytes.size());
        if (!protection.unprotect(buffer, size, false, TimePoint{}))
            return std::nullopt;
        return QByteArray(reinterpret_cast<const char *>(buffer.data()), qsizetype(size));
    }
    void send(const Endpoint &to, const QByteArray &bytes)
    {
        QVERIFY(socket.send(
            to, std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())))));
    }
    /// Empty when nothing comes in time.
    QByteArray receive(int waitMs = 10'000)
    {
        pollfd polled{socket.fd(), POLLIN, 0};
        if (::poll(&polled, 1, waitMs) <= 0)
            return {};
        std::array<std::byte, 2000> buffer{};
        const auto received = socket.receive(buffer);
        return {reinterpret_cast<const char *>(buffer.data()), qsizetype(received.size)};
    }
};

} // namespace

class TestMediaSrtp : public QObject {
    Q_OBJECT

    std::unique_ptr<PacketRings> m_rings;
    std::unique_ptr<test::WaitPipe> m_pipe;
    std::unique_ptr<MediaNet> m_net;
    std::vector<NetReport> m_reports;

    template <class T>
    std::optional<T> await()
    {
        return test::awaitReport<T>(*m_net, *m_pipe, m_reports);
    }

    /// Also a barrier: what was on loopback before is through when the answer comes.
    TransportCounters counters()
    {
        m_net->post(AskTransportCounters{leg});
        return await<TransportCounters>().value_or(TransportCounters{});
    }

    TransportAddresses open(bool isProtected = false)
    {
        m_net->post(OpenTransport{leg, IpAddress::loopbackV4(), 0, 0, isProtected});
        const auto opened = await<TransportOpened>();
        return opened && opened->addresses ? *opened->addresses : TransportAddresses{};
    }

    std::optional<QByteArray> fromNet()
    {
        Packet packet;
        if (!m_rings->fromNet.pop(packet))
            return std::nullopt;
        return QByteArray(reinterpret_cast<const char *>(packet.bytes.data()), packet.size);
    }

    void toNet(const QByteArray &bytes)
    {
        Packet packet;
        packet.leg = leg;
        packet.size = static_cast<std::uint16_t>(bytes.size());
        std::memcpy(packet.bytes.data(), bytes.constData(), std::size_t(bytes.size()));
        QVERIFY(m_rings->toNet.push(packet));
        m_rings->wakeNet.wake();
    }

    SetRemote remote(const Peer &peer, std::optional<SrtpKeys> with)
    {
        return {.leg = leg,
                .rtp = peer.socket.local(),
                .rtcp = {},
                .rtcpMux = true,
                .keys = std::move(with)};
    }
    SetRemote remoteByDtls(const Peer &peer, bool isClient, const DtlsFingerprint &fingerprint)
    {
        auto command = remote(peer, std::nullopt);
        command.dtls = DtlsRemote{isClient, {fingerprint}};
        return command;
    }

    /// Carries the peer's side of the handshake until it ends, or nothing comes any more.
    static void shakeHands(Peer &peer, DtlsHandshake &handshake, const Endpoint &to)
    {
        for (int i = 0; i < 100 && handshake.state() == DtlsHandshake::State::Running; ++i) {
            while (const auto datagram = handshake.takeDatagram())
                QVERIFY(peer.socket.send(to, *datagram));
            const auto came = peer.receive(200);
            if (came.isEmpty())
                handshake.onTimeout();
            else
                handshake.onDatagram(
                    std::as_bytes(std::span(came.constData(), std::size_t(came.size()))));
        }
        while (const auto datagram = handshake.takeDatagram())
            QVERIFY(peer.socket.send(to, *datagram));
    }

private Q_SLOTS:
    void init()
    {
        m_reports.clear();
        m_rings = std::make_unique<PacketRings>();
        m_pipe = std::make_unique<test::WaitPipe>();
        m_net = std::make_unique<MediaNet>(*m_rings, [this] { m_pipe->wake(); });
        m_net->start();
    }

    void cleanup() { m_net.reset(); }

    void encryptsBothWays()
    {
        Peer peer;
        QVERIFY(peer.protection.setKeys(keys('b', 'a'), TimePoint{}));
        const auto ours = open();
        m_net->post(remote(peer, keys('a', 'b')));
        counters();
        toNet(rtpPacket(1));
        const auto wire = peer.receive();
        QCOMPARE(wire.size(), rtpPacket(1).size() + 10);
        QVERIFY(wire.mid(12, 160) != rtpPacket(1).mid(12));
        QCOMPARE(*peer.opened(wire), rtpPacket(1));
        peer.send(ours.rtp, peer.sealed(rtpPacket(2)));
        QCOMPARE(counters().received, std::uint64_t{1});
        QCOMPARE(*fromNet(), rtpPacket(2));
    }

    /// SIP.md §6.26, CVE-2021-41105: one bad packet is counted, and the next one is taken.
    void oneBadPacket()
    {
        Peer peer;
        QVERIFY(peer.protection.setKeys(keys('b', 'a'), TimePoint{}));
        const auto ours = open();
        m_net->post(remote(peer, keys('a', 'b')));
        counters();
        auto bad = peer.sealed(rtpPacket(1));
        bad[20] = char(bad[20] ^ 1);
        peer.send(ours.rtp, bad);
        const auto good = peer.sealed(rtpPacket(2));
        peer.send(ours.rtp, good);
        peer.send(ours.rtp, good);
        peer.send(ours.rtp, rtpPacket(3)); // in clear
        const auto counted = counters();
        QCOMPARE(counted.received, std::uint64_t{1});
        QCOMPARE(counted.rejected, std::uint64_t{2});
        QCOMPARE(counted.replayed, std::uint64_t{1});
        QCOMPARE(*fromNet(), rtpPacket(2));
        QVERIFY(!fromNet());
    }

    /// SIP.md §6.25, CVE-2017-14099: with SRTP a stranger is dropped before anything is learned of
    /// his address, also when he is the first.
    void aStrangerIsDroppedBeforeHeIsLatchedTo()
    {
        Peer peer;
        Peer stranger;
        QVERIFY(peer.protection.setKeys(keys('b', 'a'), TimePoint{}));
        const auto ours = open();
        m_net->post(remote(peer, keys('a', 'b')));
        counters();
        for (int i = 0; i < 20; ++i)
            stranger.send(ours.rtp, rtpPacket(i));
        QCOMPARE(counters().rejected, std::uint64_t{20});
        QVERIFY(await<PacketsRejected>());
        toNet(rtpPacket(1));
        QCOMPARE(peer.receive().size(), rtpPacket(1).size() + 10);
        QVERIFY(stranger.receive(0).isEmpty());
        QVERIFY(!fromNet());
    }

    /// PRODUCT: required means "never one plain packet, in either direction, early media included".
    void nothingInClearWhereEncryptionIsRequired()
    {
        Peer peer;
        const auto ours = open(true);
        peer.send(ours.rtp, rtpPacket(1)); // before any description
        m_net->post(remote(peer, std::nullopt));
        counters();
        peer.send(ours.rtp, rtpPacket(2));
        toNet(rtpPacket(3));
        const auto counted = counters();
        QCOMPARE(counted.sent, std::uint64_t{0});
        QCOMPARE(counted.received, std::uint64_t{0});
        QCOMPARE(counted.rejected, std::uint64_t{2});
        QCOMPARE(counted.unprotected, std::uint64_t{1});
        QVERIFY(peer.receive(0).isEmpty());
        QVERIFY(!fromNet());
    }

    /// SIP.md §6.32, CVE-2022-39269.
    void noWayBackToClear()
    {
        Peer peer;
        QVERIFY(peer.protection.setKeys(keys('b', 'a'), TimePoint{}));
        const auto ours = open();
        m_net->post(remote(peer, keys('a', 'b')));
        m_net->post(remote(peer, std::nullopt));
        QVERIFY(await<TransportError>());
        toNet(rtpPacket(1));
        QCOMPARE(*peer.opened(peer.receive()), rtpPacket(1));
        peer.send(ours.rtp, rtpPacket(2));
        QCOMPARE(counters().received, std::uint64_t{0});
    }

    /// Sockets at another address, and the peer's counter goes on.
    void theCounterOutlivesTheSockets()
    {
        Peer peer;
        QVERIFY(peer.protection.setKeys(keys('b', 'a'), TimePoint{}));
        auto ours = open();
        m_net->post(remote(peer, keys('a', 'b')));
        counters();
        for (const int sequence : {65000, 65535, 0})
            peer.send(ours.rtp, peer.sealed(rtpPacket(sequence)));
        QCOMPARE(counters().received, std::uint64_t{3});
        m_net->post(CloseTransport{leg, true});
        QVERIFY(await<TransportCounters>());
        ours = open();
        m_net->post(remote(peer, keys('c', 'b')));
        counters();
        peer.send(ours.rtp, peer.sealed(rtpPacket(1)));
        QCOMPARE(counters().received, std::uint64_t{1});
        m_net->post(CloseTransport{leg});
        QVERIFY(await<TransportCounters>());
        ours = open(); // another call: nothing is left of it
        m_net->post(remote(peer, std::nullopt));
        counters();
        peer.send(ours.rtp, rtpPacket(9));
        QCOMPARE(counters().received, std::uint64_t{1});
    }

    // ---- DTLS -------------------------------------------------------------------------------

    void makesKeysByDtls_data()
    {
        QTest::addColumn<bool>("weBegin");
        QTest::newRow("RFC 5763 we are active") << true;
        QTest::newRow("RFC 5763 we are passive") << false;
    }

    void makesKeysByDtls()
    {
        QFETCH(bool, weBegin);
        Peer peer;
        const auto identity = *DtlsIdentity::create();
        const auto ours = open(true);
        QCOMPARE(ours.fingerprint.hash, std::string("sha-256"));
        m_net->post(remoteByDtls(peer, weBegin, identity.fingerprint()));
        counters();
        auto handshake = *DtlsHandshake::create(
            identity, weBegin ? DtlsHandshake::Role::Server : DtlsHandshake::Role::Client,
            {ours.fingerprint});
        shakeHands(peer, *handshake, ours.rtp);
        QCOMPARE(handshake->state(), DtlsHandshake::State::Done);
        QVERIFY(peer.protection.setKeys(handshake->takeKeys(), TimePoint{}));
        const auto ended = await<HandshakeEnded>();
        QVERIFY(ended && ended->suite && *ended->suite == SrtpSuite::AeadAes256Gcm);
        toNet(rtpPacket(1));
        auto wire = peer.receive();
        while (!wire.isEmpty() && wire[0] < 64 && wire[0] >= 20) // the last flight again
            wire = peer.receive();
        QCOMPARE(*peer.opened(wire), rtpPacket(1));
        peer.send(ours.rtp, peer.sealed(rtpPacket(2)));
        QCOMPARE(counters().received, std::uint64_t{1});
        QCOMPARE(*fromNet(), rtpPacket(2));
    }

    /// RFC 5763 §5: their ClientHello may be faster than their answer.
    void anEarlyHelloIsKept()
    {
        Peer peer;
        const auto identity = *DtlsIdentity::create();
        const auto ours = open(true);
        auto handshake =
            *DtlsHandshake::create(identity, DtlsHandshake::Role::Client, {ours.fingerprint});
        while (const auto datagram = handshake->takeDatagram())
            QVERIFY(peer.socket.send(ours.rtp, *datagram));
        counters();
        m_net->post(remoteByDtls(peer, false, identity.fingerprint()));
        QVERIFY(!peer.receive().isEmpty()); // answered without another hello
    }

    /// SIP.md §6.27, CVE-2023-49786, -51443: a ClientHello from elsewhere is dropped, and the
    /// handshake with whom the description names goes on.
    void aHelloFromElsewhereIsDropped()
    {
        Peer peer;
        Peer stranger;
        const auto identity = *DtlsIdentity::create();
        const auto mallory = *DtlsIdentity::create();
        const auto ours = open(true);
        m_net->post(remoteByDtls(peer, false, identity.fingerprint()));
        counters();
        auto theirs =
            *DtlsHandshake::create(mallory, DtlsHandshake::Role::Client, {ours.fingerprint});
        while (const auto datagram = theirs->takeDatagram())
            QVERIFY(stranger.socket.send(ours.rtp, *datagram));
        QCOMPARE(counters().foreign, std::uint64_t{1});
        QVERIFY(stranger.receive(0).isEmpty());
        auto handshake =
            *DtlsHandshake::create(identity, DtlsHandshake::Role::Client, {ours.fingerprint});
        shakeHands(peer, *handshake, ours.rtp);
        QCOMPARE(handshake->state(), DtlsHandshake::State::Done);
        QVERIFY(await<HandshakeEnded>()->suite);
    }

    /// SIP.md §6.27, §6 "fingerprint mismatch ends media": a handshake with the wrong certificate
    /// gives no key, nothing passes, and the next one may be the right one.
    void aFailedHandshakeIsNotTheEnd()
    {
        Peer peer;
        const auto identity = *DtlsIdentity::create();
        const auto mallory = *DtlsIdentity::create();
        const auto ours = open(true);
        m_net->post(remoteByDtls(peer, false, identity.fingerprint()));
        counters();
        auto wrong =
            *DtlsHandshake::create(mallory, DtlsHandshake::Role::Client, {ours.fingerprint});
        shakeHands(peer, *wrong, ours.rtp);
        toNet(rtpPacket(1));
        const auto counted = counters();
        QCOMPARE(counted.sent, std::uint64_t{0});
        QCOMPARE(counted.unprotected, std::uint64_t{1});
        auto right =
            *DtlsHandshake::create(identity, DtlsHandshake::Role::Client, {ours.fingerprint});
        shakeHands(peer, *right, ours.rtp);
        QCOMPARE(right->state(), DtlsHandshake::State::Done);
        QVERIFY(await<HandshakeEnded>()->suite);
    }

    /// Rubbish from the right address, as whoever forges it may send: the next try begins.
    void rubbishIsNotTheEnd()
    {
        Peer peer;
        const auto identity = *DtlsIdentity::create();
        const auto ours = open(true);
        m_net->post(remoteByDtls(peer, false, identity.fingerprint()));
        counters();
        auto handshake =
            *DtlsHandshake::create(identity, DtlsHandshake::Role::Client, {ours.fingerprint});
        const auto hello = *handshake->takeDatagram();
        for (std::size_t size = 0; size < hello.size(); size += 29)
            QVERIFY(peer.socket.send(ours.rtp, std::span(hello).first(size)));
        peer.send(ours.rtp, QByteArray(200, '\x16'));
        QVERIFY(peer.socket.send(ours.rtp, hello));
        shakeHands(peer, *handshake, ours.rtp);
        QCOMPARE(handshake->state(), DtlsHandshake::State::Done);
        QVERIFY(await<HandshakeEnded>()->suite);
    }
};

QTEST_GUILESS_MAIN(TestMediaSrtp)
#include "tst_media_srtp.moc"
