#include "sipcore/ua/subscription.h"

#include "sipcore/body/message_summary.h"
#include "sipcore/ua/patience.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

namespace {

using std::chrono::seconds;

constexpr seconds firstRefreshRetry{15};
/// One that lived for so long may begin anew at once; one that did not must not spin.
constexpr seconds provenLife{30};

/// RFC 6665 §4.1.2.2: with these a refused refresh ends the subscription.
bool endsSubscription(int status)
{
    constexpr std::array codes{404, 405, 410, 416, 489, 501, 604};
    return (status >= 480 && status <= 485) ||
           std::find(codes.begin(), codes.end(), status) != codes.end();
}

/// Whether the same SUBSCRIBE may pass later.
bool mayHeal(int status)
{
    return status == 408 || status == 480 || status == 481 || status == 429 ||
           (status >= 500 && status < 600 && status != 501 && status != 505);
}

} // namespace

const char *toString(Subscription::State state)
{
    switch (state) {
    case Subscription::State::NotifyWait: return "NotifyWait";
    case Subscription::State::Pending: return "Pending";
    case Subscription::State::Active: return "Active";
    case Subscription::State::Waiting: return "Waiting";
    case Subscription::State::Terminated: return "Terminated";
    }
    return "Terminated";
}

Subscription::Subscription(UsageContext context, SubscriptionTarget target)
    : Usage(std::move(context)), m_target(std::move(target)), m_expires(m_target.expires)
{
}

// ---- commands -----------------------------------------------------------------------------

void Subscription::start(TimePoint now, Outbox &out)
{
    // RFC 6665 §4.1.2.2: a new one has "a freshly generated Call-ID and a new, unique From tag".
    m_callId = m_context.random.token(24);
    m_localTag = m_context.random.token(10);
    m_dialog.reset();
    m_deadlines.stopAll();
    m_tooBrief = 0;
    m_refusedRefreshes = 0;
    m_activeSince.reset();
    enter(State::NotifyWait, now, out);
    subscribe(m_expires, out);
}

void Subscription::subscribe(seconds expires, Outbox &out)
{
    m_asked = expires;
    UsageDraft draft;
    draft.method = Method::Subscribe;
    draft.dialog = m_dialog;
    draft.requestUri = m_target.requestUri;
    draft.to = m_target.to;
    draft.callId = m_callId;
    draft.localTag = m_localTag;
    draft.headers = {{HeaderName::EventPackage, m_target.package},
                     {HeaderName::Accept, std::string(bodyTypeOf(m_target.package))},
                     {HeaderName::Expires, fmt::format("{}", expires.count())}};
    m_request.start(std::move(draft), out);
}

void Subscription::onSent(TimePoint now, Outbox &)
{
    if (m_request.isAwaitingPassword()) {
        m_deadlines.stop(Timer::N); // it begins with what is sent then
        return;
    }
    // RFC 6665 §4.1.2.4: "a subscriber starts a Timer N, set to 64*T1, when it sends a SUBSCRIBE".
    m_deadlines.set(Timer::N, now + 64 * m_context.config.t1);
    if (m_asked.count() == 0)
        m_saidGoodbye = m_isLeaving;
}

void Subscription::stop(TimePoint now, Outbox &out)
{
    if (std::exchange(m_isLeaving, true) || m_state == State::Terminated)
        return;
    m_deadlines.stop(Timer::Refresh);
    m_deadlines.stop(Timer::Retry);
    if (m_state == State::Waiting || (!m_dialog && !m_request.wasSent())) {
        finish(Cause::None, nullptr, now, out);
        return;
    }
    // Without a dialog there is nothing to send it in yet: the first NOTIFY brings one.  A refresh
    // that is under way is waited for, as the requests of a dialog must come in order.
    if (m_dialog && !m_request.isUnderWay())
        subscribe(seconds(0), out);
}

// ---- our own requests ---------------------------------------------------------------------

void Subscription::onFinal(const MessageView &response, TimePoint now, Outbox &out)
{
    const auto status = response.statusCode();
    if (m_state == State::Waiting || m_state == State::Terminated)
        return;
    if (status < 300)
        onAccepted(response, now);
    else
        onRefused(response, now, out);
    if (m_isLeaving && !m_saidGoodbye && m_dialog && !m_request.isUnderWay() && !isOver())
        subscribe(seconds(0), out);
}

