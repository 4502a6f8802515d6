#include "base/event_log.h"

#include <utility>

namespace ahoy {

const char *toString(LogEntry::Kind kind)
{
    switch (kind) {
    case LogEntry::Kind::MessageIn: return "messageIn";
    case LogEntry::Kind::MessageOut: return "messageOut";
    case LogEntry::Kind::State: return "state";
    case LogEntry::Kind::Decision: return "decision";
    case LogEntry::Kind::Media: return "media";
    case LogEntry::Kind::Warning: return "warning";
    }
    return "?";
}

std::size_t EventLog::bytesOf(const LogEntry &entry)
{
    return sizeof(LogEntry) + entry.subject.size() + entry.summary.size() + entry.detail.size();
}

void EventLog::append(LogEntry entry)
{
    m_bytes += bytesOf(entry);
    m_entries.push_back(std::move(entry));
    while (m_entries.size() > 1 && (m_entries.size() > m_maxEntries || m_bytes > m_maxBytes)) {
        m_bytes -= bytesOf(m_entries.front());
        m_entries.pop_front();
        ++m_dropped;
    }
}

} // namespace ahoy
