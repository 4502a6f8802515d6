#include "sipcore/ua/session_timer.h"

#include "sipcore/message/session_header.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

namespace {

using std::chrono::seconds;

/// RFC 4028 §5: "the absolute minimum for the Session-Expires header field value is 90 seconds".
constexpr seconds leastInterval{90};
/// A number of theirs that no clock of ours overflows by.
constexpr seconds mostInterval{100'000'000};
/// How often a 422 may raise the interval: once for each proxy on a reasonable path.
constexpr int maxRaises = 5;

SessionTimer::Refresher refresherOf(const SessionExpiresValue &value)
{
    switch (value.refresher) {
    case SessionExpiresValue::Refresher::Uac: return SessionTimer::Refresher::Caller;
    case SessionExpiresValue::Refresher::Uas: return SessionTimer::Refresher::Called;
    case SessionExpiresValue::Refresher::None: break;
    }
    return SessionTimer::Refresher::Unsaid;
}

/// Session-Expires of a message; none when there is none that can be read.
struct Expires {
    seconds interval{0};
    SessionTimer::Refresher refresher = SessionTimer::Refresher::Unsaid;
};
std::optional<Expires> expiresOf(const MessageView &message)
{
    const auto text = message.header(HeaderName::SessionExpires);
    const auto value = text ? parseSessionExpires(*text) : fail(Errc::Invalid, "none");
    if (!value)
        return std::nullopt;
    return Expires{std::min(seconds(value->seconds), mostInterval), refresherOf(*value)};
}

std::optional<seconds> leastOf(const MessageView &message)
{
    const auto text = message.header(HeaderName::MinSe);
    const auto value = text ? parseMinSe(*text) : fail(Errc::Invalid, "none");
    if (!value)
        return std::nullopt;
    return std::min(seconds(*value), mostInterval);
}

} // namespace

SessionTimer::Asked SessionTimer::read(const MessageView &request)
{
    Asked asked;
    asked.isSupported = request.listHas(HeaderName::Supported, "timer") ||
                        request.listHas(HeaderName::Require, "timer");
    if (const auto expires = expiresOf(request)) {
        asked.interval = expires->interval;
        asked.refresher = expires->refresher;
    }
    asked.least = leastOf(request).value_or(seconds(0));
    return asked;
}

void SessionTimer::addTo(std::vector<HeaderLine> &headers) const
{
    // RFC 4028 §7.4: a refresh names who refreshes now; the first request leaves it open.
    const auto *refresher = !m_interval ? "" : m_isOurs ? ";refresher=uac" : ";refresher=uas";
    const auto interval = std::max(m_interval.value_or(m_wanted), m_least);
    headers.push_back(
        {HeaderName::SessionExpires, fmt::format("{}{}", interval.count(), refresher)});
    // §7.1: the default of 90 s need not be said.
    if (m_least > leastInterval)
        headers.push_back({HeaderName::MinSe, fmt::format("{}", m_least.count())});
}

bool SessionTimer::onTooBrief(const MessageView &response)
{
    const auto least = leastOf(response);
    // A 422 that demands no more than we asked for would come again.
    if (!least || *least <= std::max(m_interval.value_or(m_wanted), m_least) ||
        ++m_raised > maxRaises)
        return false;
    m_least = *least;
    m_wanted = std::max(m_wanted, *least);
    return true;
}

void SessionTimer::onAccepted(const MessageView &response, TimePoint now)
{
    m_raised = 0;
    const auto expires = expiresOf(response);
    if (!expires) { // §7.2: "there is no session expiration"
        stop();
        return;
    }
    // A 2xx without a refresher breaks §9; whoever asked can always refresh.
    run(expires->interval, expires->refresher != Refresher::Called, now);
}

std::optional<ResponseParts> SessionTimer::refusalOf(const Asked &asked)
{
    // §9: only a peer that knows session timers understands a 422.
    if (!asked.isSupported || !asked.interval || *asked.interval >= leastInterval)
        return std::nullopt;
    ResponseParts parts;
    parts.statusCode = 422;
    parts.headers.push_back({HeaderName::MinSe, fmt::format("{}", leastInterval.count())});
    return parts;
}

std::vector<HeaderLine> SessionTimer::accept(const Asked &asked, TimePoint now)
{
    m_least = std::max(m_least, asked.least);
    const bool isAsked = asked.interval && *asked.interval >= leastInterval;
    // Neither of us would gain from a timer that only we know of.
    if (!isAsked && !asked.isSupported) {
        stop();
        return {};
    }
    const auto interval = isAsked ? *asked.interval : std::max(m_wanted, asked.least);
    // RFC 4028 §9, table 2: without support in the caller it is us; else as asked for, and the
    // caller when it left the choice to us.
    const bool isOurs = !asked.isSupported || asked.refresher == Refresher::Called;
    run(interval, isOurs, now);
    std::vector<HeaderLine> headers;
    if (!isOurs) // "the UAS MUST place a Require header field into the response"
        headers.push_back({HeaderName::Require, "timer"});
    headers.push_back({HeaderName::SessionExpires,
                       fmt::format("{};refresher={}", interval.count(), isOurs ? "uas" : "uac")});
    return headers;
}

void SessionTimer::run(seconds interval, bool isOurs, TimePoint now)
{
    interval = std::max(interval, leastInterval);
    m_interval = interval;
    m_isOurs = isOurs;
    m_deadlines.stopAll();
    // §7.2: "It is RECOMMENDED that this refresh be sent once half the session interval has
    // elapsed".
    if (isOurs)
        m_deadlines.set(Timer::Refresh, now + interval / 2);
    // §10: "the minimum of 32 seconds and one third of the session interval" before it expires.
    m_deadlines.set(Timer::Expiry, now + interval - std::min(seconds(32), interval / 3));
}

SessionTimer::Due SessionTimer::onTimeout(TimePoint now)
{
    if (m_deadlines.expired(Timer::Expiry, now)) {
        stop();
        return Due::Expired;
    }
    return m_deadlines.expired(Timer::Refresh, now) ? Due::Refresh : Due::Nothing;
}

void SessionTimer::onRefreshFailed(TimePoint now)
{
    if (m_interval && m_isOurs && !m_deadlines.isSet(Timer::Refresh))
        m_deadlines.set(Timer::Refresh, now + *m_interval / 8);
}

void SessionTimer::stop()
{
    m_deadlines.stopAll();
    m_interval.reset();
    m_isOurs = false;
}

} // namespace ahoy::sip
