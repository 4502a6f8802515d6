#pragma once

#include "base/time.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>

namespace ahoy {

/// One thing that happened, in the order of the house: signalling and media write the same kind.
/// Everything in it is already redacted by whoever wrote it.
struct LogEntry {
    enum class Kind : std::uint8_t {
        MessageIn,  ///< a SIP message came: subject = peer, summary = first line, detail = text
        MessageOut, ///< a SIP message left
        State,      ///< a machine changed: subject = machine, summary = "Calling → Proceeding"
        Decision,   ///< the phone chose something: summary says what and why
        Media,      ///< from the audio engine: stream started, quality, device, DTMF
        Warning,    ///< something is wrong that a person may want to know
    };

    TimePoint at{};
    Kind kind = Kind::Decision;
    std::string subject{};
    std::string summary{};
    std::string detail{};

    friend bool operator==(const LogEntry &, const LogEntry &) = default;
};

const char *toString(LogEntry::Kind kind);

/// What happened in one call (or to one account), oldest first.  Ladder, quality, report and
/// replay are views of it.  Bounded: a peer that talks without end pushes out the oldest, which
/// are counted, so that a log never eats the machine.  Thread: its owner's.
class EventLog {
public:
    explicit EventLog(std::size_t maxEntries = 4000, std::size_t maxBytes = 4'000'000)
        : m_maxEntries(maxEntries), m_maxBytes(maxBytes)
    {
    }

    void append(LogEntry entry);
    const std::deque<LogEntry> &entries() const { return m_entries; }
    /// How many of the oldest entries were pushed out.
    std::size_t dropped() const { return m_dropped; }
    /// So many more were lost elsewhere: before it was kept.
    void noteDropped(std::size_t count) { m_dropped += count; }

private:
    static std::size_t bytesOf(const LogEntry &entry);

    std::deque<LogEntry> m_entries;
    std::size_t m_maxEntries;
    std::size_t m_maxBytes;
    std::size_t m_bytes = 0;
    std::size_t m_dropped = 0;
};

} // namespace ahoy
