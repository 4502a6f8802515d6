#pragma once

#include "sipcore/transport/transport.h"
#include "sipcore/ua/event.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <optional>

namespace ahoy::app {

/// A call as a person sees it, by value: what the window shows and the local API prints.
struct Call {
    enum class Direction { Incoming, Outgoing };
    enum class State { Dialing, Ringing, Early, Active, Held, RemoteHeld, Ending, Ended };
    /// What the history says became of it.
    enum class Outcome { Answered, Missed, Cancelled, NoAnswer, Busy, Declined, Failed, Elsewhere };

    /// The other side was asked to call somebody else.
    struct Transfer {
        enum class State { Trying, Done, Failed };
        State state = State::Trying;
        QString to;         ///< URI
        int statusCode = 0; ///< what the other side told last; 0: nothing yet
        friend bool operator==(const Transfer &, const Transfer &) = default;
    };

    /// What this phone did with an incoming call by itself, as a person had told it.
    enum class TurnedAway {
        No,
        DoNotDisturb,        ///< refused as busy, and a missed call all the same
        Forwarded,           ///< sent on at once
        ForwardedUnanswered, ///< rang here, and was sent on then: a missed call too
    };

    QString id;
    QString account; ///< empty: a direct call
    Direction direction = Direction::Outgoing;
    State state = State::Dialing;
    QString remoteUri;
    QString remoteName;
    QString divertedBy; ///< who sent this call on to us, as their side says; empty: nobody
    TurnedAway turnedAway = TurnedAway::No;
    QString forwardedTo;  ///< where it was sent on to; empty: nowhere
    QString redirectedTo; ///< where they ask us to call instead; empty: nowhere
    QDateTime startedAt;
    QDateTime answeredAt;
    QDateTime endedAt;
    int statusCode = 0;
    QString reason;   ///< the sentence people read; empty when there is nothing to say
    QString button;   ///< the action that goes with it; empty: none
    QString actionId; ///< what that button asks for
    bool muted = false;
    bool recording = false;
    bool encrypted = false;
    QString recordingFile;   ///< of the recording that began last; empty: none
    QStringList recordings;  ///< all that began
    bool conference = false; ///< hears the other calls of the conference, and they it
    std::optional<sip::Transport> transport;
    sip::Cause cause = sip::Cause::None;
    std::optional<Transfer> transfer;

    bool isIncoming() const { return direction == Direction::Incoming; }
    bool isAnswered() const { return answeredAt.isValid(); }
    bool isOver() const { return state == State::Ended; }
    Outcome outcome() const;
};

/// "incoming", "ringing", "noAnswer": the words of the local API.
QString toString(Call::Direction direction);
QString toString(Call::State state);
QString toString(Call::Outcome outcome);
QString toString(Call::Transfer::State state);

} // namespace ahoy::app
