#pragma once

#include <QString>

class QPoint;
class QWidget;

namespace ahoy::ui {

/// Shows `text` as it stands.  Qt takes a tool tip that looks like HTML for HTML, and names and
/// reasons come from others: they must not put pictures and links into ours.
/// `place` in global coordinates; the tip goes when the pointer leaves `widget`.
void showToolTip(const QPoint &place, const QString &text, QWidget &widget);

} // namespace ahoy::ui
