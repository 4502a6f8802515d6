#include "ui/call/call_strip.h"

#include "ui/call/call_list.h"
#include "ui/call/call_words.h"
#include "ui/call/number_line.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace ahoy::ui {

CallStrip::CallStrip(QWidget *parent) : QPushButton(parent)
{
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CallStrip::show(const CallView &call, bool isOpen, const QDateTime &now)
{
    m_call = call;
    m_isOpen = isOpen;
    m_now = now;
    QString name = titleOf(call);
    const QString words = stateWords(call);
    if (!words.isEmpty())
        name = tr("%1, %2").arg(name, words);
    if (call.recording)
        name = tr("%1, recording").arg(name);
    if (accessibleName() != name)
        setAccessibleName(name);
    setToolTip(isOpen ? QString() : tr("Talk to %1").arg(titleOf(call)));
    update();
    setVisible(true);
}

QString CallStrip::secondLine() const
{
    if (QString words = stateWords(m_call); !words.isEmpty())
        return words;
    if (m_call.recording)
        return tr("Recording");
    // Names keep their own direction, a number has one.
    return m_call.inConference ? m_call.number : leftToRight(m_call.number);
}

QSize CallStrip::sizeHint() const
{
    return {size::windowMinimumWidth, size::row};
}

QSize CallStrip::minimumSizeHint() const
{
    return {size::row, size::row};
}

void CallStrip::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = m_isOpen ? colors.selected : colors.raised;
    if (isDown())
        ground = colors.pressedOn(ground);
    else if (underMouse() && !m_isOpen)
        ground = colors.hoverOn(ground);
    painter.fillRect(rect(), ground);
    painter.fillRect(0, height() - size::hairline, width(), size::hairline, colors.line);

    const auto placed = [this](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    const QRect avatar(space::edge, (height() - size::avatarRow) / 2, size::avatarRow,
                       size::avatarRow);
    painter.setOpacity(m_call.state == CallView::State::Held ? 0.6 : 1.0);
    paintAvatar(painter, QRectF(placed(avatar)), m_call.name, m_call.number, *this);
    painter.setOpacity(1.0);

    const QFont timerFont = fontOf(TextStyle::Body, QApplication::font());
    const QString timer =
        m_call.state == CallView::State::Ended ? QString() : timerWords(m_call, m_now);
    const int timerWidth =
        timer.isEmpty() ? 0 : static_cast<int>(tabularWidth(QFontMetricsF(timerFont), timer)) + 1;
    const bool isSwap = !m_isOpen && m_call.state == CallView::State::Held;
    const int signWidth = isSwap ? size::icon + space::row : 0;
    const int left = avatar.right() + 1 + space::row;
    const int right = width() - space::edge;
    const QFont strong = fontOf(TextStyle::Strong, QApplication::font());
    const QFontMetrics strongMetrics(strong);
    const QFontMetrics bodyMetrics(timerFont);
    const int tall = strongMetrics.height() + bodyMetrics.height();
    const int top = (height() - tall) / 2;
    const int room = right - left - signWidth - (timerWidth > 0 ? timerWidth + space::row : 0);
    const int start = layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    const int flags = start | Qt::AlignVCenter | Qt::TextSingleLine | Qt::AlignAbsolute;
    painter.setFont(strong);
    painter.setPen(colors.text);
    const QString title = m_call.name.isEmpty() ? leftToRight(m_call.number) : m_call.name;
    painter.drawText(placed(QRect(left, top, room, strongMetrics.height())), flags,
                     isolated(strongMetrics.elidedText(title, Qt::ElideRight, room)));
    painter.setFont(timerFont);
    QRect second(left, top + strongMetrics.height(), room, bodyMetrics.height());
    if (m_call.recording) {
        const QRect sign(second.left(), second.center().y() - size::stateIcon / 2, size::stateIcon,
                         size::stateIcon);
        paintIcon(painter, QStringLiteral("record"), placed(sign), colors.bad);
        second.setLeft(sign.right() + 1 + space::tiny);
    }
    painter.setPen(m_call.state == CallView::State::Held ? colors.warn
                   : m_call.recording                    ? colors.bad
                                                         : colors.muted);
    painter.drawText(placed(second), flags,
                     bodyMetrics.elidedText(secondLine(), Qt::ElideRight, second.width()));
    if (timerWidth > 0) {
        const QRect place = placed(QRect(right - signWidth - timerWidth, 0, timerWidth, height()));
        painter.setPen(colors.text);
        painter.setLayoutDirection(Qt::LeftToRight);
        drawTabular(
            painter,
            QPointF(place.left(), (height() + bodyMetrics.ascent() - bodyMetrics.descent()) / 2.0),
            timer);
    }
    if (isSwap) {
        const QRect sign(right - size::icon, (height() - size::icon) / 2, size::icon, size::icon);
        paintIcon(painter, QStringLiteral("swap"), placed(sign), colors.accent);
    }
}

CallStrips::CallStrips(QWidget *parent) : QWidget(parent)
{
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
}

void CallStrips::show(const CallList &calls, const QDateTime &now)
{
    const QList<CallView> all = calls.strips();
    const CallView *chosen = calls.chosen();
    while (m_strips.size() < all.size()) {
        auto *strip = new CallStrip(this);
        connect(strip, &CallStrip::clicked, this,
                [this, strip] { Q_EMIT clicked(strip->callId()); });
        m_layout->addWidget(strip);
        m_strips.append(strip);
    }
    for (qsizetype index = 0; index < m_strips.size(); ++index) {
        if (index < all.size()) {
            const CallView &call = all.at(index);
            const bool isOpen = chosen != nullptr &&
                                (call.id == chosen->id ||
                                 (call.inConference && chosen->inConference && !isOver(*chosen)));
            m_strips.at(index)->show(call, isOpen, now);
        } else {
            m_strips.at(index)->hide();
        }
    }
    m_count = all.size();
}

} // namespace ahoy::ui
