#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/dsp/level.h"
#include "audio/engine/engine.h"
#include "audio/engine/leg.h"
#include "audio/rtp/rtcp_packet.h"
#include "audio/rtp/rtp_packet.h"
#include "audio/rtp/wire.h"
#include "base/random.h"
#include "tests/support/engine_pair.h"
#include "tests/support/speech.h"
#endif

#include <QFile>
#include <QTest>
#include <cstring>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

namespace {

/// Damages a packet as a fuzzer would: bits, lengths, its end.
void mutate(Packet &packet, Random &random)
{
    const auto at = [&] { return random.below(std::max<std::uint32_t>(1, packet.size)); };
    for (std::uint32_t i = 0; i <= random.below(4); ++i) {
        switch (random.below(6)) {
        case 0: packet.bytes[at()] ^= std::byte(1U << random.below(8)); break;
        case 1: packet.bytes[at()] = std::byte(random.below(256)); break;
        case 2: packet.size = static_cast<std::uint16_t>(at()); break;
        case 3: packet.bytes[0] = std::byte(0x80U | random.below(64)); break; // P, X, CC
        case 4: packet.bytes[random.below(12)] = std::byte(random.below(256)); break;
        default:
            packet.size = static_cast<std::uint16_t>(
                std::min<std::uint32_t>(Packet::maxBytes, packet.size + random.below(1400)));
            break;
        }
    }
    if (random.below(8) == 0)
        packet.isRtcp = !packet.isRtcp;
}

/// The UDP payloads of a pcap file (Ethernet, cooked, null or raw IPv4), with their times.
std::vector<std::pair<std::chrono::microseconds, QByteArray>> datagramsOf(const QString &path)
{
    std::vector<std::pair<std::chrono::microseconds, QByteArray>> datagrams;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return datagrams;
    const QByteArray data = file.readAll();
    const auto u32 = [&](qsizetype at) {
        quint32 value = 0;
        memcpy(&value, data.constData() + at, 4);
        return value;
    };
    if (data.size() < 24 || u32(0) != 0xa1b2c3d4U)
        return datagrams;
    const quint32 link = u32(20);
    const qsizetype skip = link == 1 ? 14 : link == 113 ? 16 : link == 0 ? 4 : 0;
    for (qsizetype at = 24; at + 16 <= data.size();) {
        const auto size = qsizetype(u32(at + 8));
        const auto time = std::chrono::seconds(u32(at)) + std::chrono::microseconds(u32(at + 4));
        at += 16;
        if (at + size > data.size())
            break;
        const QByteArray ip = data.mid(at + skip, size - skip);
        at += size;
        if (ip.size() < 28 || (quint8(ip[0]) >> 4) != 4 || ip[9] != 17)
            continue;
        const qsizetype header = (quint8(ip[0]) & 15) * 4;
        datagrams.emplace_back(time, ip.mid(header + 8));
    }
    return datagrams;
}

QString sharedFolder()
{
    return qEnvironmentVariable("AHOY_SHARED", AHOY_SOURCE_DIR "/../shared") +
           "/vectors/rtp-media/";
}

} // namespace

