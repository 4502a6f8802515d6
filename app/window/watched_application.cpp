#include "app/window/watched_application.h"

#include "app/thread_time.h"

#include <QMetaEnum>
#include <QThread>
#include <cstdio>
#include <utility>

namespace ahoy::app {

QString LongestEvent::eventName() const
{
    const char *const name = QMetaEnum::fromType<QEvent::Type>().valueToKey(event);
    return name != nullptr ? QString::fromLatin1(name) : QString::number(event);
}

WatchedApplication::Moment WatchedApplication::clock()
{
    return {std::chrono::steady_clock::now(), threadTime()};
}

WatchedApplication::WatchedApplication(int &argc, char **argv, std::function<Moment()> now)
    : QApplication(argc, argv), m_now(std::move(now))
{
}

void WatchedApplication::beginWatch()
{
    m_longestBlock = {};
    m_longestWork = {};
    m_isWatching = true;
    passOver(); // it began before
}

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    // Qt sends the events of all threads through here.
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    const int level = QThread::currentThread()->loopLevel();
    if (!m_isWatching || level <= m_level) // a part of what is measured
        return QApplication::notify(receiver, event);
    // Afterwards there may be neither a receiver nor an event.
    const LongestEvent measured{.event = event->type(),
                                .receiver = receiver->metaObject()->className()};
    const int outer = std::exchange(m_level, level);
    m_isPassedOver = false;
    const auto begin = m_now();
    const bool isTaken = QApplication::notify(receiver, event);
    if (!m_isPassedOver)
        note(measured, begin, m_now());
    m_level = outer;
    m_isPassedOver = outer != 0;
    return isTaken;
}

void WatchedApplication::note(LongestEvent event, const Moment &begin, const Moment &end)
{
    event.time = end.worked - begin.worked;
    if (event.time > m_longestWork.time)
        m_longestWork = event;
    event.time = end.at - begin.at;
    if (event.time <= m_longestBlock.time)
        return;
    m_longestBlock = event;
    if (event.time > longestAllowed)
        std::fprintf(stderr, "ahoy: the window stood still for %lld ms: %s, %s\n",
                     static_cast<long long>(
                         std::chrono::duration_cast<std::chrono::milliseconds>(event.time).count()),
                     qPrintable(event.eventName()), event.receiver);
}

} // namespace ahoy::app
