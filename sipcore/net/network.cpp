#include "sipcore/net/network.h"

#include "base/log.h"
#include "sipcore/net/qt_endpoint.h"
#include "sipcore/net/tcp_connection.h"
#include "sipcore/net/tls_connection.h"

#include <QNetworkProxy>
#include <QTimer>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

namespace {

// One socket a transport and family; their ids stay the same when they are made again.
constexpr SocketId udpV4{1};
constexpr SocketId udpV6{2};
constexpr SocketId tcpV4{3};
constexpr SocketId tcpV6{4};

/// A free UDP port may be taken for TCP: another one is tried.
constexpr int portAttempts = 16;
/// No address of a person's has a path (RFC 3263 knows none): most servers take any, or the first;
/// Asterisk has its WebSocket at the second one, and 404 for all others.
constexpr std::string_view firstPath = "/";
constexpr std::string_view secondPath = "/ws";
/// No descriptors were left: try to accept again then.
constexpr std::chrono::seconds acceptPause{1};

} // namespace

Network::Network(Sink &sink) : m_sink(sink), m_parent(std::make_unique<QObject>()) {}

Network::~Network() = default;

Result<Bound> Network::listen(const IpAddress &address, std::uint16_t port)
{
    // The old ones first: the new may want the same port on an overlapping address.
    for (const auto &listener : m_listeners)
        if (listener.udp)
            m_droppedBefore += listener.udp->dropped();
    const bool hadListeners = !m_listeners.empty();
    m_listeners.clear();
    auto flows = std::exchange(m_udpFlows, {});
    for (const auto &[flow, udp] : flows)
        failFlow(flow, Transport::Udp, "the socket was closed");

    auto listeners = bindAll(address, port);
    if (listeners) {
        m_address = address;
        auto bound = adopt(std::move(*listeners));
        m_port = bound.udp.front().port;
        return bound;
    }
    if (hadListeners) {
        if (auto old = bindAll(m_address, m_port))
            adopt(std::move(*old));
    }
    return tl::unexpected(listeners.error());
}

Result<std::vector<Network::Listener>> Network::bindAll(const IpAddress &address,
                                                        std::uint16_t port)
{
    Error error{Errc::Environment, "no network"};
    for (int attempt = 0; attempt < (port == 0 ? portAttempts : 1); ++attempt) {
        std::vector<Listener> listeners;
        if (!address.isNone()) {
            if (auto bound = bindPair(address, port, listeners))
                return listeners;
            else
                error = bound.error();
            continue;
        }
        const auto v4 = bindPair(IpAddress::anyV4(), port, listeners);
        const auto chosen = listeners.empty() ? port : listeners.front().udp->local().port;
        const auto v6 = bindPair(IpAddress::anyV6(), chosen, listeners);
        if (v4 && v6)
            return listeners;
        // A system without IPv6, or without IPv4, is no error; a port that is taken is one.
        const auto isAbsent = [](const IpAddress &family) {
            return !UdpSocket::bind({family, 0}, {});
        };
        if ((v4 && isAbsent(IpAddress::anyV6())) || (v6 && isAbsent(IpAddress::anyV4())))
            return listeners;
        error = v4 ? v6.error() : v4.error();
    }
    return tl::unexpected(error);
}

