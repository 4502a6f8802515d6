#include "sipcore/ua/callee.h"
#include "sipcore/ua/core.h"
#include "sipcore/ua/instant_message.h"
#include "sipcore/ua/sips.h"

#include <fmt/format.h>
#include <utility>

/// What is no call: subscriptions, publications, messages, transfers; commands of the phone and
/// requests of the peers.
namespace ahoy::sip {

// ---- commands -----------------------------------------------------------------------------

Result<void> UserAgent::Core::subscribe(UsageId id, AccountId account, std::string_view to,
                                        std::string_view package, std::chrono::seconds expires,
                                        TimePoint now)
{
    auto route = routeTo(to, account);
    if (!route)
        return tl::unexpected(route.error());
    SubscriptionTarget target;
    target.requestUri = std::move(route->callee.requestUri);
    target.to = std::move(route->callee.to);
    target.package = std::string(package);
    target.expires = expires;
    target.isPersistent = expires.count() != 0;
    auto result = m_usages.subscribe(id, route->owner, std::move(target), now, m_out);
    pump(now);
    return result;
}

Result<void> UserAgent::Core::publish(UsageId id, AccountId account, std::string_view package,
                                      Body body, std::chrono::seconds expires, TimePoint now)
{
    const auto owner = findAccount(account);
    if (!owner)
        return fail(Errc::Gone, "no such account");
    auto result = m_usages.publish(id, owner, package, std::move(body), expires, now, m_out);
    pump(now);
    return result;
}

Result<void> UserAgent::Core::stopUsage(UsageId id, TimePoint now)
{
    auto result = m_usages.stop(id, now, m_out);
    pump(now);
    return result;
}

Result<void> UserAgent::Core::sendMessage(UsageId id, AccountId account, std::string_view to,
                                          std::string_view text, TimePoint now)
{
    auto route = routeTo(to, account);
    if (!route)
        return tl::unexpected(route.error());
    auto result = m_usages.message(id, route->owner, std::move(route->callee.requestUri),
                                   std::move(route->callee.to), text, m_out);
    pump(now);
    return result;
}

Result<void> UserAgent::Core::transfer(CallId call, std::string_view to, bool asksForSilence,
                                       TimePoint now)
{
    const auto *session = m_sessions.peek(call);
    if (!session || session->isEnded())
        return fail(Errc::Gone, "no such call");
    auto callee = calleeOf(to, session->context().account.get());
    if (!callee)
        return tl::unexpected(callee.error());
    return refer(*session, std::move(callee->requestUri), asksForSilence, now);
}

Result<void> UserAgent::Core::transferTo(CallId call, CallId other, TimePoint now)
{
    const auto *session = m_sessions.peek(call);
    const auto *target = m_sessions.peek(other);
    if (!session || session->isEnded() || !target || target->isEnded())
        return fail(Errc::Gone, "no such call");
    if (call == other)
        return fail(Errc::Invalid, "a call can't be transferred to itself");
    if (target->isWaiting() || !target->context().dialog)
        return fail(Errc::WrongState, "the other call is not active");
    const auto &dialog = *target->context().dialog;
    // RFC 5589 §7.1: the target's own phone, where its Contact reaches it from anywhere; else its
    // address of record, when a server is between us (§7.3).
    const auto contact = parseUri(dialog.remoteTarget());
    const bool isGruu = contact && contact->parameters.has("gr");
    const auto &uri =
        isGruu || !target->context().account ? dialog.remoteTarget() : dialog.remoteUri();
    const auto parsed = parseUri(uri);
    if (!parsed)
        return fail(Errc::WrongState, "the other call has no address to refer to");
    return refer(*session, referToReplacing(uri.substr(0, uri.find('?')), dialog.id()), false, now);
}

Result<void> UserAgent::Core::refer(const Session &session, std::string referTo,
                                    bool asksForSilence, TimePoint now)
{
    const auto &context = session.context();
    if (session.isWaiting() || !context.dialog)
        return fail(Errc::WrongState, "the call is not active");
    // RFC 3892 §2.1: who refers, so that the target can say so.
    const auto referredBy = fmt::format("<{}>", context.account ? context.account->identity().uri
                                                                : context.dialog->localUri());
    auto result =
        m_usages.transfer(context.call, context.account, context.dialog, std::move(referTo),
                          referredBy, {asksForSilence, context.peerKnowsTargetDialog}, now, m_out);
    pump(now);
    return result;
}

Result<void> UserAgent::Core::acceptTransfer(UsageId id, CallId newCall, TimePoint now)
{
    auto *referral = m_usages.findReferral(id);
    if (!referral)
        return fail(Errc::Gone, "no such transfer");
    if (!referral->isUndecided())
        return fail(Errc::WrongState, "this transfer was decided");
    if (!newCall || newCall >= firstIncomingCall || m_sessions.contains(newCall))
        return fail(Errc::Invalid, "not an id for a call of ours");
    InviteOptions options;
    options.replaces = referral->request().replaces;
    options.referredBy = referral->request().referredBy;
    // In brackets, so that its parameters stay its own (RFC 3261 §20.10).
    const auto to = fmt::format("<{}>", referral->request().to);
    const auto account = referral->context().accountId();
    if (auto callee = calleeOf(to, referral->context().account.get()); !callee) {
        (void)referral->refuse(400, now, m_out);
        pump(now);
        return tl::unexpected(callee.error());
    }
    if (auto accepted = referral->accept(newCall, now, m_out); !accepted)
        return accepted;
    return invite(newCall, account, to, std::move(options), now);
}

Result<void> UserAgent::Core::refuseTransfer(UsageId id, int statusCode, TimePoint now)
{
    auto *referral = m_usages.findReferral(id);
    if (!referral)
        return fail(Errc::Gone, "no such transfer");
    auto result = referral->refuse(statusCode, now, m_out);
    pump(now);
    return result;
}

// ---- requests of the peers ----------------------------------------------------------------

bool UserAgent::Core::onUsageRequest(TransactionId id, const MessageView &request,
                                     const RequestSource &source, TimePoint now)
{
    switch (request.method()) {
    case Method::Notify:
        if (!m_usages.onRequest(id, request, now, m_out))
            onStrayNotify(id, request, source);
        return true;
    case Method::Subscribe:
        if (!m_usages.onRequest(id, request, now, m_out))
            onStraySubscribe(id, request);
        return true;
    case Method::Refer: onRefer(id, request, source, now); return true;
    case Method::Message: onInstantMessage(id, request, source); return true;
    default: return false;
    }
}

void UserAgent::Core::onStrayNotify(TransactionId id, const MessageView &request,
                                    const RequestSource &source)
{
    const auto event = eventOf(request);
    const auto account = accountFor(request, source);
    const bool isOutside = request.to().tag().empty();
    // PRODUCT §5: PBXs ask so whether we live.
    if (isOutside && (event.package.empty() || equalsIgnoreCase(event.package, "keep-alive"))) {
        respond(id, 200);
        return;
    }
    // Many PBXs tell of a mailbox without being asked; only our own server's word counts.
    if (isOutside && account && equalsIgnoreCase(event.package, "message-summary")) {
        auto summary = parseMessageSummary(request.body());
        respond(id, summary || request.body().empty() ? 200 : 400);
        if (summary)
            m_out.notify(MessageWaiting{account->id(), std::move(*summary)});
        return;
    }
    ResponseParts parts;
    // RFC 6665 §4.1.3: no subscription of ours; or a package that we don't know.
    parts.statusCode = bodyTypeOf(event.package).empty() ? 489 : 481;
    if (parts.statusCode == 489)
        parts.headers.push_back({HeaderName::AllowEvents, std::string(readPackages())});
    respond(id, std::move(parts));
}

void UserAgent::Core::onStraySubscribe(TransactionId id, const MessageView &request)
{
    if (!request.to().tag().empty() && !m_sessions.find(dialogIdOf(request))) {
        respond(id, 481);
        return;
    }
    ResponseParts parts;
    // RFC 3515 §2.4.4: only a REFER subscribes to the refer package.
    parts.statusCode = equalsIgnoreCase(eventOf(request).package, "refer") ? 403 : 489;
    parts.headers.push_back({HeaderName::AllowEvents, "refer"});
    respond(id, std::move(parts));
}

void UserAgent::Core::onRefer(TransactionId id, const MessageView &request,
                              const RequestSource &source, TimePoint now)
{
    const bool isInside = !request.to().tag().empty();
    const auto dialogId = isInside ? std::optional(dialogIdOf(request)) : targetDialogOf(request);
    auto *session = dialogId ? m_sessions.find(*dialogId) : nullptr;
    if (isInside && !session) {
        respond(id, 481); // RFC 3261 §12.2.2
        return;
    }
    auto dialog = isInside ? session->findDialog(*dialogId) : nullptr;
    if (dialog && !dialog->acceptRemoteSequence(request.cseq().number)) {
        respond(id, 500);
        return;
    }
    if (isInside && session->isEnded()) {
        respond(id, 481);
        return;
    }
    // Whoever has no call with us can't send us anywhere.  With Target-Dialog (RFC 4538) it is the
    // same account that must be asked, or the same peer.
    if (!session || session->isEnded() || session->isWaiting() ||
        (!isInside && session->context().account != accountFor(request, source))) {
        respond(id, 403);
        return;
    }
    auto reading = readRefer(request);
    if (reading.refusal != 0) {
        respond(id, reading.refusal);
        return;
    }
    const auto &context = session->context();
    // RFC 5630 §5.1.1.3: a call by sips leads to none "using SIP, unless there is an explicit
    // authorization", for which nobody is asked here.
    if (context.dialog && context.dialog->isSecure() && !isSips(reading.request.to)) {
        respond(id, 403);
        return;
    }
    if (m_usages.isReferred(context.call)) {
        respond(id, 491); // one transfer at a time
        return;
    }
    if (isInside) {
        dialog->refreshTarget(request); // RFC 3515 §2.2, RFC 4488 §4: a target refresh
    } else {
        auto made = Dialog::fromRequest(request, m_random.token(10));
        if (!made) {
            respond(id, 400);
            return;
        }
        made->confirm();
        dialog = std::make_shared<Dialog>(std::move(*made));
    }
    m_usages.onRefer(id, context.call, context.account, std::move(reading.request),
                     std::move(dialog), context.contact, now, m_out);
}

void UserAgent::Core::onInstantMessage(TransactionId id, const MessageView &request,
                                       const RequestSource &source)
{
    const bool isInside = !request.to().tag().empty();
    Session *session = nullptr;
    if (isInside) {
        session = m_sessions.find(dialogIdOf(request));
        if (!session || session->isEnded()) {
            respond(id, 481);
            return;
        }
        if (!session->findDialog(dialogIdOf(request))
                 ->acceptRemoteSequence(request.cseq().number)) {
            respond(id, 500);
            return;
        }
    }
    const auto account = session ? session->context().account : accountFor(request, source);
    if (!session && !account && !m_config.allowDirect) {
        respond(id, 403); // it knows the Call-ID of a call, and is no part of it
        return;
    }
    auto content = contentOfMessage(request);
    if (content.refusal) {
        respond(id, std::move(*content.refusal));
        return;
    }
    respond(id, 200); // RFC 3428 §7: with neither body nor Contact
    if (content.text.empty())
        return;
    MessageReceived event;
    event.account = account ? account->id() : AccountId{};
    event.call = session ? session->context().call : CallId{};
    event.from = std::string(request.from().uri.text);
    event.fromName = request.from().nameText();
    event.to = std::string(request.to().uri.text);
    event.text = std::move(content.text);
    event.subject = std::string(request.header(HeaderName::Subject).value_or(std::string_view()));
    m_out.notify(std::move(event));
}

} // namespace ahoy::sip
