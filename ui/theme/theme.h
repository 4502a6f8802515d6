#pragma once

#include <QFocusFrame>
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

    bool hasReducedMotion() const { return m_reducedMotion; }
    /// From the desktop's setting; panels then change at once.
    void setReducedMotion(bool reduced);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    bool isPlatformDark() const;
    void followFocus(QWidget *now);

    QApplication &m_application;
    QPointer<QFocusFrame> m_ring; // lives in the window that has the focus, and dies with it
    std::optional<bool> m_systemDark;
    Scheme m_scheme = Scheme::System;
    bool m_platformDark = false;
    bool m_reducedMotion = false;
    bool m_isApplying = false;
    bool m_isByKeyboard = false; // how the focus was last moved
};

} // namespace ahoy::ui
