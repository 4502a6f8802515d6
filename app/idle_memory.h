#pragma once

#include <QTimer>

namespace ahoy::app {

class Calls;

/// Gives the memory of a busy time back to the system once the phone is idle again: what was freed
/// stays with the process otherwise, for as long as it runs.  Thread: UI.
class IdleMemory : public QObject {
public:
    explicit IdleMemory(const Calls &calls, QObject *parent = nullptr);

private:
    QTimer m_timer;
};

} // namespace ahoy::app