Result<void> Network::bindPair(const IpAddress &address, std::uint16_t port,
                               std::vector<Listener> &listeners)
{
    const auto udpId = address.isV6() ? udpV6 : udpV4;
    UdpSocket::Handlers handlers;
    handlers.onDatagram = [this, udpId](Endpoint from, Endpoint local,
                                        std::span<const std::byte> bytes) {
        m_sink.onDatagram(udpId, from, local, bytes);
    };
    handlers.onUnreachable = [this, udpId](Endpoint to, const std::string &reason) {
        onUnreachable(udpId, to, reason);
    };
    auto udp = UdpSocket::bind({address, port}, std::move(handlers));
    if (!udp)
        return tl::unexpected(udp.error());

    auto tcp = std::make_unique<QTcpServer>();
    tcp->setProxy(QNetworkProxy::NoProxy);
    tcp->setListenBacklogSize(static_cast<int>(maxAccepted));
    auto *server = tcp.get();
    QObject::connect(server, &QTcpServer::newConnection, server,
                     [this, server] { accept(*server); });
    auto *pause = new QTimer(server);
    pause->setSingleShot(true);
    pause->setInterval(acceptPause);
    QObject::connect(pause, &QTimer::timeout, server, &QTcpServer::resumeAccepting);
    QObject::connect(server, &QTcpServer::acceptError, pause, [pause] { pause->start(); });
    const auto chosen = (*udp)->local().port;
    if (!tcp->listen(toQt(address), chosen))
        return fail(Errc::Environment,
                    fmt::format("TCP {}: {}", Endpoint{address, chosen}.toString(),
                                tcp->errorString().toStdString()));
    listeners.push_back({udpId, std::move(*udp), nullptr});
    listeners.push_back({address.isV6() ? tcpV6 : tcpV4, nullptr, std::move(tcp)});
    return {};
}

Bound Network::adopt(std::vector<Listener> listeners)
{
    m_listeners = std::move(listeners);
    Bound bound;
    std::vector<std::pair<SocketId, Endpoint>> told;
    for (const auto &listener : m_listeners) {
        if (listener.udp)
            bound.udp.push_back(listener.udp->local());
        else
            bound.tcp.push_back(
                {fromQt(listener.tcp->serverAddress()), listener.tcp->serverPort()});
        told.emplace_back(listener.id, listener.udp ? bound.udp.back() : bound.tcp.back());
    }
    for (const auto &[id, local] : told)
        m_sink.onSocket(id, id == udpV4 || id == udpV6 ? Transport::Udp : Transport::Tcp, local);
    return bound;
}

void Network::open(const OpenFlow &request)
{
    if (m_udpFlows.contains(request.flow) || m_streams.contains(request.flow) ||
        m_asked.contains(request.flow))
        return; // ours to prevent: an id is used once
    switch (request.transport) {
    case Transport::Udp: openUdp(request); return;
    case Transport::Tcp:
        m_streams.emplace(request.flow, new TcpConnection(request.flow, m_address, request.remote,
                                                          streamHandlers(), m_parent.get()));
        return;
    case Transport::Tls:
        m_streams.emplace(request.flow, new TlsConnection(request.flow, m_address, request.remote,
                                                          request.serverName, request.trust,
                                                          streamHandlers(), m_parent.get()));
        return;
    case Transport::Ws:
    case Transport::Wss: openWebSocket(request, firstPath); return;
    }
}

void Network::openWebSocket(const OpenFlow &request, std::string_view path,
                            const Redacted<std::string> &authorization)
{
    // RFC 6455 §4.1: the server hears which of its hosts is meant, as over HTTP (RFC 9110 §7.2).
    auto host = request.serverName.empty() ? request.remote.address.toString() : request.serverName;
    if (host.find(':') != std::string::npos)
        host = fmt::format("[{}]", host);
    if (request.remote.port != defaultPort(request.transport))
        host += fmt::format(":{}", request.remote.port);
    auto webSocket =
        std::make_unique<WebSocket>(host, path, m_random, WebSocket::Limits(), authorization);
    auto handlers = streamHandlers();
    const bool isAnswered = !authorization.reveal().empty();
    handlers.onEnd = [this, request, path, isAnswered](StreamConnection &stream,
                                                       StreamConnection::End end,
                                                       const StreamConnection::News &news) {
        if (news.isNotThere && path == firstPath) {
            m_streams.erase(stream.flow());
            openWebSocket(request, secondPath);
        } else if (news.challenge && !isAnswered) {
            m_streams.erase(stream.flow());
            m_asked.emplace(request.flow, Asked{request, path});
            FlowState state;
            state.kind = FlowState::Kind::Challenged;
            state.transport = request.transport;
            state.remote = request.remote;
            state.challenge = *news.challenge;
            m_sink.onFlow(request.flow, state);
        } else {
            onStreamEnd(stream, end, news);
        }
    };
    if (isSecure(request.transport))
        m_streams.emplace(request.flow,
                          new TlsConnection(request.flow, m_address, request.remote,
                                            request.serverName, request.trust, std::move(handlers),
                                            m_parent.get(), std::move(webSocket)));
    else
        m_streams.emplace(request.flow, new TcpConnection(request.flow, m_address, request.remote,
                                                          std::move(handlers), m_parent.get(),
                                                          std::move(webSocket)));
}

