#pragma once

#include "app/call/calls.h"
#include "app/message/message_record.h"
#include "app/refusal.h"
#include "sipcore/net/command.h"
#include "sipcore/ua/event.h"

#include <QObject>
#include <functional>
#include <map>
#include <vector>

namespace ahoy::app {

class StoreThread;

/// The text messages of the phone: sends, keeps and lists them (RFC 3428).  Thread: UI.
///
/// A message is kept before it is sent and before anybody is told of it: what a person has seen
/// is there after a crash as well.
class Messages : public QObject {
    Q_OBJECT

public:
    using Sender = std::function<void(sip::Command)>;

    Messages(StoreThread &store, CallAccounts accounts, Sender sender, QObject *parent = nullptr);

    /// `account`: empty, the default one.  Answers with the message as it is kept, being sent;
    /// what becomes of it comes with changed().
    /// Refusals: Invalid and TooLarge (to, text), Gone (account), Environment.
    void send(const QString &to, const QString &text, const Calls::Via &via,
              Done<MessageRecord> done);
    /// `query.peer` as a person writes it.  Refusals: Invalid (peer), Environment.
    void list(MessageQuery query, Done<std::vector<MessageRecord>> done);

    // inputs: reports of the SIP thread
    void onReceived(const sip::MessageReceived &event);
    void onSent(const sip::MessageSent &event);
    /// One of ours could not even be begun.
    void onCommandFailed(sip::UsageId usage, const Error &error);

Q_SIGNALS:
    /// One came, or one of ours moved on; it is kept.
    void changed(const ahoy::app::MessageRecord &record);

private:
    void finish(sip::UsageId usage, MessageRecord::State state, int statusCode,
                const QString &reason);

    StoreThread &m_store;
    CallAccounts m_accounts;
    Sender m_sender;
    std::uint64_t m_nextUsage = 1;
    std::map<sip::UsageId, MessageRecord> m_sending;
};

} // namespace ahoy::app
