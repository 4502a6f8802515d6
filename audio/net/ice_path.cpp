#include "audio/net/ice_path.h"

#include "audio/net/tls_tunnel.h"
#include "base/socket_address.h"

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <nice/agent.h>
#include <string_view>
#include <utility>

namespace ahoy::audio {

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

/// libnice's agent with the one stream of the leg.
class IcePath::Agent {
public:
    Agent(IcePath &owner, GlibSources &sources)
        : m_owner(owner),
          m_context(sources.context()),
          m_closing(sources.closing()),
          m_agent(nice_agent_new_full(m_context, NICE_COMPATIBILITY_RFC5245,
                                      NICE_AGENT_OPTION_CONSENT_FRESHNESS)),
          m_stream(nice_agent_add_stream(m_agent, componentCount))
    {
        g_object_set(m_agent, "upnp", FALSE, "ice-tcp", FALSE, nullptr);
        connect("candidate-gathering-done", &Agent::onGathered);
        connect("component-state-changed", &Agent::onState);
        connect("new-selected-pair-full", &Agent::onPair);
        for (guint i = 1; i <= componentCount; ++i)
            nice_agent_attach_recv(m_agent, m_stream, i, m_context, &Agent::onDatagram, this);
    }
    Agent(const Agent &) = delete;
    Agent &operator=(const Agent &) = delete;

