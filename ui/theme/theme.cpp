#include "ui/theme/theme.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"
#include "ui/theme/tool_tip.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QTextDocument> // Qt::mightBeRichText

namespace ahoy::ui {

namespace {

/// The ring takes its corner from the widget that it stands around.
class FocusRing final : public QFocusFrame {
public:
    using QFocusFrame::QFocusFrame;

    void follow(QWidget *widget)
    {
        setProperty("ringRadius", widget != nullptr ? widget->property("ringRadius") : QVariant());
        setWidget(widget);
    }
};

bool paintsOwnFocus(const QWidget *widget)
{
    // A whole panel that holds the focus for its keys is not something to press.
    return widget->property("ownFocus").toBool() || widget->focusPolicy() == Qt::NoFocus ||
           qobject_cast<const QAbstractItemView *>(widget) != nullptr;
}

} // namespace

Theme::Theme(QApplication &application) : m_application(application), m_cursor(application)
{
    m_platformDark = isPlatformDark();
    m_systemFont = QApplication::font();
    QApplication::setStyle(new Style);
    QApplication::setWindowIcon(appIcon());
    apply();
    connect(&application, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *now) { followFocus(now); });
    application.installEventFilter(this);
}

Theme::~Theme()
{
    m_application.removeEventFilter(this);
    delete m_ring;
}

void Theme::setScheme(Scheme scheme)
{
    if (m_scheme == scheme)
        return;
    m_scheme = scheme;
    apply();
}

void Theme::setSystemDark(std::optional<bool> dark)
{
    if (m_systemDark == dark)
        return;
    m_systemDark = dark;
    apply();
}

bool Theme::isDark() const
{
    if (m_scheme != Scheme::System)
        return m_scheme == Scheme::Dark;
    return m_systemDark.value_or(m_platformDark);
}

void Theme::setTextSize(int perCent)
{
    if (m_textSize == perCent)
        return;
    m_textSize = perCent;
    QFont font = m_systemFont;
    constexpr double whole = 100;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * perCent / whole);
    else
        font.setPixelSize(qRound(font.pixelSize() * perCent / whole));
    QApplication::setFont(font);
    Q_EMIT changed();
}

void Theme::setReducedMotion(bool reduced)
{
    m_reducedMotion = reduced;
    applyMotion();
}

void Theme::chooseReducedMotion(std::optional<bool> reduced)
{
    m_chosenMotion = reduced;
    applyMotion();
}

void Theme::applyMotion()
{
    if (auto *style = qobject_cast<Style *>(QApplication::style()))
        style->setReducedMotion(hasReducedMotion());
    m_cursor.setStill(hasReducedMotion());
}

void Theme::apply()
{
    const QScopedValueRollback guard(m_isApplying, true);
    QApplication::setPalette(paletteOf(isDark() ? darkColors() : lightColors()));
    Q_EMIT changed();
}

bool Theme::isPlatformDark() const
{
    // Without a palette of ours the application has the platform's.
    QApplication::setPalette(QPalette());
    return ui::isDark(QApplication::palette());
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ThemeChange:
        // Sent to each window when the desktop's theme changed (Qt 6.4 has no colorScheme).
        if (!m_isApplying) {
            const QScopedValueRollback guard(m_isApplying, true);
            m_platformDark = isPlatformDark();
            apply();
        }
        break;
    case QEvent::KeyPress: m_isByKeyboard = true; break;
    case QEvent::MouseButtonPress: m_isByKeyboard = false; break;
    case QEvent::ToolTip:
        // Before the widget itself, which would show what looks like HTML as HTML.
        if (auto *const widget = qobject_cast<QWidget *>(watched);
            widget != nullptr && Qt::mightBeRichText(widget->toolTip())) {
            showToolTip(static_cast<QHelpEvent *>(event)->globalPos(), widget->toolTip(), *widget);
            return true;
        }
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

void Theme::followFocus(QWidget *now)
{
    // As everywhere: a mouse click shows no ring, but a text field always does.
    const bool isText = qobject_cast<QLineEdit *>(now) != nullptr;
    const bool isShown = now != nullptr && !paintsOwnFocus(now) && (m_isByKeyboard || isText);
    if (m_ring == nullptr) {
        if (!isShown)
            return;
        m_ring = new FocusRing;
        m_ring->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    static_cast<FocusRing *>(m_ring.data())->follow(isShown ? now : nullptr);
}

} // namespace ahoy::ui
