#pragma once

#include "audio/net/media_net.h"
#include "tests/support/net_reports.h"
#include "tests/support/wait_pipe.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace ahoy::test {

/// One phone's Net with one leg that does ICE, without signalling: two of them find each other when
/// each is given what the other one found.
class IceSide {
public:
    static constexpr audio::LegId leg{7};

    explicit IceSide(const std::string &name)
        : IceSide({.userFragment = name + "0000",
                   .password = Redacted<std::string>(name + "aaaabbbbccccddddeeee")})
    {
    }
    explicit IceSide(audio::IceCredentials own) : m_own(std::move(own)) { m_net.start(); }

    audio::MediaNet &net() { return m_net; }
    const audio::IceCredentials &own() const { return m_own; }
    const audio::TransportAddresses &addresses() const { return m_addresses; }

    /// False: it could not be opened.
    bool open(std::vector<audio::IceServer> servers = {}, bool withIce = true,
              bool isTrickled = false)
    {
        m_net.post(audio::OpenTransport{
            .leg = leg,
            .local = IpAddress::loopbackV4(),
            .firstPort = 0,
            .lastPort = 0,
            .isProtected = false,
            .ice = audio::IceSettings{std::move(servers),
                                      withIce ? std::optional(m_own) : std::nullopt, isTrickled}});
        const auto opened = await<audio::TransportOpened>();
        if (!opened || !opened->addresses)
            return false;
        m_addresses = *opened->addresses;
        return true;
    }

    /// What an answer that says all of `other` leads to.
    audio::SetRemote remote(const IceSide &other, bool isControlling, bool isMuxed = true) const
    {
        audio::SetRemote command{.leg = leg,
                                 .rtp = other.m_addresses.rtp,
                                 .rtcp = other.m_addresses.rtcp,
                                 .rtcpMux = isMuxed};
        command.ice = audio::IceRemote{.theirs = other.m_own,
                                       .candidates = other.m_addresses.candidates,
                                       .isControlling = isControlling,
                                       .own = m_own};
        return command;
    }

    /// The same without candidates, of which more will come …
    audio::SetRemote remoteWithout(const IceSide &other, bool isControlling) const
    {
        auto command = remote(other, isControlling);
        command.ice->candidates.clear();
        command.ice->isComplete = false;
        return command;
    }
    /// … and they have.
    audio::AddCandidates more(const IceSide &other, bool isControlling, bool isComplete) const
    {
        auto all = *remote(other, isControlling).ice;
        all.isComplete = isComplete;
        return {leg, std::move(all)};
    }

    /// New credentials: ICE begins anew with the next remote().
    void renew(const std::string &name)
    {
        m_own = {.userFragment = name + "1111",
                 .password = Redacted<std::string>(name + "ffffgggghhhhiiiijjjj")};
    }

    template <class T>
    std::optional<T> await()
    {
        return awaitReport<T>(m_net, m_pipe, m_reports);
    }

    /// The change that says so, or the last one that came.
    audio::IceChanged awaitState(audio::IceChanged::State state)
    {
        audio::IceChanged last{.leg = leg, .pairs = {}};
        while (auto change = await<audio::IceChanged>()) {
            last = std::move(*change);
            if (last.state == state)
                break;
        }
        return last;
    }

    audio::TransportCounters counters()
    {
        m_net.post(audio::AskTransportCounters{leg});
        return await<audio::TransportCounters>().value_or(audio::TransportCounters{});
    }

    /// What nobody waited for, up to the last one that was.
    void forgetReports() { m_reports.clear(); }

    void send(const std::vector<std::uint8_t> &bytes, bool isRtcp = false)
    {
        audio::Packet packet;
        packet.leg = leg;
        packet.isRtcp = isRtcp;
        packet.size = static_cast<std::uint16_t>(bytes.size());
        std::memcpy(packet.bytes.data(), bytes.data(), bytes.size());
        (void)m_rings.toNet.push(packet);
        m_rings.wakeNet.wake();
    }

    /// The next packet from the network; empty when none comes.
    std::vector<std::uint8_t> receive(std::chrono::milliseconds patience = std::chrono::seconds(10))
    {
        const auto until = std::chrono::steady_clock::now() + patience;
        audio::Packet packet;
        while (!m_rings.fromNet.pop(packet)) {
            if (std::chrono::steady_clock::now() > until)
                return {};
            std::this_thread::yield();
        }
        std::vector<std::uint8_t> bytes(packet.size);
        std::memcpy(bytes.data(), packet.bytes.data(), packet.size);
        return bytes;
    }

private:
    audio::IceCredentials m_own;
    audio::TransportAddresses m_addresses;
    audio::PacketRings m_rings;
    WaitPipe m_pipe;
    std::vector<audio::NetReport> m_reports;
    audio::MediaNet m_net{m_rings, [this] { m_pipe.wake(); }};
};

/// A voice packet.
inline std::vector<std::uint8_t> rtpBytes(std::uint8_t sequence)
{
    std::vector<std::uint8_t> bytes(172, 0x55);
    bytes[0] = 0x80;
    bytes[1] = 0;
    bytes[2] = 0;
    bytes[3] = sequence;
    return bytes;
}

/// A receiver report without a block (RFC 3550 §6.4.2).
inline std::vector<std::uint8_t> rtcpBytes()
{
    return {0x80, 201, 0, 1, 1, 2, 3, 4};
}

} // namespace ahoy::test
