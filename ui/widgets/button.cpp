#include "ui/widgets/button.h"

#include "ui/theme/icons.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace ahoy::ui {

namespace {

struct Fill {
    QColor body; // invalid: none
    QColor frame;
    QColor ink;
};

Fill fillOf(Button::Kind kind, const Colors &c)
{
    switch (kind) {
    case Button::Kind::Primary: return {c.accent, {}, c.onAccent};
    case Button::Kind::Plain: return {c.surface, c.line, c.text};
    case Button::Kind::Text: return {{}, {}, c.accent};
    case Button::Kind::Good: return {c.good, {}, c.onGood};
    case Button::Kind::Bad: return {c.bad, {}, c.onBad};
    }
    return {};
}

/// What hover and press make of a body; `under` is what shines through where there is none.
QColor touched(const QPushButton &button, const QColor &body, const QColor &under, const Colors &c)
{
    const bool isHot = button.underMouse() && button.isEnabled();
    if (!body.isValid() || body == c.surface || body == c.raised) {
        const QColor ground = body.isValid() ? body : under;
        if (button.isDown())
            return c.pressedOn(ground);
        return isHot ? mixed(ground, c.selected, 1.0) : body;
    }
    constexpr double pressed = 0.18;
    constexpr double hovered = 0.09;
    if (button.isDown())
        return mixed(body, c.text, pressed);
    return isHot ? mixed(body, c.text, hovered) : body;
}

void prepare(QPushButton &button)
{
    button.setAttribute(Qt::WA_Hover);
    button.setAutoDefault(false);
    button.setCursor(Qt::ArrowCursor);
}

} // namespace

Button::Button(const QString &text, Kind kind, QWidget *parent) : QPushButton(parent), m_kind(kind)
{
    prepare(*this);
    setText(text);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

void Button::setIconName(const QString &name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void Button::setTight(bool tight)
{
    m_isTight = tight;
    updateGeometry();
}

int Button::contentWidth() const
{
    const QFontMetrics metrics(fontOf(TextStyle::Strong, QApplication::font()));
    if (text().isEmpty() && !m_iconName.isEmpty())
        return size::icon;
    const int icon = m_iconName.isEmpty() ? 0 : size::icon + space::related;
    return metrics.horizontalAdvance(text()) + 1 + icon;
}

QSize Button::sizeHint() const
{
    const int padding = m_kind == Kind::Text || m_isTight ? space::row : space::edge;
    const QFontMetrics metrics(fontOf(TextStyle::Strong, QApplication::font()));
    if (text().isEmpty() && !m_iconName.isEmpty())
        return {size::minimumTarget, size::field};
    return {contentWidth() + 2 * padding, std::max(size::field, metrics.height() + space::edge)};
}

QSize Button::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 3 * size::iconButton), sizeHint().height()};
}

void Button::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    const Fill fill = fillOf(m_kind, colors);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isOn = isEnabled();
    QColor body = touched(*this, fill.body, colors.bg, colors);
    if (!isOn && body.isValid())
        body = mixed(colors.bg, colors.line, 0.6);
    if (body.isValid()) {
        constexpr double half = size::hairline / 2.0;
        const QRectF rect = fill.frame.isValid()
                                ? QRectF(this->rect()).adjusted(half, half, -half, -half)
                                : QRectF(this->rect());
        painter.setPen(fill.frame.isValid() ? QPen(fill.frame, size::hairline) : QPen(Qt::NoPen));
        painter.setBrush(body);
        painter.drawRoundedRect(rect, radius::control, radius::control);
    }
    const QFont font = fontOf(TextStyle::Strong, QApplication::font());
    const QColor ink = isOn ? fill.ink : colors.disabled();
    const int room = width() - 2 * space::related;
    const int content = std::min(contentWidth(), room);
    QRect line((width() - content) / 2, 0, content, height());
    if (!m_iconName.isEmpty()) {
        const QRect icon(line.left(), (height() - size::icon) / 2, size::icon, size::icon);
        paintIcon(painter, m_iconName, QStyle::visualRect(layoutDirection(), rect(), icon), ink);
        line.setLeft(line.left() + size::icon + space::related);
    }
    painter.setPen(ink);
    painter.setFont(font);
    painter.setLayoutDirection(readingDirection(text(), layoutDirection()));
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), line),
                     Qt::AlignCenter | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(text(), Qt::ElideRight, line.width()));
}

