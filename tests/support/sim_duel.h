#pragma once

#include "tests/support/sim_town.h"

#include <chrono>

namespace ahoy::sip::sim {

/// One of ours that answers strangers, and a peer that does what the test writes.
struct Duel {
    explicit Duel(std::uint64_t seed)
        : world(seed),
          alice(world, "alice", at("10.0.0.2:5070"),
                [] {
                    UserAgentConfig config;
                    config.allowDirect = true;
                    return config;
                }()),
          peer(world, "peer", at("10.0.0.9:5060"))
    {
        alice.keepsLog = true;
    }

    /// Alice calls; the INVITE has come, 180 is back.
    bool ring()
    {
        alices = alice.dial("sip:peer@10.0.0.9:5060");
        auto came = peer.expect("INVITE");
        if (!came)
            return false;
        invite = *came;
        peer.respond(invite, 180, "Ringing");
        world.run(std::chrono::milliseconds(100));
        return true;
    }
    /// … and answered: the ACK has come.
    bool talk()
    {
        if (!ring())
            return false;
        peer.respond(invite, 200, "OK", SimPeer::description("10.0.0.9"));
        const auto came = peer.expect("ACK");
        accepted = responseTo(invite, 200, "OK");
        accepted.append("Contact", "<sip:peer@10.0.0.9:5060>");
        if (came)
            ack = *came;
        return came.has_value();
    }
    /// The peer calls, Alice answers.
    bool beCalled(bool withOffer = true)
    {
        alice.manner = SimAgent::Manner::Answers;
        invite = peer.request("INVITE", "sip:alice@10.0.0.2:5070");
        if (!withOffer) {
            invite.removeAll("Content-Type");
            invite.body.clear();
        }
        peer.send(alice.where(), invite);
        const auto came = peer.expect("200");
        alices = alice.lastIncoming;
        if (came)
            accepted = *came;
        return came.has_value();
    }
    SimMessage ackOfPeer() { return peer.requestIn(invite, accepted, true, "ACK", 1); }
    SimAgent::Call &call() { return alice.calls[alices]; }
    /// All over, with nothing left.
    bool isQuiet()
    {
        world.run(std::chrono::seconds(140));
        return alice.isQuiet() && alice.agent().census().flows == 0 && !alice.agent().nextTimeout();
    }

    SimWorld world;
    SimAgent alice;
    SimPeer peer;
    CallId alices;
    SimMessage invite;
    SimMessage accepted;
    SimMessage ack;
};

} // namespace ahoy::sip::sim
