#include "audio/device/media_service.h"
#include "base/wake_pipe.h"
#include "tests/support/check.h"

#include <atomic>
#include <filesystem>
#include <poll.h>
#include <string>
#include <thread>
#include <unistd.h>

// Owner, Media, Device, File, the pacing of a WAV device and a Net that echoes, all at once and
// with every command.  What a race detector sees here is the test.

using namespace ahoy;
using namespace ahoy::audio;
using namespace std::chrono_literals;

namespace {

StreamConfig config(std::uint64_t round)
{
    StreamConfig result;
    if (round % 2 == 0)
        result.formats.push_back({StreamFormat::Codec::Pcmu, 0, 0, {}, {}});
    else
        result.formats.push_back({StreamFormat::Codec::Pcma, 8, 8, {}, {}});
    result.events.push_back({8000, 101, 101});
    return result;
}

/// In place of Net: what is sent comes back.
class Echo {
public:
    explicit Echo(PacketRings &rings) : m_rings(rings), m_thread([this] { run(); }) {}
    ~Echo()
    {
        m_isStopping = true;
        m_rings.wakeNet.wake();
        m_thread.join();
    }
    std::uint64_t packets() const { return m_packets; }

private:
    void run()
    {
        while (!m_isStopping) {
            pollfd fd{m_rings.wakeNet.fd(), POLLIN, 0};
            ::poll(&fd, 1, -1);
            m_rings.wakeNet.drain();
            Packet packet;
            while (m_rings.toNet.pop(packet)) {
                packet.at = monotonicNow();
                m_rings.fromNet.push(packet);
                ++m_packets;
            }
        }
    }

    PacketRings &m_rings;
    std::atomic<bool> m_isStopping{false};
    std::atomic<std::uint64_t> m_packets{0};
    std::thread m_thread;
};

std::filesystem::path scratch(const std::string &end)
{
    return std::filesystem::temp_directory_path() / ("ahoy-" + std::to_string(::getpid()) + end);
}

void runRounds(const AudioChoice &choice, std::uint64_t rounds)
{
    using Hold = SelectSounds::Hold;
    const auto recording = scratch("-recording.ogg");
    PacketRings rings;
    WakePipe wake;
    Echo echo(rings);
    MediaService service(choice, rings, [&wake] { wake.wake(); });
    service.post(RequestDevices{});
    std::size_t reports = 0;
    for (std::uint64_t round = 1; round <= rounds; ++round) {
        const LegId leg{round};
        service.post(PrepareDevices{});
        service.post(PlayTone{PlayTone::Kind::Ringback, 0, "GB"});
        service.post(SetLevelsWanted{round % 2 == 0});
        service.post(StartLeg{leg, config(round)});
        service.post(StartLeg{leg, config(round)}); // refused, and freed
        service.post(StopTone{});
        service.post(SendDigits{leg, "123", 60ms});
        service.post(SetMuted{leg, true});
        service.post(SetActive{leg, round % 3 != 0});
        service.post(StartRecording{leg, recording.string(), RecordingLayout::Mixed});
        service.post(SetJoined{leg, round % 2 == 0});
        service.post(SetLevel{leg, -6});
        service.post(SelectSounds{"/nowhere.ogg", round % 2 == 0 ? Hold::Tone : Hold::File,
                                  recording.string()});
        service.post(UpdateLeg{leg, config(round + 1)});
        service.post(Ring{round % 2 == 0});
        service.post(SelectDevices{{"a"}, {"b"}, {"c"}, round % 2 == 0});
        // Until its packets have gone round.
        const std::uint64_t before = echo.packets();
        while (echo.packets() < before + 3) {
            pollfd fd{wake.fd(), POLLIN, 0};
            ::poll(&fd, 1, 10);
            wake.drain();
            reports += service.take().size();
        }
        service.post(PlayTone{PlayTone::Kind::Digit, '5', {}});
        if (round % 3 != 0)
            service.post(StopRecording{leg}); // or with the leg, or with the service
        if (round % 4 != 0)
            service.post(StopLeg{leg}); // the others end with the service
        service.post(ReleaseDevices{});
    }
    CHECK(reports >= rounds); // at least each refused leg
    std::filesystem::remove(recording);
}

} // namespace

int main()
{
    runRounds({AudioChoice::Kind::Null, {}, {}}, 12);
    const std::string out = scratch(".wav").string();
    runRounds({AudioChoice::Kind::Wav, {}, out}, 12);
    CHECK(std::filesystem::file_size(out) > 44);
    std::filesystem::remove(out);
    for (int i = 0; i < 20; ++i) { // born and gone
        PacketRings rings;
        MediaService service({AudioChoice::Kind::Null, {}, {}}, rings, {});
        service.post(StartLeg{LegId{1}, config(0)});
    }
}
