#include "sipcore/ua/publication.h"

#include "sipcore/message/event_header.h"
#include "sipcore/ua/patience.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

namespace {

using std::chrono::seconds;

constexpr int maxAnew = 3;
/// An entity tag is a token (RFC 3903 §11.3.1); longer ones are not carried around.
constexpr std::size_t maxEntityTag = 256;

bool mayHeal(int status)
{
    return status == 408 || status == 480 || status == 429 ||
           (status >= 500 && status < 600 && status != 501 && status != 505);
}

} // namespace

const char *toString(Publication::State state)
{
    switch (state) {
    case Publication::State::Publishing: return "Publishing";
    case Publication::State::Published: return "Published";
    case Publication::State::Waiting: return "Waiting";
    case Publication::State::Removing: return "Removing";
    case Publication::State::Over: return "Over";
    }
    return "Over";
}

Publication::Publication(UsageContext context, std::string package, seconds expires)
    : Usage(std::move(context)), m_package(std::move(package)), m_expires(expires)
{
}

void Publication::publish(Body body, TimePoint now, Outbox &out)
{
    m_body = std::move(body);
    m_hasChanged = true;
    // RFC 3903 §4: "the EPA MUST NOT send a new PUBLISH request … until it has received a final
    // response … for the previous one".
    if (m_request.isUnderWay() || m_isLeaving || m_deadlines.isSet(Timer::Retry))
        return;
    enter(State::Publishing, now, out);
    send(out);
}

void Publication::send(Outbox &out)
{
    const bool isRemoval = m_state == State::Removing;
    UsageDraft draft;
    draft.method = Method::Publish;
    draft.requestUri = m_context.account->identity().uri;
    draft.to = m_context.account->identity().party();
    draft.callId = m_context.random.token(24);
    draft.localTag = m_context.random.token(10);
    draft.hasContact = false; // §4: it has no meaning in a PUBLISH
    draft.headers = {{HeaderName::EventPackage, m_package},
                     {HeaderName::Expires, fmt::format("{}", isRemoval ? 0 : m_expires.count())}};
    if (!m_entityTag.empty())
        draft.headers.push_back({HeaderName::SipIfMatch, m_entityTag});
    // §4.1 Table 1: the first one and a change have a body; a refresh and a removal have none.
    if (!isRemoval && (m_hasChanged || m_entityTag.empty())) {
        draft.body = m_body;
        m_hasChanged = false;
    }
    m_request.start(std::move(draft), out);
}

void Publication::stop(TimePoint now, Outbox &out)
{
    if (std::exchange(m_isLeaving, true) || isOver())
        return;
    m_deadlines.stopAll();
    if (m_request.isUnderWay())
        return; // its answer brings the tag of what is to be removed
    if (m_entityTag.empty()) {
        finish(Cause::None, nullptr, now, out);
        return;
    }
    enter(State::Removing, now, out);
    send(out);
}

void Publication::onFinal(const MessageView &response, TimePoint now, Outbox &out)
{
    const auto status = response.statusCode();
    if (m_state == State::Removing) {
        finish(Cause::None, nullptr, now, out);
        return;
    }
    if (status < 300) {
        onAccepted(response, now, out);
        return;
    }
    if (m_isLeaving) {
        finish(Cause::None, nullptr, now, out);
        return;
    }
    if (status == 412 && !m_entityTag.empty() && ++m_anew <= maxAnew) {
        m_entityTag.clear(); // §4.1: the state it names is gone: publish it anew, whole
        send(out);
        return;
    }
    if (status == 423 && ++m_tooBrief <= maxTooBrief) {
        const auto value = response.header(HeaderName::MinExpires);
        const auto least = value ? parseNumber(*value) : fail(Errc::Invalid, "");
        if (least && seconds(*least) > m_expires && seconds(*least) <= longestExpiry) {
            m_expires = seconds(*least);
            m_hasChanged = true;
            send(out);
            return;
        }
    }
    if (!mayHeal(status)) {
        finish(status == 401 || status == 407 ? Cause::BadCredentials : Cause::Status, &response,
               now, out);
        return;
    }
    Duration least{0};
    if (const auto value = response.header(HeaderName::RetryAfter))
        if (const auto after = parseRetryAfter(*value))
            least = std::min(seconds(*after), longestRetryAfter);
    report(PublicationEvent::State::Waiting, Cause::Status, &response, out);
    retryLater(least, now, out);
}

