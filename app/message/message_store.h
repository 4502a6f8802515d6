#pragma once

#include "app/message/message_record.h"
#include "app/store/database.h"

#include <vector>

namespace ahoy::app {

/// The table of text messages.  Errors of all: Environment.  Thread: Store.
class MessageStore {
public:
    /// Whoever writes to us without end must not fill the disk: the oldest go.
    static constexpr qint64 maxRows = 100'000;

    explicit MessageStore(Database &database) : m_database(database) {}

    /// Returns the id it got.
    Result<qint64> insert(const MessageRecord &record);
    /// Newest first.
    Result<std::vector<MessageRecord>> list(const MessageQuery &query);
    /// What became of one of ours.
    Result<void> setState(qint64 id, MessageRecord::State state, int statusCode,
                          const QString &reason);
    /// What was being sent when the phone ended the last time: nobody knows, so it failed.
    Result<void> failUnfinished(const QString &reason);

private:
    Database &m_database;
};

} // namespace ahoy::app
