#include "ui/widgets/card_area.h"

#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ahoy::ui {

CardArea::CardArea(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *sheet = new QWidget(this);
    m_card = new QWidget(sheet);
    m_card->setMaximumWidth(size::formColumn);
    m_column = new QVBoxLayout(m_card);
    m_column->setContentsMargins(space::group, space::group, space::group, space::group);
    m_column->setSpacing(space::related);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_card, 1);
    row->addStretch();
    auto *middle = new QVBoxLayout(sheet);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->addStretch(1);
    middle->addLayout(row);
    middle->addStretch(2);
    setWidget(sheet);
}

void CardArea::fit()
{
    widget()->layout()->invalidate();
    QCoreApplication::postEvent(widget(), new QEvent(QEvent::LayoutRequest));
}

} // namespace ahoy::ui