void Publication::onAccepted(const MessageView &response, TimePoint now, Outbox &out)
{
    const auto value = response.header(HeaderName::SipETag);
    const auto tag = value ? parseEntityTag(*value) : fail(Errc::Invalid, "");
    m_tries = 0;
    m_anew = 0;
    m_tooBrief = 0;
    m_entityTag = tag && tag->size() <= maxEntityTag ? std::string(*tag) : std::string();
    if (m_isLeaving) {
        if (m_entityTag.empty()) {
            finish(Cause::None, nullptr, now, out);
            return;
        }
        enter(State::Removing, now, out);
        send(out);
        return;
    }
    auto granted = m_expires;
    if (const auto told = response.header(HeaderName::Expires))
        if (const auto number = parseNumber(*told))
            granted = std::min(granted, seconds(*number));
    granted = std::clamp(granted, shortestExpiry, longestExpiry);
    enter(State::Published, now, out);
    report(PublicationEvent::State::Published, Cause::None, &response, out);
    const auto share = 0.75 + (0.05 * m_context.random.unit());
    m_deadlines.set(Timer::Refresh, now + std::chrono::duration_cast<Duration>(
                                              std::chrono::duration<double>(granted) * share));
    if (m_hasChanged) {
        enter(State::Publishing, now, out);
        send(out);
    }
}

void Publication::onFailed(Cause cause, TimePoint now, Outbox &out)
{
    if (m_isLeaving || cause == Cause::BadCredentials) {
        finish(m_isLeaving ? Cause::None : cause, nullptr, now, out);
        return;
    }
    report(PublicationEvent::State::Waiting, cause, nullptr, out);
    retryLater({}, now, out);
}

void Publication::retryLater(Duration least, TimePoint now, Outbox &out)
{
    // What the server has by now is not known: the whole state goes out again.
    m_hasChanged = true;
    m_deadlines.stopAll();
    const auto whole = std::min(firstRetry * (1 << std::min(m_tries++, 10)), longestUsageRetry);
    const auto wait = std::chrono::duration_cast<Duration>(
        std::chrono::duration<double>(whole) * (0.75 + (0.5 * m_context.random.unit())));
    m_deadlines.set(Timer::Retry, now + std::max(least, wait));
    enter(State::Waiting, now, out);
}

void Publication::onTimeout(TimePoint now, Outbox &out)
{
    const bool isDue =
        m_deadlines.expired(Timer::Refresh, now) || m_deadlines.expired(Timer::Retry, now);
    if (!isDue || m_request.isUnderWay() || m_isLeaving || isOver())
        return;
    enter(State::Publishing, now, out);
    send(out);
}

void Publication::onNetworkChanged(TimePoint now, Outbox &)
{
    if (m_state == State::Waiting && m_deadlines.isSet(Timer::Retry))
        m_deadlines.set(Timer::Retry, now + std::chrono::seconds(1));
}

void Publication::finish(Cause cause, const MessageView *response, TimePoint now, Outbox &out)
{
    m_request.drop(out);
    m_deadlines.stopAll();
    enter(State::Over, now, out);
    report(PublicationEvent::State::Over, cause, response, out);
}

void Publication::report(PublicationEvent::State state, Cause cause, const MessageView *response,
                         Outbox &out) const
{
    PublicationEvent event;
    event.publication = m_context.id;
    event.account = m_context.accountId();
    event.state = state;
    event.cause = cause;
    if (response) {
        event.statusCode = response->statusCode();
        event.reason = std::string(response->reasonPhrase());
    }
    out.notify(std::move(event));
}

void Publication::enter(State state, TimePoint now, Outbox &out)
{
    if (state == m_state)
        return;
    m_context.log(LogEntry::Kind::State, "publication",
                  fmt::format("{}: {} → {}", m_package, toString(m_state), toString(state)), now,
                  out);
    m_state = state;
}

} // namespace ahoy::sip
