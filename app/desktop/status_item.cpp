#include "app/desktop/status_item.h"

#ifdef AHOY_DBUS

#include "app/desktop/activation_token.h"
#include "ui/tray/tray_icon.h"

#include <QDBusMetaType>
#include <QImage>
#include <QtEndian>

namespace ahoy::app {

QDBusArgument &operator<<(QDBusArgument &out, const BusPixmap &pixmap)
{
    out.beginStructure();
    out << pixmap.width << pixmap.height << pixmap.pixels;
    out.endStructure();
    return out;
}

const QDBusArgument &operator>>(const QDBusArgument &in, BusPixmap &pixmap)
{
    in.beginStructure();
    in >> pixmap.width >> pixmap.height >> pixmap.pixels;
    in.endStructure();
    return in;
}

QDBusArgument &operator<<(QDBusArgument &out, const BusToolTip &toolTip)
{
    out.beginStructure();
    out << toolTip.icon << toolTip.pixmaps << toolTip.title << toolTip.text;
    out.endStructure();
    return out;
}

const QDBusArgument &operator>>(const QDBusArgument &in, BusToolTip &toolTip)
{
    in.beginStructure();
    in >> toolTip.icon >> toolTip.pixmaps >> toolTip.title >> toolTip.text;
    in.endStructure();
    return in;
}

StatusItem::StatusItem(QObject *parent) : QDBusAbstractAdaptor(parent)
{
    qDBusRegisterMetaType<BusPixmap>();
    qDBusRegisterMetaType<QList<BusPixmap>>();
    qDBusRegisterMetaType<BusToolTip>();
}

void StatusItem::show(const ui::TrayView &view)
{
    const auto statusBefore = status();
    const auto before = std::exchange(m_view, view);
    if (before.state != view.state || before.missed != view.missed ||
        before.doNotDisturb != view.doNotDisturb) {
        Q_EMIT NewIcon();
        Q_EMIT NewAttentionIcon();
    }
    if (before.words != view.words)
        Q_EMIT NewToolTip();
    if (statusBefore != status())
        Q_EMIT NewStatus(status());
}

/// Panels may put away what is only Active, and bring back what NeedsAttention.
QString StatusItem::status() const
{
    return m_view.state == ui::TrayView::State::Ringing || m_view.missed > 0
               ? QStringLiteral("NeedsAttention")
               : QStringLiteral("Active");
}

QList<BusPixmap> StatusItem::icon() const
{
    QList<BusPixmap> pixmaps;
    for (const int side : ui::trayIconSizes()) {
        auto image = ui::trayPixmap(m_view, side).toImage().convertToFormat(QImage::Format_ARGB32);
        QByteArray pixels;
        pixels.reserve(image.sizeInBytes());
        for (int y = 0; y < image.height(); ++y) {
            const auto *const line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
            for (int x = 0; x < image.width(); ++x) {
                const quint32 big = qToBigEndian(line[x]);
                pixels.append(reinterpret_cast<const char *>(&big), sizeof big);
            }
        }
        pixmaps += {image.width(), image.height(), pixels};
    }
    return pixmaps;
}

BusToolTip StatusItem::toolTip() const
{
    // Some hosts take the text for HTML.
    return {.icon = {}, .pixmaps = {}, .title = title(), .text = m_view.words.toHtmlEscaped()};
}

void StatusItem::Activate(int, int)
{
    Q_EMIT activated();
}

void StatusItem::SecondaryActivate(int, int)
{
    Q_EMIT activated();
}

/// Hosts that know nothing of menus on the bus have none of ours to show.
void StatusItem::ContextMenu(int, int) {}

void StatusItem::Scroll(int, const QString &) {}

void StatusItem::ProvideXdgActivationToken(const QString &token)
{
    useActivationToken(token);
}

} // namespace ahoy::app

#endif
