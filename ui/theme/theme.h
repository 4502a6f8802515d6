#pragma once

#include "ui/theme/cursor_rest.h"

#include <QFocusFrame>
#include <QFont>
#include <QObject>
#include <QPalette>
#include <QPointer>

#include <optional>

class QApplication;
class QWidget;

namespace ahoy::ui {

/// Puts the look on a QApplication (style, palette, focus ring) and keeps it: light and dark
/// follow the system unless a person chose.  Make one, before the first window.
/// Thread: UI.
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Scheme : quint8 { System, Light, Dark };
    Q_ENUM(Scheme)

    explicit Theme(QApplication &application);
    ~Theme() override;

    Scheme scheme() const { return m_scheme; }
    void setScheme(Scheme scheme);
    /// What the desktop says (portal, org.freedesktop.appearance color-scheme), for desktops whose
    /// palette does not tell.  nullopt: ask the platform's palette.
    void setSystemDark(std::optional<bool> dark);
    bool isDark() const;

    /// Per cent of the system's font.
    void setTextSize(int perCent);
    int textSize() const { return m_textSize; }

    bool hasReducedMotion() const { return m_chosenMotion.value_or(m_reducedMotion); }
    /// From the desktop's setting; panels then change at once.
    void setReducedMotion(bool reduced);
    /// What a person chose over it; nullopt: as the desktop says.
    void chooseReducedMotion(std::optional<bool> reduced);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    bool isPlatformDark() const;
    void followFocus(QWidget *now);
    void applyMotion();

    QApplication &m_application;
    CursorRest m_cursor;
    QPointer<QFocusFrame> m_ring; // lives in the window that has the focus, and dies with it
    std::optional<bool> m_systemDark;
    Scheme m_scheme = Scheme::System;
    QFont m_systemFont;
    int m_textSize = 100;
    bool m_platformDark = false;
    bool m_reducedMotion = false;
    std::optional<bool> m_chosenMotion;
    bool m_isApplying = false;
    bool m_isByKeyboard = false; // how the focus was last moved
};

} // namespace ahoy::ui
