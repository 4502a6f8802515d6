#include "ui/widgets/column_area.h"

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace ahoy::ui {

QLayout *inColumn(QWidget *content)
{
    content->setMaximumWidth(size::formColumn);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(content, 1);
    row->addStretch();
    return row;
}

ColumnArea::ColumnArea(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setBackgroundRole(QPalette::Window);
}

void ColumnArea::setColumn(QWidget *column)
{
    m_column = column;
    auto *sheet = new QWidget(this);
    auto *layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(0, 0, 0, 0);
    column->setMaximumWidth(size::formColumn);
    m_lead = new QSpacerItem(0, 0);
    auto *row = new QHBoxLayout;
    row->addSpacerItem(m_lead);
    row->addWidget(column, 1);
    row->addStretch();
    layout->addLayout(row);
    layout->addStretch();
    setWidget(sheet);
    column->installEventFilter(this);
    // What has the focus is always in sight.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now != nullptr && widget()->isAncestorOf(now))
            ensureWidgetVisible(now, space::edge, space::edge);
    });
}

/// Scroll areas know only of the least that a widget can do with, and ask again only when told.
void ColumnArea::fit()
{
    if (m_column == nullptr)
        return;
    // In the middle of the whole area: the scroll bar does not push it aside.
    m_lead->changeSize(std::max(0, (this->width() - size::formColumn) / 2), 0, QSizePolicy::Fixed,
                       QSizePolicy::Minimum);
    QLayout *layout = m_column->layout();
    const int width = std::min(viewport()->width(), size::formColumn);
    m_column->setMinimumHeight(layout->hasHeightForWidth() ? layout->totalHeightForWidth(width)
                                                           : layout->totalSizeHint().height());
    widget()->layout()->invalidate();
    QCoreApplication::postEvent(widget(), new QEvent(QEvent::LayoutRequest));
}

bool ColumnArea::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && watched == m_column)
        fit();
    return QScrollArea::eventFilter(watched, event);
}

void ColumnArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void ColumnArea::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    fit();
}

} // namespace ahoy::ui
