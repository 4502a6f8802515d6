#include "ui/widgets/fold.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"

#include <QVBoxLayout>

namespace ahoy::ui {

Fold::Fold(const QString &heading, QWidget *parent) : QWidget(parent)
{
    m_heading = new Button(heading, Button::Kind::Text, this);
    m_heading->setCheckable(true);
    m_body = new QWidget(this);
    m_content = new QVBoxLayout(m_body);
    m_content->setContentsMargins(0, 0, 0, space::related);
    m_content->setSpacing(space::tiny);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_heading, 0, Qt::AlignLeading);
    column->addWidget(m_body);
    connect(m_heading, &Button::toggled, this, [this](bool open) {
        m_body->setVisible(open);
        m_heading->setIconName(open ? QStringLiteral("chevron-up")
                                    : QStringLiteral("chevron-down"));
        Q_EMIT toggled(open);
    });
    m_heading->setIconName(QStringLiteral("chevron-down"));
    m_body->hide();
}

void Fold::setOpen(bool open)
{
    m_heading->setChecked(open);
}

bool Fold::isOpen() const
{
    return m_heading->isChecked();
}

} // namespace ahoy::ui
