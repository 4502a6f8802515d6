#include "ui/call/recording_mark.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace ahoy::ui {

RecordingMark::RecordingMark(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Recording"));
}

QSize RecordingMark::sizeHint() const
{
    const QFontMetrics metrics(fontOf(TextStyle::Strong, QApplication::font()));
    return {size::iconSmall + space::related + metrics.horizontalAdvance(tr("Recording")) + 1,
            std::max(size::iconSmall, metrics.height())};
}

void RecordingMark::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setFont(fontOf(TextStyle::Strong, QApplication::font()));
    painter.setPen(colors.bad);
    const int whole = sizeHint().width();
    const int left = (width() - whole) / 2;
    const QRect sign(left, (height() - size::iconSmall) / 2, size::iconSmall, size::iconSmall);
    paintIcon(painter, QStringLiteral("record"),
              QStyle::visualRect(layoutDirection(), rect(), sign), colors.bad);
    const QRect words(sign.right() + 1 + space::related, 0,
                      whole - size::iconSmall - space::related, height());
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words), Qt::AlignCenter,
                     tr("Recording"));
}

} // namespace ahoy::ui
