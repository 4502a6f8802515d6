#include "app/call/call.h"

#include "app/control/json_values.h"

namespace ahoy::app {

Call::Outcome Call::outcome() const
{
    if (isAnswered())
        return Outcome::Answered;
    if (cause == sip::Cause::AnsweredElsewhere)
        return Outcome::Elsewhere;
    if (isIncoming()) {
        switch (turnedAway) {
        case TurnedAway::DoNotDisturb:
        case TurnedAway::ForwardedUnanswered: return Outcome::Missed;
        case TurnedAway::Forwarded: return Outcome::Elsewhere;
        case TurnedAway::No: break;
        }
        // What we refused ourselves is not missed.
        return cause == sip::Cause::LocalHangUp ? Outcome::Declined : Outcome::Missed;
    }
    switch (cause) {
    case sip::Cause::Cancelled:
    case sip::Cause::Replaced:
    case sip::Cause::LocalHangUp: return Outcome::Cancelled;
    case sip::Cause::NoAnswer: return statusCode == 0 ? Outcome::Failed : Outcome::NoAnswer;
    default: break;
    }
    switch (statusCode) {
    case 486:
    case 600: return Outcome::Busy;
    case 603: return Outcome::Declined;
    case 408:
    case 480:
    case 487: return Outcome::NoAnswer;
    default: return Outcome::Failed;
    }
}

QString toString(Call::Direction direction)
{
    return directionText(direction == Call::Direction::Incoming);
}

QString toString(Call::State state)
{
    switch (state) {
    case Call::State::Dialing: return QStringLiteral("dialing");
    case Call::State::Ringing: return QStringLiteral("ringing");
    case Call::State::Early: return QStringLiteral("early");
    case Call::State::Active: return QStringLiteral("active");
    case Call::State::Held: return QStringLiteral("held");
    case Call::State::RemoteHeld: return QStringLiteral("remoteHeld");
    case Call::State::Ending: return QStringLiteral("ending");
    case Call::State::Ended: return QStringLiteral("ended");
    }
    return {};
}

QString toString(Call::Outcome outcome)
{
    switch (outcome) {
    case Call::Outcome::Answered: return QStringLiteral("answered");
    case Call::Outcome::Missed: return QStringLiteral("missed");
    case Call::Outcome::Cancelled: return QStringLiteral("cancelled");
    case Call::Outcome::NoAnswer: return QStringLiteral("noAnswer");
    case Call::Outcome::Busy: return QStringLiteral("busy");
    case Call::Outcome::Declined: return QStringLiteral("declined");
    case Call::Outcome::Failed: return QStringLiteral("failed");
    case Call::Outcome::Elsewhere: return QStringLiteral("elsewhere");
    }
    return {};
}

QString toString(Call::Transfer::State state)
{
    switch (state) {
    case Call::Transfer::State::Trying: return QStringLiteral("trying");
    case Call::Transfer::State::Done: return QStringLiteral("done");
    case Call::Transfer::State::Failed: return QStringLiteral("failed");
    }
    return QStringLiteral("failed");
}

} // namespace ahoy::app
