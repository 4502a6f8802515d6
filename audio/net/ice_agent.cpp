#include "audio/net/ice_agent.h"

#include "base/socket_address.h"

#include <algorithm>
#include <cstring>
#include <ifaddrs.h>
#include <net/if.h>
#include <string_view>
#include <utility>

namespace ahoy::audio {

using State = IcePath::State;

namespace {

/// Of the other family, on the same network (RFC 8421: both are tried).
constexpr std::size_t maxBeside = 2;

struct CandidateCloser {
    void operator()(NiceCandidate *candidate) const { nice_candidate_free(candidate); }
};
using OwnedCandidate = std::unique_ptr<NiceCandidate, CandidateCloser>;

/// Frees the list and what is in it.
struct CandidatesCloser {
    void operator()(GSList *list) const
    {
        g_slist_free_full(list, [](gpointer candidate) {
            nice_candidate_free(static_cast<NiceCandidate *>(candidate));
        });
    }
};
using OwnedCandidates = std::unique_ptr<GSList, CandidatesCloser>;

Endpoint toEndpoint(const NiceAddress &address)
{
    SocketAddress socket;
    nice_address_copy_to_sockaddr(&address, socket.get());
    return socket.endpoint();
}

NiceAddress toAddress(const Endpoint &endpoint)
{
    NiceAddress address;
    nice_address_init(&address);
    SocketAddress socket(endpoint);
    nice_address_set_from_sockaddr(&address, socket.get());
    return address;
}

IceCandidate::Kind toKind(NiceCandidateType type)
{
    switch (type) {
    case NICE_CANDIDATE_TYPE_HOST: break;
    case NICE_CANDIDATE_TYPE_SERVER_REFLEXIVE: return IceCandidate::Kind::ServerReflexive;
    case NICE_CANDIDATE_TYPE_PEER_REFLEXIVE: return IceCandidate::Kind::PeerReflexive;
    case NICE_CANDIDATE_TYPE_RELAYED: return IceCandidate::Kind::Relayed;
    }
    return IceCandidate::Kind::Host;
}

NiceCandidateType toType(IceCandidate::Kind kind)
{
    switch (kind) {
    case IceCandidate::Kind::Host: break;
    case IceCandidate::Kind::ServerReflexive: return NICE_CANDIDATE_TYPE_SERVER_REFLEXIVE;
    case IceCandidate::Kind::PeerReflexive: return NICE_CANDIDATE_TYPE_PEER_REFLEXIVE;
    case IceCandidate::Kind::Relayed: return NICE_CANDIDATE_TYPE_RELAYED;
    }
    return NICE_CANDIDATE_TYPE_HOST;
}

IceCandidate fromNice(const NiceCandidate &candidate)
{
    IceCandidate result{.kind = toKind(candidate.type),
                        .foundation = candidate.foundation,
                        .component = static_cast<std::uint8_t>(candidate.component_id),
                        .priority = candidate.priority,
                        .address = toEndpoint(candidate.addr),
                        .related = std::nullopt};
    if (result.kind != IceCandidate::Kind::Host && nice_address_is_valid(&candidate.base_addr) != 0)
        result.related = toEndpoint(candidate.base_addr);
    return result;
}

OwnedCandidate toNice(const IceCandidate &candidate, guint stream)
{
    OwnedCandidate result(nice_candidate_new(toType(candidate.kind)));
    result->transport = NICE_CANDIDATE_TRANSPORT_UDP;
    result->addr = toAddress(candidate.address);
    if (candidate.related)
        result->base_addr = toAddress(*candidate.related);
    result->priority = candidate.priority;
    result->stream_id = stream;
    result->component_id = candidate.component;
    const auto size =
        std::min(candidate.foundation.size(), std::size_t{NICE_CANDIDATE_MAX_FOUNDATION - 1});
    std::memcpy(result->foundation, candidate.foundation.data(), size);
    result->foundation[size] = '\0';
    return result;
}

/// `local`, and the addresses of the other family on its network card: not all that the machine
/// has, which would tell strangers of private networks and make a long message (RFC 8828).
std::vector<IpAddress> addressesAround(const IpAddress &local)
{
    std::vector<IpAddress> result{local};
    ifaddrs *list = nullptr;
    if (local.isLoopback() || ::getifaddrs(&list) != 0)
        return result;
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner(list, &::freeifaddrs);
    const auto addressOf = [](const ifaddrs &entry) {
        SocketAddress socket;
        if (entry.ifa_addr != nullptr) {
            const bool isV6 = entry.ifa_addr->sa_family == AF_INET6;
            std::memcpy(socket.get(), entry.ifa_addr,
                        isV6 ? sizeof(sockaddr_in6) : sizeof(sockaddr));
        }
        return socket.endpoint().address;
    };
    std::string_view card;
    for (const auto *entry = list; entry != nullptr; entry = entry->ifa_next)
        if (addressOf(*entry) == local)
            card = entry->ifa_name;
    for (const auto *entry = list; entry != nullptr; entry = entry->ifa_next) {
        const auto address = addressOf(*entry);
        if (!card.empty() && card == entry->ifa_name && !address.isNone() &&
            address.family() != local.family() && !address.isLinkLocal() &&
            result.size() <= maxBeside)
            result.push_back(address);
    }
    return result;
}

NiceRelayType relayType(IceServer::Kind kind)
{
    return kind == IceServer::Kind::TurnUdp ? NICE_RELAY_TYPE_TURN_UDP : NICE_RELAY_TYPE_TURN_TCP;
}

} // namespace

IceAgent::IceAgent(IcePath &owner, GlibSources &sources)
    : m_owner(owner),
      m_context(sources.context()),
      m_closing(sources.closing()),
      m_agent(nice_agent_new_full(m_context, NICE_COMPATIBILITY_RFC5245,
                                  static_cast<NiceAgentOption>(NICE_AGENT_OPTION_CONSENT_FRESHNESS |
                                                               NICE_AGENT_OPTION_ICE_TRICKLE))),
      m_stream(nice_agent_add_stream(m_agent, IcePath::componentCount))
{
    g_object_set(m_agent, "upnp", FALSE, "ice-tcp", FALSE, nullptr);
    connect("candidate-gathering-done", &IceAgent::onGathered);
    connect("new-candidate-full", &IceAgent::onFound);
    connect("component-state-changed", &IceAgent::onState);
    connect("new-selected-pair-full", &IceAgent::onPair);
    for (guint i = 1; i <= IcePath::componentCount; ++i)
        nice_agent_attach_recv(m_agent, m_stream, i, m_context, &IceAgent::onDatagram, this);
}

IceAgent::~IceAgent()
{
    g_signal_handlers_disconnect_by_data(m_agent, this);
    for (guint i = 1; i <= IcePath::componentCount; ++i)
        nice_agent_attach_recv(m_agent, m_stream, i, m_context, nullptr, nullptr);
    // A relay is told (RFC 8656 §8: a lifetime of 0); that needs an answer, which somebody must
    // wait for.
    ++*m_closing;
    auto farewell = std::make_unique<Farewell>(Farewell{m_closing, std::move(m_tunnels)});
    nice_agent_close_async(
        m_agent,
        [](GObject *, GAsyncResult *, gpointer data) {
            const std::unique_ptr<Farewell> over(static_cast<Farewell *>(data));
            --*over->closing;
        },
        farewell.release());
    g_object_unref(m_agent);
}

Result<void> IceAgent::gather(const Config &config)
{
    for (const auto &address : addressesAround(config.local)) {
        auto nice = toAddress({address, 0});
        nice_agent_add_local_address(m_agent, &nice);
    }
    nice_agent_set_stream_tos(m_agent, m_stream, MediaSocket::expeditedForwarding);
    if (const auto &own = config.settings.own)
        setLocal(*own);
    for (guint i = 1; i <= IcePath::componentCount; ++i) {
        if (config.firstPort != 0)
            nice_agent_set_port_range(m_agent, m_stream, i, config.firstPort, config.lastPort);
    }
    for (const auto &server : config.settings.servers)
        if (auto added = addRelay(server, config); !added)
            return added;
    for (const auto &server : config.settings.servers)
        if (server.kind == IceServer::Kind::Stun && !isRelay(server, config))
            g_object_set(m_agent, "stun-server", server.host.c_str(), "stun-server-port",
                         static_cast<guint>(server.port), nullptr);
    if (nice_agent_gather_candidates(m_agent, m_stream) == 0)
        return fail(Errc::Environment, "no port for ICE on " + config.local.toString());
    return {};
}

void IceAgent::setRemote(const IceRemote &remote, bool isNew, bool isRestart,
                         std::uint8_t components)
{
    if (isRestart)
        nice_agent_restart_stream(m_agent, m_stream);
    if (isNew || isRestart) {
        setLocal(remote.own);
        g_object_set(m_agent, "controlling-mode", remote.isControlling ? TRUE : FALSE, nullptr);
        nice_agent_set_remote_credentials(m_agent, m_stream, remote.theirs.userFragment.c_str(),
                                          remote.theirs.password.reveal().c_str());
    }
    for (std::uint8_t i = 1; i <= components; ++i) {
        GSList *list = nullptr;
        for (const auto &candidate : remote.candidates)
            if (candidate.component == i)
                list = g_slist_append(list, toNice(candidate, m_stream).release());
        const OwnedCandidates owner(list);
        nice_agent_set_remote_candidates(m_agent, m_stream, i, list);
    }
    if (remote.isComplete)
        endRemote();
}

void IceAgent::endRemote()
{
    nice_agent_peer_candidate_gathering_done(m_agent, m_stream);
}

bool IceAgent::send(std::uint8_t component, std::span<const std::byte> bytes)
{
    const auto *data = reinterpret_cast<const char *>(bytes.data());
    return nice_agent_send(m_agent, m_stream, component, static_cast<guint>(bytes.size()), data) ==
           static_cast<gint>(bytes.size());
}

void IceAgent::keep(std::uint8_t component, const IcePair &pair)
{
    nice_agent_set_selected_pair(m_agent, m_stream, component, pair.local.foundation.c_str(),
                                 pair.remote.foundation.c_str());
}

std::vector<IceCandidate> IceAgent::candidates() const
{
    std::vector<IceCandidate> result;
    for (guint i = 1; i <= IcePath::componentCount; ++i) {
        const OwnedCandidates owner(nice_agent_get_local_candidates(m_agent, m_stream, i));
        for (const auto *item = owner.get(); item != nullptr; item = item->next)
            result.push_back(fromNice(*static_cast<const NiceCandidate *>(item->data)));
    }
    return result;
}

Result<MediaSocket> IceAgent::socketAt(std::uint8_t component, const Endpoint &local) const
{
    GPtrArray *sockets = nice_agent_get_sockets(m_agent, m_stream, component);
    Result<MediaSocket> found = fail(Errc::Environment, "no socket at " + local.toString());
    for (guint i = 0; sockets != nullptr && i < sockets->len && !found; ++i) {
        const int fd = g_socket_get_fd(static_cast<GSocket *>(g_ptr_array_index(sockets, i)));
        if (auto socket = MediaSocket::share(fd); socket && socket->local() == local)
            found = std::move(*socket);
    }
    if (sockets != nullptr)
        g_ptr_array_unref(sockets);
    return found;
}

Result<void> IceAgent::addRelay(const IceServer &server, const Config &config)
{
    if (server.kind == IceServer::Kind::Stun)
        return {};
    auto host = server.host;
    auto port = server.port;
    if (server.kind == IceServer::Kind::TurnTls) {
        auto tunnel = TlsTunnel::open(config.local, server);
        if (!tunnel)
            return tl::unexpected(tunnel.error());
        host = config.local.toString();
        port = (*tunnel)->port();
        m_tunnels.push_back(std::move(*tunnel));
    }
    for (guint i = 1; i <= IcePath::componentCount; ++i)
        nice_agent_set_relay_info(m_agent, m_stream, i, host.c_str(), port, server.user.c_str(),
                                  server.password.reveal().c_str(), relayType(server.kind));
    return {};
}

bool IceAgent::isRelay(const IceServer &stun, const Config &config)
{
    const auto &all = config.settings.servers;
    return std::any_of(all.begin(), all.end(), [&stun](const auto &server) {
        return server.kind == IceServer::Kind::TurnUdp && server.host == stun.host &&
               server.port == stun.port;
    });
}

void IceAgent::setLocal(const IceCredentials &own)
{
    nice_agent_set_local_credentials(m_agent, m_stream, own.userFragment.c_str(),
                                     own.password.reveal().c_str());
}

void IceAgent::onGathered(NiceAgent *, guint, IceAgent *self)
{
    self->m_owner.onGathered();
}

void IceAgent::onFound(NiceAgent *, NiceCandidate *, IceAgent *self)
{
    self->m_owner.onFound();
}

void IceAgent::onState(NiceAgent *, guint, guint component, guint state, IceAgent *self)
{
    const auto number = static_cast<std::uint8_t>(component);
    switch (static_cast<NiceComponentState>(state)) {
    case NICE_COMPONENT_STATE_CONNECTING:
        self->m_owner.onComponentState(number, State::Checking, false);
        break;
    case NICE_COMPONENT_STATE_CONNECTED:
    case NICE_COMPONENT_STATE_READY:
        self->m_owner.onComponentState(number, State::Connected,
                                       state == NICE_COMPONENT_STATE_READY);
        break;
    case NICE_COMPONENT_STATE_FAILED:
        self->m_owner.onComponentState(number, State::Failed, false);
        break;
    case NICE_COMPONENT_STATE_DISCONNECTED:
    case NICE_COMPONENT_STATE_GATHERING:
    case NICE_COMPONENT_STATE_LAST: break;
    }
}

void IceAgent::onPair(NiceAgent *, guint, guint component, NiceCandidate *local,
                      NiceCandidate *remote, IceAgent *self)
{
    self->m_owner.onPair(static_cast<std::uint8_t>(component),
                         {fromNice(*local), fromNice(*remote)});
}

void IceAgent::onDatagram(NiceAgent *, guint, guint component, guint size, gchar *bytes,
                          gpointer self)
{
    static_cast<IceAgent *>(self)->m_owner.onDatagram(
        static_cast<std::uint8_t>(component),
        std::as_bytes(std::span(bytes, static_cast<std::size_t>(size))));
}

} // namespace ahoy::audio
