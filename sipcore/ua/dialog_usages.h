#pragma once

#include "sipcore/ua/in_dialog_requests.h"
#include "sipcore/ua/session_context.h"

namespace ahoy::sip {

/// What shares a session's dialog with the INVITE (RFC 5057): REFER and its subscription,
/// SUBSCRIBE, NOTIFY and MESSAGE within the call.
///
/// Its own requests go out with InDialogRequests::request(); the id that comes back is what
/// onFinished() is told with.  Thread: its owner's.
class DialogUsages {
public:
    DialogUsages(SessionContext &context, InDialogRequests &inDialog)
        : m_context(context), m_inDialog(inDialog)
    {
    }

    /// REFER, SUBSCRIBE, NOTIFY or MESSAGE within `dialog`; its number was checked.  It is
    /// answered with Respond, now or later.
    void onRequest(TransactionId transaction, const MessageView &request,
                   const std::shared_ptr<Dialog> &dialog, TimePoint now, Outbox &out);
    /// The final response to a request of ours; `response` is none when nobody answered.
    void onFinished(RequestId request, const InDialogRequests::Finished &finished,
                    const MessageView *response, TimePoint now, Outbox &out);
    void onTimeout(TimePoint now, Outbox &out);

    std::optional<TimePoint> nextTimeout() const;
    /// True when the dialog is not needed for them any more.
    bool isIdle() const;

private:
    [[maybe_unused]] SessionContext &m_context;
    [[maybe_unused]] InDialogRequests &m_inDialog;
};

} // namespace ahoy::sip
