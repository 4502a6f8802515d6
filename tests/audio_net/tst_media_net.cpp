#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over Boost's headers
#include "audio/net/media_net.h"
#include "audio/net/media_transport.h"
#endif

#include "audio/net/socket_pair.h"
#include "tests/support/net_reports.h"
#include "tests/support/wait_pipe.h"

#include <QByteArray>
#include <QTest>
#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <poll.h>

using namespace ahoy;
using namespace ahoy::audio;

namespace {

constexpr LegId leg{7};

QByteArray rtpPacket(std::uint16_t sequence, std::uint32_t ssrc, int payloadBytes = 160)
{
    QByteArray bytes(12 + payloadBytes, '\x55');
    const std::array<std::uint8_t, 12> header{0x80,
                                              0,
                                              static_cast<std::uint8_t>(sequence >> 8U),
                                              static_cast<std::uint8_t>(sequence),
                                              0,
                                              0,
                                              0,
                                              1,
                                              static_cast<std::uint8_t>(ssrc >> 24U),
                                              static_cast<std::uint8_t>(ssrc >> 16U),
                                              static_cast<std::uint8_t>(ssrc >> 8U),
                                              static_cast<std::uint8_t>(ssrc)};
    std::memcpy(bytes.data(), header.data(), header.size());
    return bytes;
}

QByteArray receiverReport()
{
    return QByteArray::fromHex("80c9000112345678");
}

Packet toPacket(const QByteArray &bytes, bool isRtcp)
{
    Packet packet;
    packet.leg = leg;
    packet.isRtcp = isRtcp;
    packet.size = static_cast<std::uint16_t>(bytes.size());
    std::memcpy(packet.bytes.data(), bytes.constData(), static_cast<std::size_t>(bytes.size()));
    return packet;
}

/// The other end: two bare sockets.
struct Peer {
    MediaSocket rtp;
    MediaSocket rtcp;

    explicit Peer(const IpAddress &address = IpAddress::loopbackV4())
    {
        SystemRandom random;
        auto pair = SocketPair::open(address, 0, 0, random);
        rtp = std::move(pair->rtp);
        rtcp = std::move(pair->rtcp);
    }

    static void send(MediaSocket &from, const Endpoint &to, const QByteArray &bytes)
    {
        const auto view =
            std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        QVERIFY(from.send(to, view));
    }

    static QByteArray receive(MediaSocket &socket)
    {
        pollfd polled{socket.fd(), POLLIN, 0};
        if (::poll(&polled, 1, 10'000) <= 0)
            return {};
        std::array<std::byte, 2000> buffer{};
        const auto received = socket.receive(buffer);
        return {reinterpret_cast<const char *>(buffer.data()),
                static_cast<qsizetype>(received.size)};
    }
};

} // namespace

class TestMediaNet : public QObject {
    Q_OBJECT

    std::unique_ptr<PacketRings> m_rings;
    std::unique_ptr<test::WaitPipe> m_pipe;
    std::unique_ptr<MediaNet> m_net;
    std::vector<NetReport> m_reports;

    /// The first report of that kind; the others stay.
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

    TransportAddresses open(const IpAddress &address = IpAddress::loopbackV4())
    {
        m_net->post(OpenTransport{leg, address, 0, 0});
        const auto opened = await<TransportOpened>();
        return opened && opened->addresses ? *opened->addresses : TransportAddresses{};
    }

    std::optional<Packet> fromNet()
    {
        Packet packet;
        return m_rings->fromNet.pop(packet) ? std::optional(packet) : std::nullopt;
    }

    void toNet(const QByteArray &bytes, bool isRtcp)
    {
        QVERIFY(m_rings->toNet.push(toPacket(bytes, isRtcp)));
        m_rings->wakeNet.wake();
    }

    static QByteArray bytesOf(const Packet &packet)
    {
        return {reinterpret_cast<const char *>(packet.bytes.data()), packet.size};
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

    void carriesPacketsBothWays_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("IPv4") << "127.0.0.1";
        QTest::newRow("IPv6") << "::1";
    }

