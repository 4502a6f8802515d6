#pragma once

#include "ui/call/call_view.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace ahoy::ui {
class MainWindow;
}

namespace ahoy::ui::sample {
class Contacts;
class Recents;
} // namespace ahoy::ui::sample

namespace ahoy::ui::gallery {

/// Stands where the phone would: answers what the window asks with made-up calls, so that every
/// button can be tried by hand.
class Player : public QObject {
    Q_OBJECT

public:
    explicit Player(MainWindow &window);

private:
    void dial(const QString &text);
    void answer(const QString &id);
    void end(const QString &id, const QString &result);
    void change(const QString &id, const std::function<void(CallView &)> &how);
    void signIn();
    void keepContacts();

    MainWindow &m_window;
    sample::Recents *m_recents;
    sample::Contacts *m_contacts;
    QHash<QString, CallView> m_calls;
    int m_next = 100;
};

} // namespace ahoy::ui::gallery
