#pragma once

#include "tests/support/sim_town.h"

#include <chrono>
#include <fmt/format.h>
#include <string>

namespace ahoy::sip::sim {

/// Alice with an account at a server that registers her without a question and leaves everything
/// else to the test.
struct Office {
    explicit Office(std::uint64_t seed, UserAgentConfig config = {})
        : world(seed),
          alice(world, "alice", at("10.0.0.2:5070"), std::move(config)),
          server(world, "server", at("10.0.0.1:5060"))
    {
        alice.keepsLog = true;
        server.handler = [this](const SimMessage &message, const Endpoint &from) {
            if (message.method() != "REGISTER" || !message.isRequest()) {
                server.inbox.push_back(message);
                return;
            }
            auto response = responseTo(message, registerStatus, "Answer");
            if (registerStatus == 200) {
                response.append("Contact", message.value("Contact"));
                response.append("Expires", message.value("Expires"));
            }
            server.send(from, response);
        };
    }

    bool signIn(bool watchesMailbox = false)
    {
        auto config = accountOf("alice");
        config.watchesMailbox = watchesMailbox;
        alice.addAccount(alicesAccount, config, "wonderland");
        return world.runUntil([this] { return alice.isRegistered(alicesAccount); });
    }

    /// All that the server was asked and not yet answered.
    std::size_t waiting(std::string_view method)
    {
        std::size_t count = 0;
        for (const auto &message : server.inbox)
            count += message.isRequest() && message.method() == method ? 1 : 0;
        return count;
    }

    int registerStatus = 200;
    SimWorld world;
    SimAgent alice;
    SimPeer server;
};

/// The notifier's hand in a subscription: NOTIFYs in the dialog of a SUBSCRIBE that came.
struct Notifier {
    SimPeer &peer;
    SimMessage subscribe;
    std::string tag = "notifier";
    unsigned sequence = 0;

    SimMessage notify(std::string_view state, std::string_view type = {},
                      std::string_view body = {})
    {
        auto made = peer.request("NOTIFY", subscribe.uri("Contact"));
        made.set("From", fmt::format("{};tag={}", subscribe.value("To"), tag));
        made.set("To", subscribe.value("From"));
        made.set("Call-ID", subscribe.value("Call-ID"));
        made.set("CSeq", fmt::format("{} NOTIFY", ++sequence));
        made.append("Contact", fmt::format("<sip:notifier@{}>", peer.where().toString()));
        made.append("Event", subscribe.value("Event"));
        if (!state.empty())
            made.append("Subscription-State", std::string(state));
        if (!type.empty())
            made.append("Content-Type", std::string(type));
        made.body = body;
        return made;
    }
    SimMessage accept(int statusCode = 200, int expires = 600) const
    {
        auto response = responseTo(subscribe, statusCode, "OK", tag);
        response.append("Contact", fmt::format("<sip:notifier@{}>", peer.where().toString()));
        response.append("Expires", fmt::format("{}", expires));
        return response;
    }
};

} // namespace ahoy::sip::sim
