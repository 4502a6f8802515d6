#include "sipcore/ua/referral.h"

#include "sipcore/body/sipfrag.h"
#include "sipcore/message/dialog_reference.h"
#include "sipcore/message/request_uri.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

namespace {

using std::chrono::seconds;

/// RFC 3515 §2.4.2: a final response must go out before the REFER's transaction expires; until
/// then the phone's own answer can still be it.
constexpr seconds answerLimit{3};
/// Who does not decide in a minute does not want it.
constexpr seconds decisionLimit{60};
/// For how long the outcome is told (RFC 3515 §2.4.4): longer than any phone rings.
constexpr seconds subscriptionLength{300};
constexpr std::size_t maxValue = 1024;

/// A header value of a URI's "?Name=value&…" part, unescaped; none when it is not there.
std::optional<std::string> headerOfUri(const Uri &uri, std::string_view wanted)
{
    auto rest = uri.headers;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('&'), rest.size());
        const auto one = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto equals = one.find('=');
        if (equals != std::string_view::npos &&
            equalsIgnoreCase(unescape(one.substr(0, equals)), wanted))
            return unescape(one.substr(equals + 1));
    }
    return std::nullopt;
}

} // namespace

ReferReading readRefer(const MessageView &refer)
{
    ReferReading reading;
    int count = 0;
    std::string_view value;
    for (const auto &field : refer.fields()) {
        if (field.name != HeaderName::ReferTo)
            continue;
        auto rest = field.value;
        while (const auto element = nextElement(rest, ',')) {
            value = *element;
            ++count;
        }
    }
    const auto target = parseNameAddr(value);
    if (count != 1 || !target || value.size() > maxValue) {
        reading.refusal = 400;
        return reading;
    }
    const auto &uri = target->uri;
    if (uri.scheme == Uri::Scheme::Other || (uri.isSip() && uri.host.empty())) {
        reading.refusal = 416; // RFC 3515 §2.4.2: a URI that we have no means to go to
        return reading;
    }
    const auto method = uri.parameters.value("method");
    if (uri.isSip() && !method.empty() && method != "INVITE") {
        reading.refusal = 501;
        return reading;
    }
    reading.request.to = uri.isSip() ? asRequestUri(uri) : std::string(uri.text);
    if (uri.isSip())
        reading.request.replaces = headerOfUri(uri, "Replaces").value_or(std::string());
    if (const auto &replaces = reading.request.replaces;
        !replaces.empty() && !parseReplaces(replaces)) {
        reading.refusal = 400; // it would become a header field of ours
        return reading;
    }
    if (const auto by = refer.header(HeaderName::ReferredBy);
        by && by->size() <= maxValue && parseNameAddr(*by))
        reading.request.referredBy = std::string(*by);
    const auto sub = refer.header(HeaderName::ReferSub);
    reading.request.wantsSilence = sub && isReferSubFalse(*sub);
    reading.request.sequence = refer.cseq().number;
    return reading;
}

const char *toString(Referral::State state)
{
    switch (state) {
    case Referral::State::Asked: return "Asked";
    case Referral::State::Pending: return "Pending";
    case Referral::State::Trying: return "Trying";
    case Referral::State::Over: return "Over";
    }
    return "Over";
}

Referral::Referral(UsageContext context, CallId call, TransactionId refer, ReferRequest request,
                   std::shared_ptr<Dialog> dialog, std::string contact, bool hasId)
    : Usage(std::move(context)),
      m_call(call),
      m_transaction(refer),
      m_refer(std::move(request)),
      m_dialog(std::move(dialog)),
      m_contact(std::move(contact)),
      m_hasId(hasId)
{
}

// ---- commands -----------------------------------------------------------------------------

void Referral::start(TimePoint now, Outbox &out)
{
    m_deadlines.set(Timer::Answer, now + answerLimit);
    m_deadlines.set(Timer::Decision, now + decisionLimit);
    m_context.log(LogEntry::Kind::Decision, "transfer", fmt::format("asked to call {}", m_refer.to),
                  now, out);
    TransferRequested event;
    event.transfer = m_context.id;
    event.call = m_call;
    event.account = m_context.accountId();
    event.to = m_refer.to;
    if (const auto by = parseNameAddr(m_refer.referredBy))
        event.referredBy = std::string(by->uri.text);
    event.isAttended = !m_refer.replaces.empty();
    out.notify(std::move(event));
}

