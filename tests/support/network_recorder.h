#pragma once

#include "sipcore/net/network.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace ahoy::test {

/// What a user agent would be told of its connections.
class NetworkRecorder final : public sip::Network::Sink {
public:
    void onSocket(sip::SocketId, sip::Transport, const Endpoint &) override {}
    void onDatagram(sip::SocketId, const Endpoint &, const Endpoint &,
                    std::span<const std::byte>) override
    {
    }
    void onStream(sip::FlowId, std::span<const std::byte> bytes) override
    {
        pieces.emplace_back(reinterpret_cast<const char *>(bytes.data()), bytes.size());
        stream += pieces.back();
    }
    void onFlow(sip::FlowId flow, const sip::FlowState &state) override
    {
        flows[flow].push_back(state);
    }

    std::map<sip::FlowId, std::vector<sip::FlowState>> flows;
    std::vector<std::string> pieces; ///< a WebSocket message each, or what TCP made of them
    std::string stream;              ///< all of them
};

} // namespace ahoy::test
