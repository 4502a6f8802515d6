#include "ui/widgets/avatar.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPainter>
#include <QStringList>
#include <QtMath>

#include <algorithm>
#include <cmath>

namespace ahoy::ui {

namespace {

constexpr double haloStrength = 0.4;
constexpr double fadedOpacity = 0.45;
constexpr double initialsShare = 0.36; // of the circle
constexpr double outlineShare = 0.56;

} // namespace

QString initialsOf(const QString &name)
{
    QString initials;
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto firstLetter = [](const QString &word) -> QString {
        const QList<uint> points = word.toUcs4();
        if (points.isEmpty() || !QChar::isLetter(points.first()))
            return {};
        const char32_t letter = QChar::toUpper(points.first());
        return QString::fromUcs4(&letter, 1);
    };
    if (!words.isEmpty())
        initials = firstLetter(words.first());
    if (words.size() > 1)
        initials += firstLetter(words.last());
    return initials;
}

void paintAvatar(QPainter &painter, const QRectF &rect, const QString &name, const QString &address,
                 const QWidget &on)
{
    const Colors &colors = colorsOf(on.palette());
    const Colors::Tint &tint = colors.tints.at(tintIndexOf(address.isEmpty() ? name : address));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint.fill);
    painter.drawEllipse(rect);
    const QString initials = initialsOf(name);
    if (initials.isEmpty()) {
        const double side = qRound(rect.width() * outlineShare);
        QRectF icon(0, 0, side, side);
        icon.moveCenter(rect.center());
        icon.moveTopLeft(QPointF(qRound(icon.left()), qRound(icon.top())));
        paintIcon(painter, QStringLiteral("person"), icon, tint.text);
    } else {
        QFont font = fontOf(TextStyle::Strong, QApplication::font());
        font.setPixelSize(qRound(rect.width() * initialsShare));
        painter.setFont(font);
        painter.setPen(tint.text);
        painter.drawText(rect, Qt::AlignCenter, initials);
    }
    painter.restore();
}

void paintPhoto(QPainter &painter, const QRectF &rect, const QPixmap &photo)
{
    const int side = std::min(photo.width(), photo.height());
    QRectF middle(0, 0, side, side);
    middle.moveCenter(QRectF(photo.rect()).center());
    // A path as a brush has smooth edges, which a clip has not.
    QPixmap square(QSize(qCeil(rect.width()), qCeil(rect.height())) *
                   std::max(1.0, painter.device()->devicePixelRatioF()));
    square.fill(Qt::transparent);
    QPainter scaling(&square);
    scaling.setRenderHint(QPainter::SmoothPixmapTransform);
    scaling.drawPixmap(QRectF(square.rect()), photo, middle);
    scaling.end();
    QBrush brush(square);
    brush.setTransform(QTransform::fromTranslate(rect.left(), rect.top())
                           .scale(rect.width() / square.width(), rect.height() / square.height()));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setPen(Qt::NoPen);
    painter.setBrush(brush);
    painter.drawEllipse(rect);
    painter.restore();
}

Avatar::Avatar(int side, QWidget *parent) : QWidget(parent), m_side(side)
{
    setFixedSize(side, side);
}

void Avatar::setPerson(const QString &name, const QString &address)
{
    if (name == m_name && address == m_address)
        return;
    m_name = name;
    m_address = address;
    update();
}

void Avatar::setPhoto(const QPixmap &photo)
{
    m_photo = photo;
    update();
}

void Avatar::setSide(int side)
{
    if (side == m_side)
        return;
    m_side = side;
    setFixedSize(side + 2 * m_halo, side + 2 * m_halo);
}

void Avatar::setHalo(int halo)
{
    m_halo = halo;
    setFixedSize(m_side + 2 * halo, m_side + 2 * halo);
}

void Avatar::setLevel(double level)
{
    const double bounded = std::isfinite(level) ? std::clamp(level, 0.0, 1.0) : 0.0;
    if (bounded == m_level)
        return;
    m_level = bounded;
    update();
}

void Avatar::setFaded(bool faded)
{
    if (faded == m_isFaded)
        return;
    m_isFaded = faded;
    update();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setOpacity(m_isFaded ? fadedOpacity : 1.0);
    const QRectF circle = QRectF(rect()).adjusted(m_halo, m_halo, -m_halo, -m_halo);
    if (m_halo > 0 && m_level > 0) {
        // The voice as a ring: wider the louder.
        const Colors &colors = colorsOf(palette());
        const double out = m_halo * m_level;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(colors.bg, colors.accent, haloStrength));
        painter.drawEllipse(circle.adjusted(-out, -out, out, out));
    }
    if (m_photo.isNull())
        paintAvatar(painter, circle, m_name, m_address, *this);
    else
        paintPhoto(painter, circle, m_photo);
}

} // namespace ahoy::ui