    void carriesPacketsBothWays()
    {
        QFETCH(QString, address);
        const auto local = *IpAddress::parse(address.toStdString());
        if (!MediaSocket::bind({local, 0}))
            QSKIP("this machine has no such family");
        Peer peer(local);
        const auto ours = open(local);
        QCOMPARE(ours.rtcp.port, ours.rtp.port + 1);
        m_net->post(SetRemote{leg, peer.rtp.local(), {}, false}); // RTCP: the port after
        counters();

        toNet(rtpPacket(1, 5), false);
        QCOMPARE(Peer::receive(peer.rtp), rtpPacket(1, 5));
        toNet(receiverReport(), true);
        QCOMPARE(Peer::receive(peer.rtcp), receiverReport());

        Peer::send(peer.rtp, ours.rtp, rtpPacket(2, 9));
        Peer::send(peer.rtcp, ours.rtcp, receiverReport());
        QCOMPARE(counters().received, std::uint64_t{2});
        const auto first = fromNet();
        QVERIFY(first);
        QCOMPARE(first->leg, leg);
        QVERIFY(!first->isRtcp);
        QCOMPARE(bytesOf(*first), rtpPacket(2, 9));
        QVERIFY(first->at > TimePoint{});
        const auto second = fromNet();
        QVERIFY(second && second->isRtcp);
        QCOMPARE(bytesOf(*second), receiverReport());
        QVERIFY(!fromNet());
    }

    void muxedRtcpTakesTheRtpPort()
    {
        Peer peer;
        const auto ours = open();
        m_net->post(SetRemote{leg, peer.rtp.local(), {}, true});
        counters();
        toNet(receiverReport(), true);
        QCOMPARE(Peer::receive(peer.rtp), receiverReport());
        Peer::send(peer.rtp, ours.rtp, receiverReport());
        QCOMPARE(counters().received, std::uint64_t{1});
        QVERIFY(fromNet()->isRtcp);
    }

    void answersWhereThePeerReallyIs()
    {
        Peer peer;
        Peer elsewhere;
        Peer stranger;
        const auto ours = open();
        m_net->post(SetRemote{leg, elsewhere.rtp.local(), {}, false});
        counters();
        Peer::send(peer.rtp, ours.rtp, rtpPacket(1, 9));
        const auto latched = await<RemoteLatched>();
        QVERIFY(latched);
        QCOMPARE(latched->remote, peer.rtp.local());
        toNet(rtpPacket(3, 5), false);
        QCOMPARE(Peer::receive(peer.rtp), rtpPacket(3, 5));

        QVERIFY(fromNet());
        Peer::send(stranger.rtp, ours.rtp, rtpPacket(100, 66));
        Peer::send(peer.rtp, ours.rtp, rtpPacket(2, 9));
        const auto counted = counters();
        QCOMPARE(counted.foreign, std::uint64_t{1});
        QCOMPARE(counted.received, std::uint64_t{2});
        QCOMPARE(bytesOf(*fromNet()), rtpPacket(2, 9));
        QVERIFY(!fromNet());
    }

    void tellsOfStrangersAndGoesOn()
    {
        Peer peer;
        Peer stranger;
        const auto ours = open();
        m_net->post(SetRemote{leg, peer.rtp.local(), {}, false});
        counters();
        Peer::send(peer.rtp, ours.rtp, rtpPacket(1, 9));
        for (std::uint16_t i = 0; i < 300; ++i) {
            Peer::send(stranger.rtp, ours.rtp, rtpPacket(i, 66));
            if (i % 50 == 0)
                counters(); // lets it fetch: the socket's buffer is not what is tested
        }
        Peer::send(peer.rtp, ours.rtp, rtpPacket(2, 9));
        const auto told = await<StrangersHeard>();
        QVERIFY(told);
        QCOMPARE(told->from, stranger.rtp.local());
        QVERIFY(told->packets >= MediaTransport::strangersWorthAWord && told->packets <= 300);
        const auto counted = counters();
        QCOMPARE(counted.foreign, std::uint64_t{300});
        QCOMPARE(counted.received, std::uint64_t{2}); // the peer's
        const auto again = std::count_if(m_reports.begin(), m_reports.end(), [](const auto &one) {
            return std::holds_alternative<StrangersHeard>(one);
        });
        QCOMPARE(again, 0); // one word in ten seconds
        toNet(rtpPacket(3, 5), false);
        QCOMPARE(Peer::receive(peer.rtp), rtpPacket(3, 5)); // and ours still goes to the peer
    }