    ~Agent()
    {
        g_signal_handlers_disconnect_by_data(m_agent, this);
        for (guint i = 1; i <= componentCount; ++i)
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

    Result<void> gather(const Config &config)
    {
        for (const auto &address : addressesAround(config.local)) {
            auto nice = toAddress({address, 0});
            nice_agent_add_local_address(m_agent, &nice);
        }
        nice_agent_set_stream_tos(m_agent, m_stream, MediaSocket::expeditedForwarding);
        if (const auto &own = config.settings.own)
            setLocal(*own);
        for (guint i = 1; i <= componentCount; ++i) {
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

    void setRemote(const IceRemote &remote, bool isNew, bool isRestart, std::uint8_t components)
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
    }

    bool send(std::uint8_t component, std::span<const std::byte> bytes)
    {
        const auto *data = reinterpret_cast<const char *>(bytes.data());
        return nice_agent_send(m_agent, m_stream, component, static_cast<guint>(bytes.size()),
                               data) == static_cast<gint>(bytes.size());
    }

    /// Goes on with this pair, and asks for consent as before.
    void keep(std::uint8_t component, const IcePair &pair)
    {
        nice_agent_set_selected_pair(m_agent, m_stream, component, pair.local.foundation.c_str(),
                                     pair.remote.foundation.c_str());
    }

    std::vector<IceCandidate> candidates() const
    {
        std::vector<IceCandidate> result;
        for (guint i = 1; i <= componentCount; ++i) {
            const OwnedCandidates owner(nice_agent_get_local_candidates(m_agent, m_stream, i));
            for (const auto *item = owner.get(); item != nullptr; item = item->next)
                result.push_back(fromNice(*static_cast<const NiceCandidate *>(item->data)));
        }
        return result;
    }

    /// The socket behind `local`, one that outlives the agent.
    Result<MediaSocket> socketAt(std::uint8_t component, const Endpoint &local) const
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

private:
    /// What lives until the relay knows that it is over.
    struct Farewell {
        std::shared_ptr<int> closing;
        std::vector<std::unique_ptr<TlsTunnel>> tunnels;
    };

    Result<void> addRelay(const IceServer &server, const Config &config)
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
        for (guint i = 1; i <= componentCount; ++i)
            nice_agent_set_relay_info(m_agent, m_stream, i, host.c_str(), port, server.user.c_str(),
                                      server.password.reveal().c_str(), relayType(server.kind));
        return {};
    }

    /// The relay tells our address as well, and libnice takes an answer of the same server to a
    /// question of STUN for one to another of TURN.
    static bool isRelay(const IceServer &stun, const Config &config)
    {
        const auto &all = config.settings.servers;
        return std::any_of(all.begin(), all.end(), [&stun](const auto &server) {
            return server.kind == IceServer::Kind::TurnUdp && server.host == stun.host &&
                   server.port == stun.port;
        });
    }

    template <class Function>
    void connect(const char *signal, Function *function)
    {
        g_signal_connect(m_agent, signal, reinterpret_cast<GCallback>(function), this);
    }

    void setLocal(const IceCredentials &own)
    {
        nice_agent_set_local_credentials(m_agent, m_stream, own.userFragment.c_str(),
                                         own.password.reveal().c_str());
    }

    static void onGathered(NiceAgent *, guint, Agent *self)
    {
        if (self->m_owner.m_state == State::Gathering)
            self->m_owner.setState(State::Gathered);
    }

    static void onState(NiceAgent *, guint, guint component, guint state, Agent *self)
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

    static void onPair(NiceAgent *, guint, guint component, NiceCandidate *local,
                       NiceCandidate *remote, Agent *self)
    {
        self->m_owner.onPair(static_cast<std::uint8_t>(component),
                             {fromNice(*local), fromNice(*remote)});
    }

    static void onDatagram(NiceAgent *, guint, guint component, guint size, gchar *bytes,
                           gpointer self)
    {
        static_cast<Agent *>(self)->m_owner.onDatagram(
            static_cast<std::uint8_t>(component),
            std::as_bytes(std::span(bytes, static_cast<std::size_t>(size))));
    }

    IcePath &m_owner;
    GMainContext *m_context;
    std::shared_ptr<int> m_closing;
    NiceAgent *m_agent;
    guint m_stream;
    std::vector<std::unique_ptr<TlsTunnel>> m_tunnels;
};

Result<std::unique_ptr<IcePath>> IcePath::open(GlibSources &sources, Config config, TimePoint now)
{
    if (config.local.isNone())
        return fail(Errc::Invalid, "media needs a local address");
    std::unique_ptr<IcePath> path(new IcePath(std::move(config)));
    const auto &servers = path->m_config.settings.servers;
    const bool hasRelay = std::any_of(servers.begin(), servers.end(), [](const auto &server) {
        return server.kind != IceServer::Kind::Stun;
    });
    path->m_gatherUntil = now + (hasRelay ? turnPatience : stunPatience);
    path->m_agent = std::make_unique<Agent>(*path, sources);
    if (auto gathered = path->m_agent->gather(path->m_config); !gathered)
        return tl::unexpected(gathered.error());
    return path;
}

IcePath::IcePath(Config config) : m_config(std::move(config)) {}

IcePath::~IcePath() = default;

// ---- inputs ------------------------------------------------------------------------------------

void IcePath::setRemote(const IceRemote &remote, bool rtcpMux)
{
    m_isMuxed = rtcpMux;
    if (m_remote == remote)
        return;
    const bool isNew = !m_remote;
    const bool isRestart =
        m_remote && (m_remote->theirs != remote.theirs || m_remote->own != remote.own);
    m_remote = remote;
    if (isNew || isRestart) {
        // What was found before goes on carrying packets until there is something better.
        for (auto &each : m_components)
            each = {.state = State::Checking,
                    .isReady = false,
                    .pair = std::move(each.pair),
                    .keptAt = std::nullopt,
                    .isToBeKept = false,
                    .waiting = std::move(each.waiting)};
        setState(State::Checking);
    }
    m_agent->setRemote(remote, isNew, isRestart, usedComponents());
}

void IcePath::onTime(TimePoint now)
{
    if (m_state == State::Gathering && (now >= m_gatherUntil || hasFoundAll()))
        setState(State::Gathered);
    for (std::uint8_t i = 1; i <= usedComponents(); ++i)
        if (auto &each = component(i); std::exchange(each.isToBeKept, false) && each.pair)
            m_agent->keep(i, *each.pair);
}

/// Nothing more can come: libnice waits for the last answers to questions that it need not have
/// asked.
bool IcePath::hasFoundAll() const
{
    using Kind = IceCandidate::Kind;
    const auto &servers = m_config.settings.servers;
    const bool hasRelay = std::any_of(servers.begin(), servers.end(), [](const auto &server) {
        return server.kind != IceServer::Kind::Stun;
    });
    const auto all = candidates();
    const auto has = [&](std::uint8_t number, Kind kind) {
        return std::any_of(all.begin(), all.end(), [&](const auto &candidate) {
            return candidate.component == number && candidate.kind == kind;
        });
    };
    for (std::uint8_t i = 1; i <= componentCount; ++i)
        if (!has(i, Kind::ServerReflexive) || (hasRelay && !has(i, Kind::Relayed)))
            return false;
    return true;
}

bool IcePath::send(std::uint8_t number, std::span<const std::byte> bytes)
{
    return m_agent && m_agent->send(number, bytes);
}

void IcePath::onDatagram(std::uint8_t number, std::span<const std::byte> bytes)
{
    auto &waiting = component(number).waiting;
    if (waiting.size() >= maxWaiting)
        return; // as a full socket buffer does
    auto &packet = waiting.emplace_back();
    packet.size = 0;
    if (bytes.size() > Packet::maxBytes)
        return; // told as too large
    packet.size = static_cast<std::uint16_t>(bytes.size());
    std::copy(bytes.begin(), bytes.end(), packet.bytes.begin());
}

void IcePath::onComponentState(std::uint8_t number, State state, bool isReady)
{
    if (!m_remote)
        return; // gathering; a check of theirs that came before their description
    if (state == State::Failed && m_state == State::Connected && mayKeep(number))
        return;
    // A check of theirs makes libnice say that it is connected again, and send nothing all the
    // same.
    component(number).isToBeKept |=
        state == State::Connected && component(number).state == State::Failed;
    component(number).state = state;
    m_hasChanged = m_hasChanged || component(number).isReady != isReady;
    component(number).isReady = isReady;
    const auto first = component(1).state;
    const auto second = component(usedComponents()).state;
    // RTP alone is a call; RTCP alone is none.
    if (first == State::Failed)
        setState(State::Failed);
    else if (first == State::Connected && (second == State::Connected || second == State::Failed))
        setState(State::Connected);
    else if (m_state != State::Connected)
        setState(State::Checking);
}

/// Consent was not renewed: true when that may be two packets that were lost.
bool IcePath::mayKeep(std::uint8_t number)
{
    auto &each = component(number);
    const auto now = monotonicNow();
    if (!each.pair || (each.keptAt && now < *each.keptAt + keepInterval))
        return false;
    each.keptAt = now;
    each.isToBeKept = true; // not from within libnice's own turn
    return true;
}

void IcePath::onPair(std::uint8_t number, IcePair pair)
{
    auto &changed = component(number).pair;
    m_hasChanged = m_hasChanged || changed != pair;
    changed = std::move(pair);
}

void IcePath::setState(State state)
{
    m_hasChanged = m_hasChanged || m_state != state;
    m_state = state;
}

// ---- outputs -----------------------------------------------------------------------------------

std::optional<TimePoint> IcePath::nextTimeout() const
{
    if (m_state != State::Gathering)
        return std::nullopt;
    return m_gatherUntil;
}

std::vector<IceCandidate> IcePath::candidates() const
{
    return m_agent ? m_agent->candidates() : std::vector<IceCandidate>();
}

Endpoint IcePath::defaultAddress(std::uint8_t number) const
{
    using Kind = IceCandidate::Kind;
    const auto all = candidates();
    for (const auto kind : {Kind::ServerReflexive, Kind::Host})
        for (const auto &candidate : all)
            if (candidate.component == number && candidate.kind == kind &&
                candidate.address.address.family() == m_config.local.family())
                return candidate.address;
    return {};
}

bool IcePath::isSettled() const
{
    return m_components.at(0).isReady && m_components.at(usedComponents() - 1U).isReady;
}

std::vector<IcePair> IcePath::pairs() const
{
    std::vector<IcePair> result;
    for (std::uint8_t i = 0; i < usedComponents(); ++i)
        if (const auto &pair = m_components.at(i).pair)
            result.push_back(*pair);
    return result;
}

bool IcePath::receive(std::uint8_t number, Packet &packet)
{
    auto &waiting = component(number).waiting;
    if (waiting.empty())
        return false;
    packet.size = waiting.front().size;
    std::copy_n(waiting.front().bytes.begin(), packet.size, packet.bytes.begin());
    waiting.pop_front();
    return true;
}

Result<SocketPair> IcePath::release()
{
    SocketPair sockets;
    for (const auto &candidate : candidates()) {
        if (candidate.kind != IceCandidate::Kind::Host ||
            candidate.address.address != m_config.local)
            continue;
        auto socket = m_agent->socketAt(candidate.component, candidate.address);
        if (!socket)
            return tl::unexpected(socket.error());
        (candidate.component == 1 ? sockets.rtp : sockets.rtcp) = std::move(*socket);
    }
    if (sockets.rtp.fd() < 0 || sockets.rtcp.fd() < 0)
        return fail(Errc::Environment, "no socket at " + m_config.local.toString());
    m_agent.reset();
    return sockets;
}

} // namespace ahoy::audio
