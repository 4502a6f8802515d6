#pragma once

#include "audio/net/glib_sources.h"
#include "audio/net/ice_path.h"
#include "audio/net/ice_settings.h"
#include "audio/net/socket_pair.h"
#include "audio/net/tls_tunnel.h"
#include "base/result.h"

#include <cstdint>
#include <memory>
#include <nice/agent.h>
#include <span>
#include <vector>

namespace ahoy::audio {

/// libnice's agent with the one stream of a leg, in our words (RFC 8445, 8489, 8656); what it tells
/// goes to its IcePath.  Nobody else knows of libnice.  Thread: Net.
class IceAgent {
public:
    using Config = IcePath::Config;

    IceAgent(IcePath &owner, GlibSources &sources);
    IceAgent(const IceAgent &) = delete;
    IceAgent &operator=(const IceAgent &) = delete;
    ~IceAgent();
    Result<void> gather(const Config &config);
    void setRemote(const IceRemote &remote, bool isNew, bool isRestart, std::uint8_t components);
    /// No more candidates of theirs come: what works is what there is.
    void endRemote();
    bool send(std::uint8_t component, std::span<const std::byte> bytes);
    /// Goes on with this pair, and asks for consent as before.
    void keep(std::uint8_t component, const IcePair &pair);
    std::vector<IceCandidate> candidates() const;
    /// The socket behind `local`, one that outlives the agent.
    Result<MediaSocket> socketAt(std::uint8_t component, const Endpoint &local) const;

private:
    /// What lives until the relay knows that it is over.
    struct Farewell {
        std::shared_ptr<int> closing;
        std::vector<std::unique_ptr<TlsTunnel>> tunnels;
    };
    Result<void> addRelay(const IceServer &server, const Config &config);
    /// The relay tells our address as well, and libnice takes an answer of the same server to a
    /// question of STUN for one to another of TURN.
    static bool isRelay(const IceServer &stun, const Config &config);
    template <class Function>
    void connect(const char *signal, Function *function)
    {
        g_signal_connect(m_agent, signal, reinterpret_cast<GCallback>(function), this);
    }
    void setLocal(const IceCredentials &own);
    static void onGathered(NiceAgent *, guint, IceAgent *self);
    static void onFound(NiceAgent *, NiceCandidate *, IceAgent *self);
    static void onState(NiceAgent *, guint, guint component, guint state, IceAgent *self);
    static void onPair(NiceAgent *, guint, guint component, NiceCandidate *local,
                       NiceCandidate *remote, IceAgent *self);
    static void onDatagram(NiceAgent *, guint, guint component, guint size, gchar *bytes,
                           gpointer self);
    IcePath &m_owner;
    GMainContext *m_context;
    std::shared_ptr<int> m_closing;
    NiceAgent *m_agent;
    guint m_stream;
    std::vector<std::unique_ptr<TlsTunnel>> m_tunnels;
};

} // namespace ahoy::audio