    void dropsAndCountsWhatIsNoMedia()
    {
        Peer peer;
        const auto ours = open();
        m_net->post(SetRemote{leg, peer.rtp.local(), {}, false});
        counters();
        Peer::send(peer.rtp, ours.rtp, QByteArray("garbage"));
        Peer::send(peer.rtp, ours.rtp, QByteArray());
        Peer::send(peer.rtcp, ours.rtcp, rtpPacket(1, 1)); // RTP on the RTCP port
        Peer::send(peer.rtp, ours.rtp, rtpPacket(1, 1, static_cast<int>(Packet::maxBytes) - 11));
        Peer::send(peer.rtp, ours.rtp, rtpPacket(1, 1, 60'000));
        Peer::send(peer.rtp, ours.rtp, rtpPacket(1, 1, static_cast<int>(Packet::maxBytes) - 12));
        const auto counted = counters();
        QCOMPARE(counted.malformed, std::uint64_t{3});
        QCOMPARE(counted.oversized, std::uint64_t{2});
        QCOMPARE(counted.received, std::uint64_t{1});
        QCOMPARE(fromNet()->size, std::uint16_t{Packet::maxBytes});
    }

    void aFullRingDropsAndCounts()
    {
        Peer peer;
        const auto ours = open();
        m_net->post(SetRemote{leg, peer.rtp.local(), {}, false});
        counters();
        constexpr std::uint16_t extra = 40;
        for (std::uint16_t i = 0; i < PacketRings::capacity + extra; ++i) {
            Peer::send(peer.rtp, ours.rtp, rtpPacket(i, 1));
            if (i % 32 == 0)
                counters(); // lets it fetch: the socket's buffer is not what is tested
        }
        const auto counted = counters();
        QCOMPARE(counted.received, std::uint64_t{PacketRings::capacity});
        QCOMPARE(counted.ringFull, std::uint64_t{extra});
        QCOMPARE(bytesOf(*fromNet()), rtpPacket(0, 1)); // the oldest stay
    }

    void whatWasSaidBeforeTheEndIsSent()
    {
        Peer peer;
        open();
        m_net->post(SetRemote{leg, peer.rtp.local(), {}, false});
        counters();
        const auto bye = QByteArray::fromHex("81cb000112345678");
        QVERIFY(m_rings->toNet.push(toPacket(bye, true)));
        m_net->post(CloseTransport{leg});
        QCOMPARE(Peer::receive(peer.rtcp), bye);
        const auto counted = await<TransportCounters>();
        QVERIFY(counted);
        QCOMPARE(counted->sent, std::uint64_t{1});
        toNet(rtpPacket(1, 1), false); // nobody's any more: no harm
        QCOMPARE(counters().sent, std::uint64_t{0});
    }

    void nothingIsSentBeforeSomebodySaysWhere()
    {
        open();
        toNet(rtpPacket(1, 1), false);
        QCOMPARE(counters().sendFailed, std::uint64_t{1});
    }

    void tellsWhatCannotBeOpened()
    {
        open();
        m_net->post(OpenTransport{leg, IpAddress::loopbackV4(), 0, 0});
        QCOMPARE(await<TransportOpened>()->addresses.error().code, Errc::WrongState);
        m_net->post(OpenTransport{LegId{8}, *IpAddress::parse("192.0.2.1"), 0, 0});
        QCOMPARE(await<TransportOpened>()->addresses.error().code, Errc::Environment);
        m_net->post(OpenTransport{LegId{8}, IpAddress::loopbackV4(), 7, 7});
        QCOMPARE(await<TransportOpened>()->addresses.error().code, Errc::Invalid);
    }

    void sendErrorsAreToldOnceASecond()
    {
        open();
        // A socket on loopback has no way to the world.
        m_net->post(SetRemote{leg, *Endpoint::parse("255.255.255.255:9"), {}, false});
        counters();
        for (std::uint16_t i = 0; i < 5; ++i)
            toNet(rtpPacket(i, 1), false);
        const auto error = await<TransportError>();
        QVERIFY(error);
        QCOMPARE(error->error.code, Errc::Environment);
        QCOMPARE(counters().sendFailed, std::uint64_t{5});
        QVERIFY(std::none_of(m_reports.begin(), m_reports.end(), [](const auto &report) {
            return std::holds_alternative<TransportError>(report);
        }));
    }

    void stopsAndStartsAgain()
    {
        open();
        m_net->stop();
        m_net->stop();
        m_net->start();
        QVERIFY(open().rtp.port != 0); // the leg is free again: all was closed
    }
};

QTEST_GUILESS_MAIN(TestMediaNet)
#include "tst_media_net.moc"
