#pragma once

#include "base/mailbox.h"
#include "base/wake_pipe.h"

#include <QSocketNotifier>
#include <functional>
#include <utility>

namespace ahoy::app {

/// A Mailbox whose owner runs a Qt event loop: each value is given to `handler`, in order.
/// Thread: any posts; made, emptied and destroyed on the owner's (UI).
template <class T>
class UiMailbox {
public:
    explicit UiMailbox(std::function<void(T)> handler)
        : m_handler(std::move(handler)),
          m_box([this] { m_pipe.wake(); }),
          m_notifier(m_pipe.fd(), QSocketNotifier::Read)
    {
        QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier,
                         [this] { drain(); });
    }

    void post(T value) { m_box.post(std::move(value)); }

    /// Handles what has come, now.
    void drain()
    {
        m_pipe.drain();
        for (auto &value : m_box.take())
            m_handler(std::move(value));
    }

private:
    std::function<void(T)> m_handler;
    WakePipe m_pipe;
    Mailbox<T> m_box;
    QSocketNotifier m_notifier;
};

} // namespace ahoy::app
