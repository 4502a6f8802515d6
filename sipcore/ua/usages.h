#pragma once

#include "sipcore/ua/client_requests.h"
#include "sipcore/ua/publication.h"
#include "sipcore/ua/referral.h"
#include "sipcore/ua/subscription.h"
#include "sipcore/ua/transfer.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>

namespace ahoy::sip {

/// All usages of the agent that are no calls, and which one an answer, a NOTIFY or a minute is for.
/// Thread: its owner's.
class Usages {
public:
    Usages(const UserAgentConfig &config, Random &random) : m_config(config), m_random(random) {}

    // ---- commands -------------------------------------------------------------------------
    /// Errors: WrongState (the id is in use), Invalid (not an id of the phone, a package that we
    /// don't read), TooLarge (too many).
    Result<void> subscribe(UsageId id, std::shared_ptr<Account> account, SubscriptionTarget target,
                           TimePoint now, Outbox &out);
    /// A new one, or a new body for one that is.  Errors: as above.
    Result<void> publish(UsageId id, const std::shared_ptr<Account> &account,
                         std::string_view package, Body body, std::chrono::seconds expires,
                         TimePoint now, Outbox &out);
    /// Errors: as above, and TooLarge (RFC 3428 §8).
    Result<void> message(UsageId id, std::shared_ptr<Account> account, std::string requestUri,
                         std::string to, std::string_view text, Outbox &out);
    /// Unsubscribes, or takes back what was published.  Errors: Gone.
    Result<void> stop(UsageId id, TimePoint now, Outbox &out);
    /// Errors: WrongState (one is under way), TooLarge.
    Result<void> transfer(CallId call, std::shared_ptr<Account> account,
                          std::shared_ptr<Dialog> dialog, std::string referTo,
                          std::string referredBy, Transfer::Manner manner, TimePoint now,
                          Outbox &out);
    /// Everything of the account, or of all.
    void stopAccount(AccountId account, TimePoint now, Outbox &out);
    void stopAll(TimePoint now, Outbox &out);
    /// The subscription to the account's own message-summary; it comes back with the next REGISTER.
    void stopMailbox(AccountId account, TimePoint now, Outbox &out);

    // ---- inputs ---------------------------------------------------------------------------
    void onOutcome(const RequestOutcome &outcome, const Flow *flow, TimePoint now, Outbox &out);
    /// A NOTIFY or SUBSCRIBE of a peer.  False: it is for none of them.
    bool onRequest(TransactionId transaction, const MessageView &request, TimePoint now,
                   Outbox &out);
    /// A REFER for a call that was found worthy of a question.  `dialog` takes the NOTIFYs.
    void onRefer(TransactionId transaction, CallId call, std::shared_ptr<Account> account,
                 ReferRequest request, std::shared_ptr<Dialog> dialog, std::string contact,
                 TimePoint now, Outbox &out);
    void onCallEvent(const Event &event, TimePoint now, Outbox &out);
    /// A REGISTER of the account had an outcome: its mailbox is watched while it is bound.
    void onRegistration(const std::shared_ptr<Account> &account, TimePoint now, Outbox &out);
    void onPassword(AccountId account, TimePoint now, Outbox &out);
    void onNetworkChanged(TimePoint now, Outbox &out);
    /// A NAT on this way gave us another address.
    void onFlowMoved(FlowId flow, TimePoint now, Outbox &out);
    void onTimeout(TimePoint now, Outbox &out);
    /// Forgets those that are over.
    void reap();

    // ---- views ----------------------------------------------------------------------------
    std::optional<TimePoint> nextTimeout() const;
    Referral *findReferral(UsageId id);
    /// True when a call is being transferred by its other side, and the phone was asked.
    bool isReferred(CallId call) const;
    bool knows(std::string_view sipCallId) const;
    std::size_t size() const { return m_usages.size(); }
    void collectFlows(std::set<FlowId> &inUse) const;

private:
    UsageContext contextFor(UsageId id, std::shared_ptr<Account> account) const
    {
        return {id, std::move(account), m_config, m_random};
    }
    Result<void> checkNew(UsageId id) const;
    UsageId nextId() { return {m_next++}; }
    Usage *find(UsageId id) const;

    const UserAgentConfig &m_config;
    Random &m_random;
    std::map<UsageId, std::unique_ptr<Usage>> m_usages;
    std::map<AccountId, UsageId> m_mailboxes; ///< the subscriptions to message-summary
    std::uint64_t m_next = firstOwnUsage.value;
};

} // namespace ahoy::sip
