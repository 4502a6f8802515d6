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

    /// Alice gets an account whose server, which wants no registration, is the peer.
    void giveAccount()
    {
        AccountConfig config;
        config.addressOfRecord = "sip:alice@example.com";
        config.server = "10.0.0.9:5060";
        config.registers = false;
        alice.addAccount(alicesAccount, config, "wonderland");
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
    /// A response to Alice's INVITE that wants a PRACK.
    SimMessage reliable(int status, int rseq, const std::string &body = {},
                        const std::string &tag = "peer-tag") const
    {
        auto response = responseTo(invite, status, "Progress", tag);
        response.append("Contact", "<sip:peer@10.0.0.9:5060>");
        response.append("Require", "100rel");
        response.append("RSeq", std::to_string(rseq));
        response.append("Allow", "INVITE, ACK, CANCEL, BYE, PRACK, UPDATE");
        if (!body.empty()) {
            response.append("Content-Type", "application/sdp");
            response.body = body;
        }
        return response;
    }
    /// Waits for a request of Alice's and answers it with 200.
    std::optional<SimMessage> expectAndAccept(std::string_view method, std::string_view body = {})
    {
        auto request = peer.expect(method);
        if (request) {
            auto response = responseTo(*request, 200, "OK");
            response.append("Contact", "<sip:peer@10.0.0.9:5060>");
            if (!body.empty()) {
                response.append("Content-Type", "application/sdp");
                response.body = body;
            }
            peer.send(alice.where(), response);
            world.run(std::chrono::milliseconds(50));
        }
        return request;
    }
    /// The status that a request of the peer is answered with; 0: nothing.
    int answerTo(const SimMessage &request, Duration limit = std::chrono::seconds(2))
    {
        const auto came = peer.ask(alice.where(), request, limit);
        if (came)
            answer = *came;
        return came ? came->statusCode() : 0;
    }
    /// A request of the peer within the call that Alice placed; she has the tag of `invite`.
    SimMessage byPeer(std::string_view method, unsigned sequence, const std::string &body = {})
    {
        auto request =
            peer.requestIn(invite, responseTo(invite, 200, "OK"), false, method, sequence);
        if (body.empty()) {
            request.removeAll("Content-Type");
            request.body.clear();
        } else {
            request.set("Content-Type", "application/sdp");
            request.body = body;
        }
        request.set("Contact", "<sip:peer@10.0.0.9:5060>");
        return request;
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
    SimMessage answer; ///< to what the peer asked last
};

} // namespace ahoy::sip::sim