Result<void> Referral::accept(CallId newCall, TimePoint now, Outbox &out)
{
    if (!isUndecided())
        return fail(Errc::WrongState, "this transfer was decided");
    if (m_state == State::Asked)
        answer(now, out);
    m_deadlines.stop(Timer::Decision);
    m_newCall = newCall;
    out.watch(newCall);
    enter(State::Trying, now, out);
    if (!m_isSubscribed) {
        finish({}, now, out);
        return {};
    }
    // RFC 3515 §2.4.4: "an immediate NOTIFY".
    tell(100, {}, now, out);
    return {};
}

Result<void> Referral::refuse(int statusCode, TimePoint now, Outbox &out)
{
    if (statusCode < 400 || statusCode > 699)
        return fail(Errc::Invalid, "a refusal is a 4xx to 6xx");
    if (!isUndecided())
        return fail(Errc::WrongState, "this transfer was decided");
    if (m_state == State::Asked) {
        respond(m_transaction, statusCode, out);
        finish({}, now, out);
        return {};
    }
    m_statusCode = statusCode;
    m_reason.clear();
    finish("rejected", now, out);
    return {};
}

void Referral::stop(TimePoint now, Outbox &out)
{
    if (isUndecided())
        (void)refuse(603, now, out);
    else if (m_state == State::Trying)
        finish("noresource", now, out);
}

// ---- the notifier -------------------------------------------------------------------------

void Referral::answer(TimePoint now, Outbox &out)
{
    m_deadlines.stop(Timer::Answer);
    ResponseParts parts;
    parts.statusCode = 200; // RFC 7647 §5: "MUST NOT reply with a 202"
    parts.contact = m_contact;
    parts.toTag = m_dialog->id().localTag; // counts where the REFER made the dialog
    parts.copiesRecordRoute = true;
    if (m_refer.wantsSilence)
        parts.headers.push_back({HeaderName::ReferSub, "false"});
    out.want(Respond{m_transaction, std::move(parts)});
    m_isSubscribed = !m_refer.wantsSilence;
    if (m_isSubscribed)
        m_deadlines.set(Timer::Expiry, now + subscriptionLength);
}

void Referral::tell(int statusCode, std::string reason, TimePoint now, Outbox &out)
{
    m_statusCode = statusCode;
    m_reason = std::move(reason);
    sendNotify(now, out);
}

std::string Referral::subscriptionState(TimePoint now) const
{
    if (!m_endReason.empty())
        return fmt::format("terminated;reason={}", m_endReason);
    const auto ends = m_deadlines.next().value_or(now);
    const auto left = std::chrono::duration_cast<seconds>(std::max(ends - now, Duration(0)));
    return fmt::format("{};expires={}", m_state == State::Pending ? "pending" : "active",
                       std::max<seconds::rep>(left.count(), 1));
}

void Referral::sendNotify(TimePoint now, Outbox &out)
{
    if (!m_isSubscribed)
        return;
    m_hasNews = m_request.isUnderWay();
    if (m_hasNews)
        return;
    UsageDraft draft;
    draft.method = Method::Notify;
    draft.dialog = m_dialog;
    draft.headers = {{HeaderName::EventPackage,
                      m_hasId ? fmt::format("refer;id={}", m_refer.sequence) : "refer"},
                     {HeaderName::SubscriptionState, subscriptionState(now)}};
    draft.body = {"message/sipfrag;version=2.0", printSipfragStatus(m_statusCode, m_reason)};
    m_request.start(std::move(draft), out);
    if (!m_endReason.empty())
        m_isSubscribed = false; // that was the last one
}

void Referral::onFinal(const MessageView &response, TimePoint now, Outbox &out)
{
    if (response.statusCode() >= 300) {
        // RFC 6665 §4.2.2: who refuses a NOTIFY is not subscribed any more.  The new call goes on
        // (RFC 3515 §2.4.4).
        m_isSubscribed = false;
        m_hasNews = false;
        if (m_state == State::Trying || m_state == State::Over)
            finish({}, now, out);
        return;
    }
    if (m_hasNews)
        sendNotify(now, out);
}

void Referral::onFailed(Cause, TimePoint now, Outbox &out)
{
    m_isSubscribed = false;
    m_hasNews = false;
    if (m_state == State::Trying)
        finish({}, now, out);
}