void Subscription::onAccepted(const MessageView &response, TimePoint now)
{
    m_refusedRefreshes = 0;
    if (m_dialog)
        m_dialog->refreshTarget(response);
    if (response.statusCode() == 204)
        m_deadlines.stop(Timer::N); // RFC 5839: no NOTIFY will follow
    if (m_asked.count() == 0)
        return; // the NOTIFY that follows ends it, or Timer N does
    auto granted = m_asked;
    if (const auto value = response.header(HeaderName::Expires))
        if (const auto number = parseNumber(*value))
            granted = std::min(granted, seconds(*number)); // §4.1.2.1: it can't be longer
    setExpiry(granted, now);
}

void Subscription::setExpiry(seconds granted, TimePoint now)
{
    granted = std::clamp(granted, shortestExpiry, longestExpiry);
    m_deadlines.set(Timer::Expiry, now + granted);
    if (m_isLeaving)
        return;
    // Time is left for one transaction that nobody answers, and the jitter keeps phones from
    // marching in step.
    const auto share = 0.75 + (0.05 * m_context.random.unit());
    m_deadlines.set(Timer::Refresh, now + std::chrono::duration_cast<Duration>(
                                              std::chrono::duration<double>(granted) * share));
}

void Subscription::onRefused(const MessageView &response, TimePoint now, Outbox &out)
{
    const auto status = response.statusCode();
    m_deadlines.stop(Timer::N);
    if (m_isLeaving && (m_asked.count() == 0 || !m_dialog)) {
        finish(Cause::None, nullptr, now, out);
        return;
    }
    if (status == 423 && m_asked.count() != 0) {
        const auto value = response.header(HeaderName::MinExpires);
        const auto least = value ? parseNumber(*value) : fail(Errc::Invalid, "");
        if (least && seconds(*least) > m_asked && seconds(*least) <= longestExpiry &&
            ++m_tooBrief <= maxTooBrief) {
            m_expires = seconds(*least);
            subscribe(m_expires, out);
            return;
        }
    }
    Duration least{0};
    if (const auto value = response.header(HeaderName::RetryAfter))
        if (const auto after = parseRetryAfter(*value))
            least = std::min(seconds(*after), longestRetryAfter);
    if (m_dialog && !endsSubscription(status)) {
        refreshLater(least, now);
        return;
    }
    const bool isWrongPassword = status == 401 || status == 407;
    if (mayHeal(status) && m_target.isPersistent) {
        report(Cause::Status, status, std::string(response.reasonPhrase()), out);
        retryLater(least, now, out);
    } else {
        finish(isWrongPassword ? Cause::BadCredentials : Cause::Status, &response, now, out);
    }
}

void Subscription::onFailed(Cause cause, TimePoint now, Outbox &out)
{
    if (m_state == State::Waiting || m_state == State::Terminated)
        return;
    m_deadlines.stop(Timer::N);
    if (m_isLeaving || cause == Cause::BadCredentials) {
        finish(m_isLeaving ? Cause::None : cause, nullptr, now, out);
    } else if (m_dialog) {
        refreshLater({}, now);
    } else if (m_target.isPersistent) {
        report(cause, 0, {}, out);
        retryLater({}, now, out);
    } else {
        finish(cause, nullptr, now, out);
    }
}

// ---- NOTIFY -------------------------------------------------------------------------------

bool Subscription::matches(const MessageView &notify) const
{
    return m_state != State::Waiting && m_state != State::Terminated &&
           notify.method() == Method::Notify && notify.callId() == m_callId &&
           notify.to().tag() == m_localTag &&
           equalsIgnoreCase(eventOf(notify).package, m_target.package);
}

