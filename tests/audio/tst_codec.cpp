#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over these headers
#include "audio/codec/codec.h"
#include "audio/codec/fmtp.h"
#include "audio/codec/g711.h"
#include "audio/codec/opus_codec.h"
#include "audio/codec/sample.h"
#include "audio/codec/voice_decoder.h"
#include "audio/dsp/level.h"
#include "audio/engine/leg.h"
#include "base/random.h"
#include "tests/support/correlation.h"
#include "tests/support/engine_pair.h"
#include "tests/support/speech.h"
#endif

#include <QCryptographicHash>
#include <QFile>
#include <QTest>
#include <numeric>
#include <set>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

namespace {

/// A file of the collection that AHOY_SHARED names; empty when it is not there.
QByteArray shared(const QString &name)
{
    const auto folder = qEnvironmentVariable("AHOY_SHARED", AHOY_SOURCE_DIR "/../shared");
    QFile file(folder + "/vectors/codecs/" + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::int16_t word(const QByteArray &data, qsizetype index)
{
    const auto low = static_cast<std::uint8_t>(data[2 * index]);
    const auto high = static_cast<std::uint8_t>(data[2 * index + 1]);
    return static_cast<std::int16_t>(low | (high << 8));
}

/// Sizes of the packets of some speech under an fmtp of the peer.
std::vector<std::size_t> opusSizes(std::string fmtp, std::string own, const std::vector<float> &pcm,
                                   double loss = 0)
{
    StreamFormat format = opus();
    format.sendFmtp = std::move(fmtp);
    format.receiveFmtp = std::move(own);
    auto encoder = makeEncoder(format, 20ms);
    std::vector<std::size_t> sizes;
    if (!encoder)
        return sizes;
    (*encoder)->setExpectedLoss(loss);
    std::array<std::byte, 1275> payload{};
    for (std::size_t at = 0; at + 960 <= pcm.size(); at += 960)
        sizes.push_back((*encoder)->encode(std::span(pcm).subspan(at, 960), payload));
    return sizes;
}

std::size_t sum(const std::vector<std::size_t> &sizes)
{
    return std::accumulate(sizes.begin(), sizes.end(), std::size_t{0});
}

} // namespace

class TestCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void g711DecodersAreG711Tables()
    {
        // ITU-T G.711 tables 1a and 2a, left-justified to 16 bits.
        QCOMPARE(sampleOfMuLaw(0x80), std::int16_t{32124});
        QCOMPARE(sampleOfMuLaw(0x00), std::int16_t{-32124});
        QCOMPARE(sampleOfMuLaw(0xff), std::int16_t{0});
        QCOMPARE(sampleOfMuLaw(0xfe), std::int16_t{8});
        QCOMPARE(sampleOfALaw(0xd5), std::int16_t{8});
        QCOMPARE(sampleOfALaw(0x55), std::int16_t{-8});
        QCOMPARE(sampleOfALaw(0xaa), std::int16_t{32256});
        QCOMPARE(sampleOfALaw(0x2a), std::int16_t{-32256});
    }

    void g711CodesSurviveARoundTrip()
    {
        for (int code = 0; code < 256; ++code) {
            const auto octet = static_cast<std::uint8_t>(code);
            QCOMPARE(aLawOf(sampleOfALaw(octet)), octet);
            // μ-law has two zeros: −0 (0x7f) decodes to the same sample as +0.
            QCOMPARE(muLawOf(sampleOfMuLaw(octet)), code == 0x7f ? std::uint8_t{0xff} : octet);
        }
    }

    void g711AgainstTheVectorsOfG191_data()
    {
        QTest::addColumn<QString>("coded");
        QTest::addColumn<QString>("decoded");
        QTest::addColumn<bool>("isMu");
        QTest::newRow("ITU-T G.191 sweep, μ-law") << "sweep-r.u"
                                                  << "sweep-r.u-u" << true;
        QTest::newRow("ITU-T G.191 sweep, A-law") << "sweep-r.a"
                                                  << "sweep-r.a-a" << false;
    }

    void g711AgainstTheVectorsOfG191()
    {
        QFETCH(QString, coded);
        QFETCH(QString, decoded);
        QFETCH(bool, isMu);
        const auto source = shared("itu-g711/sweep.src");
        const auto codes = shared("itu-g711/" + coded);
        const auto samples = shared("itu-g711/" + decoded);
        if (source.isEmpty() || codes.isEmpty() || samples.isEmpty())
            QSKIP("AHOY_SHARED is not set: the vectors of ITU-T G.191 are not here");
        for (qsizetype i = 0; i < source.size() / 2; ++i) {
            const std::int16_t sample = word(source, i);
            const auto code = static_cast<std::uint8_t>(word(codes, i));
            QCOMPARE(isMu ? muLawOf(sample) : aLawOf(sample), code);
            QCOMPARE(isMu ? sampleOfMuLaw(code) : sampleOfALaw(code), word(samples, i));
        }
    }

    void g722AgainstTheVectorsOfG191()
    {
        // 16 kHz samples of speech, their codes at 64 kbit/s (two in a word of big-endian order),
        // and what mode 1 makes of those.
        const auto source = shared("itu-g722/inpsp.bin");
        const auto codes = shared("itu-g722/codsp.cod");
        const auto samples = shared("itu-g722/outsp1.bin");
        if (source.isEmpty() || codes.isEmpty() || samples.isEmpty())
            QSKIP("AHOY_SHARED is not set: the vectors of ITU-T G.191 are not here");
        StreamFormat format;
        format.codec = StreamFormat::Codec::G722;
        auto encoder = makeEncoder(format, 20ms);
        auto decoder = makeDecoder(format);
        QVERIFY(encoder && decoder);
        std::array<float, 320> in{};
        std::array<float, 320> out{};
        std::array<std::byte, 160> payload{};
        for (qsizetype at = 0; at + 160 <= codes.size(); at += 160) {
            for (std::size_t i = 0; i < in.size(); ++i)
                in[i] = toFloat(word(source, at * 2 + qsizetype(i)));
            QCOMPARE((*encoder)->encode(in, payload), 160U);
            for (std::size_t i = 0; i < payload.size(); ++i)
                QCOMPARE(std::to_integer<int>(payload[i]),
                         int(static_cast<std::uint8_t>(codes[(at + qsizetype(i)) ^ 1])));
            QCOMPARE((*decoder)->decode(payload, out), 320U);
            for (std::size_t i = 0; i < out.size(); ++i)
                QCOMPARE(toInt16(out[i]), word(samples, at * 2 + qsizetype(i)));
        }
    }

    void g722AgainstLibg722()
    {
        // Its makers give the SHA-256 of what the file decodes to.
        const auto codes = shared("libg722/test.g722");
        if (codes.isEmpty())
            QSKIP("AHOY_SHARED is not set: the vectors of libg722 are not here");
        StreamFormat format;
        format.codec = StreamFormat::Codec::G722;
        auto decoder = makeDecoder(format);
        QVERIFY(decoder);
        QByteArray decoded;
        std::array<float, 320> out{};
        for (qsizetype at = 0; at < codes.size(); at += 160) {
            const auto part = std::as_bytes(std::span(codes.constData() + at, 160));
            const auto count = (*decoder)->decode(part, out);
            for (std::size_t i = 0; i < count; ++i) {
                const auto sample = static_cast<std::uint16_t>(toInt16(out[i]));
                decoded.append(char(sample & 0xff)).append(char(sample >> 8));
            }
        }
        QCOMPARE(QCryptographicHash::hash(decoded, QCryptographicHash::Sha256).toHex(),
                 QByteArray("a886f22d37ecd356e1963072bc481ed2c5dd12539428188d9779d33a520f3ff8"));
    }

    void l16IsTheSamplesThemselves()
    {
        StreamFormat format;
        format.codec = StreamFormat::Codec::L16;
        auto encoder = makeEncoder(format, 120ms);
        auto decoder = makeDecoder(format);
        QVERIFY(encoder && decoder);
        QCOMPARE((*encoder)->packetTime(), 40ms);
        const std::array<float, 4> in{0, 1.0F / 32768, -1, 0.5F};
        std::array<std::byte, 8> payload{};
        QCOMPARE((*encoder)->encode(in, payload), 8U);
        // RFC 3551 §4.5.11: network byte order.
        QCOMPARE(std::to_integer<int>(payload[2]), 0);
        QCOMPARE(std::to_integer<int>(payload[3]), 1);
        QCOMPARE(std::to_integer<int>(payload[4]), 0x80);
        std::array<float, 4> out{};
        QCOMPARE((*decoder)->decode(payload, out), 4U);
        QCOMPARE(out, in);
        QCOMPARE((*decoder)->samplesIn(std::span(payload).first(1)), 0U);
    }

    void opusSparesABusyMachine()
    {
        auto encoder = makeEncoder(opus(), 20ms);
        QVERIFY(encoder);
        auto &made = dynamic_cast<OpusVoiceEncoder &>(**encoder);
        const auto pcm = makeSpeech(1);
        std::array<std::byte, 1275> payload{};
        const auto speak = [&](int seconds) {
            for (int i = 0; i < seconds * 50; ++i)
                made.encode(std::span(pcm).subspan(std::size_t(i % 50) * 960, 960), payload);
        };
        speak(2);
        QCOMPARE(made.complexity(), 9);
        made.setLoad(0.8);
        speak(2);
        QCOMPARE(made.complexity(), 5);
        speak(5);
        QCOMPARE(made.complexity(), 1);
        made.setLoad(0.4); // neither
        speak(3);
        QCOMPARE(made.complexity(), 1);
        made.setLoad(0.1);
        speak(9);
        QCOMPARE(made.complexity(), 9);
    }

    void speechSurvives_data()
    {
        QTest::addColumn<int>("codec");
        QTest::addColumn<double>("least");
        QTest::newRow("PCMU") << int(StreamFormat::Codec::Pcmu) << 0.97;
        QTest::newRow("PCMA") << int(StreamFormat::Codec::Pcma) << 0.97;
        QTest::newRow("G722") << int(StreamFormat::Codec::G722) << 0.96;
        QTest::newRow("opus") << int(StreamFormat::Codec::Opus) << 0.9;
        QTest::newRow("L16") << int(StreamFormat::Codec::L16) << 0.96;
    }

    void speechSurvives()
    {
        QFETCH(int, codec);
        QFETCH(double, least);
        StreamFormat format;
        format.codec = static_cast<StreamFormat::Codec>(codec);
        auto encoder = makeEncoder(format, 20ms);
        auto decoder = makeDecoder(format);
        QVERIFY(encoder && decoder);
        const auto rates = (*encoder)->rates();
        const int factor = 48'000 / int(rates.sampleHz);
        Decimator down(factor);
        VoiceDecoder up(format.receivePayloadType, std::move(*decoder));
        const auto said = makeSpeech(3);
        std::vector<float> heard;
        std::array<float, 960> low{};
        std::array<float, VoiceDecoder::maxSamples> out{};
        std::array<std::byte, 1300> payload{};
        for (std::size_t at = 0; at + 960 <= said.size(); at += 960) {
            const auto count = down.process(std::span(said).subspan(at, 960), low);
            const auto bytes = (*encoder)->encode(std::span(low).first(count), payload);
            QVERIFY(bytes > 0);
            QCOMPARE(up.durationOf(std::span(payload).first(bytes)), std::int64_t{960});
            QCOMPARE(up.decode(std::span(payload).first(bytes), out), 960U);
            heard.insert(heard.end(), out.begin(), out.begin() + 960);
        }
        const double correlation = segmentCorrelation(said, heard);
        QVERIFY2(correlation > least, qPrintable(QString::number(correlation)));
        // As loud as it was.
        QVERIFY(std::abs(levelDb(said) - levelDb(heard)) < 1.5F);
    }

    void garbageGivesNothingOrNoise()
    {
        SeededRandom random(11);
        for (const int codec : {0, 1, 2, 3, 4}) {
            StreamFormat format;
            format.codec = static_cast<StreamFormat::Codec>(codec);
            auto decoder = makeDecoder(format);
            QVERIFY(decoder);
            VoiceDecoder voice(0, std::move(*decoder));
            std::array<float, VoiceDecoder::maxSamples> out{};
            for (int i = 0; i < 1000; ++i) {
                std::vector<std::byte> payload(random.below(1301));
                random.fill(payload);
                const auto duration = voice.durationOf(payload);
                QVERIFY(duration >= 0 && duration <= std::int64_t{VoiceDecoder::maxSamples});
                QVERIFY(voice.decode(payload, out) <= out.size());
                std::array<float, 960> missing{};
                voice.recover(payload, missing);
                voice.conceal(missing);
            }
        }
    }

    void opusObeysThePeer()
    {
        const auto pcm = makeSpeech(4);
        const auto plain = opusSizes("", "", pcm);
        const double bitRate = double(sum(plain)) * 8 / 4;
        QVERIFY2(bitRate > 18'000 && bitRate < 40'000, qPrintable(QString::number(bitRate)));
        QVERIFY(sum(opusSizes("maxaveragebitrate=12000", "", pcm)) < sum(plain) * 6 / 10);
        // maxplaybackrate=8000: narrow band (RFC 6716 §3.1: configurations 0-3 of SILK).
        StreamFormat narrow = opus();
        narrow.sendFmtp = "maxplaybackrate=8000; stereo=1; x-unknown=7";
        auto encoder = makeEncoder(narrow, 20ms);
        QVERIFY(encoder);
        std::array<std::byte, 1275> payload{};
        for (std::size_t at = 0; at + 960 <= pcm.size(); at += 960) {
            QVERIFY((*encoder)->encode(std::span(pcm).subspan(at, 960), payload) > 0);
            const unsigned configuration = std::to_integer<unsigned>(payload[0]) >> 3;
            QVERIFY(configuration <= 3 || (configuration >= 16 && configuration <= 19));
            QVERIFY((std::to_integer<unsigned>(payload[0]) & 4) == 0); // mono
        }
        // Constant bit rate: every packet of one size.
        const auto constant = opusSizes("cbr=1", "", pcm);
        QVERIFY(std::set<std::size_t>(constant.begin() + 10, constant.end()).size() <= 2);
    }

    void opusFallsSilentOnlyWhenBothWant()
    {
        std::vector<float> pause(48'000 * 3, 0.0F);
        const auto count = [](const std::vector<std::size_t> &sizes) {
            return std::count(sizes.begin(), sizes.end(), std::size_t{0});
        };
        QVERIFY(count(opusSizes("usedtx=1", "usedtx=1", pause)) > 80);
        QCOMPARE(count(opusSizes("usedtx=1", "", pause)), 0);
        QCOMPARE(count(opusSizes("", "usedtx=1", pause)), 0);
    }

    void opusRecoversFromTheNextPacket()
    {
        // In-band FEC only when the peer takes it and there is loss.
        const auto pcm = makeSpeech(4);
        for (const bool wanted : {true, false}) {
            StreamFormat format = opus();
            format.sendFmtp = wanted ? "useinbandfec=1" : "";
            auto encoder = makeEncoder(format, 20ms);
            auto decoder = makeDecoder(format);
            QVERIFY(encoder && decoder);
            (*encoder)->setExpectedLoss(15);
            int recovered = 0;
            std::array<std::byte, 1275> payload{};
            std::array<float, 960> frame{};
            for (std::size_t at = 0; at + 960 <= pcm.size(); at += 960) {
                const auto bytes = (*encoder)->encode(std::span(pcm).subspan(at, 960), payload);
                recovered += (*decoder)->recover(std::span(payload).first(bytes), frame) ? 1 : 0;
            }
            QVERIFY(wanted ? recovered > 50 : recovered == 0);
        }
    }

    void packetTimes()
    {
        const auto of = [](const StreamFormat &format, int ms) {
            auto encoder = makeEncoder(format, std::chrono::milliseconds(ms));
            return encoder ? int((*encoder)->packetTime().count()) : -1;
        };
        QCOMPARE(of(pcmu(), 30), 30);
        QCOMPARE(of(opus(), 5), 5);
        QCOMPARE(of(opus(), 30), 20);
        QCOMPARE(of(opus(), 120), 120);
    }

    void packetTimesThatCannotBe()
    {
        for (const int ms : {0, -20, 1, 65'535}) {
            for (const auto &format : {pcmu(), g722(), opus()}) {
                auto config = configOf({format});
                config.packetTime = std::chrono::milliseconds(ms);
                const auto codecs = makeLegCodecs(config);
                QVERIFY(codecs);
                const auto made = (*codecs)->encoder().packetTime();
                QVERIFY(made >= 5ms && made <= 120ms);
            }
        }
    }

    void fmtpNumbers()
    {
        QCOMPARE(fmtpNumber("a=1; B = 22 ;c=x", "b").value_or(-1), 22);
        QVERIFY(!fmtpNumber("a=1; B = 22 ;c=x", "c"));
        QVERIFY(!fmtpNumber("a=1", "d"));
        QVERIFY(!fmtpNumber("a=99999999999", "a"));
        QVERIFY(!fmtpNumber("a=-1;;=;", "a"));
        QVERIFY(!fmtpNumber("", ""));
    }

    void configurationsThatCannotBe()
    {
        SeededRandom random(1);
        QCOMPARE(makeLeg({}, LegId{1}, random).error().code, Errc::Unsupported);
        auto config = configOf({pcmu()});
        config.formats[0].receivePayloadType = 200;
        QCOMPARE(makeLeg(config, LegId{1}, random).error().code, Errc::Invalid);
        config = configOf(std::vector<StreamFormat>(33, pcmu()));
        QCOMPARE(makeLegCodecs(config).error().code, Errc::TooLarge);
    }
};

QTEST_GUILESS_MAIN(TestCodec)
#include "tst_codec.moc"
