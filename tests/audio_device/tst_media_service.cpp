#include "audio/file/wav_reader.h"
#include "audio/file/wav_writer.h"
#include "tests/audio_device/media_side.h"
#include "tests/audio_device/sounds.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <memory>

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

namespace {

constexpr LegId aliceLeg{11};
constexpr LegId bobLeg{22};

StreamConfig pcmu()
{
    StreamConfig config;
    config.formats.push_back({StreamFormat::Codec::Pcmu, 0, 0, {}, {}});
    config.events.push_back({8000, 101, 101});
    return config;
}

std::uint16_t sequenceOf(const Packet &packet)
{
    return static_cast<std::uint16_t>(std::to_integer<unsigned>(packet.bytes[2]) << 8U |
                                      std::to_integer<unsigned>(packet.bytes[3]));
}

std::array<std::byte, 4> ssrcOf(const Packet &packet)
{
    return {packet.bytes[8], packet.bytes[9], packet.bytes[10], packet.bytes[11]};
}

std::vector<Packet> rtpOf(const MediaSide &side)
{
    std::vector<Packet> packets;
    std::copy_if(side.sent.begin(), side.sent.end(), std::back_inserter(packets),
                 [](const Packet &packet) { return !packet.isRtcp; });
    return packets;
}

bool saidBye(const MediaSide &side)
{
    // RFC 3550 §6.6: a compound packet with a BYE (203) in it.
    return std::any_of(side.sent.begin(), side.sent.end(), [](const Packet &packet) {
        if (!packet.isRtcp)
            return false;
        std::size_t at = 0;
        while (at + 4 <= packet.size) {
            if (packet.bytes[at + 1] == std::byte{203})
                return true;
            at += 4 * (1 + (std::to_integer<std::size_t>(packet.bytes[at + 2]) << 8U |
                            std::to_integer<std::size_t>(packet.bytes[at + 3])));
        }
        return false;
    });
}

std::vector<float> readAll(const std::string &path)
{
    auto samples = readSoundFile(path);
    return samples ? *samples : std::vector<float>();
}

} // namespace

class TestMediaService : public QObject {
    Q_OBJECT

private:
    std::string path(const char *name) const { return m_dir.filePath(name).toStdString(); }
    AudioChoice wav(const std::string &in, const char *out) const
    {
        return {AudioChoice::Kind::Wav, in, path(out)};
    }
    void write(const std::string &file, std::span<const float> samples)
    {
        auto writer = WavWriter::create(file);
        QVERIFY(writer.has_value());
        QVERIFY(writer->write(samples).has_value());
    }

