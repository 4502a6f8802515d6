// Incoming calls that do not come through to a person: do not disturb, and forwarding.

#include "app/call/calls.h"
#include "app/call/calls_entry.h"

#include <QTimer>
#include <algorithm>

namespace ahoy::app {

using TurnedAway = Call::TurnedAway;
using When = Forwarding::When;

/// Decides before anything rings.  Whoever is not to be disturbed is busy, and calls of the busy
/// are sent on where that was asked for.
bool Calls::turnsAway(Entry &entry)
{
    const auto when = m_policy.forwarding.when;
    const bool isBusy = m_policy.doNotDisturb || isTalkedElsewhere(entry);
    if ((when == When::Always || (when == When::Busy && isBusy)) &&
        forward(entry, TurnedAway::Forwarded))
        return true;
    if (!m_policy.doNotDisturb)
        return false;
    entry.isSilenced = true;
    entry.call.turnedAway = TurnedAway::DoNotDisturb;
    entry.log.append({m_engines.now(),
                      LogEntry::Kind::Decision,
                      "do not disturb",
                      "it is on: the caller hears that we are busy",
                      {}});
    (void)reject(entry.call.id);
    return true;
}

bool Calls::isTalkedElsewhere(const Entry &but) const
{
    return std::any_of(m_unfinished.begin(), m_unfinished.end(), [&but](const Entry *one) {
        return one != &but && !one->isEnding && !one->call.endedAt.isValid();
    });
}

/// RFC 3261 §21.3.3: 302, "the new address given by the Contact header field".
/// False when there is nowhere to send it.
bool Calls::forward(Entry &entry, TurnedAway why)
{
    const auto account = m_accounts.byId(entry.call.account);
    const auto target = forwardTarget(m_policy.forwarding, account ? account->domain : QString(),
                                      entry.call.remoteUri);
    if (!target)
        return false;
    entry.isSilenced = true;
    entry.call.turnedAway = why;
    entry.call.forwardedTo = QString::fromStdString(*target);
    entry.log.append({m_engines.now(),
                      LogEntry::Kind::Decision,
                      "forwarding",
                      "the call is sent on to " + *target,
                      {}});
    (void)reject(entry.call.id, 302, *target);
    return true;
}

/// Sends a call on that rang long enough, when that is what is wanted by then.
void Calls::awaitForward(const Entry &entry)
{
    const auto &wanted = m_policy.forwarding;
    if (!wanted.isOn() || wanted.when != When::NoAnswer)
        return;
    QTimer::singleShot(wanted.after, this, [this, id = entry.call.id] {
        const auto found = living(id);
        if (found && m_policy.forwarding.when == When::NoAnswer && !(*found)->call.isAnswered() &&
            !(*found)->isAnswering)
            (void)forward(**found, TurnedAway::ForwardedUnanswered);
    });
}

QString Calls::turnedAwayWords(const Call &call)
{
    switch (call.turnedAway) {
    case TurnedAway::No: break;
    case TurnedAway::DoNotDisturb: return tr("“Do not disturb” was on.");
    case TurnedAway::Forwarded: return tr("Forwarded to %1.").arg(call.forwardedTo);
    case TurnedAway::ForwardedUnanswered:
        return tr("Nobody answered here, so it was forwarded to %1.").arg(call.forwardedTo);
    }
    return {};
}

} // namespace ahoy::app
