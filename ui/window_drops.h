#pragma once

#include <QObject>

class QMimeData;

namespace ahoy::ui {

class MainWindow;
class PhonePage;

/// What is dropped on the window: a number or an address goes into the field, never further; a file
/// of contacts opens what importing it would do.
/// Thread: UI.
class WindowDrops : public QObject {
    Q_OBJECT

public:
    /// `window` outlives it.
    WindowDrops(MainWindow &window, PhonePage &phone);
    /// Another one in its place, before anything is dropped again.
    void setPhone(PhonePage &phone);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    MainWindow &m_window;
    PhonePage *m_phone = nullptr;
};

/// The file of contacts in what is dropped; empty: there is none, or there are several.
QString droppedContacts(const QMimeData &data);
/// The number or address in what is dropped; empty: there is none.
QString droppedNumber(const QMimeData &data);

} // namespace ahoy::ui