void Subscription::onRequest(TransactionId transaction, const MessageView &notify, TimePoint now,
                             Outbox &out)
{
    if (m_dialog && notify.from().tag() != m_dialog->id().remoteTag) {
        respond(transaction, 481, out); // §4.4.1: another fork
        return;
    }
    const auto state = subscriptionStateOf(notify);
    if (!state) {
        ResponseParts parts;
        parts.statusCode = 400;
        parts.reason = "Missing Subscription-State";
        out.want(Respond{transaction, std::move(parts)});
        return;
    }
    if (!m_dialog) {
        auto made = Dialog::fromNotify(notify, m_request.sequence());
        if (!made) {
            ResponseParts parts;
            parts.statusCode = 400;
            parts.reason = "Missing Contact";
            out.want(Respond{transaction, std::move(parts)});
            return;
        }
        m_dialog = std::make_shared<Dialog>(std::move(*made));
    } else if (!m_dialog->acceptRemoteSequence(notify.cseq().number)) {
        respond(transaction, 500, out); // RFC 3261 §12.2.2
        return;
    }
    const auto mediaType = bodyTypeOf(m_target.package);
    const bool isReadable = isBodyOf(notify, mediaType);
    if (isReadable) {
        respond(transaction, 200, out);
    } else {
        ResponseParts parts;
        parts.statusCode = 415;
        parts.headers.push_back({HeaderName::Accept, std::string(mediaType)});
        out.want(Respond{transaction, std::move(parts)});
    }
    m_dialog->refreshTarget(notify);
    m_deadlines.stop(Timer::N);
    if (isReadable && !m_isLeaving)
        announce(notify, *state, out);
    takeState(notify, *state, now, out);
}

void Subscription::announce(const MessageView &notify, const SubscriptionStateValue &state,
                            Outbox &out) const
{
    if (notify.body().empty())
        return;
    if (equalsIgnoreCase(m_target.package, "message-summary")) {
        if (auto summary = parseMessageSummary(notify.body()))
            out.notify(MessageWaiting{m_context.accountId(), std::move(*summary)});
        return;
    }
    Notification event;
    event.subscription = m_context.id;
    event.account = m_context.accountId();
    event.package = m_target.package;
    event.isLast = state.isTerminated();
    event.body = notify.bodyWithType();
    out.notify(std::move(event));
}

void Subscription::takeState(const MessageView &, const SubscriptionStateValue &state,
                             TimePoint now, Outbox &out)
{
    if (state.isTerminated()) {
        onTerminated(state, now, out);
        return;
    }
    // §4.1.3: "the subscriber SHOULD take it as the authoritative subscription duration".
    if (state.expires)
        setExpiry(seconds(std::min(*state.expires, 0x7fffffffU)), now);
    else if (!m_deadlines.isSet(Timer::Expiry))
        setExpiry(m_asked.count() != 0 ? m_asked : m_expires, now);
    const auto wanted =
        state.state == SubscriptionStateValue::State::Pending ? State::Pending : State::Active;
    if (wanted == State::Active && !m_activeSince)
        m_activeSince = now;
    if (m_state != wanted) {
        enter(wanted, now, out);
        if (!m_isLeaving)
            report(Cause::None, 0, {}, out);
    }
    if (m_isLeaving && !m_request.isUnderWay()) {
        if (!m_saidGoodbye)
            subscribe(seconds(0), out);
        else // it crossed our goodbye, or the notifier did not mind it
            m_deadlines.set(Timer::N, now + 64 * m_context.config.t1);
    }
}

void Subscription::onTerminated(const SubscriptionStateValue &state, TimePoint now, Outbox &out)
{
    using Reason = SubscriptionStateValue::EndReason;
    m_reason = std::string(state.reasonText);
    const bool isFinal = state.reason == Reason::Rejected || state.reason == Reason::Noresource ||
                         state.reason == Reason::Invariant;
    if (m_isLeaving || isFinal || !m_target.isPersistent || m_expires.count() == 0) {
        finish(isFinal && !m_isLeaving ? Cause::Status : Cause::None, nullptr, now, out);
        return;
    }
    report(Cause::Status, 0, m_reason, out);
    // §4.1.3: retry-after has no meaning for "deactivated" and "timeout", which ask to be
    // subscribed to again at once.
    Duration least{0};
    const bool isAtOnce = state.reason == Reason::Deactivated || state.reason == Reason::Timeout;
    if (state.retryAfter && !isAtOnce)
        least = std::min(seconds(*state.retryAfter), longestRetryAfter);
    else if (state.reason == Reason::Probation || state.reason == Reason::Giveup)
        least = seconds(30);
    retryLater(least, now, out);
}

// ---- time ---------------------------------------------------------------------------------