IconButton::IconButton(const QString &iconName, const QString &name, QWidget *parent)
    : QPushButton(parent), m_iconName(iconName)
{
    prepare(*this);
    setName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconButton::setIconName(const QString &iconName)
{
    m_iconName = iconName;
    update();
}

void IconButton::setName(const QString &name)
{
    setToolTip(name);
    setAccessibleName(name);
}

void IconButton::setGood(bool isGood)
{
    m_isGood = isGood;
    update();
}

void IconButton::setSide(int side)
{
    m_side = side;
    updateGeometry();
}

QSize IconButton::sizeHint() const
{
    return {m_side, m_side};
}

void IconButton::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor body = isChecked() ? colors.selected : touched(*this, {}, colors.bg, colors);
    if (body.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(body);
        painter.drawRoundedRect(QRectF(rect()), radius::control, radius::control);
    }
    QRect icon(0, 0, size::icon, size::icon);
    icon.moveCenter(rect().center());
    QColor ink = isChecked() ? colors.accent : colors.muted;
    if (m_isGood)
        ink = colors.good;
    if (!isEnabled())
        ink = colors.disabled();
    paintIcon(painter, m_iconName, icon, ink, m_isMirrored && layoutDirection() == Qt::RightToLeft);
}

RoundButton::RoundButton(const QString &iconName, const QString &caption, Kind kind,
                         QWidget *parent)
    : QPushButton(parent), m_iconName(iconName), m_kind(kind)
{
    prepare(*this);
    setProperty("ownFocus", true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCaption(caption);
}

void RoundButton::setIconName(const QString &iconName)
{
    m_iconName = iconName;
    update();
}

void RoundButton::setCaption(const QString &caption)
{
    if (caption == text())
        return;
    setText(caption);
    updateGeometry();
    update();
}

void RoundButton::setCompact(bool compact)
{
    if (compact == m_isCompact)
        return;
    m_isCompact = compact;
    updateGeometry();
    update();
}

int RoundButton::diameter() const
{
    if (m_isCompact)
        return m_kind == Kind::Control ? size::callControlCompact : size::callEndCompact;
    return m_kind == Kind::Control ? size::callControl : size::callEnd;
}

QRectF RoundButton::circle() const
{
    constexpr int ring = size::focusRing + size::focusGap;
    return {(width() - diameter()) / 2.0, ring, double(diameter()), double(diameter())};
}

QSize RoundButton::sizeHint() const
{
    constexpr int ring = size::focusRing + size::focusGap;
    const QFontMetrics metrics(fontOf(TextStyle::Caption, QApplication::font()));
    return {std::max(size::captionColumn, diameter() + 2 * ring),
            diameter() + 2 * ring + metrics.height()};
}

bool RoundButton::hitButton(const QPoint &pos) const
{
    return rect().contains(pos);
}

bool RoundButton::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    return QPushButton::event(event);
}

void RoundButton::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    QColor body = mixed(colors.bg, colors.line, 0.6);
    QColor ink = colors.text;
    if (m_kind == Kind::End) {
        body = colors.bad;
        ink = colors.onBad;
    } else if (m_kind == Kind::Answer) {
        body = colors.good;
        ink = colors.onGood;
    } else if (isChecked()) {
        body = colors.accent;
        ink = colors.onAccent;
    }
    if (isEnabled())
        body = touched(*this, body, colors.bg, colors);
    else
        ink = colors.disabled();
    painter.setPen(Qt::NoPen);
    painter.setBrush(body);
    painter.drawEllipse(circle());

    const int side = m_kind == Kind::Control ? size::callIcon : size::callEndIcon;
    QRectF icon(0, 0, side, side);
    icon.moveCenter(circle().center());
    icon.moveTopLeft(QPointF(qRound(icon.left()), qRound(icon.top())));
    paintIcon(painter, m_iconName, icon, ink);

    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        constexpr double out = size::focusGap + size::focusRing / 2.0;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors.accent, size::focusRing));
        painter.drawEllipse(circle().adjusted(-out, -out, out, out));
    }

    const QFont font = fontOf(TextStyle::Caption, QApplication::font());
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(isEnabled() ? colors.text : colors.disabled());
    const QRect caption(0, height() - metrics.height(), width(), metrics.height());
    painter.drawText(caption, Qt::AlignCenter | Qt::TextSingleLine,
                     metrics.elidedText(text(), Qt::ElideRight, width()));
}

} // namespace ahoy::ui