void Network::openUdp(const OpenFlow &request)
{
    const auto route = UdpSocket::routeTo(request.remote);
    if (!route) {
        failFlow(request.flow, Transport::Udp, route.error().text);
        return;
    }
    for (const auto &listener : m_listeners) {
        if (!listener.udp)
            continue;
        const auto &bound = listener.udp->local();
        if (bound.address.family() != request.remote.address.family())
            continue;
        m_udpFlows.emplace(request.flow, UdpFlow{listener.id, request.remote});
        FlowState state;
        state.kind = FlowState::Kind::Open;
        state.transport = Transport::Udp;
        state.local = {bound.address.isAny() ? *route : bound.address, bound.port};
        state.remote = request.remote;
        m_sink.onFlow(request.flow, state);
        return;
    }
    failFlow(request.flow, Transport::Udp, "nothing listens in this address family");
}

void Network::answer(const AnswerHandshake &answer)
{
    const auto asked = m_asked.extract(answer.flow);
    if (!asked.empty())
        openWebSocket(asked.mapped().request, asked.mapped().path, answer.authorization);
}

void Network::close(FlowId flow)
{
    m_udpFlows.erase(flow);
    m_asked.erase(flow);
    if (const auto found = m_streams.find(flow); found != m_streams.end()) {
        found->second->close();
        m_streams.erase(found);
    }
}

void Network::send(const Send &request)
{
    if (request.flow) {
        if (const auto stream = m_streams.find(request.flow); stream != m_streams.end()) {
            stream->second->send(request.bytes);
            return;
        }
    }
    SocketId socketId = request.socket;
    Endpoint to = request.to;
    if (request.flow) {
        const auto flow = m_udpFlows.find(request.flow);
        if (flow == m_udpFlows.end())
            return; // it broke while this was being said; the user agent was told
        socketId = flow->second.socket;
        to = flow->second.remote;
    }
    auto *socket = udpSocket(socketId);
    const auto sent = socket != nullptr ? socket->send(to, request.bytes)
                                        : Result<void>(fail(Errc::Gone, "the socket was closed"));
    if (sent)
        return;
    log::line(log::Level::Info, "sip", "to {}: {}", to.toString(), sent.error().text);
    if (request.flow && m_udpFlows.erase(request.flow) != 0)
        failFlow(request.flow, Transport::Udp, sent.error().text);
    else
        ++m_counters.datagramsDropped;
}

NetworkCounters Network::counters() const
{
    auto counters = m_counters;
    counters.datagramsDropped += m_droppedBefore;
    for (const auto &listener : m_listeners)
        if (listener.udp)
            counters.datagramsDropped += listener.udp->dropped();
    for (const auto &[flow, stream] : m_streams)
        counters.acceptedConnections += flow >= firstAcceptedFlow ? 1 : 0;
    return counters;
}

