#include "sipcore/ua/usages.h"

#include "sipcore/ua/instant_message.h"

#include <algorithm>
#include <utility>

namespace ahoy::sip {

namespace {

/// More than a phone has contacts to watch and messages under way.
constexpr std::size_t maxUsages = 4096;

} // namespace

// ---- commands -----------------------------------------------------------------------------

Result<void> Usages::checkNew(UsageId id) const
{
    if (!id || id >= firstOwnUsage)
        return fail(Errc::Invalid, "not an id of the phone");
    if (m_usages.contains(id))
        return fail(Errc::WrongState, "this id is in use");
    if (m_usages.size() >= maxUsages)
        return fail(Errc::TooLarge, "too much at once");
    return {};
}

Result<void> Usages::subscribe(UsageId id, std::shared_ptr<Account> account,
                               SubscriptionTarget target, TimePoint now, Outbox &out)
{
    if (auto check = checkNew(id); !check)
        return check;
    // RFC 3515 §2.4.4: only a REFER subscribes to the refer package.
    if (bodyTypeOf(target.package).empty() || equalsIgnoreCase(target.package, "refer"))
        return fail(Errc::Invalid, "not an event package to subscribe to");
    auto subscription =
        std::make_unique<Subscription>(contextFor(id, std::move(account)), std::move(target));
    auto &placed = *subscription;
    m_usages[id] = std::move(subscription);
    placed.start(now, out);
    return {};
}

Result<void> Usages::publish(UsageId id, const std::shared_ptr<Account> &account,
                             std::string_view package, Body body, std::chrono::seconds expires,
                             TimePoint now, Outbox &out)
{
    if (auto *publication = dynamic_cast<Publication *>(find(id))) {
        if (publication->context().account != account || publication->package() != package)
            return fail(Errc::WrongState, "this id is in use");
        publication->publish(std::move(body), now, out);
        return {};
    }
    if (auto check = checkNew(id); !check)
        return check;
    if (!account)
        return fail(Errc::Invalid, "publishing needs an account");
    if (bodyTypeOf(package).empty())
        return fail(Errc::Invalid, "not an event package to publish for");
    auto publication =
        std::make_unique<Publication>(contextFor(id, account), std::string(package), expires);
    auto &placed = *publication;
    m_usages[id] = std::move(publication);
    placed.publish(std::move(body), now, out);
    return {};
}

Result<void> Usages::message(UsageId id, std::shared_ptr<Account> account, std::string requestUri,
                             std::string to, std::string_view text, Outbox &out)
{
    if (auto check = checkNew(id); !check)
        return check;
    const auto overhead =
        InstantMessage::overhead(account.get(), requestUri, to, m_config.userAgent);
    if (overhead + text.size() > InstantMessage::maxRequest)
        return fail(Errc::TooLarge, "the message is too long for one");
    auto message =
        std::make_unique<InstantMessage>(contextFor(id, std::move(account)), std::move(requestUri),
                                         std::move(to), std::string(text));
    auto &placed = *message;
    m_usages[id] = std::move(message);
    placed.start(out);
    return {};
}

Result<void> Usages::stop(UsageId id, TimePoint now, Outbox &out)
{
    auto *usage = find(id);
    if (!usage || usage->isOver())
        return fail(Errc::Gone, "no such subscription or publication");
    usage->stop(now, out);
    return {};
}

Result<void> Usages::transfer(CallId call, std::shared_ptr<Account> account,
                              std::shared_ptr<Dialog> dialog, std::string referTo,
                              std::string referredBy, Transfer::Manner manner, TimePoint now,
                              Outbox &out)
{
    for (const auto &[id, usage] : m_usages)
        if (const auto *other = dynamic_cast<const Transfer *>(usage.get());
            other && other->call() == call && !other->isOver())
            return fail(Errc::WrongState, "this call is being transferred");
    if (m_usages.size() >= maxUsages)
        return fail(Errc::TooLarge, "too much at once");
    const auto id = nextId();
    auto transfer =
        std::make_unique<Transfer>(contextFor(id, std::move(account)), call, std::move(dialog),
                                   std::move(referTo), std::move(referredBy));
    auto &placed = *transfer;
    m_usages[id] = std::move(transfer);
    placed.start(manner, now, out);
    return {};
}

void Usages::stopAccount(AccountId account, TimePoint now, Outbox &out)
{
    for (const auto &[id, usage] : m_usages)
        if (usage->context().accountId() == account)
            usage->stop(now, out);
    m_mailboxes.erase(account);
}

void Usages::stopAll(TimePoint now, Outbox &out)
{
    for (const auto &[id, usage] : m_usages)
        usage->stop(now, out);
    m_mailboxes.clear();
}

// ---- inputs -------------------------------------------------------------------------------

void Usages::onOutcome(const RequestOutcome &outcome, const Flow *flow, TimePoint now, Outbox &out)
{
    auto *usage = find(outcome.plan.usage);
    if (!usage || !usage->owns(outcome.request))
        return;
    if (std::holds_alternative<RequestOutcome::Ready>(outcome.what)) {
        if (flow)
            usage->onReady(*flow, now, out);
    } else if (const auto *response = std::get_if<RequestOutcome::Response>(&outcome.what)) {
        usage->onResponse(response->message.view(), flow, now, out);
    } else if (const auto *failed = std::get_if<RequestOutcome::Failed>(&outcome.what)) {
        usage->onRequestFailed(failed->cause, now, out);
    }
}

bool Usages::onRequest(TransactionId transaction, const MessageView &request, TimePoint now,
                       Outbox &out)
{
    for (const auto &[id, usage] : m_usages) {
        if (!usage->matches(request))
            continue;
        usage->onRequest(transaction, request, now, out);
        return true;
    }
    return false;
}

void Usages::onRefer(TransactionId transaction, CallId call, std::shared_ptr<Account> account,
                     ReferRequest request, std::shared_ptr<Dialog> dialog, std::string contact,
                     TimePoint now, Outbox &out)
{
    const auto id = nextId();
    // RFC 3515 §2.4.6: NOTIFYs for a second REFER in a dialog carry its id; for one it does no
    // harm.
    auto referral =
        std::make_unique<Referral>(contextFor(id, std::move(account)), call, transaction,
                                   std::move(request), std::move(dialog), std::move(contact), true);
    auto &placed = *referral;
    m_usages[id] = std::move(referral);
    placed.start(now, out);
}

void Usages::onCallEvent(const Event &event, TimePoint now, Outbox &out)
{
    for (const auto &[id, usage] : m_usages)
        usage->onCallEvent(event, now, out);
}

void Usages::onRegistration(const std::shared_ptr<Account> &account, TimePoint now, Outbox &out)
{
    const auto known = m_mailboxes.find(account->id());
    const bool isWanted =
        account->registration().isBound() && account->identity().config.watchesMailbox;
    // A registrar that is away for a while does not take the mailbox with it.
    const auto state = account->registration().state();
    if (state == Registration::State::Off || state == Registration::State::Stopped)
        stopMailbox(account->id(), now, out);
    if (!isWanted)
        return;
    if (known != m_mailboxes.end() || m_usages.size() >= maxUsages)
        return;
    const auto id = nextId();
    m_mailboxes[account->id()] = id;
    SubscriptionTarget target;
    target.requestUri = account->identity().uri; // RFC 3842 §3.1: the account's own address
    target.to = account->identity().party();
    target.package = "message-summary";
    auto subscription = std::make_unique<Subscription>(contextFor(id, account), std::move(target));
    auto &placed = *subscription;
    m_usages[id] = std::move(subscription);
    placed.start(now, out);
}

void Usages::stopMailbox(AccountId account, TimePoint now, Outbox &out)
{
    const auto known = m_mailboxes.find(account);
    if (known == m_mailboxes.end())
        return;
    if (auto *usage = find(known->second))
        usage->stop(now, out);
    m_mailboxes.erase(known);
}

void Usages::onPassword(AccountId account, TimePoint now, Outbox &out)
{
    for (const auto &[id, usage] : m_usages)
        if (usage->context().accountId() == account)
            usage->onPassword(now, out);
}

void Usages::onNetworkChanged(TimePoint now, Outbox &out)
{
    for (const auto &[id, usage] : m_usages)
        usage->onNetworkChanged(now, out);
}

void Usages::onFlowMoved(FlowId flow, TimePoint now, Outbox &out)
{
    for (const auto &[id, usage] : m_usages)
        if (usage->flow() == flow)
            usage->onFlowMoved(now, out);
}

void Usages::onTimeout(TimePoint now, Outbox &out)
{
    for (const auto &[id, usage] : m_usages)
        usage->onTimeout(now, out);
}

void Usages::reap()
{
    std::erase_if(m_usages, [](const auto &entry) { return entry.second->isOver(); });
}

// ---- views --------------------------------------------------------------------------------

std::optional<TimePoint> Usages::nextTimeout() const
{
    std::optional<TimePoint> earliest;
    for (const auto &[id, usage] : m_usages)
        if (const auto when = usage->nextTimeout(); when && (!earliest || *when < *earliest))
            earliest = when;
    return earliest;
}

Usage *Usages::find(UsageId id) const
{
    const auto at = m_usages.find(id);
    return at == m_usages.end() ? nullptr : at->second.get();
}

Referral *Usages::findReferral(UsageId id)
{
    return dynamic_cast<Referral *>(find(id));
}

bool Usages::isReferred(CallId call) const
{
    return std::any_of(m_usages.begin(), m_usages.end(), [call](const auto &entry) {
        const auto *referral = dynamic_cast<const Referral *>(entry.second.get());
        return referral && referral->call() == call && !referral->isOver();
    });
}

bool Usages::knows(std::string_view sipCallId) const
{
    return std::any_of(m_usages.begin(), m_usages.end(),
                       [sipCallId](const auto &entry) { return entry.second->knows(sipCallId); });
}

void Usages::collectFlows(std::set<FlowId> &inUse) const
{
    for (const auto &[id, usage] : m_usages)
        inUse.insert(usage->flow());
}

} // namespace ahoy::sip
