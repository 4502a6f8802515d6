#pragma once

#include <QObject>

namespace ahoy::app {

/// Tells that the computer was asleep and is awake again: connections that the phone takes for open
/// may be gone, and servers may have forgotten it.
/// The desktop's edge for this: logind's signal PrepareForSleep on the system bus
/// (org.freedesktop.login1(5)).  Without D-Bus it tells nothing, and the machines notice by their
/// timers.  Thread: UI.
class SleepWatch : public QObject {
    Q_OBJECT

public:
    explicit SleepWatch(QObject *parent = nullptr);

    /// Begins to listen.  Never waits: without a system bus it stays silent.
    void start();

Q_SIGNALS:
    void awake();

private Q_SLOTS:
    void onPrepareForSleep(bool begins);
};

} // namespace ahoy::app
