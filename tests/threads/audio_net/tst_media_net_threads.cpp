#include "audio/net/media_net.h"
#include "tests/support/check.h"
#include "tests/support/wait_pipe.h"

#include <atomic>
#include <cstring>
#include <memory>
#include <thread>
#include <unordered_map>

// Three threads at once, as in a call: the owner opens, points and closes transports, the media
// pushes and pops packets, Net carries them.  What a race detector sees here is the test.

using namespace ahoy;
using namespace ahoy::audio;

namespace {

constexpr std::uint64_t rounds = 60;
constexpr std::uint64_t packetsARound = 5; ///< each way, at least

Packet voice(LegId leg, std::uint16_t sequence)
{
    Packet packet;
    packet.leg = leg;
    packet.size = 172;
    packet.bytes.fill(std::byte{0x55});
    packet.bytes[0] = std::byte{0x80};
    packet.bytes[1] = std::byte{0};
    packet.bytes[2] = static_cast<std::byte>(sequence >> 8U);
    packet.bytes[3] = static_cast<std::byte>(sequence & 0xffU);
    return packet;
}

/// One side: its rings, its media thread, its Net.
class Side {
public:
    Side() : m_net(m_rings, [this] { m_pipe.wake(); })
    {
        m_net.start();
        m_media = std::thread([this] { runMedia(); });
    }
    ~Side()
    {
        m_running = false;
        m_media.join();
        m_net.stop();
    }

    Endpoint open(LegId leg)
    {
        m_net.post(OpenTransport{leg, IpAddress::loopbackV4(), 0, 0});
        for (;;) {
            CHECK(m_pipe.wait());
            for (const auto &report : m_net.take())
                if (const auto *opened = std::get_if<TransportOpened>(&report)) {
                    CHECK(opened->addresses);
                    return opened->addresses->rtp;
                }
        }
    }

    void talk(LegId leg, const Endpoint &remote)
    {
        m_net.post(SetRemote{leg, remote, {}, true});
        m_leg = leg.value;
    }

    void close(LegId leg)
    {
        m_leg = 0;
        m_net.post(CloseTransport{leg});
    }

    std::uint64_t received() const { return m_received; }

private:
    void runMedia()
    {
        Packet packet;
        std::uint16_t sequence = 0;
        while (m_running) {
            if (const auto leg = m_leg.load(); leg != 0) {
                m_rings.toNet.push(voice(LegId{leg}, ++sequence));
                m_rings.wakeNet.wake();
            }
            while (m_rings.fromNet.pop(packet)) {
                CHECK(packet.size == 172);
                ++m_received;
            }
            std::this_thread::yield();
        }
    }

    PacketRings m_rings;
    test::WaitPipe m_pipe;
    MediaNet m_net;
    std::atomic<bool> m_running = true;
    std::atomic<std::uint64_t> m_leg = 0;
    std::atomic<std::uint64_t> m_received = 0;
    std::thread m_media;
};

} // namespace

int main()
{
    Side a;
    Side b;
    for (std::uint64_t round = 1; round <= rounds; ++round) {
        const LegId leg{round};
        const auto addressA = a.open(leg);
        const auto addressB = b.open(leg);
        const auto wantedByA = a.received() + packetsARound;
        const auto wantedByB = b.received() + packetsARound;
        a.talk(leg, addressB);
        b.talk(leg, addressA);
        const auto deadline = monotonicNow() + std::chrono::seconds(20);
        while (a.received() < wantedByA || b.received() < wantedByB) {
            CHECK(monotonicNow() < deadline);
            std::this_thread::yield();
        }
        a.close(leg);
        b.close(leg);
    }

    // Started and stopped with nothing between, and with orders on their way.
    for (int i = 0; i < 100; ++i) {
        PacketRings rings;
        MediaNet net(rings, [] {});
        net.post(OpenTransport{LegId{1}, IpAddress::loopbackV4(), 0, 0});
        net.start();
        if (i % 2 == 0)
            net.post(CloseTransport{LegId{1}});
        net.stop();
    }
    return 0;
}
