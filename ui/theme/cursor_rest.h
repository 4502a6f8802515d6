#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>

namespace ahoy::ui {

/// The cursor of a text field blinks while somebody is about, and stands still ten seconds after
/// the last key, click or change of the focus: a phone that waits in a corner of the screen must
/// not wake the machine four times a second for it.  With reduced motion it never blinks.
class CursorRest : public QObject {
    Q_OBJECT

public:
    /// Sees the events of the whole application.  `blinksFor`: as GTK has it.
    explicit CursorRest(QObject &application,
                        std::chrono::milliseconds blinksFor = std::chrono::seconds(10));
    ~CursorRest() override;

    void setStill(bool still);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void blink();
    void rest();

    QObject &m_application;
    QTimer m_untilRest;
    int m_usual; // ms of a whole blink, as the desktop says
    bool m_isStill = false;
};

} // namespace ahoy::ui
