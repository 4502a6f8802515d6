#include "ui/theme/icons.h"

#include "ui/theme/tokens.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

// A resource in a static library is only there when it is named, outside any namespace.
static void loadResources()
{
    Q_INIT_RESOURCE(ui);
}

namespace ahoy::ui {

namespace {

QString pathOf(const QString &name)
{
    return QStringLiteral(":/ahoy/icons/%1.svg").arg(name);
}

QPixmap rendered(const QString &name, QSize pixels, const QColor &color)
{
    const QString key = QStringLiteral("ahoy/%1/%2x%3/%4")
                            .arg(name)
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(color.name(QColor::HexArgb));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    loadResources();
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("no icon named %s", qPrintable(name));
        return {};
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(pixels)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class ThemedEngine final : public QIconEngine {
public:
    explicit ThemedEngine(QString name) : m_name(std::move(name)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const Colors &colors = colorsOf(QGuiApplication::palette());
        const QColor color = mode == QIcon::Disabled ? colors.disabled() : colors.muted;
        paintIcon(*painter, m_name, QRectF(rect), color);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new ThemedEngine(m_name); }

private:
    QString m_name;
};

} // namespace

void paintIcon(QPainter &painter, const QString &name, const QRectF &rect, const QColor &color,
               bool mirrored)
{
    // Whole device pixels, or strokes turn grey.
    const QTransform transform = painter.deviceTransform();
    const double scale = std::hypot(transform.m11(), transform.m12());
    const QSize pixels(static_cast<int>(std::ceil(rect.width() * scale)),
                       static_cast<int>(std::ceil(rect.height() * scale)));
    QPixmap pixmap = rendered(name, pixels, color);
    if (mirrored)
        pixmap = pixmap.transformed(QTransform::fromScale(-1, 1));
    painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()));
}

QIcon themedIcon(const QString &name)
{
    return QIcon(new ThemedEngine(name));
}

QIcon appIcon()
{
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(rendered(QStringLiteral("ahoy"), QSize(side, side), Qt::black));
    return icon;
}

} // namespace ahoy::ui
