#include "sipcore/ua/transfer.h"

#include "sipcore/body/sipfrag.h"
#include "sipcore/message/dialog_reference.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace ahoy::sip {

namespace {

using std::chrono::seconds;

/// A phone that promised less may still ring for so long (RFC 3261 §16.6: Timer C is three
/// minutes), and nothing is lost by listening.
constexpr seconds leastWatch{180};
constexpr seconds longestWatch{600};
/// Of one REFER, where 491 says that it came at the wrong moment.
constexpr int maxAttempts = 3;

/// %-escapes all but unreserved characters: for a header value in a URI (RFC 3261 §25.1 hvalue).
std::string escapeHeaderValue(std::string_view text)
{
    std::string escaped;
    for (const char character : text) {
        const bool isPlain =
            (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
            (character >= '0' && character <= '9') ||
            std::string_view("-_.!~*'()").find(character) != std::string_view::npos;
        if (isPlain)
            escaped += character;
        else
            escaped += fmt::format("%{:02X}", static_cast<unsigned char>(character));
    }
    return escaped;
}

/// RFC 5627 §5.1: a URI with the "gr" parameter reaches this very phone from anywhere.
bool isGruu(const std::string &uri)
{
    const auto parsed = parseUri(uri);
    return parsed && parsed->parameters.has("gr");
}

} // namespace

const char *toString(Transfer::State state)
{
    switch (state) {
    case Transfer::State::Referring: return "Referring";
    case Transfer::State::Watching: return "Watching";
    case Transfer::State::Over: return "Over";
    }
    return "Over";
}

std::string referToReplacing(std::string_view uri, const DialogId &dialog)
{
    std::string replaces;
    append(replaces, DialogReference{dialog.callId, dialog.remoteTag, dialog.localTag, false, {}});
    return fmt::format("{}?Replaces={}", uri, escapeHeaderValue(replaces));
}

Transfer::Transfer(UsageContext context, CallId call, std::shared_ptr<Dialog> dialog,
                   std::string referTo, std::string referredBy)
    : Usage(std::move(context)),
      m_call(call),
      m_dialog(std::move(dialog)),
      m_referTo(std::move(referTo)),
      m_referredBy(std::move(referredBy))
{
}

void Transfer::start(Manner manner, TimePoint now, Outbox &out)
{
    m_manner = manner;
    m_context.log(LogEntry::Kind::Decision, "transfer", fmt::format("to {}", m_referTo), now, out);
    send(out);
}

void Transfer::send(Outbox &out)
{
    ++m_attempts;
    // RFC 7647 §4: outside of the dialog, where the Contact leads there from anywhere; but "if
    // support for the target-dialog extension is not known, the REFER SHOULD be sent inside"
    // (RFC 5589 §5), for nothing else would tell whose call is meant.
    m_isSeparate = isGruu(m_dialog->remoteTarget()) && m_manner.peerKnowsTargetDialog;
    UsageDraft draft;
    draft.method = Method::Refer;
    draft.headers = {{HeaderName::ReferTo, fmt::format("<{}>", m_referTo)}};
    if (!m_referredBy.empty())
        draft.headers.push_back({HeaderName::ReferredBy, m_referredBy});
    if (m_isSeparate) {
        m_callId = m_context.random.token(24);
        m_localTag = m_context.random.token(10);
        draft.requestUri = m_dialog->remoteTarget();
        draft.to = fmt::format("<{}>", m_dialog->remoteUri());
        draft.callId = m_callId;
        draft.localTag = m_localTag;
        // RFC 4538 §3: the tags as the recipient sees them.
        std::string target;
        append(target, TargetDialogValue{m_dialog->id().callId, m_dialog->id().remoteTag,
                                         m_dialog->id().localTag});
        draft.headers.push_back({HeaderName::TargetDialog, std::move(target)});
        draft.headers.push_back({HeaderName::Require, "tdialog"});
    } else {
        m_callId = m_dialog->id().callId;
        m_localTag = m_dialog->id().localTag;
        draft.dialog = m_dialog;
    }
    if (m_manner.asksForSilence) {
        draft.headers.push_back({HeaderName::ReferSub, "false"});
        draft.headers.push_back({HeaderName::Supported, "norefersub"});
    }
    m_request.start(std::move(draft), out);
}

void Transfer::onSent(TimePoint now, Outbox &)
{
    m_sequence = m_request.sequence();
    if (!m_request.isAwaitingPassword())
        m_deadlines.set(Timer::N, now + 64 * m_context.config.t1);
}

void Transfer::stop(TimePoint now, Outbox &out)
{
    m_request.drop(out);
    m_deadlines.stopAll();
    enter(State::Over, now, out);
}

// ---- the REFER ----------------------------------------------------------------------------

void Transfer::onFinal(const MessageView &response, TimePoint now, Outbox &out)
{
    if (m_state == State::Over)
        return;
    if (response.statusCode() == 491 && m_attempts < maxAttempts) {
        // They are in the midst of something else, as a re-INVITE that we began: the waits of
        // RFC 3261 §14.1 do here, too.
        const bool owns = m_call < firstIncomingCall;
        const auto ms =
            owns ? 2100 + (10 * m_context.random.below(191)) : 10 * m_context.random.below(201);
        m_deadlines.stop(Timer::N);
        m_deadlines.set(Timer::Again, now + std::chrono::milliseconds(ms));
        return;
    }
    if (response.statusCode() >= 300) {
        failed(response.statusCode(), std::string(response.reasonPhrase()), now, out);
        return;
    }
    if (const auto value = response.header(HeaderName::ReferSub);
        value && isReferSubFalse(*value)) {
        // RFC 4488 §4: nothing more will be heard of it.
        done(response.statusCode(), std::string(response.reasonPhrase()), now, out);
        return;
    }
    enter(State::Watching, now, out);
}

void Transfer::onFailed(Cause cause, TimePoint now, Outbox &out)
{
    if (m_state != State::Over)
        failed(cause == Cause::BadCredentials ? 401 : 408, {}, now, out);
}

// ---- its NOTIFYs --------------------------------------------------------------------------

bool Transfer::matches(const MessageView &notify) const
{
    if (m_state == State::Over || notify.method() != Method::Notify ||
        notify.callId() != m_callId || notify.to().tag() != m_localTag)
        return false;
    const auto &dialog = m_isSeparate ? m_ownDialog : m_dialog;
    if (dialog && notify.from().tag() != dialog->id().remoteTag)
        return false;
    const auto event = eventOf(notify);
    if (!equalsIgnoreCase(event.package, "refer"))
        return false;
    // RFC 3515 §2.4.6: the id is the number of the REFER; it may be left out for the first one.
    const auto id = parseNumber(event.id);
    return event.id.empty() || (id && *id == m_sequence);
}

bool Transfer::takeDialog(TransactionId transaction, const MessageView &notify, Outbox &out)
{
    if (m_isSeparate && !m_ownDialog) {
        auto made = Dialog::fromNotify(notify, m_sequence);
        if (!made) {
            respond(transaction, 400, out);
            return false;
        }
        m_ownDialog = std::make_shared<Dialog>(std::move(*made));
        return true;
    }
    auto &dialog = m_isSeparate ? *m_ownDialog : *m_dialog;
    if (!dialog.acceptRemoteSequence(notify.cseq().number)) {
        respond(transaction, 500, out); // RFC 3261 §12.2.2
        return false;
    }
    return true;
}

void Transfer::onRequest(TransactionId transaction, const MessageView &notify, TimePoint now,
                         Outbox &out)
{
    if (!takeDialog(transaction, notify, out))
        return;
    if (!isBodyOf(notify, "message/sipfrag")) {
        ResponseParts parts;
        parts.statusCode = 415;
        parts.headers.push_back({HeaderName::Accept, "message/sipfrag"});
        out.want(Respond{transaction, std::move(parts)});
        return;
    }
    respond(transaction, 200, out);
    enter(State::Watching, now, out);
    m_deadlines.stop(Timer::N);
    const auto state = subscriptionStateOf(notify).value_or(SubscriptionStateValue{});
    m_deadlines.set(Timer::Expiry,
                    now + std::clamp(seconds(state.expires.value_or(0)), leastWatch, longestWatch));
    const auto status = parseSipfragStatus(notify.body());
    if (status)
        onStatus(status->statusCode, status->reason, now, out);
    if (m_state != State::Over && state.isTerminated()) {
        // They do not say how it went.  The call is kept: its other end hangs up if it went well.
        failed(state.reason == SubscriptionStateValue::EndReason::Rejected ? 603 : 0, {}, now, out);
    }
}

void Transfer::onStatus(int statusCode, std::string reason, TimePoint now, Outbox &out)
{
    if (statusCode >= 300) {
        failed(statusCode, std::move(reason), now, out);
        return;
    }
    if (statusCode >= 200) {
        done(statusCode, std::move(reason), now, out);
        return;
    }
    TransferProgress event;
    event.call = m_call;
    event.statusCode = statusCode;
    event.reason = std::move(reason);
    out.notify(std::move(event));
}

void Transfer::onTimeout(TimePoint now, Outbox &out)
{
    if (m_deadlines.expired(Timer::Again, now)) {
        if (m_dialog->hasEnded())
            stop(now, out); // nothing is left that could be transferred
        else
            send(out);
    }
    if (m_deadlines.expired(Timer::N, now) || m_deadlines.expired(Timer::Expiry, now)) {
        if (m_request.isAwaitingPassword())
            return;
        failed(408, "no result was told", now, out);
    }
}

// ---- the end ------------------------------------------------------------------------------

void Transfer::done(int statusCode, std::string reason, TimePoint now, Outbox &out)
{
    tell(&TransferProgress::isDone, statusCode, std::move(reason), now, out);
    out.want(EndCall{m_call}); // RFC 5589 §6.1: the transferor hangs up
}

void Transfer::failed(int statusCode, std::string reason, TimePoint now, Outbox &out)
{
    tell(&TransferProgress::hasFailed, statusCode, std::move(reason), now, out);
}

void Transfer::tell(bool TransferProgress::*outcome, int statusCode, std::string reason,
                    TimePoint now, Outbox &out)
{
    stop(now, out);
    TransferProgress event;
    event.call = m_call;
    event.statusCode = statusCode;
    event.reason = std::move(reason);
    event.*outcome = true;
    out.notify(std::move(event));
}

void Transfer::enter(State state, TimePoint now, Outbox &out)
{
    if (state == m_state)
        return;
    m_context.log(LogEntry::Kind::State, "transfer",
                  fmt::format("{} → {}", toString(m_state), toString(state)), now, out);
    m_state = state;
}

} // namespace ahoy::sip
