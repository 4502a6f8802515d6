#include "ui/call/call_list.h"

#include "ui/call/call_words.h"
#include "ui/widgets/label.h"

#include <QSet>
#include <QTimer>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ahoy::ui {

CallList::CallList(QObject *parent) : QObject(parent) {}

qsizetype CallList::indexOf(const QString &id) const
{
    const auto found = std::find_if(m_calls.cbegin(), m_calls.cend(),
                                    [&id](const CallView &call) { return call.id == id; });
    return found == m_calls.cend() ? -1 : std::distance(m_calls.cbegin(), found);
}

const CallView *CallList::find(const QString &id) const
{
    const qsizetype index = indexOf(id);
    return index < 0 ? nullptr : &m_calls.at(index);
}

int CallList::liveCount() const
{
    return static_cast<int>(std::count_if(m_calls.cbegin(), m_calls.cend(),
                                          [](const CallView &call) { return !isOver(call); }));
}

QList<CallView> CallList::beside(const CallView &call) const
{
    QList<CallView> others;
    std::copy_if(m_calls.cbegin(), m_calls.cend(), std::back_inserter(others),
                 [&call](const CallView &each) { return each.id != call.id && isTalking(each); });
    return others;
}

QList<CallView> CallList::members() const
{
    QList<CallView> found;
    std::copy_if(m_calls.cbegin(), m_calls.cend(), std::back_inserter(found),
                 [](const CallView &each) { return each.inConference && !isOver(each); });
    return found;
}

CallView CallList::conference() const
{
    const QList<CallView> all = members();
    CallView whole;
    if (all.isEmpty())
        return whole;
    whole.id = all.constFirst().id;
    whole.name = tr("Conference");
    whole.inConference = true;
    whole.state = CallView::State::Held;
    whole.muted = true;
    QStringList names;
    for (const CallView &member : all) {
        names += isolated(titleOf(member));
        if (member.state != CallView::State::Held)
            whole.state = CallView::State::Active;
        whole.muted &= member.muted;
        whole.recording |= member.recording;
        if (!whole.answeredAt.isValid() || member.answeredAt < whole.answeredAt)
            whole.answeredAt = member.answeredAt;
    }
    whole.number = names.join(tr(", ", "between the names of a conference"));
    return whole;
}

QList<CallView> CallList::strips() const
{
    QList<CallView> all;
    bool hasConference = false;
    for (const CallView &call : m_calls) {
        if (!call.inConference || isOver(call))
            all += call;
        else if (!std::exchange(hasConference, true))
            all += conference();
    }
    return all;
}

QStringList CallList::chosenIds() const
{
    const CallView *call = chosen();
    if (call == nullptr)
        return {};
    if (!call->inConference || isOver(*call))
        return {call->id};
    QStringList ids;
    for (const CallView &member : members())
        ids += member.id;
    return ids;
}

void CallList::setAll(const QList<CallView> &calls)
{
    QSet<QString> told;
    for (const CallView &call : calls)
        told.insert(call.id);
    for (qsizetype index = m_calls.size() - 1; index >= 0; --index) {
        const CallView &call = m_calls.at(index);
        if (!told.contains(call.id) && call.state != CallView::State::Ended)
            drop(index);
    }
    for (const CallView &call : calls)
        put(call);
    Q_EMIT changed();
}

void CallList::update(const CallView &call)
{
    const CallView *known = find(call.id);
    if (known != nullptr && *known == call)
        return;
    const bool isNew = known == nullptr;
    put(call);
    if (isNew)
        Q_EMIT changed();
    else
        Q_EMIT callChanged(call.id);
}

void CallList::put(const CallView &call)
{
    const qsizetype index = indexOf(call.id);
    if (index < 0) {
        m_calls.append(call);
        // A new call is what a person wants to see, unless it is over before it was shown.
        if (m_chosen.isEmpty() || !isOver(call))
            m_chosen = call.id;
        announce(CallView(), call);
    } else {
        const CallView before = std::exchange(m_calls[index], call);
        announce(before, call);
    }
    if (call.state == CallView::State::Ended)
        startStay(call.id);
}

void CallList::announce(const CallView &before, const CallView &now)
{
    const bool isNew = before.id.isEmpty();
    const auto say = [this, &now](const QString &words) {
        Q_EMIT announcement(
            tr("%1: %2", "a name, and what is the matter").arg(titleOf(now), words));
    };
    if (isNew || before.state != now.state)
        say(now.state == CallView::State::Active ? tr("Connected") : stateWords(now));
    if (before.muted != now.muted && !isOver(now))
        say(now.muted ? tr("Muted") : tr("No longer muted"));
    if (before.recording != now.recording && !isOver(now))
        say(now.recording ? tr("Recording") : tr("No longer recorded"));
    if (!isNew && before.inConference != now.inConference && !isOver(now))
        say(now.inConference ? tr("In the conference") : tr("No longer in the conference"));
    if (before.transferText != now.transferText && !now.transferText.isEmpty())
        say(now.transferText);
}

void CallList::startStay(const QString &id)
{
    if (m_stays.contains(id))
        return;
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [this, id] { remove(id); });
    m_stays.insert(id, timer);
    if (!m_isAttended)
        timer->start(m_endedStay);
}

void CallList::setAttended(bool attended)
{
    if (m_isAttended == attended)
        return;
    m_isAttended = attended;
    for (QTimer *timer : std::as_const(m_stays)) {
        if (attended)
            timer->stop();
        else
            timer->start(m_endedStay);
    }
}

void CallList::drop(qsizetype index)
{
    const QString id = m_calls.at(index).id;
    m_calls.removeAt(index);
    if (QTimer *timer = m_stays.take(id))
        timer->deleteLater();
    if (m_chosen != id)
        return;
    // The last one that still lives, else whatever is there.
    m_chosen.clear();
    for (const CallView &call : std::as_const(m_calls)) {
        if (m_chosen.isEmpty() || !isOver(call))
            m_chosen = call.id;
    }
}

void CallList::remove(const QString &id)
{
    const qsizetype index = indexOf(id);
    if (index < 0)
        return;
    drop(index);
    Q_EMIT changed();
}

void CallList::setLevel(const QString &id, double level)
{
    const qsizetype index = indexOf(id);
    if (index < 0)
        return;
    m_calls[index].level = level;
    Q_EMIT levelChanged(id, level);
}

void CallList::choose(const QString &id)
{
    if (id == m_chosen || indexOf(id) < 0)
        return;
    m_chosen = id;
    Q_EMIT changed();
}

} // namespace ahoy::ui
