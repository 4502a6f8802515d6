#pragma once

#include <QIcon>
#include <QString>

class QColor;
class QPainter;
class QRectF;

namespace ahoy::ui {

/// An icon of resources/icons by its file name, "phone-down".
/// Paints it in one colour, sharp at any scale.  `mirrored`: for icons that point somewhere, in
/// right-to-left layouts.
void paintIcon(QPainter &painter, const QString &name, const QRectF &rect, const QColor &color,
               bool mirrored = false);

/// For menus: follows the application's palette when it changes.
QIcon themedIcon(const QString &name);

/// The application's own icon, in its colours.
QIcon appIcon();

} // namespace ahoy::ui
