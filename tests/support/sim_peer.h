#pragma once

#include "tests/support/sim_message.h"
#include "tests/support/sim_world.h"

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ahoy::sip::sim {

/// A peer without a machine of its own: it keeps what comes and sends what the test writes, as
/// wrong as that may be.
class SimPeer final : public SimNode {
public:
    SimPeer(SimWorld &world, std::string name, Endpoint where);

    /// All that came and was not taken yet.
    std::deque<SimMessage> inbox;
    /// Called for every message in place of keeping it, when set.
    std::function<void(const SimMessage &message, const Endpoint &from)> handler;
    /// Where the last message came from.
    Endpoint lastFrom;

    /// The next message that is `what`: a method, or a status code for a response; waits for it.
    /// Others that came before it are thrown away.
    std::optional<SimMessage> expect(std::string_view what,
                                     Duration limit = std::chrono::seconds(5));
    /// Sends a request and takes its response out of the inbox; the rest stays there.
    std::optional<SimMessage> ask(const Endpoint &to, const SimMessage &request,
                                  Duration limit = std::chrono::seconds(2));
    void send(const Endpoint &to, const SimMessage &message);
    void send(const Endpoint &to, std::string bytes);
    /// The answer to a request that came from `lastFrom`.
    void respond(const SimMessage &request, int statusCode, std::string_view reason,
                 std::string_view body = {}, std::string_view tag = "peer-tag");
    /// A request of a stranger; edit it as the case demands.
    SimMessage request(std::string_view method, std::string_view uri);
    /// A request within the dialog that `invite` and its 2xx made: ours was the INVITE when
    /// `isCaller`.
    SimMessage requestIn(const SimMessage &invite, const SimMessage &accepted, bool isCaller,
                         std::string_view method, unsigned sequence);

    static std::string description(std::string_view address);

    void onDatagram(const Endpoint &from, const std::string &bytes) override;

private:
    unsigned m_branch = 0;
};

} // namespace ahoy::sip::sim
