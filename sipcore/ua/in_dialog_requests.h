#pragma once

#include "sipcore/ua/session_context.h"

#include <map>
#include <memory>
#include <optional>
#include <tuple>

namespace ahoy::sip {

/// The requests of a session that are no INVITE: BYE, INFO and what others ask for, and the ACKs
/// for its 2xx.
/// Each belongs to one dialog; a fork that came too late has one of its own.
/// Thread: its owner's.
class InDialogRequests {
public:
    explicit InDialogRequests(SessionContext &context) : m_context(context) {}

    // ---- commands -------------------------------------------------------------------------
    void bye(std::shared_ptr<Dialog> dialog, std::string reason, Outbox &out);
    void info(std::shared_ptr<Dialog> dialog, Body body, Outbox &out);
    /// Any other request within `dialog`: what its author decides of it.
    struct Content {
        Method method = Method::Other;
        std::vector<HeaderLine> headers;
        Body body;
        bool hasContact = false; ///< it makes or refreshes a target (RFC 3261 §12.2.1.1)
    };
    RequestId request(std::shared_ptr<Dialog> dialog, Content content, Outbox &out);
    /// The ACK for a 2xx to the INVITE with this number; the same again for a copy of the 2xx
    /// (RFC 3261 §13.2.2.4).
    void acknowledge(const std::shared_ptr<Dialog> &dialog, std::uint32_t sequence, Body body,
                     Outbox &out);
    /// True when that ACK went out before; then it goes out again.
    bool repeatAck(const std::shared_ptr<Dialog> &dialog, std::uint32_t sequence, Outbox &out);
    void dropAll(Outbox &out);

    // ---- inputs ---------------------------------------------------------------------------
    bool owns(RequestId request) const { return m_items.contains(request); }
    void onReady(RequestId request, const Flow &flow, TimePoint now, Outbox &out);
    /// The final status of a request that is done; none: it goes on.
    struct Finished {
        Method method = Method::Other;
        int statusCode = 0; ///< 0: nobody answered
        std::shared_ptr<Dialog> dialog;
    };
    std::optional<Finished> onResponse(RequestId request, const MessageView &response,
                                       const Flow *flow, TimePoint now, Outbox &out);
    std::optional<Finished> onFailed(RequestId request, Outbox &out);
    void onPassword(Outbox &out);

    /// True when nothing waits for a response.
    bool isIdle() const;

private:
    struct Item {
        Method method = Method::Other;
        std::shared_ptr<Dialog> dialog;
        std::vector<HeaderLine> headers;
        Body body;
        bool hasContact = false;
        std::uint32_t sequence = 0; ///< of an ACK: its INVITE's; of others: when sent
        AuthAttempt attempt;
        std::optional<Flow> flow;
    };

    RequestId begin(Item item, Outbox &out);
    void send(RequestId request, Item &item, Outbox &out);
    Finished finish(RequestId request, int statusCode, Outbox &out);

    SessionContext &m_context;
    std::map<RequestId, Item> m_items;
};

} // namespace ahoy::sip
