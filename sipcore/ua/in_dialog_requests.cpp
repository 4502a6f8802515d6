#include "sipcore/ua/in_dialog_requests.h"

#include "sipcore/ua/within_dialog.h"

#include <algorithm>
#include <utility>

namespace ahoy::sip {

void InDialogRequests::bye(std::shared_ptr<Dialog> dialog, std::string reason, Outbox &out)
{
    Item item;
    item.method = Method::Bye;
    item.dialog = std::move(dialog);
    if (!reason.empty())
        item.headers.push_back({HeaderName::Reason, std::move(reason)});
    begin(std::move(item), out);
}

void InDialogRequests::info(std::shared_ptr<Dialog> dialog, Body body, Outbox &out)
{
    Item item;
    item.method = Method::Info;
    item.dialog = std::move(dialog);
    item.body = std::move(body);
    begin(std::move(item), out);
}

RequestId InDialogRequests::request(std::shared_ptr<Dialog> dialog, Content content, Outbox &out)
{
    Item item;
    item.method = content.method;
    item.dialog = std::move(dialog);
    item.headers = std::move(content.headers);
    item.body = std::move(content.body);
    item.hasContact = content.hasContact;
    return begin(std::move(item), out);
}

bool InDialogRequests::repeatAck(const std::shared_ptr<Dialog> &dialog, std::uint32_t sequence,
                                 Outbox &out)
{
    for (const auto &[request, item] : m_items) {
        if (item.method != Method::Ack || item.sequence != sequence ||
            item.dialog->id() != dialog->id())
            continue;
        out.want(RepeatRequest{request});
        return true;
    }
    return false;
}

void InDialogRequests::acknowledge(const std::shared_ptr<Dialog> &dialog, std::uint32_t sequence,
                                   Body body, Outbox &out)
{
    if (repeatAck(dialog, sequence, out))
        return;
    (void)dialog->exchange().apply(
        {OfferAnswerState::Party::Us, OfferAnswerState::Carrier::Ack, !body.empty()});
    Item item;
    item.method = Method::Ack;
    item.dialog = dialog;
    item.sequence = sequence;
    item.body = std::move(body);
    begin(std::move(item), out);
}

RequestId InDialogRequests::begin(Item item, Outbox &out)
{
    const auto request = out.start(m_context.planFor(*item.dialog, item.method));
    m_items.emplace(request, std::move(item));
    return request;
}

void InDialogRequests::onReady(RequestId request, const Flow &flow, TimePoint now, Outbox &out)
{
    (void)now;
    auto &item = m_items.at(request);
    item.flow = flow;
    send(request, item, out);
}

void InDialogRequests::send(RequestId request, Item &item, Outbox &out)
{
    auto parts = partsWithin(*item.dialog, item.method);
    // RFC 3261 §13.2.2.4: the ACK has its INVITE's number; §12.2.1.1: all others count on, also
    // when they are repeated with credentials (§22.2).
    parts.sequence = item.method == Method::Ack ? item.sequence : item.dialog->nextLocalSequence();
    parts.body = item.body;
    parts.headers = item.headers;
    parts.headers.push_back(m_context.sessionIdLine());
    if (item.hasContact)
        parts.contact = m_context.contact;
    for (auto &line : m_context.credentialsFor(parts, *item.flow))
        parts.headers.push_back(std::move(line));
    out.want(SendRequest{request, std::move(parts)});
}

std::optional<InDialogRequests::Finished> InDialogRequests::onResponse(RequestId request,
                                                                       const MessageView &response,
                                                                       const Flow *flow,
                                                                       TimePoint now, Outbox &out)
{
    (void)now;
    const auto status = response.statusCode();
    if (status < 200)
        return std::nullopt;
    auto &item = m_items.at(request);
    if ((status == 401 || status == 407) && m_context.isOwnServer(flow)) {
        switch (m_context.account->credentials().onChallenge(
            response, Credentials::Occasion::InDialog, item.attempt, out)) {
        case Credentials::Verdict::Retry: send(request, item, out); return std::nullopt;
        case Credentials::Verdict::AwaitPassword: return std::nullopt;
        case Credentials::Verdict::Refused: break;
        }
    }
    return finish(request, status, out);
}

std::optional<InDialogRequests::Finished> InDialogRequests::onFailed(RequestId request, Outbox &out)
{
    return finish(request, 0, out);
}

InDialogRequests::Finished InDialogRequests::finish(RequestId request, int statusCode, Outbox &out)
{
    const auto &item = m_items.at(request);
    Finished finished{item.method, statusCode, item.dialog};
    m_items.erase(request);
    out.want(DropRequest{request});
    return finished;
}

void InDialogRequests::onPassword(Outbox &out)
{
    std::vector<RequestId> denied;
    for (auto &[request, item] : m_items) {
        if (!item.attempt.isAwaitingPassword)
            continue;
        item.attempt.isAwaitingPassword = false;
        if (m_context.account->credentials().isPasswordKnown())
            send(request, item, out);
        else
            denied.push_back(request);
    }
    for (const auto request : denied)
        finish(request, 401, out);
}

void InDialogRequests::dropAll(Outbox &out)
{
    for (const auto &[request, item] : m_items)
        out.want(DropRequest{request});
    m_items.clear();
}

bool InDialogRequests::isIdle() const
{
    return std::none_of(m_items.begin(), m_items.end(),
                        [](const auto &entry) { return entry.second.method != Method::Ack; });
}

} // namespace ahoy::sip
