#pragma once

#include "sipcore/ua/usage_request.h"

#include <optional>
#include <string_view>
#include <utility>

namespace ahoy::sip {

/// Something that the agent does with its peers and that is no call: a subscription, a publication,
/// a message on its way, a transfer.  What RFC 5057 calls a dialog usage, and the ones outside of
/// dialogs.  Usages owns them all and passes on what concerns one.  Thread: its owner's.
class Usage {
public:
    explicit Usage(UsageContext context) : m_context(std::move(context)), m_request(m_context) {}
    Usage(const Usage &) = delete;
    Usage &operator=(const Usage &) = delete;
    virtual ~Usage() = default;

    // ---- commands -------------------------------------------------------------------------
    /// Ends it in order, as fast as that goes.
    virtual void stop(TimePoint now, Outbox &out) = 0;

    // ---- inputs: its own request ----------------------------------------------------------
    void onReady(const Flow &flow, TimePoint now, Outbox &out)
    {
        m_request.onReady(flow, out);
        onSent(now, out);
    }
    void onResponse(const MessageView &response, const Flow *flow, TimePoint now, Outbox &out)
    {
        if (m_request.onResponse(response, flow, out))
            onFinal(response, now, out);
        else if (response.statusCode() >= 200)
            onSent(now, out);
    }
    void onRequestFailed(Cause cause, TimePoint now, Outbox &out)
    {
        m_request.onFailed(out);
        onFailed(cause, now, out);
    }
    void onPassword(TimePoint now, Outbox &out)
    {
        if (!m_request.isAwaitingPassword())
            return;
        if (m_request.onPassword(out))
            onFailed(Cause::BadCredentials, now, out);
        else
            onSent(now, out);
    }

    // ---- inputs: the peer's requests ------------------------------------------------------
    /// Whether this NOTIFY or SUBSCRIBE is for it.
    virtual bool matches(const MessageView &) const { return false; }
    virtual void onRequest(TransactionId, const MessageView &, TimePoint, Outbox &) {}
    /// True when a request of this Call-ID may be for it, whoever sends it.
    virtual bool knows(std::string_view) const { return false; }

    // ---- inputs: the world ----------------------------------------------------------------
    virtual void onCallEvent(const Event &, TimePoint, Outbox &) {}
    virtual void onNetworkChanged(TimePoint, Outbox &) {}
    /// A NAT on its way gave us another address.
    virtual void onFlowMoved(TimePoint, Outbox &) {}
    virtual void onTimeout(TimePoint, Outbox &) {}
    virtual std::optional<TimePoint> nextTimeout() const { return std::nullopt; }

    // ---- views ----------------------------------------------------------------------------
    /// True when it can be forgotten.
    virtual bool isOver() const = 0;
    bool owns(RequestId request) const { return m_request.owns(request); }
    const UsageContext &context() const { return m_context; }
    FlowId flow() const { return m_request.flow(); }

protected:
    virtual void onSent(TimePoint, Outbox &) {}
    /// The final response of a request of ours, with nothing more that credentials could do.
    virtual void onFinal(const MessageView &response, TimePoint now, Outbox &out) = 0;
    /// Nobody answered a request of ours, or the way to a server was not found.
    virtual void onFailed(Cause cause, TimePoint now, Outbox &out) = 0;

    static void respond(TransactionId transaction, int statusCode, Outbox &out)
    {
        ResponseParts parts;
        parts.statusCode = statusCode;
        out.want(Respond{transaction, std::move(parts)});
    }

    UsageContext m_context;
    UsageRequest m_request;
};

} // namespace ahoy::sip
