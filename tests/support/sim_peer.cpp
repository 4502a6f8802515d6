#include "tests/support/sim_peer.h"

#include <algorithm>
#include <fmt/format.h>

namespace ahoy::sip::sim {

SimPeer::SimPeer(SimWorld &world, std::string name, Endpoint where)
    : SimNode(world, std::move(name), where)
{
}

void SimPeer::onDatagram(const Endpoint &from, const std::string &bytes)
{
    if (trim(bytes).empty())
        return;
    lastFrom = from;
    auto message = SimMessage::parse(bytes);
    if (handler)
        handler(message, from);
    else
        inbox.push_back(std::move(message));
}

std::optional<SimMessage> SimPeer::expect(std::string_view what, Duration limit)
{
    std::optional<SimMessage> found;
    world().runUntil(
        [&] {
            while (!inbox.empty()) {
                auto message = std::move(inbox.front());
                inbox.pop_front();
                const auto is = message.isRequest() ? message.method()
                                                    : fmt::format("{}", message.statusCode());
                if (is != what)
                    continue;
                found = std::move(message);
                return true;
            }
            return false;
        },
        limit);
    return found;
}

std::optional<SimMessage> SimPeer::ask(const Endpoint &to, const SimMessage &request,
                                       Duration limit)
{
    send(to, request);
    std::optional<SimMessage> response;
    world().runUntil(
        [&] {
            const auto at = std::find_if(inbox.begin(), inbox.end(), [&](const auto &message) {
                return !message.isRequest() && message.value("CSeq") == request.value("CSeq") &&
                       message.value("Call-ID") == request.value("Call-ID");
            });
            if (at == inbox.end())
                return false;
            response = std::move(*at);
            inbox.erase(at);
            return true;
        },
        limit);
    return response;
}

void SimPeer::send(const Endpoint &to, const SimMessage &message)
{
    world().send(where(), to, message.text());
}

void SimPeer::send(const Endpoint &to, std::string bytes)
{
    world().send(where(), to, std::move(bytes));
}

void SimPeer::respond(const SimMessage &request, int statusCode, std::string_view reason,
                      std::string_view body, std::string_view tag)
{
    auto response = responseTo(request, statusCode, reason, tag);
    if (request.method() == "INVITE")
        response.append("Contact", fmt::format("<sip:{}@{}>", name(), where().toString()));
    if (!body.empty()) {
        response.append("Content-Type", "application/sdp");
        response.body = body;
    }
    send(lastFrom, response);
}

SimMessage SimPeer::request(std::string_view method, std::string_view uri)
{
    SimMessage request;
    request.startLine = fmt::format("{} {} SIP/2.0", method, uri);
    request.append("Via", fmt::format("SIP/2.0/UDP {};branch=z9hG4bK-peer-{};rport",
                                      where().toString(), ++m_branch));
    request.append("Max-Forwards", "70");
    request.append("From",
                   fmt::format("<sip:{}@{}>;tag=from-{}", name(), where().toString(), name()));
    request.append("To", fmt::format("<{}>", uri));
    request.append("Call-ID", fmt::format("{}-{}", name(), m_branch));
    request.append("CSeq", fmt::format("1 {}", method));
    if (method == "INVITE") {
        request.append("Contact", fmt::format("<sip:{}@{}>", name(), where().toString()));
        request.append("Content-Type", "application/sdp");
        request.body = description(where().address.toString());
    }
    return request;
}

SimMessage SimPeer::requestIn(const SimMessage &invite, const SimMessage &accepted, bool isCaller,
                              std::string_view method, unsigned sequence)
{
    auto made = request(method, (isCaller ? accepted : invite).uri("Contact"));
    made.set("From", isCaller ? invite.value("From") : accepted.value("To"));
    made.set("To", isCaller ? accepted.value("To") : invite.value("From"));
    made.set("Call-ID", invite.value("Call-ID"));
    made.set("CSeq", fmt::format("{} {}", sequence, method));
    return made;
}

std::string SimPeer::description(std::string_view address)
{
    return fmt::format("v=0\r\no=- 1 1 IN IP4 {0}\r\ns=-\r\nc=IN IP4 {0}\r\nt=0 0\r\n"
                       "m=audio 4002 RTP/AVP 0\r\na=sendrecv\r\n",
                       address);
}

} // namespace ahoy::sip::sim
