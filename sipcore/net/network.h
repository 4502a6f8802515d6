#pragma once

#include "base/endpoint.h"
#include "base/random.h"
#include "base/result.h"
#include "sipcore/net/report.h"
#include "sipcore/net/stream_connection.h"
#include "sipcore/net/udp_socket.h"
#include "sipcore/transport/transport.h"
#include "sipcore/ua/action.h"
#include "sipcore/ua/ids.h"

#include <QObject>
#include <QTcpServer>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace ahoy::sip {

/// The sockets of the user agent: listens, makes flows, carries bytes.  RFC 3261 §18.
/// Thread: SIP.  Calls its sink from its own methods too: the sink must not mind.
class Network {
public:
    class Sink {
    public:
        Sink() = default;
        Sink(const Sink &) = delete;
        Sink &operator=(const Sink &) = delete;
        virtual ~Sink() = default;
        virtual void onSocket(SocketId socket, Transport transport, const Endpoint &local) = 0;
        virtual void onDatagram(SocketId socket, const Endpoint &from, const Endpoint &local,
                                std::span<const std::byte> bytes) = 0;
        virtual void onStream(FlowId flow, std::span<const std::byte> bytes) = 0;
        virtual void onFlow(FlowId flow, const FlowState &state) = 0;
    };

    /// What peers can open in all, and from one address.
    static constexpr std::size_t maxAccepted = 128;
    static constexpr std::size_t maxAcceptedFromOne = 32;

    explicit Network(Sink &sink);
    Network(const Network &) = delete;
    Network &operator=(const Network &) = delete;
    ~Network();

    /// See command::SetNetwork.  UDP flows of the old sockets end as Failed; connections go on.
    Result<Bound> listen(const IpAddress &address, std::uint16_t port);
    void open(const OpenFlow &request);
    void answer(const AnswerHandshake &answer);
    void close(FlowId flow);
    void send(const Send &request);

    NetworkCounters counters() const;

private:
    struct Listener {
        SocketId id;
        std::unique_ptr<UdpSocket> udp;
        std::unique_ptr<QTcpServer> tcp;
    };
    struct UdpFlow {
        SocketId socket;
        Endpoint remote;
    };

    Result<std::vector<Listener>> bindAll(const IpAddress &address, std::uint16_t port);
    Result<void> bindPair(const IpAddress &address, std::uint16_t port,
                          std::vector<Listener> &listeners);
    Bound adopt(std::vector<Listener> listeners);
    void openUdp(const OpenFlow &request);
    void openWebSocket(const OpenFlow &request, std::string_view path,
                       const Redacted<std::string> &authorization = {});
    void accept(QTcpServer &server);
    bool makeRoomFor(const Endpoint &remote);
    void onUnreachable(SocketId socket, const Endpoint &to, const std::string &reason);
    void failFlow(FlowId flow, Transport transport, const std::string &reason);
    void onStreamEnd(StreamConnection &stream, StreamConnection::End end,
                     const StreamConnection::News &news);
    StreamConnection::Handlers streamHandlers();
    UdpSocket *udpSocket(SocketId socket) const;

    Sink &m_sink;
    SystemRandom m_random; // keys and masks of WebSockets
    IpAddress m_address;   // what is listened on
    std::uint16_t m_port = 0;
    std::vector<Listener> m_listeners;
    std::unordered_map<FlowId, UdpFlow> m_udpFlows;
    std::unordered_map<FlowId, StreamConnection *> m_streams; // children of m_parent
    struct Asked {
        OpenFlow request;
        std::string_view path;
    };
    std::unordered_map<FlowId, Asked> m_asked; // by web servers, who we are
    FlowId m_nextAccepted = firstAcceptedFlow;
    NetworkCounters m_counters;
    std::size_t m_droppedBefore = 0; // by sockets that are closed
    std::unique_ptr<QObject> m_parent;
};

} // namespace ahoy::sip
