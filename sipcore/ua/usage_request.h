#pragma once

#include "base/random.h"
#include "sipcore/dialog/dialog.h"
#include "sipcore/transport/flow_table.h"
#include "sipcore/ua/account.h"
#include "sipcore/ua/outbox.h"
#include "sipcore/ua/user_agent.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ahoy::sip {

/// Who a usage belongs to, and what it may draw on.
struct UsageContext {
    UsageId id;
    std::shared_ptr<Account> account; ///< none: direct, without a server
    const UserAgentConfig &config;
    Random &random;

    AccountId accountId() const { return account ? account->id() : AccountId{}; }
    void log(LogEntry::Kind kind, std::string subject, std::string summary, TimePoint now,
             Outbox &out) const;
};

/// What a usage wants to say; the way that it takes adds the rest.
struct UsageDraft {
    Method method = Method::Other;
    std::shared_ptr<Dialog> dialog; ///< within it; none: outside of any, with the four below
    std::string requestUri;
    std::string to; ///< a whole value
    std::string callId;
    std::string localTag;
    bool hasContact = true;
    std::vector<HeaderLine> headers;
    Body body;
};

/// The one request of a usage that is under way, from the search for its server to its final
/// response: written for the flow that it takes, and again with credentials when the account's own
/// server asks for them (RFC 3261 §8.1, §22).  Never an INVITE.  Thread: its owner's.
class UsageRequest {
public:
    explicit UsageRequest(const UsageContext &context) : m_context(context) {}

    // ---- commands -------------------------------------------------------------------------
    /// Drops the one before.
    void start(UsageDraft draft, Outbox &out);
    void drop(Outbox &out);

    // ---- inputs ---------------------------------------------------------------------------
    bool owns(RequestId request) const { return m_request && m_request == request; }
    void onReady(const Flow &flow, Outbox &out);
    /// True for the final response, which ends the request; false while it goes on.
    bool onResponse(const MessageView &response, const Flow *flow, Outbox &out);
    /// No server took it; it has ended.
    void onFailed(Outbox &out) { drop(out); }
    /// True when it was waiting for a password that nobody has: it has ended.
    bool onPassword(Outbox &out);

    // ---- views ----------------------------------------------------------------------------
    bool isUnderWay() const { return m_request.value != 0; }
    bool isAwaitingPassword() const { return m_attempt.isAwaitingPassword; }
    bool wasSent() const { return m_wasSent; }
    /// CSeq of the last one sent.
    std::uint32_t sequence() const { return m_sequence; }
    FlowId flow() const { return m_flow ? m_flow->id : FlowId{}; }
    /// The Contact value of the last one sent.
    const std::string &contact() const { return m_contact; }

private:
    void send(Outbox &out);
    RequestParts partsOutside() const;

    const UsageContext &m_context;
    RequestId m_request;
    UsageDraft m_draft;
    AuthAttempt m_attempt;
    std::optional<Flow> m_flow;
    std::uint32_t m_sequence = 0;
    std::string m_contact;
    bool m_wasSent = false;
};

} // namespace ahoy::sip
