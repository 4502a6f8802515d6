#pragma once

#include "tests/support/sim_duel.h"
#include "tests/support/sim_office.h"

#include <chrono>
#include <fmt/format.h>
#include <string_view>

namespace ahoy::sip::sim {

using namespace std::chrono_literals;

inline constexpr auto pidfType = "application/pidf+xml";
inline constexpr auto pidf =
    "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\"sip:peer@10.0.0.9\"/>";

/// Alice watches the peer's presence.
struct Watch : Duel {
    explicit Watch(std::uint64_t seed) : Duel(seed), notifier{peer, {}} {}

    /// The SUBSCRIBE has come.
    bool begin(std::chrono::seconds expires = 600s)
    {
        usage = alice.subscribe("sip:peer@10.0.0.9:5060", "presence", {}, expires);
        return usage && expectSubscribe();
    }
    bool expectSubscribe(Duration limit = 5s)
    {
        const auto came = peer.expect("SUBSCRIBE", limit);
        if (came)
            notifier.subscribe = *came;
        return came.has_value();
    }
    /// … was accepted, and the first NOTIFY is answered.
    bool isUp(int expires = 600)
    {
        if (!begin())
            return false;
        accept(200, expires);
        return notify(fmt::format("active;expires={}", expires)) == 200;
    }
    void accept(int status = 200, int expires = 600)
    {
        peer.send(alice.where(), notifier.accept(status, expires));
    }
    /// The status that a NOTIFY is answered with; 0: nothing.
    int notify(std::string_view state, std::string_view type = pidfType,
               std::string_view body = pidf)
    {
        return answerTo(notifier.notify(state, type, body));
    }
    std::size_t subscribesWithin(Duration time)
    {
        world.run(time);
        std::size_t count = 0;
        for (const auto &message : peer.inbox)
            count += message.method() == "SUBSCRIBE" ? 1 : 0;
        return count;
    }
    SubscriptionEvent::State state() const { return alice.subscriptions.back().state; }
    bool isTerminated() const
    {
        return !alice.subscriptions.empty() && state() == SubscriptionEvent::State::Terminated;
    }
    bool isForgotten()
    {
        world.run(140s);
        return alice.isQuiet();
    }

    UsageId usage;
    Notifier notifier;
};

} // namespace ahoy::sip::sim
