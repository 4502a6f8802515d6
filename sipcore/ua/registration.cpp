#include "sipcore/ua/registration.h"

#include "sipcore/ua/patience.h"

#include <algorithm>
#include <fmt/format.h>

namespace ahoy::sip {

namespace {

using std::chrono::seconds;

/// A server that was restarted is found again soon, one that is down for long is left in peace.
constexpr seconds longestRetry{64};
constexpr int maxRebinds = 3;
/// RFC 5626 §4.5: "base-time (if all failed) with a default of 30 seconds", "max-time with a
/// default of 1800 seconds".
constexpr seconds outboundBaseTime{30};
constexpr seconds outboundMaxTime{1800};

/// Whether the same request may pass later, or somebody has to change something first
/// (PRODUCT §5: "After 401/403 with the same credentials: stop until the user edits").
bool isWorthRetrying(int statusCode)
{
    return statusCode == 408 || statusCode == 480 || statusCode == 429 || statusCode >= 500 ||
           (statusCode >= 300 && statusCode < 400);
}

} // namespace

const char *toString(Registration::State state)
{
    switch (state) {
    case Registration::State::Off: return "Off";
    case Registration::State::Connecting: return "Connecting";
    case Registration::State::Registered: return "Registered";
    case Registration::State::Refreshing: return "Refreshing";
    case Registration::State::Waiting: return "Waiting";
    case Registration::State::Stopped: return "Stopped";
    case Registration::State::Leaving: return "Leaving";
    }
    return "Off";
}

Registration::Registration(const Identity &identity, Credentials &credentials, Random &random)
    : m_identity(identity),
      m_credentials(credentials),
      m_random(random),
      // RFC 3261 §10.2.4: "A UA SHOULD use the same Call-ID for all registrations during a
      // single boot cycle."
      m_callId(random.token(24)),
      m_fromTag(random.token(10))
{
}

void Registration::start(TimePoint now, Outbox &out)
{
    if (m_state == State::Leaving) {
        m_restartsAfterLeaving = true;
        return;
    }
    m_tries = 0;
    m_rebinds = 0;
    m_expires = std::max(m_expires, m_identity.config.expires);
    enter(isBound() ? State::Refreshing : State::Connecting, now, out);
    if (m_state == State::Connecting)
        report(RegistrationEvent::State::Connecting, Cause::None, nullptr, out);
    beginRequest(now, out);
}

void Registration::stop(TimePoint now, Outbox &out)
{
    m_restartsAfterLeaving = false;
    if (m_state == State::Leaving)
        return;
    // A REGISTER with credentials that nobody answered yet may have bound us.
    if (m_boundContact.empty() && m_request && !m_attempt.answered.empty())
        m_boundContact = m_pendingContact;
    if (m_boundContact.empty()) {
        left(now, out);
        return;
    }
    enter(State::Leaving, now, out);
    beginRequest(now, out);
}

void Registration::restart(bool wanted, TimePoint now, Outbox &out)
{
    // The old server is not told: the way to it may be what was wrong.
    dropRequest(out);
    m_boundContact.clear();
    m_serviceRoute.clear();
    m_flow = {};
    m_transport.reset();
    m_expires = m_identity.config.expires;
    m_isOutbound = false;
    m_isOutboundRefused = false;
    m_flowTime.reset();
    m_restartsAfterLeaving = false;
    enter(State::Off, now, out);
    if (wanted)
        start(now, out);
    else
        report(RegistrationEvent::State::Off, Cause::None, nullptr, out);
}

void Registration::beginRequest(TimePoint now, Outbox &out)
{
    dropRequest(out);
    m_deadlines.stopAll();
    m_attempt = {};
    m_tooBrief = 0;
    auto plan = m_identity.plan(Method::Register);
    plan.preferredFlow = m_flow;
    m_request = out.start(std::move(plan));
    (void)now;
}

void Registration::onReady(const Flow &flow, TimePoint now, Outbox &out)
{
    m_flow = flow.id;
    m_transport = flow.transport;
    m_contactForFlow =
        contactUri(m_identity.user, flow.contactAddress(), flow.transport, m_identity.isSips());
    sendRegister(now, out);
}

void Registration::sendRegister(TimePoint now, Outbox &out)
{
    (void)now;
    const bool leaving = m_state == State::Leaving;
    RequestParts parts;
    parts.method = Method::Register;
    parts.requestUri = m_identity.domainUri;
    parts.routes = m_identity.routes;
    parts.from = fmt::format("{};tag={}", m_identity.party(), m_fromTag);
    parts.to = m_identity.party();
    parts.callId = m_callId;
    parts.sequence = ++m_sequence;
    // RFC 5626 §4.2: the registrar replaces what this instance has bound under this reg-id.
    const auto instance = asksForOutbound() ? fmt::format(";+sip.instance=\"<{}>\";reg-id=1",
                                                          m_identity.config.instanceId)
                                            : std::string();
    if (leaving) {
        parts.contact = fmt::format("<{}>{}", m_boundContact, instance);
    } else {
        m_pendingContact = m_contactForFlow;
        parts.contact =
            fmt::format("<{}>{};expires={}", m_pendingContact, instance, m_expires.count());
        // The registrar would go on calling where we no longer are.
        if (!m_boundContact.empty() && m_boundContact != m_pendingContact && !m_isOutbound)
            parts.contact += fmt::format(", <{}>;expires=0", m_boundContact);
    }
    parts.headers.push_back(
        {HeaderName::Expires, fmt::format("{}", leaving ? 0 : m_expires.count())});
    parts.headers.push_back({HeaderName::Allow, std::string(allowedMethods())});
    // RFC 3327 §5.1, RFC 5626 §4.2.
    parts.headers.push_back({HeaderName::Supported, asksForOutbound() ? "path, outbound" : "path"});
    for (auto &line : m_credentials.headersFor("REGISTER", parts.requestUri, {}))
        parts.headers.push_back(std::move(line));
    out.want(SendRequest{m_request, std::move(parts)});
}

void Registration::onResponse(const MessageView &response, const Flow *flow, TimePoint now,
                              Outbox &out)
{
    const auto status = response.statusCode();
    if (status < 200)
        return;
    if (status == 401 || status == 407) {
        onChallenge(response, now, out);
        return;
    }
    // RFC 5626 §11.6: 439, First Hop Lacks Outbound Support.
    if (status == 439 && asksForOutbound()) {
        m_isOutboundRefused = true;
        m_isOutbound = false;
        sendRegister(now, out);
        return;
    }
    if (m_state == State::Leaving) {
        left(now, out);
        return;
    }
    if (status < 300)
        onAccepted(response, flow, now, out);
    else if (status == 423 && response.has(HeaderName::MinExpires))
        onIntervalTooBrief(response, now, out);
    else if (isWorthRetrying(status))
        backOff(Cause::Status, &response, now, out);
    else
        giveUp(Cause::Status, &response, now, out);
}

void Registration::onAccepted(const MessageView &response, const Flow *flow, TimePoint now,
                              Outbox &out)
{
    dropRequest(out);
    m_tries = 0;
    m_boundContact = m_pendingContact;
    m_granted = grantedExpiry(response);
    m_serviceRoute.clear();
    response.forEach(HeaderName::ServiceRoute, [this](std::string_view value) {
        if (m_serviceRoute.size() < 8 && parseNameAddr(value))
            m_serviceRoute.emplace_back(value);
    });
    readOutbound(response);
    m_promisedFlow = m_flow;
    enter(State::Registered, now, out);
    report(RegistrationEvent::State::Registered, Cause::None, &response, out);
    // RFC 3261 §10.2.4: refresh each binding before its interval has elapsed.  A fifth of it is
    // left for the retries of one transaction, and the jitter keeps phones from marching in step.
    const auto whole = std::chrono::duration<double>(m_granted);
    const auto share = 0.75 + (0.05 * m_random.unit());
    m_deadlines.set(Timer::Refresh, now + std::chrono::duration_cast<Duration>(std::max(
                                              whole * share, std::chrono::duration<double>(1.0))));

    // With RFC 5626 it is the flow that counts, whatever a NAT makes of its address.
    if (!flow || m_isOutbound)
        return;
    const auto seen =
        contactUri(m_identity.user, flow->contactAddress(), flow->transport, m_identity.isSips());
    if (seen == m_boundContact) {
        m_rebinds = 0;
        return;
    }
    // The server sees us elsewhere than our Contact says (RFC 3581): that is where it can reach
    // us.  Bounded, for a NAT that gives a new port every time.
    if (m_rebinds++ >= maxRebinds)
        return;
    enter(State::Refreshing, now, out);
    beginRequest(now, out);
}

void Registration::onChallenge(const MessageView &response, TimePoint now, Outbox &out)
{
    switch (m_credentials.onChallenge(response, Credentials::Occasion::Register, m_attempt, out)) {
    case Credentials::Verdict::Retry: sendRegister(now, out); return;
    case Credentials::Verdict::AwaitPassword: return;
    case Credentials::Verdict::Refused: break;
    }
    if (m_state == State::Leaving) {
        left(now, out);
        return;
    }
    giveUp(Cause::BadCredentials, &response, now, out);
}

void Registration::onPassword(TimePoint now, Outbox &out)
{
    if (!m_attempt.isAwaitingPassword)
        return;
    m_attempt.isAwaitingPassword = false;
    if (m_credentials.isPasswordKnown())
        sendRegister(now, out);
    else if (m_state == State::Leaving)
        left(now, out);
    else
        giveUp(Cause::BadCredentials, nullptr, now, out);
}

void Registration::onIntervalTooBrief(const MessageView &response, TimePoint now, Outbox &out)
{
    const auto least = parseNumber(*response.header(HeaderName::MinExpires));
    if (!least || seconds(*least) <= m_expires || ++m_tooBrief > maxTooBrief) {
        giveUp(Cause::Status, &response, now, out);
        return;
    }
    m_expires = seconds(*least); // RFC 3261 §10.2.8
    sendRegister(now, out);
}

void Registration::onFailed(Cause cause, TimePoint now, Outbox &out)
{
    if (m_state == State::Leaving)
        left(now, out);
    else if (cause == Cause::BadCredentials || cause == Cause::WebRefusal)
        giveUp(cause, nullptr, now, out); // of a web server: as a 401 and a 403 of a registrar
    else
        backOff(cause, nullptr, now, out);
}

void Registration::backOff(Cause cause, const MessageView *response, TimePoint now, Outbox &out)
{
    dropRequest(out);
    // Where nobody answered, another server or another address of it may be alive.  One that has
    // trouble (5xx) still calls us over the flow of the binding that it has.
    const bool isWayGood =
        response && response->statusCode() != 503 && response->statusCode() != 408;
    if (!isWayGood)
        m_flow = {};
    auto delay = retryDelay();
    if (response)
        if (const auto value = response->header(HeaderName::RetryAfter))
            if (const auto after = parseRetryAfter(*value))
                delay = std::max<Duration>(delay, std::min(seconds(*after), longestRetryAfter));
    m_deadlines.set(Timer::Retry, now + delay);
    enter(State::Waiting, now, out);
    report(RegistrationEvent::State::Failed, cause, response, out);
}

/// Longer with every failure in a row, and never the same for two phones.
Duration Registration::retryDelay()
{
    ++m_tries;
    const auto share = [](seconds upTo, double part) {
        return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(upTo) * part);
    };
    // RFC 5626 §4.5: "W = min (max-time, (base-time * (2 ^ consecutive-failures)))", of which
    // "a uniform random time between 50 and 100%".
    if (m_isOutbound)
        return share(std::min(outboundBaseTime * (1 << std::min(m_tries, 10)), outboundMaxTime),
                     0.5 + (0.5 * m_random.unit()));
    return share(std::min(firstRetry * (1 << std::min(m_tries - 1, 10)), longestRetry),
                 0.75 + (0.5 * m_random.unit()));
}

