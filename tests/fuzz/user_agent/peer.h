#pragma once

#include "sipcore/message/message.h"
#include "sipcore/transport/transport.h"

#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace ahoy::fuzz {

inline constexpr std::string_view description =
    "v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=-\r\nc=IN IP4 10.0.0.1"
    "\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 8\r\n";

/// How a message travels: over a flow, or as a datagram from or to an address.
struct Way {
    sip::FlowId flow;
    sip::Transport transport = sip::Transport::Udp;
    Endpoint remote;
};

/// The other side of the wire: keeps what the agent asked, and words what may be said to it.  What
/// it writes is whole; the lines that a script adds may break it.
class Peer {
public:
    struct Letter {
        Way way;
        std::string bytes;
    };

    explicit Peer(Way server) : m_server(std::move(server)) {}

    // ---- what the agent said --------------------------------------------------------------
    /// Answers wait in takeAnswer(): to REGISTER while `answersRegister`, to all while
    /// `answersAll`.
    void onSent(const Way &way, const std::string &bytes, const sip::MessageView &message);
    /// True for a request that it has heard before, which is no news: answered when it answers.
    bool isRepeated(const std::string &bytes);
    std::optional<Letter> takeAnswer();

    // ---- what the script wants said -------------------------------------------------------
    /// {V} {F} {T} {I} {C} {U}: Via, From, To, Call-ID, CSeq number and Contact of the last request
    /// of the agent; {t}: the tag of its last response; {R}: the RSeq of that.
    std::string filled(std::string_view text) const;
    /// "200 2": to the last request but two; "200 I": to the last INVITE.
    std::optional<Letter> response(std::string_view text);
    Letter invite(std::string_view text);
    /// A request in a dialog: i the last one that the peer began, o that of the agent's last
    /// INVITE, s of its last SUBSCRIBE, r of its last REFER, l of its last request at all.
    std::optional<Letter> request(char dialog, char method, std::string_view text);

    bool answersRegister = true;
    bool answersAll = false;
    sip::FlowId stream; ///< what it says of itself goes over this connection, if there is one

private:
    struct Sent {
        Way way;
        std::string bytes;
        sip::Method method = sip::Method::Other;
    };
    /// A dialog that the peer began.
    struct Theirs {
        std::string callId;
        std::string agentTag;
        std::string branch;
        unsigned sequence = 1;
    };
    /// The lines of a header, LF or CRLF, and a body behind an empty one; "sdp" is a good one.
    struct Lines {
        std::string header;
        std::string body;
    };

    Lines linesOf(std::string_view text) const;
    const Sent *last(sip::Method method) const;
    std::string answerTo(const Sent &sent, unsigned status, const Lines &lines) const;
    void answer(const Sent &sent);
    Way ownWay() const;

    Way m_server;
    std::deque<Sent> m_sent; ///< requests of the agent, the last one first
    std::deque<Letter> m_answers;
    Theirs m_theirs;
    std::string m_lastTag;
    std::string m_lastSequence;
    unsigned m_count = 0;
    unsigned m_sequence = 1;
};

} // namespace ahoy::fuzz
