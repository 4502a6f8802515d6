#include "ui/theme/style.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFocusFrame>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QStyleOption>

namespace ahoy::ui {

namespace {

/// A rounded rectangle whose hairline lies on whole pixels.
void drawRounded(QPainter &painter, const QRect &rect, const QColor &fill, const QColor &frame,
                 double corner)
{
    constexpr double half = size::hairline / 2.0;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(frame, size::hairline));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), corner, corner);
}

} // namespace

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) {}

void Style::drawField(const QStyleOption &option, QPainter &painter) const
{
    const Colors &colors = colorsOf(option.palette);
    const bool isEnabled = option.state.testFlag(State_Enabled);
    painter.save();
    drawRounded(painter, option.rect, isEnabled ? colors.surface : colors.bg, colors.line,
                radius::control);
    painter.restore();
}

void Style::drawRadio(const QStyleOption &option, QPainter &painter) const
{
    const Colors &colors = colorsOf(option.palette);
    const bool isOn = option.state.testFlag(State_On);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle = QRectF(option.rect).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(isOn ? colors.accent : colors.muted, size::focusRing));
    painter.setBrush(colors.surface);
    painter.drawEllipse(circle);
    if (isOn) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.accent);
        const double inset = circle.width() / 4;
        painter.drawEllipse(circle.adjusted(inset, inset, -inset, -inset));
    }
    painter.restore();
}

/// A line that is filled up to a round handle.
void Style::drawSlider(const QStyleOptionComplex &option, QPainter &painter,
                       const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(&option);
    if (slider == nullptr)
        return;
    const Colors &colors = colorsOf(option.palette);
    const bool isEnabled = option.state.testFlag(State_Enabled);
    const QPointF handle =
        QRectF(proxy()->subControlRect(CC_Slider, slider, SC_SliderHandle, widget)).center();
    constexpr double half = size::meterHeight / 2.0;
    const QRectF rect(option.rect);
    const QRectF groove(rect.left(), rect.center().y() - half, rect.width(), size::meterHeight);
    QRectF filled = groove;
    // upsideDown: it begins at the right, as it does in right-to-left layouts.
    if (slider->upsideDown)
        filled.setLeft(handle.x());
    else
        filled.setRight(handle.x());
    const QColor ink = isEnabled ? colors.accent : colors.disabled();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.line);
    painter.drawRoundedRect(groove, half, half);
    painter.setBrush(ink);
    painter.drawRoundedRect(filled, half, half);
    painter.setPen(QPen(colors.bg, size::focusRing));
    constexpr double radius = size::sliderHandle / 2.0;
    painter.drawEllipse(QPointF(handle.x(), groove.center().y()), radius, radius);
    painter.restore();
}

void Style::drawCheck(const QStyleOption &option, QPainter &painter) const
{
    const Colors &colors = colorsOf(option.palette);
    const bool isOn = option.state.testFlag(State_On);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isOn ? colors.accent : colors.muted, size::focusRing));
    painter.setBrush(isOn ? colors.accent : colors.surface);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), space::tiny, space::tiny);
    painter.restore();
    if (isOn)
        paintIcon(painter, QStringLiteral("check"), QRectF(option.rect), colors.onAccent);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
        // One that stands in a combo box or has no frame is part of another surface.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame == nullptr || frame->lineWidth > 0)
            drawField(*option, *painter);
        return;
    case PE_Frame:
        if (qobject_cast<const QAbstractItemView *>(widget) != nullptr) {
            drawField(*option, *painter); // a list within a page is a field of many lines
            return;
        }
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    case PE_FrameLineEdit:
    case PE_FrameFocusRect: // the focus ring stands around the widget, see CE_FocusFrame
        return;
    case PE_IndicatorRadioButton: drawRadio(*option, *painter); return;
    case PE_IndicatorCheckBox: drawCheck(*option, *painter); return;
    case PE_PanelMenu:
    case PE_FrameMenu:
    case PE_PanelTipLabel: {
        const Colors &colors = colorsOf(option->palette);
        painter->save();
        if (element != PE_FrameMenu)
            painter->fillRect(option->rect, colors.raised);
        painter->setPen(QPen(colors.line, size::hairline));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    if (element == CE_FocusFrame) {
        const QVariant corner = widget != nullptr ? widget->property("ringRadius") : QVariant();
        constexpr double inset = size::focusRing / 2.0;
        const double ring =
            (corner.isValid() ? corner.toDouble() : radius::control) + size::focusGap + inset;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(colorsOf(option->palette).accent, size::focusRing));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(inset, inset, -inset, -inset), ring,
                                 ring);
        painter->restore();
        return;
    }
    if (element == CE_MenuItem) {
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            QStyleOptionMenuItem quiet = *item;
            const Colors &colors = colorsOf(option->palette);
            quiet.palette.setColor(QPalette::Highlight, colors.selected);
            quiet.palette.setColor(QPalette::HighlightedText, colors.text);
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
    }
    if (element == CE_ItemViewItem) {
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem quiet = *item;
            const Colors &colors = colorsOf(option->palette);
            quiet.palette.setColor(QPalette::Highlight, colors.selected);
            quiet.palette.setColor(QPalette::HighlightedText, colors.text);
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComboBox(const QStyleOptionComplex &option, QPainter &painter) const
{
    const Colors &colors = colorsOf(option.palette);
    drawField(option, painter);
    const QRect arrow = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, nullptr);
    QRect square(0, 0, size::icon, size::icon);
    square.moveCenter(arrow.center());
    const bool isEnabled = option.state.testFlag(State_Enabled);
    paintIcon(painter, QStringLiteral("chevron-down"), square,
              isEnabled ? colors.muted : colors.disabled());
}