void Registration::giveUp(Cause cause, const MessageView *response, TimePoint now, Outbox &out)
{
    dropRequest(out);
    m_deadlines.stopAll();
    m_boundContact.clear();
    enter(State::Stopped, now, out);
    report(RegistrationEvent::State::Failed, cause, response, out);
}

void Registration::left(TimePoint now, Outbox &out)
{
    dropRequest(out);
    m_deadlines.stopAll();
    m_boundContact.clear();
    m_serviceRoute.clear();
    const bool again = m_restartsAfterLeaving;
    m_restartsAfterLeaving = false;
    enter(State::Off, now, out);
    report(RegistrationEvent::State::Off, Cause::None, nullptr, out);
    m_flow = {};
    if (again)
        start(now, out);
}

void Registration::onFlowLost(FlowId flow, TimePoint now)
{
    if (flow != m_flow)
        return;
    m_flow = {};
    if (isBound() && !m_request) {
        // RFC 5626 §4.5 in spirit: the server can't reach us over a dead connection.  Its other
        // clients lost theirs in the same moment.
        m_deadlines.set(Timer::Refresh,
                        now + std::chrono::duration_cast<Duration>(
                                  std::chrono::duration<double>(1.0 + m_random.unit())));
    }
}

void Registration::onFlowFailed(FlowId flow, TimePoint now, Outbox &out)
{
    // Of others that lost theirs in the same moment each finds it out at a moment of its own.
    if (flow != m_flow || !isBound() || m_request)
        return;
    enter(State::Refreshing, now, out);
    beginRequest(now, out);
}