bool Referral::matches(const MessageView &subscribe) const
{
    if (!m_isSubscribed || m_state == State::Over || subscribe.method() != Method::Subscribe)
        return false;
    const DialogId id{std::string(subscribe.callId()), std::string(subscribe.to().tag()),
                      std::string(subscribe.from().tag())};
    const auto event = eventOf(subscribe);
    const auto number = parseNumber(event.id);
    return m_dialog->matches(id) && equalsIgnoreCase(event.package, "refer") &&
           (event.id.empty() || (number && *number == m_refer.sequence));
}

void Referral::onRequest(TransactionId transaction, const MessageView &subscribe, TimePoint now,
                         Outbox &out)
{
    if (!m_dialog->acceptRemoteSequence(subscribe.cseq().number)) {
        respond(transaction, 500, out);
        return;
    }
    const auto value = subscribe.header(HeaderName::Expires);
    const auto asked = value ? parseNumber(*value).value_or(0) : 300U;
    const auto granted = std::min(seconds(asked), subscriptionLength);
    ResponseParts parts;
    parts.statusCode = 200;
    parts.contact = m_contact;
    parts.headers.push_back({HeaderName::Expires, fmt::format("{}", granted.count())});
    out.want(Respond{transaction, std::move(parts)});
    if (granted.count() > 0) {
        m_deadlines.set(Timer::Expiry, now + granted);
        sendNotify(now, out);
        return;
    }
    // RFC 6665 §4.2.1.4: it was unsubscribed; one last NOTIFY, and the new call goes on.
    m_endReason = "timeout";
    sendNotify(now, out);
    if (m_state == State::Trying)
        finish({}, now, out);
}

// ---- the new call -------------------------------------------------------------------------

void Referral::onCallEvent(const Event &event, TimePoint now, Outbox &out)
{
    if (m_state != State::Trying)
        return;
    if (const auto *progress = std::get_if<CallProgress>(&event)) {
        if (progress->call != m_newCall)
            return;
        if (progress->state == CallProgress::State::Active) {
            m_statusCode = 200;
            m_reason.clear();
            finish("noresource", now, out);
        } else if (progress->statusCode > 100 && progress->statusCode != m_statusCode) {
            tell(progress->statusCode, progress->reason, now, out);
        }
        return;
    }
    const auto *end = std::get_if<CallEnded>(&event);
    if (!end || end->call != m_newCall)
        return;
    m_statusCode = end->statusCode;
    m_reason = end->reason;
    if (m_statusCode < 300) {
        m_reason.clear();
        switch (end->cause) {
        case Cause::NameNotFound: m_statusCode = 404; break;
        case Cause::NoAnswer: m_statusCode = 408; break;
        case Cause::Cancelled:
        case Cause::LocalHangUp: m_statusCode = 487; break;
        case Cause::MediaRefused: m_statusCode = 488; break;
        case Cause::BadCredentials: m_statusCode = 403; break;
        default: m_statusCode = 503; break;
        }
    }
    finish("noresource", now, out);
}

void Referral::onTimeout(TimePoint now, Outbox &out)
{
    if (m_deadlines.expired(Timer::Answer, now) && m_state == State::Asked) {
        answer(now, out);
        enter(State::Pending, now, out);
        tell(100, {}, now, out);
    }
    if (m_deadlines.expired(Timer::Decision, now) && isUndecided()) {
        out.notify(TransferRequestEnded{m_context.id, m_call});
        (void)refuse(603, now, out);
    }
    if (m_deadlines.expired(Timer::Expiry, now) && m_state == State::Trying)
        finish("timeout", now, out);
}

// ---- the end ------------------------------------------------------------------------------

void Referral::finish(std::string_view reason, TimePoint now, Outbox &out)
{
    m_deadlines.stopAll();
    enter(State::Over, now, out);
    if (m_newCall)
        out.unwatch(m_newCall);
    if (reason.empty() || !m_isSubscribed)
        return;
    m_endReason = std::string(reason);
    sendNotify(now, out);
}

void Referral::enter(State state, TimePoint now, Outbox &out)
{
    if (state == m_state)
        return;
    m_context.log(LogEntry::Kind::State, "referral",
                  fmt::format("{} → {}", toString(m_state), toString(state)), now, out);
    m_state = state;
}

} // namespace ahoy::sip