void Style::drawScrollBar(const QStyleOptionComplex &option, QPainter &painter,
                          const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(&option);
    if (slider == nullptr)
        return;
    const Colors &colors = colorsOf(option.palette);
    QRectF handle = subControlRect(CC_ScrollBar, slider, SC_ScrollBarSlider, widget);
    constexpr double margin = (size::scrollBar - size::scrollHandle) / 2.0;
    handle.adjust(margin, margin, -margin, -margin);
    const bool isHot =
        option.state.testFlag(State_MouseOver) || option.state.testFlag(State_Sunken);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isHot ? colors.muted : mixed(colors.bg, colors.muted, 0.3));
    painter.drawRoundedRect(handle, size::scrollHandle / 2.0, size::scrollHandle / 2.0);
    painter.restore();
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ComboBox)
        drawComboBox(*option, *painter);
    else if (control == CC_ScrollBar)
        drawScrollBar(*option, *painter, widget);
    else if (control == CC_Slider)
        drawSlider(*option, *painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                            SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        const QRect &rect = option->rect;
        QRect part = rect;
        if (subControl == SC_ComboBoxArrow)
            part.setLeft(rect.right() - size::field + 1);
        else if (subControl == SC_ComboBoxEditField)
            part.adjust(space::row, 0, -size::field, 0);
        else if (subControl != SC_ComboBoxFrame)
            return QProxyStyle::subControlRect(control, option, subControl, widget);
        return visualRect(option->direction, rect, part);
    }
    if (control == CC_ScrollBar) {
        const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (slider == nullptr)
            return {};
        // No arrow buttons: the groove is all of it.
        const bool isVertical = slider->orientation == Qt::Vertical;
        const int length = isVertical ? option->rect.height() : option->rect.width();
        const int range = slider->maximum - slider->minimum;
        int handle = length;
        if (range > 0) {
            const qint64 whole = qint64(range) + slider->pageStep;
            handle = static_cast<int>(qint64(length) * slider->pageStep / qMax<qint64>(whole, 1));
            handle = qBound(qMin(size::scrollHandleMinimum, length), handle, length);
        }
        const int start =
            sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                    length - handle, slider->upsideDown);
        const auto span = [&](int from, int to) {
            const QRect part = isVertical ? QRect(option->rect.x(), option->rect.y() + from,
                                                  option->rect.width(), to - from)
                                          : QRect(option->rect.x() + from, option->rect.y(),
                                                  to - from, option->rect.height());
            return isVertical ? part : visualRect(option->direction, option->rect, part);
        };
        switch (subControl) {
        case SC_ScrollBarSlider: return span(start, start + handle);
        case SC_ScrollBarSubPage: return span(0, start);
        case SC_ScrollBarAddPage: return span(start + handle, length);
        case SC_ScrollBarGroove: return option->rect;
        default: return {};
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option,
                            const QWidget *widget) const
{
    if (element == SE_LineEditContents)
        return option->rect.adjusted(space::row - 2, 0, -(space::row - 2), 0);
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *list = qobject_cast<const QListWidget *>(widget);
    if (list == nullptr || list->frameShape() == QFrame::NoFrame)
        return rect;
    // A list within a page begins where the text of the fields does.
    const int more = space::row - pixelMetric(PM_FocusFrameHMargin, option, widget) - 1;
    const int start = option->direction == Qt::RightToLeft ? -more : more;
    if (element == SE_ItemViewItemCheckIndicator)
        return rect.translated(start, 0);
    if (element == SE_ItemViewItemText)
        return start > 0 ? rect.adjusted(start, 0, 0, 0) : rect.adjusted(0, 0, start, 0);
    return rect;
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                              const QWidget *widget) const
{
    QSize wanted = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_LineEdit:
    case CT_ComboBox: wanted.setHeight(qMax(wanted.height(), size::field)); break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item != nullptr && item->menuItemType != QStyleOptionMenuItem::Separator)
            wanted.setHeight(qMax(wanted.height(), size::menuItem));
        break;
    case CT_CheckBox:
    case CT_RadioButton: wanted.setHeight(qMax(wanted.height(), size::rowSingle)); break;
    default: break;
    }
    return wanted;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return size::focusRing + size::focusGap;
    case PM_ScrollBarExtent: return size::scrollBar;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return size::radio;
    case PM_SmallIconSize: return size::icon;
    case PM_MenuVMargin:
    case PM_ToolTipLabelFrameWidth: return space::tiny;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget: return 1;
    case SH_FocusFrame_Mask: return 0;
    case SH_Widget_Animation_Duration: return m_reducedMotion ? 0 : motion::panelMs;
    case SH_LineEdit_PasswordCharacter: return 0x2022;
    case SH_ComboBox_Popup: return 0;
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_EtchDisabledText: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QComboBox *>(widget) != nullptr)
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace ahoy::ui
