#pragma once

#include "tests/support/sim_message.h"
#include "tests/support/sim_world.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace ahoy::sip::sim {

/// A registrar and record-routing, stateless proxy (RFC 3261 §10.3, §16.11), with Digest; and as
/// odd as a test wants it.
class SimServer final : public SimNode {
public:
    SimServer(SimWorld &world, std::string name, Endpoint where, std::string domain);

    void addUser(const std::string &user, const std::string &password);

    bool challengesCalls = false; ///< 407 to INVITE and BYE of its users
    bool recordRoutes = true;
    std::string routeParameters; ///< of its Record-Route, as ";transport=tcp"
    bool takesConnections = true;
    std::string realm; ///< default: the domain
    /// Challenges, best last; the first entries may be ones that nobody knows.
    std::vector<std::string> algorithms{"MD5"};
    int leastExpires = 0;        ///< below: 423
    int grantedExpires = 0;      ///< 0: what was asked for
    int answersRegisterWith = 0; ///< another status for every REGISTER, unchallenged
    int retryAfter = 0;
    int nonceUses = 0; ///< after so many, stale=true; 0: never
    std::vector<std::string> serviceRoute;
    bool knowsOutbound = false;   ///< RFC 5626: answers instance and reg-id with Require
    bool refusesOutbound = false; ///< 439 to who asks for it
    std::string flowTimer;        ///< Flow-Timer in its 200 to REGISTER
    std::string keep;             ///< RFC 6223: the value that it gives the keep of a Via
    bool answersPings = true;
    /// What it says to a Binding request of a flow that it knows (RFC 5626 §5.4 as of §8).
    enum class Stun { Answers, Refuses, Ignores };
    Stun stun = Stun::Answers;
    int answersInviteWith = 0; ///< another status for every INVITE; with retryAfter
    bool forksToAll = false;   ///< a call goes to every contact of a user, else to the newest

    // ---- what it saw ----------------------------------------------------------------------
    struct Binding {
        std::string contact;
        Endpoint source;
        std::uint64_t connection = 0;
        int expires = 0;
    };
    std::map<std::string, std::vector<Binding>> bindings;
    std::size_t registers = 0;
    std::size_t pings = 0;            ///< of CRLFs
    std::size_t stunRequests = 0;     ///< as they come, repeated ones too
    std::vector<SimMessage> requests; ///< all that came

    void onDatagram(const Endpoint &from, const std::string &bytes) override;
    void onStreamBytes(std::uint64_t connection, const std::string &bytes) override;
    void onAccepted(std::uint64_t connection, const Endpoint &from) override;
    bool acceptsConnections() const override { return takesConnections; }

private:
    struct Source {
        Endpoint endpoint;
        std::uint64_t connection = 0;
    };

    void onMessage(SimMessage message, const Source &source);
    void onRegister(const SimMessage &request, const Source &source);
    void forward(SimMessage request, const Source &source);
    void sendTo(const std::string &uri, const SimMessage &message);
    void reply(const SimMessage &response, const Source &source);
    void backward(SimMessage response);
    bool isAuthorized(const SimMessage &request, const char *header, bool &isStale);
    void challenge(const SimMessage &request, int statusCode, bool isStale, const Source &source);

    std::string m_domain;
    std::map<std::string, std::string> m_users;
    std::map<std::string, int> m_nonces; ///< nonce, and how often it was used
    std::map<Endpoint, std::uint64_t> m_connections;
    std::map<std::uint64_t, Endpoint> m_peers;
};

} // namespace ahoy::sip::sim