class TestHostileMedia : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mutatedPacketsDoNoHarm_data()
    {
        QTest::addColumn<int>("codec");
        QTest::newRow("PCMU") << 0;
        QTest::newRow("G722") << 1;
        QTest::newRow("opus") << 2;
    }

    void mutatedPacketsDoNoHarm()
    {
        QFETCH(int, codec);
        const std::array formats{pcmu(), g722(), opus()};
        EnginePair pair(std::uint64_t(codec) + 1);
        pair.weather = {20, 5, 1, 1};
        QVERIFY(pair.connect(configOf({formats[std::size_t(codec)]})));
        pair.say = {makeSpeech(6, 1), makeSpeech(6, 2)};
        SeededRandom random(std::uint64_t(codec) + 100);
        pair.tamper = [&](std::size_t from, Packet &packet) {
            if (random.below(3) != 0)
                mutate(packet, random);
            pair.sent[from].clear(); // a long run must not keep them all
            return true;
        };
        for (int i = 0; i < 40; ++i) {
            pair.engine[0].sendDigits(EnginePair::leg, "1", 100ms);
            pair.run(1s);
            for (auto &heard : pair.heard) {
                QVERIFY(std::all_of(heard.begin(), heard.end(), [](float sample) {
                    return std::isfinite(sample) && std::abs(sample) <= 1;
                }));
                heard.clear();
            }
        }
        // And it recovers as soon as they are whole again.
        pair.tamper = nullptr;
        pair.say = {std::vector<float>(48'000 * 60, 0), std::vector<float>(48'000 * 60, 0)};
        for (auto &say : pair.say)
            for (std::size_t i = 0; i < say.size(); ++i)
                say[i] = 0.3F * std::sin(float(i % 48'000) * 0.06F);
        pair.run(15s);
        for (const std::size_t side : {0U, 1U}) {
            const float level = levelDb(std::span(pair.heard[side]).last(48'000));
            const auto statistics = pair.engine[side].statistics(EnginePair::leg);
            QVERIFY2(level > -20,
                     qPrintable(QString("side %1: %2 dB, buffer %3 ms, received %4, late %5")
                                    .arg(side)
                                    .arg(double(level))
                                    .arg(statistics->bufferMs)
                                    .arg(statistics->received)
                                    .arg(statistics->late)));
        }
    }

    void garbageDoesNoHarm()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu(), opus()})));
        SeededRandom random(77);
        for (int i = 0; i < 20'000; ++i) {
            Packet packet;
            packet.leg = LegId{random.below(3)};
            packet.at = pair.now;
            packet.isRtcp = random.below(3) == 0;
            packet.size = static_cast<std::uint16_t>(random.below(Packet::maxBytes + 1));
            random.fill(std::span(packet.bytes).first(packet.size));
            packet.bytes[0] = std::byte(0x80U | random.below(64));
            if (packet.isRtcp)
                packet.bytes[1] = std::byte(200U + random.below(8));
            pair.engine[0].onPacket(packet);
            if (i % 20 == 0)
                pair.step();
        }
        QVERIFY(pair.engine[0].statistics(EnginePair::leg));
    }

    void rtcpThatClaimsTheImpossible()
    {
        EnginePair pair;
        QVERIFY(pair.connect(configOf({pcmu()})));
        pair.run(8s);
        std::uint32_t ssrc = 0;
        for (const Packet &packet : pair.sent[0])
            if (const auto view = parseRtp(packet.view()))
                ssrc = view->header.ssrc;
        Packet packet;
        packet.leg = EnginePair::leg;
        packet.isRtcp = true;
        packet.at = pair.now;
        const auto before = pair.engine[0].statistics(EnginePair::leg)->roundTripMs;
        for (const std::uint32_t delay : {0xffffffffU, 0x80000000U, 0U}) {
            ReportBlock block{ssrc, 255, -0x800000, 0xffffffff, 0xffffffff, 1, delay};
            RtcpWriter writer(packet.bytes);
            QVERIFY(writer.receiverReport(99, std::span(&block, 1)));
            packet.size = static_cast<std::uint16_t>(writer.size());
            pair.engine[0].onPacket(packet);
        }
        const auto after = pair.engine[0].statistics(EnginePair::leg)->roundTripMs;
        QVERIFY(before && after);
        QVERIFY2(*after < 30'000, qPrintable(QString::number(*after)));
        pair.run(1s);
    }

    /// Captures of other people's calls: what they decode to is theirs, that we play it is ours.
    void captures_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("payloadType");
        QTest::addColumn<int>("codec");
        QTest::addColumn<double>("leastDb");
        QTest::newRow("freeswitch milliwatt, PCMU")
            << "freeswitch/milliwatt.long.pcmu.rtp.pcap" << 0 << 0 << -20.0;
        QTest::newRow("asterisk, PCMA of 40 ms")
            << "asterisk-testsuite/channels/pjsip/rtp_ptime/transcode/sipp/40msalaw.pcap" << 8 << 1
            << -60.0;
        QTest::newRow("asterisk, opus")
            << "asterisk-testsuite/channels/pjsip/dtmf_sdp/dtmf_sdp_recognition/sipp/"
               "opus-2013785496.pcap"
            << 96 << 3 << -70.0;
    }

    void captures()
    {
        QFETCH(QString, file);
        QFETCH(int, payloadType);
        QFETCH(int, codec);
        QFETCH(double, leastDb);
        const auto datagrams = datagramsOf(sharedFolder() + file);
        if (datagrams.empty())
            QSKIP("AHOY_SHARED is not set: the captures are not here");
        StreamFormat format;
        format.codec = static_cast<StreamFormat::Codec>(codec);
        format.sendPayloadType = static_cast<std::uint8_t>(payloadType);
        format.receivePayloadType = format.sendPayloadType;
        SeededRandom random(1);
        auto leg = makeLeg(configOf({format}), EnginePair::leg, random);
        QVERIFY(leg);
        Engine engine;
        engine.addLeg(std::move(*leg));
        const TimePoint begin{1h};
        std::vector<float> heard;
        std::size_t given = 0;
        std::string digits;
        const auto length = datagrams.back().first - datagrams.front().first + 1s;
        for (TimePoint now = begin; now < begin + std::min<Duration>(length, 60s); now += quantum) {
            for (; given < datagrams.size(); ++given) {
                const auto &[time, bytes] = datagrams[given];
                const TimePoint at = begin + (time - datagrams.front().first);
                if (at > now)
                    break;
                Packet packet;
                packet.leg = EnginePair::leg;
                packet.at = at;
                packet.size = static_cast<std::uint16_t>(
                    std::min<qsizetype>(bytes.size(), qsizetype(Packet::maxBytes)));
                memcpy(packet.bytes.data(), bytes.constData(), packet.size);
                engine.onPacket(packet);
            }
            std::array<float, quantumSamples> played{};
            engine.tick(now, {}, played);
            heard.insert(heard.end(), played.begin(), played.end());
            Packet packet;
            while (engine.takePacket(packet)) {
            }
            EngineEvent event;
            while (engine.takeEvent(event))
                if (event.kind == EngineEvent::Kind::Digit)
                    digits.push_back(event.digit);
        }
        const auto statistics = engine.statistics(EnginePair::leg);
        QVERIFY(statistics && statistics->received > 0);
        qInfo("received %d, jitter %.1f ms, concealed %.2f %%, level %.1f dB, digits \"%s\"",
              int(statistics->received), statistics->jitterMs, statistics->concealedPercent,
              double(levelDb(heard)), digits.c_str());
        QVERIFY(statistics->concealedPercent < 3);
        QVERIFY(levelDb(heard) > float(leastDb));
    }

    void capturedDigits_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("digits");
        for (const char *digit : {"0", "1", "2", "3", "4", "5"})
            QTest::addRow("SIPp, %s", digit)
                << QString("sipp-pcap/dtmf_2833_%1.pcap").arg(digit) << digit;
    }

    void capturedDigits()
    {
        QFETCH(QString, file);
        QFETCH(QString, digits);
        const auto datagrams = datagramsOf(sharedFolder() + file);
        if (datagrams.empty())
            QSKIP("AHOY_SHARED is not set: the captures are not here");
        EnginePair pair;
        auto config = configOf({pcmu()});
        config.events = {{8000, 101, 101}};
        QVERIFY(pair.connect(config));
        pair.run(1s);
        for (const auto &[time, bytes] : datagrams) {
            Packet packet;
            packet.leg = EnginePair::leg;
            packet.at = pair.now;
            packet.size = static_cast<std::uint16_t>(bytes.size());
            memcpy(packet.bytes.data(), bytes.constData(), packet.size);
            pair.engine[0].onPacket(packet);
            pair.run(20ms);
        }
        pair.run(500ms);
        QCOMPARE(QString::fromStdString(pair.digits(0)), digits);
    }
};

QTEST_GUILESS_MAIN(TestHostileMedia)
#include "tst_hostile_media.moc"
