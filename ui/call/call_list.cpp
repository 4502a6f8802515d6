#include "ui/call/call_list.h"

#include "ui/call/call_words.h"

#include <QSet>
#include <QTimer>

#include <algorithm>
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
    if (!isNew && before.state == now.state && before.muted == now.muted)
        return;
    QString words = stateWords(now);
    if (now.state == CallView::State::Active)
        words = before.muted != now.muted ? (now.muted ? tr("Muted") : tr("No longer muted"))
                                          : tr("Connected");
    Q_EMIT announcement(tr("%1: %2").arg(titleOf(now), words));
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
