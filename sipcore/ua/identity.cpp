#include "sipcore/ua/identity.h"

#include "sipcore/ua/sips.h"

#include <algorithm>
#include <fmt/format.h>

namespace ahoy::sip {

std::string asSipUri(std::string_view text)
{
    text = trim(text);
    const bool hasScheme = equalsIgnoreCase(text.substr(0, 4), "sip:") || isSips(text);
    return hasScheme ? std::string(text) : fmt::format("sip:{}", text);
}

std::vector<HeaderLine> capabilityHeaders()
{
    return {{HeaderName::Allow, std::string(allowedMethods())},
            {HeaderName::Supported, std::string(supportedOptions())},
            {HeaderName::RecvInfo, "trickle-ice"}}; // RFC 6086 §5.2.2
}

Result<Identity> Identity::make(AccountId account, AccountConfig config)
{
    Identity identity;
    identity.account = account;
    const auto text = asSipUri(config.addressOfRecord);
    const auto uri = parseUri(text);
    if (!uri || !uri->isSip() || uri->host.empty() || !uri->hasUser())
        return fail(Errc::Invalid, "the address is not of the form name@domain");
    identity.user = std::string(uri->user);
    identity.host = std::string(uri->host);
    identity.domainUri = fmt::format("{}:{}", uri->schemeText, uri->hostPort());
    // RFC 3261 §10.2: To holds the address of record; its Request-URI has neither user nor
    // parameters.
    identity.uri = fmt::format("{}:{}@{}", uri->schemeText, uri->user, uri->hostPort());
    identity.authUser = config.authUser.empty() ? uri->userText() : config.authUser;

    const bool isSecure = uri->scheme == Uri::Scheme::Sips;
    if (isSecure && config.transport && !sip::isSecure(*config.transport))
        return fail(Errc::Invalid, "a sips address goes over TLS or WSS alone");
    const auto secured = [isSecure](std::string way) {
        return isSecure ? asSips(way) : std::move(way);
    };
    identity.serverUri = identity.domainUri;
    if (!config.server.empty())
        identity.serverUri = secured(asSipUri(config.server));
    if (!config.outboundProxy.empty()) {
        auto proxy = std::string(trim(config.outboundProxy));
        if (proxy.starts_with('<') && proxy.ends_with('>'))
            proxy = proxy.substr(1, proxy.size() - 2);
        proxy = secured(asSipUri(proxy));
        const auto proxyUri = parseUri(proxy);
        if (!proxyUri || !proxyUri->isSip())
            return fail(Errc::Invalid, "the outbound proxy is not host[:port] or a SIP URI");
        identity.serverUri = proxy;
        if (!proxyUri->isLooseRouter())
            proxy += ";lr";
        identity.routes.push_back(fmt::format("<{}>", proxy));
    }
    const auto server = parseUri(identity.serverUri);
    if (!server || !server->isSip() || server->host.empty())
        return fail(Errc::Invalid, "the server is not host[:port]");
    const auto named = server->parameters.value("transport");
    const bool isWss = equalsIgnoreCase(named, "wss") ||
                       (config.transport == Transport::Wss && equalsIgnoreCase(named, "ws"));
    if (config.transport && sip::isSecure(*config.transport) && !named.empty() &&
        !equalsIgnoreCase(named, "tls") && !isWss)
        return fail(Errc::Invalid, "the account is for TLS alone, and its proxy is not");
    // It stands between quotes in a header.
    if (!config.instanceId.empty() && !parseUri(config.instanceId))
        return fail(Errc::Invalid, "the instance id is not a URI");
    identity.config = std::move(config);
    return identity;
}

std::vector<std::string> Identity::ownHosts() const
{
    std::vector<std::string> hosts{host};
    for (const auto &text : {serverUri, asSipUri(config.server)})
        if (const auto server = parseUri(text); server && !server->host.empty())
            hosts.emplace_back(server->host);
    return hosts;
}

bool Identity::isOwnServer(std::string_view text) const
{
    const auto asked = parseUri(text);
    const auto own = parseUri(serverUri);
    return asked && own && equalsIgnoreCase(asked->host, own->host) && asked->port == own->port;
}

RequestPlan Identity::plan(Method method) const
{
    RequestPlan plan;
    plan.account = account;
    plan.method = method;
    plan.nextHop = serverUri;
    plan.transport = config.transport;
    plan.toOwnServer = true;
    plan.trust = config.trust;
    plan.onlySecurely = isSecureOnly();
    return plan;
}

bool Identity::isSips() const
{
    return sip::isSips(uri);
}

std::string Identity::party() const
{
    return printNameAddr(config.displayName, uri);
}

std::string Identity::partyTowards(std::string_view requestUri) const
{
    return sip::isSips(requestUri) ? printNameAddr(config.displayName, asSips(uri)) : party();
}

} // namespace ahoy::sip
