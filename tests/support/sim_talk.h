#pragma once

#include "tests/support/sim_duel.h"

#include <chrono>
#include <string>
#include <string_view>

namespace ahoy::sip::sim {

using namespace std::chrono_literals;

inline constexpr auto sipfrag = "message/sipfrag;version=2.0";

/// A call between Alice and a peer whose every word the test writes.
struct Talk : Duel {
    explicit Talk(std::uint64_t seed) : Duel(seed), carol(world, "carol", at("10.0.0.4:5060")) {}

    /// Alice called.
    bool begin() { return talk(); }
    /// The peer called, and has acknowledged.
    bool beginCalled()
    {
        if (!beCalled())
            return false;
        peer.send(alice.where(), ackOfPeer());
        wasCalled = true;
        return world.runUntil([this] { return alice.isActive(alices); });
    }
    SimMessage inDialog(std::string_view method)
    {
        auto made = peer.requestIn(invite, accepted, wasCalled, method, ++sequence + 1);
        made.append("Contact", "<sip:peer@10.0.0.9:5060>");
        return made;
    }
    SimMessage refer(const std::string &to)
    {
        auto made = inDialog("REFER");
        made.append("Refer-To", to);
        made.append("Referred-By", "<sip:peer@10.0.0.9:5060>");
        return made;
    }
    SimMessage notify(std::string_view state, const std::string &body,
                      std::string_view event = "refer")
    {
        auto made = inDialog("NOTIFY");
        made.append("Event", std::string(event));
        made.append("Subscription-State", std::string(state));
        if (!body.empty())
            made.append("Content-Type", sipfrag);
        made.body = body;
        return made;
    }
    /// A NOTIFY of Alice, answered with `status`: "subscription state / first line of the body".
    std::string told(int status = 200, Duration limit = 5s)
    {
        const auto notify = peer.expect("NOTIFY", limit);
        if (!notify)
            return {};
        lastNotify = *notify;
        if (status != 0)
            peer.respond(*notify, status, "OK");
        const auto &state = notify->value("Subscription-State");
        return state.substr(0, state.find(";expires")) + " / " +
               notify->body.substr(0, notify->body.find("\r\n"));
    }
    bool hasFailed() const { return !alice.transfers.empty() && alice.transfers.back().hasFailed; }
    bool isDone() const { return !alice.transfers.empty() && alice.transfers.back().isDone; }
    bool endsCleanly()
    {
        (void)alice.hangUp(alices);
        if (const auto bye = peer.expect("BYE"))
            peer.respond(*bye, 200, "OK");
        world.run(200s);
        return alice.isQuiet();
    }

    SimPeer carol; ///< at 10.0.0.4:5060, whom calls are referred to
    SimMessage lastNotify;
    bool wasCalled = false;
    unsigned sequence = 0;
};

/// Alice, Bob and Carol, each with an account at one server.
struct Trio : SimTown {
    explicit Trio(std::uint64_t seed) : SimTown(seed), carol(world, "carol", at("10.0.0.4:5090"))
    {
        server.addUser("carol", "wood");
    }
    bool begin()
    {
        carol.addAccount(AccountId{1}, accountOf("carol"), "wood");
        return signIn() && world.runUntil([this] { return carol.isRegistered(AccountId{1}); }) &&
               call();
    }
    bool isOver() { return alice.isQuiet() && bob.isQuiet() && carol.isQuiet(); }

    SimAgent carol;
};

} // namespace ahoy::sip::sim
