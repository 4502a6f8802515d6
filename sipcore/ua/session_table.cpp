#include "sipcore/ua/session_table.h"

#include "base/slack.h"

#include <algorithm>

namespace ahoy::sip {

Session &SessionTable::add(CallId call, std::unique_ptr<Session> session)
{
    auto &entry = m_entries[call];
    entry.session = std::move(session);
    if (call >= firstIncomingCall) {
        entry.isRinging = true;
        ++m_ringing;
    }
    touch(call, entry);
    return *entry.session;
}

void SessionTable::remove(CallId call)
{
    const auto at = m_entries.find(call);
    if (at == m_entries.end())
        return;
    unindex(call, at->second);
    m_entries.erase(at);
}

Session *SessionTable::find(CallId call)
{
    const auto at = m_entries.find(call);
    if (at == m_entries.end())
        return nullptr;
    touch(call, at->second);
    return at->second.session.get();
}

const Session *SessionTable::peek(CallId call) const
{
    const auto at = m_entries.find(call);
    return at == m_entries.end() ? nullptr : at->second.session.get();
}

Session *SessionTable::find(const DialogId &id)
{
    const auto [begin, end] = m_bySipCallId.equal_range(std::string_view(id.callId));
    for (auto at = begin; at != end; ++at)
        if (const auto *session = peek(at->second); session && session->findDialog(id))
            return find(at->second);
    return nullptr;
}

CallId SessionTable::callOf(std::string_view sipCallId) const
{
    CallId oldest;
    const auto [begin, end] = m_bySipCallId.equal_range(sipCallId);
    for (auto at = begin; at != end; ++at)
        if (!oldest || at->second < oldest)
            oldest = at->second;
    return oldest;
}

void SessionTable::touch(CallId call, Entry &entry)
{
    if (!entry.isTouched)
        m_touched.push_back(call);
    entry.isTouched = true;
}

bool SessionTable::settle(Outbox &out)
{
    bool hasForgotten = false;
    // dropAll() only appends to `out`: no session is touched meanwhile.
    for (const auto call : m_touched) {
        const auto at = m_entries.find(call);
        if (at == m_entries.end())
            continue;
        auto &entry = at->second;
        entry.isTouched = false;
        if (entry.session->isFinished()) {
            entry.session->dropAll(out);
            unindex(call, entry);
            m_entries.erase(at);
            hasForgotten = true;
        } else {
            reindex(call, entry);
        }
    }
    m_touched.clear();
    return hasForgotten;
}

void SessionTable::reindex(CallId call, Entry &entry)
{
    const auto &session = *entry.session;
    if (entry.sipCallId != session.context().sipCallId) {
        forgetSipCallId(call, entry);
        entry.sipCallId = session.context().sipCallId;
        m_bySipCallId.emplace(entry.sipCallId, call);
    }
    if (const auto next = session.nextTimeout(); next != entry.deadline) {
        if (entry.deadline)
            m_agenda.erase({*entry.deadline, call});
        if (next)
            m_agenda.emplace(*next, call);
        entry.deadline = next;
    }
    if (entry.isRinging && !session.isWaiting()) {
        entry.isRinging = false;
        --m_ringing;
    }
}

void SessionTable::unindex(CallId call, Entry &entry)
{
    forgetSipCallId(call, entry);
    if (entry.deadline)
        m_agenda.erase({*entry.deadline, call});
    entry.deadline.reset();
    if (std::exchange(entry.isRinging, false))
        --m_ringing;
}

void SessionTable::forgetSipCallId(CallId call, const Entry &entry)
{
    const auto [begin, end] = m_bySipCallId.equal_range(std::string_view(entry.sipCallId));
    const auto own = std::find_if(begin, end, [call](const auto &at) { return at.second == call; });
    if (own != end)
        m_bySipCallId.erase(own);
}

void SessionTable::onTimeout(TimePoint now, Outbox &out)
{
    std::vector<CallId> due;
    for (auto at = m_agenda.begin(); at != m_agenda.end() && at->first <= now; ++at)
        due.push_back(at->second);
    for (const auto call : due)
        if (auto *session = find(call))
            session->onTimeout(now, out);
}

void SessionTable::releaseMemory()
{
    releaseSlack(m_bySipCallId);
    if (m_touched.empty() && m_touched.capacity() > 64)
        m_touched.shrink_to_fit();
}

std::optional<TimePoint> SessionTable::nextTimeout() const
{
    if (m_agenda.empty())
        return std::nullopt;
    return m_agenda.begin()->first;
}

} // namespace ahoy::sip
