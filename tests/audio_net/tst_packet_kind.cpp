#include "audio/net/packet_kind.h"

#include <QByteArray>
#include <QTest>
#include <span>

using namespace ahoy::audio;

namespace {

std::span<const std::byte> view(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

} // namespace

class TestPacketKind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsThemApart_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        const auto hex = [](const char *text) { return QByteArray::fromHex(text); };
        const int rtp = static_cast<int>(PacketKind::Rtp);
        const int rtcp = static_cast<int>(PacketKind::Rtcp);
        const int dtls = static_cast<int>(PacketKind::Dtls);
        const int other = static_cast<int>(PacketKind::Other);
        QTest::newRow("nothing") << QByteArray() << other;
        QTest::newRow("RFC 3550 §5.1 smallest RTP") << hex("800000010000000212345678") << rtp;
        QTest::newRow("one byte short") << hex("8000000100000002123456") << other;
        QTest::newRow("marker and type 101") << hex("80e5000100000002123456780a0000a0") << rtp;
        QTest::newRow("two CSRCs") << hex("8200000100000002123456780000000100000002") << rtp;
        QTest::newRow("two CSRCs announced, one there")
            << hex("82000001000000021234567800000001") << other;
        QTest::newRow("version 1") << hex("400000010000000212345678") << other;
        QTest::newRow("version 3") << hex("c00000010000000212345678") << other;
        QTest::newRow("RFC 3550 §6.4.2 RR") << hex("80c9000112345678") << rtcp;
        QTest::newRow("RFC 3550 §6.6 BYE without source") << hex("80cb0000") << rtcp;
        QTest::newRow("SR longer than the datagram") << hex("80c8000612345678") << other;
        QTest::newRow("RFC 5761 §4 payload type 72 with marker is RTCP SR")
            << hex("80c8000112345678") << rtcp;
        QTest::newRow("RFC 7983 STUN") << hex("000100002112a442000000000000000000000000") << other;
        QTest::newRow("RFC 7983 DTLS") << hex("16fefd0000000000000000000400000000") << dtls;
        QTest::newRow("RFC 7983 the first of DTLS") << hex("14") << dtls;
        QTest::newRow("RFC 7983 the last of DTLS") << hex("3f") << dtls;
        QTest::newRow("RFC 7983 before DTLS") << hex("13fefd00") << other;
        QTest::newRow("RFC 7983 a TURN channel") << hex("40000004") << other;
        QTest::newRow("SIP by mistake") << QByteArray("OPTIONS sip:a@b SIP/2.0\r\n\r\n") << other;
    }

    void tellsThemApart()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, kind);
        QCOMPARE(static_cast<int>(packetKind(view(bytes))), kind);
    }

    void readsTheRtpHeader()
    {
        const auto bytes = QByteArray::fromHex("8000fffe00000002deadbeef");
        QCOMPARE(rtpSequence(view(bytes)), 0xfffe);
        QCOMPARE(rtpSsrc(view(bytes)), 0xdeadbeefU);
    }
};

QTEST_GUILESS_MAIN(TestPacketKind)
#include "tst_packet_kind.moc"