void Network::accept(QTcpServer &server)
{
    while (auto *socket = server.nextPendingConnection()) {
        const Endpoint remote{fromQt(socket->peerAddress()), socket->peerPort()};
        if (!makeRoomFor(remote)) {
            ++m_counters.connectionsRefused;
            socket->abort();
            socket->deleteLater();
            continue;
        }
        const auto flow = m_nextAccepted;
        ++m_nextAccepted.value;
        auto *stream = new TcpConnection(flow, socket, streamHandlers(), m_parent.get());
        m_streams.emplace(flow, stream);
        FlowState state;
        state.kind = FlowState::Kind::Accepted;
        state.transport = Transport::Tcp;
        state.local = stream->local();
        state.remote = remote;
        m_sink.onFlow(flow, state);
    }
}

bool Network::makeRoomFor(const Endpoint &remote)
{
    std::size_t accepted = 0;
    std::size_t fromOne = 0;
    StreamConnection *oldest = nullptr;
    for (const auto &[flow, stream] : m_streams) {
        if (flow < firstAcceptedFlow)
            continue;
        ++accepted;
        fromOne += stream->remote().address == remote.address ? 1 : 0;
        if (stream->isUnused() && (oldest == nullptr || flow < oldest->flow()))
            oldest = stream;
    }
    if (fromOne >= maxAcceptedFromOne)
        return false;
    if (accepted < maxAccepted)
        return true;
    if (oldest == nullptr)
        return false;
    // The one that was silent for longest gives way: silence must not keep others out.
    oldest->close();
    onStreamEnd(*oldest, StreamConnection::End::Idle, {"room was needed", {}});
    return true;
}

void Network::onUnreachable(SocketId socket, const Endpoint &to, const std::string &reason)
{
    std::vector<FlowId> broken;
    for (const auto &[flow, udp] : m_udpFlows)
        if (udp.socket == socket && udp.remote == to)
            broken.push_back(flow);
    for (const auto flow : broken) {
        m_udpFlows.erase(flow);
        failFlow(flow, Transport::Udp, reason);
    }
}

void Network::failFlow(FlowId flow, Transport transport, const std::string &reason)
{
    FlowState state;
    state.kind = FlowState::Kind::Failed;
    state.transport = transport;
    state.reason = reason;
    m_sink.onFlow(flow, state);
}

void Network::onStreamEnd(StreamConnection &stream, StreamConnection::End end,
                          const StreamConnection::News &news)
{
    using End = StreamConnection::End;
    m_streams.erase(stream.flow());
    if (end == End::Stalled)
        ++m_counters.connectionsStalled;
    if (end == End::Idle)
        ++m_counters.connectionsIdle;
    FlowState state;
    state.kind = end == End::Failed || end == End::Stalled ? FlowState::Kind::Failed
                                                           : FlowState::Kind::Closed;
    state.transport = stream.transport();
    state.reason = news.reason;
    state.certificate = news.certificate;
    state.trouble = news.trouble;
    m_sink.onFlow(stream.flow(), state);
}

StreamConnection::Handlers Network::streamHandlers()
{
    StreamConnection::Handlers handlers;
    handlers.onBytes = [this](FlowId flow, std::span<const std::byte> bytes) {
        m_sink.onStream(flow, bytes);
    };
    handlers.onOpen = [this](StreamConnection &stream, const StreamConnection::News &news) {
        FlowState state;
        state.kind = FlowState::Kind::Open;
        state.transport = stream.transport();
        state.local = stream.local();
        state.remote = stream.remote();
        state.certificate = news.certificate;
        m_sink.onFlow(stream.flow(), state);
    };
    handlers.onEnd = [this](StreamConnection &stream, StreamConnection::End end,
                            const StreamConnection::News &news) { onStreamEnd(stream, end, news); };
    return handlers;
}

UdpSocket *Network::udpSocket(SocketId socket) const
{
    const auto found = std::find_if(m_listeners.begin(), m_listeners.end(),
                                    [&](const auto &listener) { return listener.id == socket; });
    return found != m_listeners.end() ? found->udp.get() : nullptr;
}

} // namespace ahoy::sip
