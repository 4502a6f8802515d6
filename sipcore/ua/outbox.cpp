#include "sipcore/ua/outbox.h"

#include <algorithm>

namespace ahoy::sip {

void Outbox::keepForWatchers(const Event &event)
{
    const auto *progress = std::get_if<CallProgress>(&event);
    const auto *end = std::get_if<CallEnded>(&event);
    if ((progress && m_watched.contains(progress->call)) || (end && m_watched.contains(end->call)))
        m_watchedEvents.push(event);
}

LogEntry Outbox::messageEntry(LogEntry::Kind kind, const Endpoint &peer, std::string_view text,
                              TimePoint now)
{
    LogEntry entry;
    entry.at = now;
    entry.kind = kind;
    entry.subject = peer.toString();
    entry.detail = redactMessage(text);
    const auto end = std::min(entry.detail.find('\n'), entry.detail.size());
    entry.summary = entry.detail.substr(0, std::min(entry.detail.find('\r'), end));
    return entry;
}

} // namespace ahoy::sip