void Registration::onNetworkChanged(TimePoint now, Outbox &out)
{
    m_flow = {};
    if (m_state == State::Off || m_state == State::Stopped || m_state == State::Leaving)
        return;
    start(now, out);
}

void Registration::onTimeout(TimePoint now, Outbox &out)
{
    if (m_deadlines.expired(Timer::Refresh, now)) {
        enter(State::Refreshing, now, out);
        beginRequest(now, out);
    }
    if (m_deadlines.expired(Timer::Retry, now)) {
        enter(State::Connecting, now, out);
        report(RegistrationEvent::State::Connecting, Cause::None, nullptr, out);
        beginRequest(now, out);
    }
}

void Registration::dropRequest(Outbox &out)
{
    if (m_request)
        out.want(DropRequest{m_request});
    m_request = {};
}

seconds Registration::grantedExpiry(const MessageView &response) const
{
    auto granted = m_expires;
    if (const auto value = response.header(HeaderName::Expires))
        if (const auto number = parseNumber(*value))
            granted = seconds(*number);
    // RFC 3261 §10.2.4: what counts is the expires parameter of the Contact that is ours.
    const auto own = parseUri(m_pendingContact);
    response.forEach(HeaderName::Contact, [&](std::string_view value) {
        const auto contact = parseNameAddr(value);
        if (!contact || !own || !equivalent(contact->uri, *own))
            return;
        if (const auto number = parseNumber(contact->parameters.value("expires")))
            granted = seconds(*number);
    });
    // 0 in a 2xx to a registration is nonsense; neither hammer the server nor forget it.
    return std::clamp(granted, seconds(5), seconds(86'400));
}

// ---- the flow -----------------------------------------------------------------------------

bool Registration::asksForOutbound() const
{
    return !m_identity.config.instanceId.empty() && !m_isOutboundRefused;
}

void Registration::readOutbound(const MessageView &response)
{
    m_isOutbound = asksForOutbound() && response.listHas(HeaderName::Require, "outbound");
    m_flowTime.reset();
    // RFC 6223 §4: the next hop gives the keep of our Via a value.
    if (const auto keep = parseNumber(response.topVia().parameters.value("keep")))
        m_flowTime = seconds(*keep);
    if (!m_isOutbound)
        return;
    if (const auto value = response.header(HeaderName::FlowTimer))
        if (const auto time = parseNumber(*value))
            m_flowTime = seconds(*time);
}

bool Registration::mayBeBound() const
{
    return (isBound() || m_state == State::Waiting) && !m_boundContact.empty();
}

std::optional<KeepAlive> Registration::keepAlive(const Flow &flow) const
{
    if (flow.id != m_flow || !mayBeBound())
        return std::nullopt;
    auto usual = KeepAlive::usual(flow.transport);
    // RFC 5626 §8: another server, or the same one by another way, is asked for nothing before it
    // has promised it.
    const bool isPromised = m_promisedFlow == flow.id && (m_isOutbound || m_flowTime);
    if (isPromised && m_flowTime && *m_flowTime != seconds(0)) {
        const auto wanted = KeepAlive::within(*m_flowTime);
        // What stands before a WebSocket has a clock of its own, of which the registrar knows not.
        if (!isWebSocket(flow.transport) || wanted.most < usual.most)
            return wanted;
    }
    usual.isAnswered = usual.isAnswered || isPromised;
    // Behind a NAT the binding lives only while something passes; a connection tells by its pong
    // that it is alive.
    if (usual.isAnswered || isReliable(flow.transport) || flow.publicAddress)
        return usual;
    return std::nullopt;
}

void Registration::report(RegistrationEvent::State state, Cause cause, const MessageView *response,
                          Outbox &out)
{
    RegistrationEvent event;
    event.account = m_identity.account;
    event.state = state;
    event.cause = cause;
    if (response) {
        event.statusCode = response->statusCode();
        event.reason = std::string(response->reasonPhrase());
    }
    if (m_flow)
        event.transport = m_transport;
    if (state == RegistrationEvent::State::Registered)
        event.expires = m_granted;
    if (m_state == State::Waiting)
        event.retryAt = m_deadlines.next();
    out.notify(std::move(event));
}

void Registration::enter(State state, TimePoint now, Outbox &out)
{
    if (state == m_state)
        return;
    LogEntry entry;
    entry.at = now;
    entry.kind = LogEntry::Kind::State;
    entry.subject = "registration";
    entry.summary = fmt::format("{} → {}", toString(m_state), toString(state));
    m_state = state;
    out.log({}, m_identity.account, std::move(entry));
}

} // namespace ahoy::sip
