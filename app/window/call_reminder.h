#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <chrono>

namespace ahoy::ui {
class MainWindow;
} // namespace ahoy::ui

namespace ahoy::app {

/// "Call again later": says in a while that somebody was not available, with a button that calls.
/// One at a time; the last one counts.  Thread: UI.
class CallReminder : public QObject {
    Q_OBJECT

public:
    explicit CallReminder(ui::MainWindow &window, QObject *parent = nullptr);

    /// How long "later" is; five minutes.
    void setWait(std::chrono::milliseconds wait) { m_wait = wait; }
    /// `name`: who it is, for people.
    void remind(const QString &uri, const QString &account, const QString &name);
    /// True: the banner's button was about this, and is done.
    bool act(const QString &actionId);

Q_SIGNALS:
    void dialRequested(const QString &uri, const QString &account);

private:
    void show(const QString &sentence, const QString &button);

    ui::MainWindow &m_window;
    std::chrono::milliseconds m_wait = std::chrono::minutes(5);
    QTimer m_timer;
    QString m_uri;
    QString m_account;
    QString m_name;
};

} // namespace ahoy::app
