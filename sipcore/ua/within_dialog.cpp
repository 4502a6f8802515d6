#include "sipcore/ua/within_dialog.h"

#include "sipcore/ua/sips.h"

#include <utility>

namespace ahoy::sip {

namespace {

/// RFC 3261 §26.2.2, §19.1.1: what a URI says of the way.
bool asksForTls(const Uri &uri)
{
    const auto transport = uri.parameters.value("transport");
    return uri.scheme == Uri::Scheme::Sips || equalsIgnoreCase(transport, "tls") ||
           equalsIgnoreCase(transport, "wss");
}

} // namespace

RequestPlan planWithin(const Dialog &dialog, Method method, const Account *account)
{
    RequestPlan plan;
    plan.method = method;
    plan.nextHop = dialog.target().nextHop;
    // RFC 3261 §12.2.1.1, RFC 5630 §5.1.1: what was begun by sips stays so, on every hop.
    plan.onlySecurely = dialog.isSecure();
    if (dialog.isSecure())
        plan.nextHop = asSips(plan.nextHop);
    if (!account)
        return plan;
    const auto &identity = account->identity();
    plan.account = account->id();
    plan.trust = identity.config.trust;
    plan.onlySecurely = plan.onlySecurely || identity.isSecureOnly();
    const auto uri = parseUri(plan.nextHop);
    const auto address = uri ? IpAddress::parse(uri->host) : Result<IpAddress>(IpAddress());
    const bool isOwnAddress = address && account->isServer(*address);
    if (account->isSecure() && (!uri || isOwnAddress || !asksForTls(*uri))) {
        // Its server has proved by the name that a person typed who it is, not by the address that
        // it writes into Record-Route; and what others name as a way in the clear is none.  Both go
        // to the server, which knows the rest of the route.
        plan.nextHop = identity.serverUri;
        plan.preferredFlow = account->registration().flow();
        plan.transport = identity.config.transport;
    } else if (identity.isOwnServer(plan.nextHop)) {
        plan.preferredFlow = account->registration().flow();
        plan.transport = identity.config.transport;
    } else if (uri && isOwnAddress && !uri->parameters.has("transport")) {
        // The server names itself in Record-Route as it likes; the account knows how to reach it.
        plan.transport = identity.config.transport;
    }
    return plan;
}

RequestParts partsWithin(const Dialog &dialog, Method method)
{
    auto target = dialog.target();
    RequestParts parts;
    parts.method = method;
    parts.requestUri = std::move(target.requestUri);
    parts.routes = std::move(target.routes);
    if (dialog.isSecure())
        for (auto &route : parts.routes)
            route = asSips(route);
    parts.from = dialog.localParty();
    parts.to = dialog.remoteParty();
    parts.callId = dialog.id().callId;
    return parts;
}

} // namespace ahoy::sip
