#pragma once

#include "tests/support/sim_agent.h"
#include "tests/support/sim_peer.h"
#include "tests/support/sim_server.h"

#include <string>

/// Prints the seed and what went over the wire, and fails the test function.
#define CHECK_IN(world, condition)                                                                 \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            qInfo().noquote() << QString::fromStdString((world).ladder());                         \
            QFAIL("not so: " #condition);                                                          \
        }                                                                                          \
    } while (false)

namespace ahoy::sip::sim {

inline constexpr AccountId alicesAccount{1};
inline constexpr AccountId bobsAccount{1};

inline AccountConfig accountOf(const std::string &user)
{
    AccountConfig config;
    config.addressOfRecord = "sip:" + user + "@example.com";
    config.server = "10.0.0.1:5060";
    return config;
}

/// Alice and Bob, each with an account at one server.
struct SimTown {
    explicit SimTown(std::uint64_t seed)
        : world(seed),
          server(world, "server", at("10.0.0.1:5060"), "example.com"),
          alice(world, "alice", at("10.0.0.2:5070")),
          bob(world, "bob", at("10.0.0.3:5080"))
    {
        server.addUser("alice", "wonderland");
        server.addUser("bob", "builder");
    }

    bool signIn()
    {
        alice.addAccount(alicesAccount, accountOf("alice"), "wonderland");
        bob.addAccount(bobsAccount, accountOf("bob"), "builder");
        return world.runUntil(
            [this] { return alice.isRegistered(alicesAccount) && bob.isRegistered(bobsAccount); });
    }

    /// A call from Alice to Bob that both take for active.
    bool call()
    {
        bob.manner = SimAgent::Manner::Answers;
        alices = alice.dial("sip:bob@example.com", alicesAccount);
        const bool isUp = world.runUntil(
            [&] { return alice.isActive(alices) && bob.isActive(bob.lastIncoming); });
        bobs = bob.lastIncoming;
        return isUp;
    }

    bool haveBothEnded() const { return alice.hasEnded(alices) && bob.hasEnded(bobs); }
    bool isQuiet() const { return alice.isQuiet() && bob.isQuiet(); }

    SimWorld world;
    SimServer server;
    SimAgent alice;
    SimAgent bob;
    CallId alices;
    CallId bobs;
};

} // namespace ahoy::sip::sim
