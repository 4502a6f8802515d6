#pragma once

#include "sipcore/ua/session.h"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ahoy::sip {

/// All sessions, found by their CallId, by their SIP Call-ID and by their next deadline.  Each
/// look-up is O(1) or O(log n), so that a call costs the same beside ten others or ten thousand.
///
/// Every way to change a session leads through find() or forEach(), which write down that it was
/// touched; settle() then brings the indexes up to date for those that were, and forgets the
/// ones that are finished.  Thread: its owner's.
class SessionTable {
public:
    Session &add(CallId call, std::unique_ptr<Session> session);
    /// Takes back what add() did, before anybody was told of it.
    void remove(CallId call);

    /// The session, which the caller is about to change.
    Session *find(CallId call);
    const Session *peek(CallId call) const;
    /// The one that owns the dialog.
    Session *find(const DialogId &id);
    /// The oldest with that Call-ID; an empty id: none.
    CallId callOf(std::string_view sipCallId) const;
    bool contains(CallId call) const { return m_entries.contains(call); }

    template <class Do>
    void forEach(Do what)
    {
        for (auto &[call, entry] : m_entries) {
            touch(call, entry);
            what(*entry.session);
        }
    }
    template <class Look>
    void peekEach(Look look) const
    {
        for (const auto &[call, entry] : m_entries)
            look(*entry.session);
    }

    /// After every touch.  True when a session was forgotten, which may have left something to do.
    bool settle(Outbox &out);

    void onTimeout(TimePoint now, Outbox &out);
    /// Gives back what a flood has left behind.
    void releaseMemory();
    std::optional<TimePoint> nextTimeout() const;
    /// Incoming calls that wait for an answer.
    std::size_t ringing() const { return m_ringing; }
    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        std::unique_ptr<Session> session;
        std::string sipCallId;             ///< as it stands in the index
        std::optional<TimePoint> deadline; ///< as it stands in the agenda
        bool isTouched = false;
        bool isRinging = false; ///< counted
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>()(text);
        }
    };
    using Entries = std::map<CallId, Entry>;
    using Index = std::unordered_multimap<std::string, CallId, TextHash, std::equal_to<>>;

    void touch(CallId call, Entry &entry);
    void reindex(CallId call, Entry &entry);
    void unindex(CallId call, Entry &entry);
    void forgetSipCallId(CallId call, const Entry &entry);

    Entries m_entries;
    Index m_bySipCallId;
    std::set<std::pair<TimePoint, CallId>> m_agenda;
    std::vector<CallId> m_touched;
    std::size_t m_ringing = 0;
};

} // namespace ahoy::sip
