#pragma once

#include "tests/support/sim_town.h"

#include <algorithm>
#include <chrono>
#include <string_view>

namespace ahoy::sip::sim {

using namespace std::chrono_literals;

/// A domain with two servers that take part in RFC 5626; Alice, behind a NAT, is with the first.
struct Provider {
    explicit Provider(std::uint64_t seed)
        : world(seed),
          first(world, "first", at("10.0.0.1:5060"), "example.com"),
          second(world, "second", at("10.0.0.6:5060"), "example.com"),
          alice(world, "alice", at("192.168.1.20:5070")),
          bob(world, "bob", at("10.0.0.3:5080"))
    {
        for (auto *server : {&first, &second}) {
            server->addUser("alice", "wonderland");
            server->addUser("bob", "builder");
            server->knowsOutbound = true;
            server->grantedExpires = 3600; // what happens below is not the refresh
        }
        auto &srv = world.dns[{"_sip._udp.example.com", DnsType::Srv}];
        srv.status = DnsAnswer::Status::Ok;
        srv.timeToLive = 7200s;
        srv.records = {SrvRecord{1, 1, 5060, "first.example.com"},
                       SrvRecord{2, 1, 5060, "second.example.com"}};
        world.addHost("first.example.com", *IpAddress::parse("10.0.0.1"));
        world.addHost("second.example.com", *IpAddress::parse("10.0.0.6"));
        alice.keepsLog = true;
        alice.nat = at("203.0.113.7:31000");
        config = accountOf("alice");
        config.server.clear();
        config.instanceId = "urn:uuid:00000000-0000-1000-8000-000a95a0e128";
    }
    bool signIn()
    {
        alice.addAccount(alicesAccount, config, "wonderland");
        bob.addAccount(bobsAccount, accountOf("bob"), "builder");
        return world.runUntil(
            [this] { return alice.isRegistered(alicesAccount) && bob.isRegistered(bobsAccount); },
            10s);
    }
    std::size_t registers(const SimServer &server) const
    {
        return std::size_t(
            std::count_if(server.requests.begin(), server.requests.end(), [](const auto &request) {
                return request.method() == "REGISTER" &&
                       request.uri("To") == "sip:alice@example.com";
            }));
    }
    std::size_t logLines(std::string_view words) const
    {
        return std::size_t(
            std::count_if(alice.log.begin(), alice.log.end(), [&](const auto &entry) {
                return entry.summary.find(words) != std::string::npos;
            }));
    }
    /// Whether a call of Bob's gets through to her.
    bool isReached()
    {
        const auto before = alice.lastIncoming;
        const auto call = bob.dial("sip:alice@example.com", bobsAccount);
        const bool rings =
            world.runUntil([&] { return alice.lastIncoming != before && !bob.hasEnded(call); }, 3s);
        (void)bob.hangUp(call); // it may have ended
        world.run(1s);
        return rings;
    }

    SimWorld world;
    SimServer first;
    SimServer second;
    SimAgent alice;
    SimAgent bob;
    AccountConfig config;
};

} // namespace ahoy::sip::sim
