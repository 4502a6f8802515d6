#pragma once

#include "base/random.h"
#include "base/time.h"
#include "sipcore/transport/stun_binding.h"

#include <optional>
#include <string>

namespace ahoy::sip {

/// Whether the server still answers over a UDP flow, and still sees us at the same address
/// (RFC 5626 §4.4.2): one question at a time, sent again as RFC 8489 §6.2.1 says.
///
///                ask                     answer                    ask
///     (none) ──────────▶ Asking ─────────────────────▶ Answered ──────────▶ Asking …
///                         │  ▲ after 0.5, 1.5, 3.5,        another address, a refusal:
///                         └──┘ 7.5, 15.5 and 31.5 s        the flow has failed
///                         │
///                         └── no answer in 39.5 s: the flow has failed; when the server spoke SIP
///                             meanwhile and has not answered since the last failure either, it
///                             does not speak STUN and is asked no more
/// Thread: its owner's.
class StunKeepAlive {
public:
    enum class Verdict : std::uint8_t {
        Foreign, ///< not an answer to what we asked
        Alive,
        Moved,  ///< alive, but it sees us elsewhere
        Refused ///< it will have no STUN
    };

    /// False: the server promised STUN and does not speak it.
    bool isSpoken() const { return m_isSpoken; }
    /// It answered, and has not failed since.
    bool hasAnswered() const { return m_hasAnswered; }
    bool isAsking() const { return m_deadline.has_value(); }
    /// When the question was asked that is not answered yet, or was the last one.
    TimePoint askedAt() const { return m_askedAt; }
    /// Where the server saw us last.
    const std::optional<Endpoint> &mapped() const { return m_mapped; }
    /// How often in a row it saw us elsewhere.
    int moves() const { return m_moves; }

    /// The request to send; an earlier question does not matter any more.
    std::string ask(Random &random, TimePoint now);
    void stop() { m_deadline.reset(); }
    Verdict onAnswer(const BindingAnswer &answer);
    /// The request to send again; none: the flow has failed.  `isHeard`: something else came from
    /// the server since it was asked.
    std::optional<std::string> onTimeout(bool isHeard, TimePoint now);
    const std::optional<TimePoint> &nextTimeout() const { return m_deadline; }

private:
    void fail(bool isHeard);

    StunId m_id{};
    TimePoint m_askedAt{};
    std::optional<TimePoint> m_deadline;
    std::optional<Endpoint> m_mapped;
    int m_sent = 0;
    int m_moves = 0;
    bool m_hasAnswered = false;
    bool m_isSpoken = true;
};

} // namespace ahoy::sip
