#include "ui/theme/cursor_rest.h"

#include <QEvent>
#include <QGuiApplication>
#include <QStyleHints>

namespace ahoy::ui {

CursorRest::CursorRest(QObject &application, std::chrono::milliseconds blinksFor)
    : m_application(application), m_usual(QGuiApplication::styleHints()->cursorFlashTime())
{
    m_untilRest.setSingleShot(true);
    m_untilRest.setInterval(blinksFor);
    connect(&m_untilRest, &QTimer::timeout, this, &CursorRest::rest);
    application.installEventFilter(this);
    m_untilRest.start();
}

CursorRest::~CursorRest()
{
    m_application.removeEventFilter(this);
    blink();
}

void CursorRest::setStill(bool still)
{
    if (m_isStill == still)
        return;
    m_isStill = still;
    if (still)
        rest();
    else
        blink();
}

bool CursorRest::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::InputMethod:
    case QEvent::FocusIn:
        if (!m_isStill)
            blink();
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

void CursorRest::blink()
{
    // An application that is closing has no fields left to blink.
    if (QCoreApplication::closingDown())
        return;
    QGuiApplication::styleHints()->setCursorFlashTime(m_usual);
    m_untilRest.start();
}

void CursorRest::rest()
{
    m_untilRest.stop();
    QGuiApplication::styleHints()->setCursorFlashTime(0); // 0: it is shown all the time
}

} // namespace ahoy::ui
