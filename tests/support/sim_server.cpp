#include "tests/support/sim_server.h"

#include "sipcore/auth/digest.h"
#include "sipcore/transport/transport.h"
#include "tests/support/sim_stun.h"

#include <algorithm>
#include <fmt/format.h>

namespace ahoy::sip::sim {

namespace {

/// `name="value"` or `name=value` of a Digest header.
std::string digestValue(const std::string &header, std::string_view name)
{
    std::string_view rest = header;
    rest.remove_prefix(std::min(rest.size(), rest.find(' ') + 1));
    while (const auto element = nextElement(rest, ',')) {
        const auto equals = element->find('=');
        if (equals == std::string_view::npos || trim(element->substr(0, equals)) != name)
            continue;
        const auto value = trim(element->substr(equals + 1));
        return value.starts_with('"') ? unquote(value) : std::string(value);
    }
    return {};
}

std::size_t hashOf(const std::string &text)
{
    std::size_t hash = 1469598103934665603ULL;
    for (const char character : text)
        hash = (hash ^ static_cast<unsigned char>(character)) * 1099511628211ULL;
    return hash;
}

std::string userOf(const std::string &uri)
{
    const auto parsed = parseUri(uri);
    return parsed ? parsed->userText() : std::string();
}

} // namespace

SimServer::SimServer(SimWorld &world, std::string name, Endpoint where, std::string domain)
    : SimNode(world, std::move(name), where), realm(domain), m_domain(std::move(domain))
{
}

void SimServer::addUser(const std::string &user, const std::string &password)
{
    m_users[user] = password;
}

void SimServer::onDatagram(const Endpoint &from, const std::string &bytes)
{
    if (trim(bytes).empty()) {
        ++pings;
        return;
    }
    if (isBindingRequest(bytes)) {
        ++stunRequests;
        if (stun != Stun::Ignores)
            world().send(where(), from,
                         stun == Stun::Answers ? bindingSuccess(bytes, from) : bindingError(bytes));
        return;
    }
    onMessage(SimMessage::parse(bytes), {from, 0});
}

void SimServer::onAccepted(std::uint64_t connection, const Endpoint &from)
{
    m_connections[from] = connection;
    m_peers[connection] = from;
}

void SimServer::onStreamBytes(std::uint64_t connection, const std::string &bytes)
{
    if (bytes == "\r\n\r\n") {
        ++pings;
        if (answersPings)
            world().sendStream(connection, *this, "\r\n");
        return;
    }
    if (trim(bytes).empty())
        return;
    onMessage(SimMessage::parse(bytes), {m_peers[connection], connection});
}

void SimServer::onMessage(SimMessage message, const Source &source)
{
    if (!message.isRequest()) {
        backward(std::move(message));
        return;
    }
    requests.push_back(message);
    const auto via = message.value("Via");
    message.set("Via", fmt::format("{};received={};rport={}",
                                   via.substr(0, std::min(via.find(";rport"), via.size())),
                                   source.endpoint.address.toString(), source.endpoint.port));
    if (!keep.empty() && via.find(";keep") != std::string::npos)
        message.set("Via", message.value("Via") + ";keep=" + keep);
    if (message.method() == "REGISTER")
        onRegister(message, source);
    else
        forward(std::move(message), source);
}

void SimServer::onRegister(const SimMessage &request, const Source &source)
{
    ++registers;
    if (answersRegisterWith != 0) {
        auto response = responseTo(request, answersRegisterWith, "Odd");
        if (retryAfter != 0)
            response.append("Retry-After", fmt::format("{}", retryAfter));
        reply(response, source);
        return;
    }
    const auto asksForOutbound = request.value("Contact").find("reg-id=") != std::string::npos;
    if (refusesOutbound && asksForOutbound) {
        reply(responseTo(request, 439, "First Hop Lacks Outbound Support"), source);
        return;
    }
    bool isStale = false;
    if (!isAuthorized(request, "Authorization", isStale)) {
        challenge(request, 401, isStale, source);
        return;
    }
    auto expires = std::stoi(request.value("Expires"));
    if (expires != 0 && expires < leastExpires) {
        auto response = responseTo(request, 423, "Interval Too Brief");
        response.append("Min-Expires", fmt::format("{}", leastExpires));
        reply(response, source);
        return;
    }
    if (expires != 0 && grantedExpires != 0)
        expires = grantedExpires;
    auto &user = bindings[userOf(request.uri("To"))];
    const bool isOutbound = knowsOutbound && asksForOutbound;
    if (isOutbound) // one instance, one reg-id: it replaces what was
        user.clear();
    for (const auto &contact : request.values("Contact")) {
        const auto party = parseNameAddr(contact);
        const std::string uri(party->uri.text);
        std::erase_if(user, [&uri](const auto &binding) { return binding.contact == uri; });
        if (party->parameters.value("expires") != "0" && expires != 0)
            user.push_back({uri, source.endpoint, source.connection, expires});
    }
    auto response = responseTo(request, 200, "OK");
    for (const auto &binding : user)
        response.append("Contact",
                        fmt::format("<{}>;expires={}", binding.contact, binding.expires));
    if (isOutbound)
        response.append("Require", "outbound");
    if (!flowTimer.empty())
        response.append("Flow-Timer", flowTimer);
    for (const auto &route : serviceRoute)
        response.append("Service-Route", route);
    reply(response, source);
}

void SimServer::forward(SimMessage request, const Source &source)
{
    const auto method = request.method();
    if (answersInviteWith != 0 && method == "INVITE") {
        auto response = responseTo(request, answersInviteWith, "Odd");
        if (retryAfter != 0)
            response.append("Retry-After", fmt::format("{}", retryAfter));
        reply(response, source);
        return;
    }
    const auto own = fmt::format("<sip:{}{};lr>", where().toString(), routeParameters);
    const bool isOurs = m_users.contains(userOf(request.uri("From"))) &&
                        request.uri("From").find(m_domain) != std::string::npos;
    if (challengesCalls && isOurs && method != "ACK" && method != "CANCEL") {
        bool isStale = false;
        if (!isAuthorized(request, "Proxy-Authorization", isStale)) {
            challenge(request, 407, isStale, source);
            return;
        }
    }
    request.removeAll("Proxy-Authorization");
    const auto branch =
        fmt::format("z9hG4bK-sim-{:x}",
                    hashOf(request.value("Via").substr(0, request.value("Via").find(";recei"))));
    const bool isReliableHop = source.connection != 0;
    request.prepend("Via", fmt::format("SIP/2.0/{} {};branch={}", isReliableHop ? "TCP" : "UDP",
                                       where().toString(), branch));
    if (const auto route = request.value("Route");
        route.find(where().toString()) != std::string::npos)
        request.removeFirst("Route");
    if (recordRoutes && method == "INVITE")
        request.prepend("Record-Route", own);
    if (request.has("Route")) {
        sendTo(request.uri("Route"), request);
        return;
    }
    const auto uriText = request.requestUri();
    const auto uri = parseUri(uriText);
    if (!uri || uri->host != m_domain) {
        sendTo(request.requestUri(), request);
        return;
    }
    const auto found = bindings.find(uri->userText());
    if (found == bindings.end() || found->second.empty()) {
        if (method != "ACK") {
            request.removeFirst("Via");
            reply(responseTo(request, 404, "Not Found"), source);
        }
        return;
    }
    const std::size_t first = forksToAll ? 0 : found->second.size() - 1;
    for (std::size_t at = first; at < found->second.size(); ++at) {
        auto copy = request;
        const auto &binding = found->second[at];
        copy.setRequestUri(binding.contact);
        if (forksToAll)
            copy.set("Via", fmt::format("{}-{}", copy.value("Via"), at));
        if (binding.connection != 0)
            world().sendStream(binding.connection, *this, copy.text());
        else
            world().send(where(), binding.source, copy.text());
    }
}

void SimServer::sendTo(const std::string &text, const SimMessage &message)
{
    const auto uri = parseUri(text);
    const auto address = uri ? IpAddress::parse(uri->host) : fail(Errc::Invalid, "");
    if (!address)
        return;
    const Endpoint to{*address, uri->port != 0 ? uri->port : std::uint16_t{5060}};
    if (const auto at = m_connections.find(to); at != m_connections.end())
        world().sendStream(at->second, *this, message.text());
    else
        world().send(where(), to, message.text());
}

void SimServer::reply(const SimMessage &response, const Source &source)
{
    if (source.connection != 0)
        world().sendStream(source.connection, *this, response.text());
    else
        world().send(where(), source.endpoint, response.text());
}

void SimServer::backward(SimMessage response)
{
    response.removeFirst("Via");
    if (!response.has("Via"))
        return;
    const auto address = IpAddress::parse(response.parameter("Via", "received"));
    const auto port = parseNumber(response.parameter("Via", "rport"), 65'535);
    if (!address || !port)
        return;
    const Endpoint to{*address, static_cast<std::uint16_t>(*port)};
    const auto at = m_connections.find(to);
    reply(response, {to, at == m_connections.end() ? 0 : at->second});
}

bool SimServer::isAuthorized(const SimMessage &request, const char *header, bool &isStale)
{
    const auto value = request.value(header);
    if (value.empty())
        return false;
    const auto nonce = digestValue(value, "nonce");
    const auto known = m_nonces.find(nonce);
    if (known == m_nonces.end())
        return false;
    if (nonceUses != 0 && ++known->second > nonceUses) {
        isStale = true;
        return false;
    }
    const auto user = digestValue(value, "username");
    const auto at = m_users.find(user);
    if (at == m_users.end())
        return false;
    auto algorithm = digestValue(value, "algorithm");
    const auto challenge = parseDigestChallenge(
        fmt::format("Digest realm=\"{}\", nonce=\"{}\", qop=\"auth\", algorithm={}", realm, nonce,
                    algorithm.empty() ? "MD5" : algorithm));
    if (!challenge)
        return false;
    const auto count = std::stoul(digestValue(value, "nc"), nullptr, 16);
    const auto expected =
        answerChallenge(*challenge, {user, Redacted<std::string>(at->second)}, request.method(),
                        digestValue(value, "uri"), request.body, static_cast<std::uint32_t>(count),
                        digestValue(value, "cnonce"));
    return digestValue(expected, "response") == digestValue(value, "response");
}

void SimServer::challenge(const SimMessage &request, int statusCode, bool isStale,
                          const Source &source)
{
    auto response = responseTo(
        request, statusCode, statusCode == 401 ? "Unauthorized" : "Proxy Authentication Required");
    const auto nonce = world().random().token(16);
    m_nonces[nonce] = 0;
    for (const auto &algorithm : algorithms)
        response.append(statusCode == 401 ? "WWW-Authenticate" : "Proxy-Authenticate",
                        fmt::format("Digest realm=\"{}\", nonce=\"{}\", qop=\"auth\", "
                                    "algorithm={}{}",
                                    realm, nonce, algorithm, isStale ? ", stale=true" : ""));
    reply(response, source);
}

} // namespace ahoy::sip::sim