void Subscription::onTimeout(TimePoint now, Outbox &out)
{
    if (m_deadlines.expired(Timer::N, now)) {
        // §4.1.2.4 and §4.1.2.2: no NOTIFY followed the SUBSCRIBE; it failed, or is gone.
        if (m_isLeaving || !m_target.isPersistent) {
            finish(m_isLeaving ? Cause::None : Cause::NoAnswer, nullptr, now, out);
        } else {
            report(Cause::NoAnswer, 0, "no NOTIFY", out);
            retryLater({}, now, out);
        }
        return;
    }
    if (m_deadlines.expired(Timer::Expiry, now)) {
        if (m_isLeaving || !m_target.isPersistent) {
            finish(Cause::None, nullptr, now, out);
        } else {
            report(Cause::NoAnswer, 0, "not refreshed in time", out);
            retryLater({}, now, out);
        }
        return;
    }
    if (m_deadlines.expired(Timer::Refresh, now) && m_dialog && !m_request.isUnderWay())
        subscribe(m_expires, out);
    if (m_deadlines.expired(Timer::Retry, now))
        start(now, out);
}

void Subscription::onNetworkChanged(TimePoint now, Outbox &out)
{
    onFlowMoved(now, out);
    if (m_state == State::Waiting && m_deadlines.isSet(Timer::Retry))
        m_deadlines.set(Timer::Retry, now + std::chrono::seconds(1));
}

void Subscription::onFlowMoved(TimePoint now, Outbox &)
{
    // The notifier must learn where we are now; a SUBSCRIBE within the dialog tells it.
    if (m_dialog && !m_isLeaving && !isOver() && m_state != State::Waiting)
        m_deadlines.set(Timer::Refresh,
                        now + std::chrono::duration_cast<Duration>(
                                  std::chrono::duration<double>(1.0 + m_context.random.unit())));
}

void Subscription::refreshLater(Duration least, TimePoint now)
{
    // §4.1.2.2: "the original subscription is still considered valid for the duration of the most
    // recently known Expires"; it is refreshed again before that, if there is time.
    const auto wait =
        std::min(firstRefreshRetry * (1 << std::min(m_refusedRefreshes++, 10)), longestUsageRetry);
    m_deadlines.set(Timer::Refresh, now + std::max<Duration>(least, wait));
}

void Subscription::retryLater(Duration least, TimePoint now, Outbox &out)
{
    const bool hasProven = m_activeSince && now - *m_activeSince >= provenLife;
    if (hasProven)
        m_tries = 0;
    auto wait = Duration(0);
    if (!hasProven) {
        const auto whole = std::min(firstRetry * (1 << std::min(m_tries, 10)), longestUsageRetry);
        wait = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(whole) *
                                                    (0.75 + (0.5 * m_context.random.unit())));
    }
    ++m_tries;
    forgetDialog();
    m_request.drop(out);
    m_deadlines.set(Timer::Retry, now + std::max(least, wait));
    enter(State::Waiting, now, out);
}

void Subscription::forgetDialog()
{
    m_dialog.reset();
    m_deadlines.stopAll();
    m_activeSince.reset();
}

void Subscription::finish(Cause cause, const MessageView *response, TimePoint now, Outbox &out)
{
    m_request.drop(out);
    forgetDialog();
    enter(State::Terminated, now, out);
    report(cause, response ? response->statusCode() : 0,
           response ? std::string(response->reasonPhrase()) : m_reason, out);
}

void Subscription::report(Cause cause, int statusCode, std::string reason, Outbox &out) const
{
    SubscriptionEvent event;
    event.subscription = m_context.id;
    event.account = m_context.accountId();
    event.package = m_target.package;
    switch (m_state) {
    case State::Pending: event.state = SubscriptionEvent::State::Pending; break;
    case State::Active: event.state = SubscriptionEvent::State::Active; break;
    case State::NotifyWait:
    case State::Waiting: event.state = SubscriptionEvent::State::Waiting; break;
    case State::Terminated: event.state = SubscriptionEvent::State::Terminated; break;
    }
    if (cause != Cause::None && event.state != SubscriptionEvent::State::Terminated)
        event.state = SubscriptionEvent::State::Waiting;
    event.cause = cause;
    event.statusCode = statusCode;
    event.reason = std::move(reason);
    out.notify(std::move(event));
}

void Subscription::enter(State state, TimePoint now, Outbox &out)
{
    if (state == m_state)
        return;
    m_context.log(LogEntry::Kind::State, "subscription",
                  fmt::format("{}: {} → {}", m_target.package, toString(m_state), toString(state)),
                  now, out);
    m_state = state;
}

} // namespace ahoy::sip
