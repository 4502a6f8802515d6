#include "sipcore/ua/within_dialog.h"

#include <utility>

namespace ahoy::sip {

RequestPlan planWithin(const Dialog &dialog, Method method, const Account *account)
{
    RequestPlan plan;
    plan.method = method;
    plan.nextHop = dialog.target().nextHop;
    if (!account)
        return plan;
    plan.account = account->id();
    const auto uri = parseUri(plan.nextHop);
    const auto address = uri ? IpAddress::parse(uri->host) : Result<IpAddress>(IpAddress());
    if (account->identity().isOwnServer(plan.nextHop)) {
        plan.preferredFlow = account->registration().flow();
        plan.transport = account->identity().config.transport;
    } else if (uri && address && account->isServer(*address) && !uri->parameters.has("transport")) {
        // The server names itself in Record-Route as it likes; the account knows how to reach it.
        plan.transport = account->identity().config.transport;
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
    parts.from = dialog.localParty();
    parts.to = dialog.remoteParty();
    parts.callId = dialog.id().callId;
    return parts;
}

} // namespace ahoy::sip
