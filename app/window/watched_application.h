#pragma once

#include <QApplication>
#include <QEvent>
#include <QString>
#include <chrono>
#include <functional>

namespace ahoy::app {

/// The longest time that went into one event of the UI thread, and into which.
struct LongestEvent {
    std::chrono::nanoseconds time{0};
    QEvent::Type event = QEvent::None;
    const char *receiver = nullptr; ///< its class; null: nothing was measured yet

    /// "MetaCall"; a number where Qt has no name for it.
    QString eventName() const;
};

/// The application of the window.  It measures how long each event keeps the UI thread, as nothing
/// is drawn and no key is heard meanwhile: four looks at a clock for each event that the loop hands
/// out, and nothing when there is none.  What runs a loop of its own (a menu, a drag) keeps nobody
/// waiting: its events are measured instead of it.  Thread: UI.
class WatchedApplication : public QApplication {
    Q_OBJECT

public:
    struct Moment {
        std::chrono::steady_clock::time_point at;
        std::chrono::nanoseconds worked{0}; ///< threadTime()
    };
    static Moment clock();
    /// Longer than this is a defect, and said on standard error.
    static constexpr std::chrono::milliseconds longestAllowed{50};

    WatchedApplication(int &argc, char **argv, std::function<Moment()> now = clock);

    /// What was before counts no more: the start is over.
    void beginWatch();
    /// The event that is under way does not count: it does what a start does.
    void passOver() { m_isPassedOver = m_level != 0; }
    /// As a person waits, whatever else keeps the processor or the display busy.
    const LongestEvent &longestBlock() const { return m_longestBlock; }
    /// What of it was work of ours.
    const LongestEvent &longestWork() const { return m_longestWork; }

    bool notify(QObject *receiver, QEvent *event) override;

private:
    void note(LongestEvent event, const Moment &begin, const Moment &end);

    std::function<Moment()> m_now;
    LongestEvent m_longestBlock;
    LongestEvent m_longestWork;
    int m_level = 0; ///< of the loop whose event is measured; 0: none is
    bool m_isWatching = false;
    bool m_isPassedOver = false; ///< what is measured runs a loop of its own, or a start
};

} // namespace ahoy::app
