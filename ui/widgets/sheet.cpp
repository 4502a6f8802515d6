#include "ui/widgets/sheet.h"

#include <QStyle>
#include <QVariantAnimation>

#include <cmath>

namespace ahoy::ui {

Sheet::Sheet(QWidget *parent) : QWidget(parent)
{
    m_slide = new QVariantAnimation(this);
    m_slide->setEasingCurve(QEasingCurve::OutCubic);
    m_slide->setStartValue(0.0);
    m_slide->setEndValue(1.0);
    connect(m_slide, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_share = value.toDouble();
        place();
    });
    connect(m_slide, &QVariantAnimation::finished, this, [this] {
        m_share = 1;
        place();
    });
}

void Sheet::setUnder(QWidget *under)
{
    m_under = under;
    under->setParent(this);
    under->show();
    place();
}

void Sheet::setOver(QWidget *over)
{
    m_over = over;
    if (over != nullptr) {
        over->setParent(this);
        over->raise();
    } else {
        m_isOpen = false;
        m_slide->stop();
        m_share = 0;
    }
    place();
}

void Sheet::setOpen(bool open)
{
    if (open == m_isOpen)
        return;
    m_isOpen = open;
    m_slide->stop();
    const int duration = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this);
    // Opening is shown, so that a person sees where it came from; closing is not waited for.
    if (open && duration > 0 && isVisible()) {
        m_share = 0;
        m_slide->setDuration(duration);
        m_slide->start();
    } else {
        m_share = open ? 1 : 0;
    }
    place();
}

void Sheet::place()
{
    if (m_over != nullptr) {
        m_over->setVisible(m_isOpen);
        const int down = static_cast<int>(std::lround(height() * (1 - m_share)));
        m_over->setGeometry(0, down, width(), height());
    }
    if (m_under != nullptr) {
        m_under->setGeometry(rect());
        m_under->setVisible(!m_isOpen || m_share < 1);
    }
}

void Sheet::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

QSize Sheet::minimumSizeHint() const
{
    return m_under == nullptr ? QSize() : m_under->minimumSizeHint();
}

} // namespace ahoy::ui
