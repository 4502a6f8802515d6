#include "sipcore/ua/dialog_usages.h"

namespace ahoy::sip {

void DialogUsages::onRequest(TransactionId transaction, const MessageView &request,
                             const std::shared_ptr<Dialog> &, TimePoint, Outbox &out)
{
    ResponseParts parts;
    // RFC 6665 §4.1.3: a NOTIFY for which no subscription is open.
    parts.statusCode = request.method() == Method::Notify ? 481 : 405;
    if (parts.statusCode == 405)
        parts.headers.push_back({HeaderName::Allow, std::string(allowedMethods())});
    out.want(Respond{transaction, std::move(parts)});
}

void DialogUsages::onFinished(RequestId, const InDialogRequests::Finished &, const MessageView *,
                              TimePoint, Outbox &)
{
}

void DialogUsages::onTimeout(TimePoint, Outbox &) {}

std::optional<TimePoint> DialogUsages::nextTimeout() const
{
    return std::nullopt;
}

bool DialogUsages::isIdle() const
{
    return true;
}

} // namespace ahoy::sip
