#include "ui/tray/tray_icon.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QGuiApplication>
#include <QPainter>

#include <algorithm>

namespace ahoy::ui {

namespace {

// Shares of the side.
constexpr double badgeShare = 0.52;
constexpr double haloShare = 0.06;
constexpr double glyphShare = 0.6;
constexpr double countHeight = 0.56;
constexpr double letterShare = 0.82; ///< of the count's height
constexpr int mostCounted = 9;

/// A panel may be light or dark, whatever the windows are: the sign brings its own ground.
const Colors &colors()
{
    return lightColors();
}

struct Badge {
    QString icon;
    QColor color;
};

Badge badgeOf(const TrayView &view)
{
    if (view.state == TrayView::State::Problem)
        return {QStringLiteral("state-problem"), colors().bad};
    if (view.state == TrayView::State::Off)
        return {QStringLiteral("state-off"), colors().muted};
    if (view.doNotDisturb)
        return {QStringLiteral("state-quiet"), colors().accent};
    if (view.state == TrayView::State::Connecting)
        return {QStringLiteral("state-connecting"), colors().warn};
    return {QStringLiteral("state-ready"), colors().good};
}

void paintCall(QPainter &painter, const TrayView &view, double side)
{
    const bool rings = view.state == TrayView::State::Ringing;
    painter.setPen(Qt::NoPen);
    painter.setBrush(rings ? colors().warn : colors().good);
    painter.drawEllipse(QRectF(0, 0, side, side));
    const double glyph = side * glyphShare;
    const double edge = (side - glyph) / 2;
    paintIcon(painter, rings ? QStringLiteral("call-in") : QStringLiteral("phone"),
              QRectF(edge, edge, glyph, glyph), Qt::white);
}

void paintState(QPainter &painter, const TrayView &view, double side)
{
    const QRectF whole(0, 0, side, side);
    if (view.state == TrayView::State::Off)
        painter.setOpacity(0.55);
    appIcon().paint(&painter, whole.toRect());
    painter.setOpacity(1);
    const auto badge = badgeOf(view);
    const double size = side * badgeShare;
    const double halo = side * haloShare;
    const QRectF place(side - size, side - size, size, size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawEllipse(place);
    paintIcon(painter, badge.icon, place.adjusted(halo, halo, -halo, -halo), badge.color);
}

void paintMissed(QPainter &painter, int missed, double side)
{
    const QString text =
        missed > mostCounted ? QStringLiteral("%1+").arg(mostCounted) : QString::number(missed);
    const double height = side * countHeight;
    QFont font = fontOf(TextStyle::Strong, QGuiApplication::font());
    font.setPixelSize(std::max(1, qRound(height * letterShare)));
    font.setWeight(QFont::Bold);
    const double width =
        std::clamp(QFontMetricsF(font).horizontalAdvance(text) + height / 2, height, side);
    const QRectF place(side - width, 0, width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors().bad);
    painter.drawRoundedRect(place, height / 2, height / 2);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(place, Qt::AlignCenter, text);
}

} // namespace

const QList<int> &trayIconSizes()
{
    static const QList<int> sizes{16, 22, 24, 32, 48, 64};
    return sizes;
}

QPixmap trayPixmap(const TrayView &view, int side)
{
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (view.state == TrayView::State::InCall || view.state == TrayView::State::Ringing) {
        paintCall(painter, view, side);
    } else {
        paintState(painter, view, side);
        if (view.missed > 0)
            paintMissed(painter, view.missed, side);
    }
    return pixmap;
}

QIcon trayIcon(const TrayView &view)
{
    QIcon icon;
    for (const int side : trayIconSizes())
        icon.addPixmap(trayPixmap(view, side));
    return icon;
}

} // namespace ahoy::ui