    QTemporaryDir m_dir;

private Q_SLOTS:
    /// Speech in at Alice comes out at Bob, digits too, and both say goodbye.
    void aCallOverFiles()
    {
        const std::vector<float> speech = makePhrase(3, 42);
        std::vector<float> spoken(24'000, 0.0F); // until the leg runs
        spoken.insert(spoken.end(), speech.begin(), speech.end());
        write(path("speech.wav"), spoken);
        MediaSide alice(wav(path("speech.wav"), "alice.wav"));
        MediaSide bob(wav({}, "bob.wav"));
        for (MediaSide *side : {&alice, &bob}) {
            (*side)->post(PrepareDevices{});
            (*side)->post(StartLeg{side == &alice ? aliceLeg : bobLeg, pcmu()});
        }
        // 4 s: the pause, the speech and what is buffered on its way.
        QVERIFY(carry(alice, aliceLeg, &bob, bobLeg, [&] { return alice.sent.size() >= 200; }));
        alice->post(SendDigits{aliceLeg, "4#", 100ms});
        QVERIFY(carry(alice, aliceLeg, &bob, bobLeg, [&] {
            return bob.events(EngineEvent::Kind::Digit).size() == 2 &&
                   !alice.events(EngineEvent::Kind::DigitsSent).empty() &&
                   !bob.events(EngineEvent::Kind::Statistics).empty();
        }));
        QCOMPARE(bob.events(EngineEvent::Kind::Digit)[0].digit, '4');
        QCOMPARE(bob.events(EngineEvent::Kind::Digit)[1].digit, '#');
        QCOMPARE(bob.events(EngineEvent::Kind::FirstPacket).size(), std::size_t(1));
        alice->post(StopLeg{aliceLeg});
        bob->post(StopLeg{bobLeg});
        QVERIFY(
            carry(alice, aliceLeg, &bob, bobLeg, [&] { return saidBye(alice) && saidBye(bob); }));
        alice.end();
        bob.end();

        const double heard = segmentCorrelation(speech, readAll(path("bob.wav")));
        QVERIFY2(heard >= 0.8, qPrintable(QString::number(heard)));
        const double echoed = segmentCorrelation(speech, readAll(path("alice.wav")));
        QVERIFY2(echoed < 0.4, qPrintable(QString::number(echoed)));

        // One packet every 20 ms without a gap in the sequence.
        const std::vector<Packet> rtp = rtpOf(alice);
        for (std::size_t i = 1; i < rtp.size(); ++i)
            QCOMPARE(sequenceOf(rtp[i]), static_cast<std::uint16_t>(sequenceOf(rtp[i - 1]) + 1));
    }

    /// PRODUCT §4: OUT grows only while a stream is open, holds the ringback, never the ring tone.
    void theFileHoldsWhatAPersonWouldHear()
    {
        const std::string out = path("heard.wav");
        MediaSide alice(wav({}, "heard.wav"));
        alice->post(Ring{true});
        alice->post(PlayTone{PlayTone::Kind::Ringback, 0, "DE"});
        alice->post(RequestDevices{});
        QVERIFY(
            carry(alice, aliceLeg, nullptr, {}, [&] { return !alice.all<DeviceList>().empty(); }));
        QCOMPARE(readAll(out).size(), std::size_t(0)); // no stream is open
        QVERIFY(std::filesystem::exists(out));

        alice->post(PrepareDevices{});
        QVERIFY(QTest::qWaitFor([&] { return readAll(out).size() >= 48'000; }, 10'000));
        alice->post(StopTone{});
        alice->post(ReleaseDevices{});
        alice->post(RequestDevices{}); // answered after the release: the stream is closed
        QVERIFY(carry(alice, aliceLeg, nullptr, {},
                      [&] { return alice.all<DeviceList>().size() == 2; }));
        const std::vector<float> heard = readAll(out);
        // Germany rings at 425 Hz for a second; the cadence may have begun before the file did.
        double loudest = 0;
        for (std::size_t at = 0; at + 4800 <= heard.size(); at += 4800) {
            const std::span piece = std::span(heard).subspan(at, 4800);
            const float peak = *std::max_element(piece.begin(), piece.end());
            if (peak > 0.02F)
                loudest = std::max(loudest, shareOfTone(piece, 425));
        }
        QVERIFY2(loudest > 0.9, qPrintable(QString::number(loudest)));
        alice.end();
        QCOMPARE(readAll(out).size(), heard.size()); // closed is closed
    }

    void theSilenceDeviceKeepsTheCallGoing()
    {
        MediaSide alice({AudioChoice::Kind::Null, {}, {}});
        MediaSide bob({AudioChoice::Kind::Null, {}, {}});
        alice->post(PrepareDevices{});
        alice->post(StartLeg{aliceLeg, pcmu()});
        bob->post(StartLeg{bobLeg, pcmu()}); // without devices at all
        QVERIFY(carry(alice, aliceLeg, &bob, bobLeg,
                      [&] { return rtpOf(alice).size() >= 25 && rtpOf(bob).size() >= 25; }));
        QCOMPARE(bob.events(EngineEvent::Kind::FirstPacket).size(), std::size_t(1));
        QVERIFY(alice.all<DeviceProblem>().empty());
    }

    void changesKeepTheStream()
    {
        MediaSide alice({AudioChoice::Kind::Null, {}, {}});
        alice->post(StartLeg{aliceLeg, pcmu()});
        QVERIFY(carry(alice, aliceLeg, nullptr, {}, [&] { return rtpOf(alice).size() >= 5; }));
        StreamConfig changed = pcmu();
        changed.formats[0] = {StreamFormat::Codec::Pcma, 8, 8, {}, {}};
        alice->post(UpdateLeg{aliceLeg, changed});
        const auto isPcma = [](const Packet &packet) {
            return (packet.bytes[1] & std::byte{0x7f}) == std::byte{8};
        };
        QVERIFY(carry(alice, aliceLeg, nullptr, {}, [&] {
            const std::vector<Packet> rtp = rtpOf(alice);
            return std::count_if(rtp.begin(), rtp.end(), isPcma) >= 5;
        }));
        const std::vector<Packet> rtp = rtpOf(alice);
        QVERIFY(ssrcOf(rtp.front()) == ssrcOf(rtp.back()));
        for (std::size_t i = 1; i < rtp.size(); ++i)
            QCOMPARE(sequenceOf(rtp[i]), static_cast<std::uint16_t>(sequenceOf(rtp[i - 1]) + 1));
    }

    void badLegsAreReported()
    {
        MediaSide alice({AudioChoice::Kind::Null, {}, {}});
        alice->post(StartLeg{aliceLeg, StreamConfig{}}); // no format
        alice->post(StartLeg{bobLeg, pcmu()});
        alice->post(StartLeg{bobLeg, pcmu()}); // a second time
        alice->post(UpdateLeg{bobLeg, StreamConfig{}});
        alice->post(UpdateLeg{LegId{99}, pcmu()}); // names nothing: nothing happens
        alice->post(StopLeg{LegId{99}});
        QVERIFY(carry(alice, aliceLeg, nullptr, {},
                      [&] { return alice.all<LegFailed>().size() >= 3; }));
        const auto failures = alice.all<LegFailed>();
        QCOMPARE(failures.size(), std::size_t(3));
        QCOMPARE(failures[0].leg, aliceLeg);
        QCOMPARE(failures[1].leg, bobLeg);
        QCOMPARE(failures[1].error.code, Errc::WrongState);
        QCOMPARE(failures[2].leg, bobLeg);
    }

    void missingFilesAreAProblemInWords()
    {
        MediaSide alice(wav(path("missing.wav"), "unused.wav"));
        alice->post(PrepareDevices{});
        alice->post(StartLeg{aliceLeg, pcmu()});
        QVERIFY(carry(alice, aliceLeg, nullptr, {}, [&] {
            return !alice.all<DeviceProblem>().empty() && rtpOf(alice).size() >= 5;
        }));
        QVERIFY(!alice.all<DeviceProblem>()[0].unusableFile.empty());
    }

    void tonesEndAndAreReplaced()
    {
        MediaSide alice({AudioChoice::Kind::Null, {}, {}});
        for (const char digit : std::string_view("123*#D?"))
            alice->post(PlayTone{PlayTone::Kind::Digit, digit, {}});
        for (const auto kind : {PlayTone::Kind::Busy, PlayTone::Kind::Congestion,
                                PlayTone::Kind::CallWaiting, PlayTone::Kind::Ended})
            alice->post(PlayTone{kind, 0, "US"});
        alice->post(SetLevelsWanted{true});
        QVERIFY(carry(alice, aliceLeg, nullptr, {},
                      [&] { return alice.events(EngineEvent::Kind::Levels).size() >= 2; }));
        alice->post(StopTone{});
    }

    void endsInTheMiddleOfEverything()
    {
        for (int i = 0; i < 10; ++i) {
            MediaSide alice(wav({}, "middle.wav"));
            alice->post(PrepareDevices{});
            alice->post(StartLeg{aliceLeg, pcmu()});
            alice->post(PlayTone{PlayTone::Kind::Ringback, 0, {}});
            alice.end();
            Packet packet;
            bool bye = false;
            while (alice.rings.toNet.pop(packet))
                bye = bye || packet.isRtcp;
            QVERIFY(bye);
        }
    }
};

QTEST_GUILESS_MAIN(TestMediaService)
#include "tst_media_service.moc"
