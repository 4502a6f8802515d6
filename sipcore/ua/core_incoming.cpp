#include "sipcore/ua/core.h"

#include "sipcore/message/name_addr.h"
#include "sipcore/ua/request_check.h"
#include "sipcore/ua/sips.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

/// What comes from the peers: bytes to messages, messages to the machine that they belong to.
namespace ahoy::sip {

namespace {

/// More people than can ring at one phone, and more calls than it can hold.
constexpr std::size_t maxRingingCalls = 1'000;
constexpr std::size_t maxCalls = 10'000;
/// Lines about thrown-away messages in ten seconds: a flood is counted, not written down.
constexpr int maxDropLines = 20;
constexpr auto dropWindow = std::chrono::seconds(10);

std::string_view asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

} // namespace

void UserAgent::Core::onDatagram(SocketId socket, const Endpoint &from,
                                 std::span<const std::byte> bytes, TimePoint now)
{
    const auto text = asText(bytes);
    // RFC 3261 §7.5 and RFC 5626 §3.5.1: CRLFs alone are somebody's keep-alive.
    if (trim(text).empty() && text.size() <= 4)
        return;
    RequestSource source;
    source.socket = socket;
    source.remote = from;
    if (auto *flow = m_flows.findUdp(from)) {
        source.flow = flow->id;
        if (onStun(*flow, text, now))
            return;
        FlowTable::onHeard(*flow, now);
    }
    onMessage(std::string(text), source, false, now);
    pump(now);
}

void UserAgent::Core::onStream(FlowId id, std::span<const std::byte> bytes, TimePoint now)
{
    if (auto *flow = m_flows.find(id)) {
        if (isWebSocket(flow->transport)) {
            onWebSocketMessage(*flow, asText(bytes), now);
            return;
        }
        flow->framer.push(bytes);
    }
    while (auto *flow = m_flows.find(id)) {
        const auto item = flow->framer.next();
        if (!item) {
            const RequestSource source{flow->transport, id, {}, flow->remote};
            drop(m_counters.malformed, item.error().text, source, {}, now);
            m_flows.close(id, m_out);
            onFlowLost(id, now);
            break;
        }
        if (!*item) {
            FlowTable::onBytes(*flow, now);
            break;
        }
        switch ((*item)->kind) {
        case StreamFramer::Item::Kind::Ping:
            FlowTable::onHeard(*flow, now);
            m_out.act(Send{id, {}, flow->remote, "\r\n"}); // RFC 5626 §4.4.1
            break;
        case StreamFramer::Item::Kind::Pong: m_flows.onPong(*flow); break;
        case StreamFramer::Item::Kind::Message: {
            FlowTable::onHeard(*flow, now);
            // A copy: what the message does may close the flow under it.
            std::string text((*item)->bytes);
            onMessage(std::move(text), {flow->transport, id, {}, flow->remote}, true, now);
            pump(now);
            break;
        }
        }
    }
    pump(now);
}

/// RFC 7118 §5: "Each SIP message MUST be carried within a single WebSocket message"; and CRLFs are
/// the keep-alives that they are elsewhere (§6).
void UserAgent::Core::onWebSocketMessage(Flow &flow, std::string_view text, TimePoint now)
{
    // The answers to our own pings are no use of it.
    if (text != "\r\n")
        FlowTable::onHeard(flow, now);
    if (text == "\r\n\r\n")
        m_out.act(Send{flow.id, {}, flow.remote, "\r\n"});
    else if (text == "\r\n")
        m_flows.onPong(flow);
    else if (!trim(text).empty())
        onMessage(std::string(text), {flow.transport, flow.id, {}, flow.remote}, false, now);
    pump(now);
}

void UserAgent::Core::onMessage(std::string bytes, const RequestSource &source, bool isStream,
                                TimePoint now)
{
    const Message message(std::move(bytes), isStream);
    const auto &view = message.view();
    const auto &defect = view.defect();
    if (!view.isRequest()) {
        // RFC 3261 §18.1.2: a response that can't be read, or is none, is dropped.
        if (defect)
            drop(m_counters.malformed, defect->reason, source, view.startLine(), now);
        else
            onResponse(message, source, now);
        return;
    }
    if (!isWelcome(view, source)) {
        drop(m_counters.strangers, "a stranger", source, view.startLine(), now);
        return;
    }
    if (defect && (defect->status == 0 || view.method() == Method::Ack)) {
        drop(m_counters.malformed, defect->reason, source, view.startLine(), now);
        return;
    }
    if (defect) {
        refuseStateless(view, *defect, source, now);
        return;
    }
    const Message request(withSource(view, source.remote), isStream);
    if (request->defect()) { // it grew past a bound
        drop(m_counters.malformed, request->defect()->reason, source, view.startLine(), now);
        return;
    }
    onRequest(request, source, now);
}

void UserAgent::Core::onResponse(const Message &message, const RequestSource &source, TimePoint now)
{
    const auto &response = message.view();
    TransactionOutbox outputs;
    const auto id = m_transactions.onResponse(message, now, outputs);
    if (!id) {
        drop(m_counters.stray, "a response to nothing", source, response.startLine(), now);
        return;
    }
    const auto *plan = m_requests.planOf(*id);
    m_out.logMessage(LogEntry::Kind::MessageIn, source.remote, response.text(),
                     plan ? plan->call : m_sessions.callOf(response.callId()),
                     plan ? plan->account : AccountId{}, now);
    for (auto &output : outputs)
        m_transactionOut.push_back(std::move(output));
}

void UserAgent::Core::onRequest(const Message &message, const RequestSource &source, TimePoint now)
{
    const auto &request = message.view();
    TransactionPath path{source.transport, source.flow, source.socket, source.remote};
    if (source.transport == Transport::Udp) {
        path.to = responseAddress(request, source.remote);
        if (path.to != source.remote) {
            const auto *flow = m_flows.findUdp(path.to);
            path.flow = flow ? flow->id : FlowId{};
        }
    }
    // Overload is answered by silence: whoever floods us gets no echo.
    const auto arrival =
        m_transactions.onRequest(request, path, source.remote.address, now, m_transactionOut);
    using Kind = TransactionLayer::Arrival::Kind;
    if (arrival.kind == Kind::Overload) {
        drop(m_counters.overload, "too many requests", source, request.startLine(), now);
        return;
    }
    if (arrival.kind == Kind::Broken) {
        drop(m_counters.malformed, "no transaction", source, request.startLine(), now);
        return;
    }
    const auto call = m_sessions.callOf(request.callId());
    const auto *session = m_sessions.find(call);
    const auto account =
        session ? session->context().accountId()
                : (accountFor(request, source) ? accountFor(request, source)->id() : AccountId{});
    const bool isNewCall = arrival.kind == Kind::Fresh && request.method() == Method::Invite &&
                           request.to().tag().empty();
    if (!isNewCall) // a new call writes it down once it has its id
        m_out.logMessage(LogEntry::Kind::MessageIn, source.remote, request.text(), call, account,
                         now);
    if (arrival.kind == Kind::Ack) {
        onAck(request, now);
        return;
    }
    if (arrival.kind == Kind::Absorbed)
        return;

    m_serverRequests.emplace(arrival.id, ServerRequest{message, call, account, {}, 0});
    if (request.method() == Method::Cancel) {
        respond(arrival.id, arrival.cancels ? 200 : 481);
        const auto invite = m_serverRequests.find(arrival.cancels);
        if (invite == m_serverRequests.end())
            return;
        if (auto *cancelled = m_sessions.find(invite->second.call))
            cancelled->onCancel(arrival.cancels, request, now, m_out);
        return;
    }
    if (arrival.merged)
        respond(arrival.id, 482);
    else
        onFreshRequest(arrival.id, source, now);
}

void UserAgent::Core::onFreshRequest(TransactionId id, const RequestSource &source, TimePoint now)
{
    const auto &request = m_serverRequests.at(id).request->view();
    if (auto refusal = refusalOf(request)) {
        respond(id, std::move(*refusal));
        return;
    }
    if (onUsageRequest(id, request, source, now))
        return;
    if (!request.to().tag().empty()) {
        onDialogRequest(id, request, now);
        return;
    }
    switch (request.method()) {
    case Method::Invite: onNewCall(id, source, now); return;
    case Method::Options: respond(id, answerToOptions(request, m_config.capabilities)); return;
    default: respond(id, 481); return;
    }
}

void UserAgent::Core::onDialogRequest(TransactionId id, const MessageView &request, TimePoint now)
{
    const auto dialogId = dialogIdOf(request);
    auto *session = m_sessions.find(dialogId);
    if (!session) {
        respond(id, 481); // RFC 3261 §12.2.2
        return;
    }
    const auto dialog = session->findDialog(dialogId);
    if (request.method() != Method::Options)
        session->onRequest(id, request, dialog, now, m_out);
    else if (dialog->acceptRemoteSequence(request.cseq().number))
        respond(id, answerToOptions(request, m_config.capabilities));
    else
        respond(id, 500); // RFC 3261 §12.2.2
}

void UserAgent::Core::onNewCall(TransactionId id, const RequestSource &source, TimePoint now)
{
    auto &entry = m_serverRequests.at(id);
    const auto &invite = entry.request->view();
    // RFC 3261 §26.2.2: somebody on the way has let it out of TLS.
    if (isSips(invite.requestUri()) && !isSecure(source.transport)) {
        ResponseParts parts;
        parts.statusCode = 400;
        parts.reason = "SIPS Without TLS";
        respond(id, std::move(parts));
        return;
    }
    // RFC 3261 §8.1.1.8: who calls by sips "MUST contain a SIPS URI as well" in Contact, for what
    // is said within the call would go there in the clear; RFC 5630 §5.1.2: 400 for who mixes them.
    // Where To is a sip URI, it was the server that put in ours.
    const auto contact =
        parseNameAddr(invite.header(HeaderName::Contact).value_or(std::string_view()));
    const auto &to = invite.to();
    if (isSips(invite.requestUri()) && to.uri.scheme == Uri::Scheme::Sips && contact &&
        contact->uri.scheme == Uri::Scheme::Sip) {
        ResponseParts parts;
        parts.statusCode = 400;
        parts.reason = "SIP Contact for a SIPS URI";
        respond(id, std::move(parts));
        return;
    }
    if (m_sessions.ringing() >= maxRingingCalls || m_sessions.size() >= maxCalls) {
        ++m_counters.overload;
        respond(id, 486);
        return;
    }
    if (auto tooBrief = SessionTimer::refusalOf(SessionTimer::read(invite))) {
        respond(id, std::move(*tooBrief));
        return;
    }
    const auto takeover = takeoverBy(invite, source);
    if (takeover.status != 0) {
        respond(id, takeover.status);
        return;
    }
    const auto call = m_nextIncoming;
    m_nextIncoming = CallId{call.value + 1};
    const auto account = accountFor(invite, source);
    entry.call = call;
    auto &placed =
        m_sessions.add(call, std::make_unique<Session>(call, account, m_config, m_random));
    Session::Arrival arrival;
    arrival.transaction = id;
    arrival.flow = m_flows.find(source.flow);
    arrival.remote = source.remote;
    arrival.entry =
        m_out.messageEntry(LogEntry::Kind::MessageIn, source.remote, invite.text(), now);
    arrival.isFromOwnServer = account != nullptr; // accountFor() looks at nobody else's
    arrival.replaces = takeover.call;
    arrival.relatedTo = targetOf(invite);
    if (placed.arrive(std::move(arrival), invite, now, m_out))
        return;
    m_sessions.remove(call);
    entry.call = {};
    ResponseParts parts;
    parts.statusCode = 400;
    parts.reason = "Missing Contact";
    respond(id, std::move(parts));
}

void UserAgent::Core::onAck(const MessageView &ack, TimePoint now)
{
    if (auto *session = m_sessions.find(dialogIdOf(ack)))
        session->onAck(ack, now, m_out);
}

// ---- who may ask --------------------------------------------------------------------------

bool UserAgent::Core::isFromServerOf(const Account &account, const RequestSource &source) const
{
    const auto *flow = m_flows.find(source.flow);
    // The server opened a connection of its own: any port.  But none that we accept is secure.
    if (flow && flow->isAccepted)
        return !account.identity().isSecureOnly() && account.isServer(source.remote.address);
    return account.isServer(source.transport, source.remote);
}

bool UserAgent::Core::isDowngrade(const MessageView &request, const RequestSource &source) const
{
    if (isSecure(source.transport))
        return false;
    const auto *session = m_sessions.peek(m_sessions.callOf(request.callId()));
    const auto *account = session ? session->context().account.get() : nullptr;
    return account && account->identity().isSecureOnly();
}

bool UserAgent::Core::isWelcome(const MessageView &request, const RequestSource &source) const
{
    // The answer would go back the same way.
    if (isDowngrade(request, source))
        return false;
    if (m_config.allowDirect)
        return true;
    for (const auto &[id, account] : m_accounts)
        if (isFromServerOf(*account, source))
            return true;
    // RFC 4538 §4: whoever is on the way of a call may begin another one beside it.
    if (request.method() == Method::Invite && targetOf(request))
        return true;
    // Within a call it is the dialog that counts: nobody else knows its Call-ID and tags.
    return m_sessions.callOf(request.callId()).value != 0 || m_usages.knows(request.callId());
}

std::shared_ptr<Account> UserAgent::Core::accountFor(const MessageView &request,
                                                     const RequestSource &source) const
{
    std::shared_ptr<Account> candidate;
    const auto uri = parseUri(request.requestUri());
    for (const auto &[id, account] : m_accounts) {
        if (!isFromServerOf(*account, source))
            continue;
        if (uri && uri->userText() == unescape(account->identity().user))
            return account;
        const auto own = parseUri(account->identity().uri);
        if (!candidate || (own && equivalent(request.to().uri, *own)))
            candidate = account;
    }
    return candidate;
}

// ---- refusing and dropping ----------------------------------------------------------------

void UserAgent::Core::refuseStateless(const MessageView &request, const Defect &defect,
                                      const RequestSource &source, TimePoint now)
{
    if (request.topVia().text.empty()) {
        drop(m_counters.malformed, defect.reason, source, request.startLine(), now);
        return;
    }
    const auto stamped = withSource(request, source.remote);
    const auto view = MessageView::parse(stamped, isByteStream(source.transport));
    ResponseParts parts;
    parts.statusCode = defect.status;
    if (defect.status == 400)
        parts.reason = std::string(defect.reason);
    parts.toTag = m_random.token(10);
    auto bytes = writeResponse(view, parts, m_config.userAgent);
    const auto to = source.transport == Transport::Udp ? responseAddress(request, source.remote)
                                                       : source.remote;
    m_out.logMessage(LogEntry::Kind::MessageIn, source.remote, request.text(), {}, {}, now);
    m_out.logMessage(LogEntry::Kind::MessageOut, to, bytes, {}, {}, now);
    if (source.transport == Transport::Udp)
        m_out.act(Send{{}, source.socket, to, std::move(bytes)});
    else
        m_out.act(Send{source.flow, {}, to, std::move(bytes)});
}

void UserAgent::Core::drop(std::size_t &counter, std::string_view why, const RequestSource &source,
                           std::string_view startLine, TimePoint now)
{
    ++counter;
    if (now - m_dropWindow >= dropWindow) {
        m_dropWindow = now;
        m_dropsInWindow = 0;
    }
    if (++m_dropsInWindow > maxDropLines)
        return;
    LogEntry entry;
    entry.at = now;
    entry.kind = LogEntry::Kind::Warning;
    entry.subject = source.remote.toString();
    entry.summary = fmt::format("dropped, {}: {}", why, redactMessage(startLine.substr(0, 120)));
    m_out.log({}, {}, std::move(entry));
}

void UserAgent::Core::respond(TransactionId id, ResponseParts parts)
{
    m_out.want(Respond{id, std::move(parts)});
}

void UserAgent::Core::respond(TransactionId id, int statusCode)
{
    ResponseParts parts;
    parts.statusCode = statusCode;
    respond(id, std::move(parts));
}

} // namespace ahoy::sip
