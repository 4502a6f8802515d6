#pragma once

#include <QObject>
#include <QSet>
#include <QString>

class QKeyEvent;
class QKeySequence;

namespace ahoy::ui {

class MainWindow;
class PhonePage;

/// What the keys of the window do (PRODUCT §1): it asks with the window's own signals.
/// Thread: UI.
class WindowKeys : public QObject {
    Q_OBJECT

public:
    /// `window` outlives it.
    WindowKeys(MainWindow &window, PhonePage &phone);
    /// Another one in its place, before a key is pressed again.
    void setPhone(PhonePage &phone) { m_phone = &phone; }

    /// A key that no widget wanted; `isPhoneShown`: nothing covers the phone.  True: it was used.
    bool press(const QKeyEvent &event, bool isPhoneShown);
    /// Esc while a call rings: silences it first, and declines it the second time.
    void escape(const QString &callId);
    /// That call rings no more.
    void forget(const QString &callId) { m_silenced.remove(callId); }

private:
    template <class Handler>
    void on(const QKeySequence &keys, Handler handler);
    template <class Handler>
    void onCall(const QKeySequence &keys, Handler handler);
    void makeCallKeys();
    void makeViewKeys();
    bool type(const QKeyEvent &event);
    void answerFirst();
    void hangUpChosen();
    void openCall(int index);

    MainWindow &m_window;
    PhonePage *m_phone;
    QSet<QString> m_silenced; ///< calls for which Esc was pressed once
};

} // namespace ahoy::ui
