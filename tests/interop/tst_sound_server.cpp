#include "audio/file/wav_reader.h"
#include "audio/file/wav_writer.h"
#include "tests/audio_device/media_side.h"
#include "tests/audio_device/sounds.h"
#include "tests/support/sound_server.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <numbers>

// Real devices: PortAudio and libpulse against a PulseAudio of the test's own.

using namespace ahoy;
using namespace ahoy::audio;
using namespace ahoy::test;
using namespace std::chrono_literals;

namespace {

constexpr LegId phoneLeg{1};
constexpr LegId farLeg{2};
constexpr double farHz = 1000;
constexpr double nearHz = 700;

StreamConfig pcmu()
{
    StreamConfig config;
    config.formats.push_back({StreamFormat::Codec::Pcmu, 0, 0, {}, {}});
    return config;
}

std::vector<float> tone(double hz, double seconds)
{
    std::vector<float> samples(static_cast<std::size_t>(seconds * 48'000));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<float>(
            0.3 * std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / 48'000));
    return samples;
}

/// The purest tenth of a second of it.
double purest(std::span<const float> samples, double hz)
{
    double best = 0;
    for (std::size_t at = 0; at + 4800 <= samples.size(); at += 2400) {
        const std::span piece = samples.subspan(at, 4800);
        if (*std::max_element(piece.begin(), piece.end()) > 0.01F)
            best = std::max(best, shareOfTone(piece, hz));
    }
    return best;
}

/// Records what a loudspeaker plays.
class Listener {
public:
    explicit Listener(const QString &device)
    {
        m_process.start("parec", {"-d", device, "--rate=48000", "--channels=1",
                                  "--format=float32le", "--latency-msec=20", "--raw"});
        m_process.waitForStarted();
    }
    ~Listener()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    const std::vector<float> &heard()
    {
        m_bytes += m_process.readAllStandardOutput();
        constexpr qsizetype size = sizeof(float);
        qsizetype at = 0;
        for (; at + size <= m_bytes.size(); at += size) {
            float sample = 0;
            std::memcpy(&sample, m_bytes.constData() + at, sizeof sample);
            m_heard.push_back(sample);
        }
        m_bytes.remove(0, at);
        return m_heard;
    }
    /// Waits without holding up anything.
    void poll() { m_process.waitForReadyRead(1); }

private:
    QProcess m_process;
    QByteArray m_bytes; ///< of a sample that has not come whole
    std::vector<float> m_heard;
};

} // namespace

class TestSoundServer : public QObject {
    Q_OBJECT

private:
    /// The phone with real devices in a call with a far end made of files, which says farHz.
    struct Call {
        explicit Call(const std::string &folder)
            : phone({AudioChoice::Kind::System, {}, {}}),
              far({AudioChoice::Kind::Wav, folder + "/far.wav", folder + "/heard.wav"})
        {
        }
        void start()
        {
            far->post(PrepareDevices{});
            far->post(StartLeg{farLeg, pcmu()});
            phone->post(PrepareDevices{});
            phone->post(StartLeg{phoneLeg, pcmu()});
        }
        bool until(const std::function<bool()> &isDone)
        {
            return carry(phone, phoneLeg, &far, farLeg, isDone);
        }
        bool isHeardAt(const QString &device, double hz)
        {
            Listener listener(device);
            return until([&] {
                listener.poll();
                return purest(listener.heard(), hz) > 0.9;
            });
        }
        MediaSide phone;
        MediaSide far;
    };

    static bool hasDevice(const MediaSide &side, const std::string &id)
    {
        const auto lists = side.all<DeviceList>();
        return !lists.empty() &&
               std::any_of(lists.back().playback.begin(), lists.back().playback.end(),
                           [&](const DeviceEntry &entry) { return entry.id == id; });
    }

    QTemporaryDir m_dir;
    std::unique_ptr<SoundServer> m_server;

private Q_SLOTS:
    void initTestCase()
    {
        if (!SoundServer::isInstalled())
            QSKIP("needs PulseAudio: installer/dependencies.sh test");
        m_server = std::make_unique<SoundServer>(m_dir.path());
        auto writer = WavWriter::create(m_dir.filePath("far.wav").toStdString());
        QVERIFY(writer && writer->write(tone(farHz, 2)));
        auto near = WavWriter::create(m_dir.filePath("near.wav").toStdString());
        QVERIFY(near && near->write(tone(nearHz, 4)));
    }

    void init() { QVERIFY(m_server->start()); }
    void cleanup()
    {
        if (m_server)
            m_server->kill();
    }

    void soundGoesBothWays()
    {
        Call call(m_dir.path().toStdString());
        call.start();
        QVERIFY(call.isHeardAt("spk.monitor", farHz));

        QProcess person;
        person.start("paplay", {"-d", "micfeed", m_dir.filePath("near.wav")});
        QVERIFY(person.waitForStarted());
        QVERIFY(call.until([&] {
            const auto heard = readSoundFile(m_dir.filePath("heard.wav").toStdString());
            return heard && purest(*heard, nearHz) > 0.9;
        }));
        QVERIFY(call.phone.all<DeviceProblem>().empty());
        person.kill();
        person.waitForFinished();
    }

    void lowLatencyWorksToo()
    {
        Call call(m_dir.path().toStdString());
        call.phone->post(SelectDevices{{}, {}, {}, true});
        call.start();
        QVERIFY(call.isHeardAt("spk.monitor", farHz));
        QVERIFY(call.phone.all<DeviceProblem>().empty());
    }

    void theRingToneHasItsOwnDevice()
    {
        MediaSide phone({AudioChoice::Kind::System, {}, {}});
        phone->post(SelectDevices{{}, {}, {"micfeed"}, false});
        phone->post(Ring{true});
        Listener listener("micfeed.monitor");
        QVERIFY(carry(phone, phoneLeg, nullptr, {}, [&] {
            listener.poll();
            const auto &heard = listener.heard();
            return !heard.empty() && *std::max_element(heard.begin(), heard.end()) > 0.02F;
        }));
        phone->post(Ring{false});
        QVERIFY(QTest::qWaitFor(
            [] {
                const auto inputs = SoundServer::pactl({"list", "short", "sink-inputs"});
                return inputs && inputs->isEmpty(); // no stream is open when idle
            },
            10'000));
    }

    void listsAndFollowsDevices()
    {
#ifndef AHOY_PULSE
        QSKIP("a build without libpulse follows no list");
#endif
        MediaSide phone({AudioChoice::Kind::System, {}, {}});
        phone->post(RequestDevices{});
        const auto until = [&](const std::function<bool()> &isDone) {
            return carry(phone, phoneLeg, nullptr, {}, isDone);
        };
        QVERIFY(until([&] { return hasDevice(phone, "spk"); }));
        const DeviceList list = phone.all<DeviceList>().back();
        QCOMPARE(list.playback.size(), std::size_t(2));
        QCOMPARE(list.capture.size(), std::size_t(1)); // monitors are no microphones
        QCOMPARE(list.capture[0], (DeviceEntry{"mic", "Microphone", true}));
        const auto loudspeaker =
            std::find_if(list.playback.begin(), list.playback.end(),
                         [](const DeviceEntry &entry) { return entry.isDefault; });
        QVERIFY(loudspeaker != list.playback.end());
        QCOMPARE(*loudspeaker, (DeviceEntry{"spk", "Loudspeaker", true}));

        const auto module = SoundServer::pactl(
            {"load-module", "module-null-sink", "sink_name=headset", "norewinds=1"});
        QVERIFY(module);
        QVERIFY(until([&] { return hasDevice(phone, "headset"); }));
        QVERIFY(SoundServer::pactl({"unload-module", *module}));
        QVERIFY(until([&] { return !hasDevice(phone, "headset"); }));
    }

    void switchesDevicesInACall()
    {
        Call call(m_dir.path().toStdString());
        call.start();
        QVERIFY(call.isHeardAt("spk.monitor", farHz));
        // One that the audio library has never heard of.
        QVERIFY(SoundServer::pactl(
            {"load-module", "module-null-sink", "sink_name=headset", "norewinds=1"}));
        call.phone->post(SelectDevices{{"headset"}, {}, {}, false});
        QVERIFY(call.isHeardAt("headset.monitor", farHz));
        QVERIFY(call.phone.all<DeviceProblem>().empty());
    }

    void tellsWhenTheServerMovesTheSound()
    {
        const auto module = SoundServer::pactl(
            {"load-module", "module-null-sink", "sink_name=headset", "norewinds=1"});
        QVERIFY(module);
        Call call(m_dir.path().toStdString());
        call.phone->post(RequestDevices{});
        call.phone->post(SelectDevices{{"headset"}, {}, {}, false});
        call.start();
        QVERIFY(call.isHeardAt("headset.monitor", farHz));
        QVERIFY(SoundServer::pactl({"unload-module", *module}));
        QVERIFY(call.until([&] { return !call.phone.all<DeviceMoved>().empty(); }));
        QCOMPARE(call.phone.all<DeviceMoved>()[0].role, DeviceRole::Playback);
        QVERIFY(call.isHeardAt("spk.monitor", farHz));
    }

    void survivesTheServersDeath()
    {
        Call call(m_dir.path().toStdString());
        call.start();
        QVERIFY(call.isHeardAt("spk.monitor", farHz));
        m_server->kill();
        QVERIFY(call.until([&] { return !call.phone.all<DeviceProblem>().empty(); }));
        QVERIFY(!call.phone.all<DeviceProblem>()[0].solved);
        // RTP goes on without a device.
        const std::size_t sent = call.phone.sent.size();
        QVERIFY(call.until([&] { return call.phone.sent.size() > sent + 25; }));

        QVERIFY(m_server->start());
        QVERIFY(call.until([&] {
            const auto problems = call.phone.all<DeviceProblem>();
            return std::any_of(problems.begin(), problems.end(), [](const DeviceProblem &problem) {
                return problem.role == DeviceRole::Playback && problem.solved;
            });
        }));
        QVERIFY(call.isHeardAt("spk.monitor", farHz));
    }

    void withoutAServerTheCallGoesOnAndThePersonIsTold()
    {
        m_server->kill();
        Call call(m_dir.path().toStdString());
        call.start();
        QVERIFY(call.until([&] {
            return call.phone.all<DeviceProblem>().size() >= 2 && call.phone.sent.size() >= 25;
        }));
        // With the server comes the sound.
        QVERIFY(m_server->start());
        QVERIFY(call.isHeardAt("spk.monitor", farHz));
    }
};

QTEST_GUILESS_MAIN(TestSoundServer)
#include "tst_sound_server.moc"
