#include "sipcore/transport/transport.h"

namespace ahoy::sip {

std::string_view toString(Transport transport)
{
    switch (transport) {
    case Transport::Udp: return "UDP";
    case Transport::Tcp: return "TCP";
    case Transport::Tls: return "TLS";
    case Transport::Ws: return "WS";
    case Transport::Wss: return "WSS";
    }
    return "UDP";
}

std::string_view toParameter(Transport transport)
{
    switch (transport) {
    case Transport::Udp: return "udp";
    case Transport::Tcp: return "tcp";
    case Transport::Tls: return "tls";
    case Transport::Ws: return "ws";
    case Transport::Wss: return "wss";
    }
    return "udp";
}

} // namespace ahoy::sip
