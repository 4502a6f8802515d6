#include "ui/widgets/search_field.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace ahoy::ui {

SearchField::SearchField(const QString &name, QWidget *parent) : QLineEdit(parent)
{
    setAccessibleName(name);
    setPlaceholderText(tr("Search"));
    setMinimumHeight(size::field);
    m_clear = new IconButton(QStringLiteral("cross"), tr("Clear the search"), this);
    m_clear->setSide(size::minimumTarget);
    m_clear->hide();
    connect(m_clear, &IconButton::clicked, this, [this] {
        clear();
        setFocus(Qt::OtherFocusReason);
    });
    connect(this, &QLineEdit::textChanged, m_clear,
            [this](const QString &text) { m_clear->setVisible(!text.isEmpty()); });
    place();
}

QRect SearchField::iconRect() const
{
    const QRect icon(space::row, (height() - size::icon) / 2, size::icon, size::icon);
    return QStyle::visualRect(layoutDirection(), rect(), icon);
}

void SearchField::place()
{
    constexpr int side = size::minimumTarget;
    const int inset = (height() - side) / 2;
    const QRect clear(width() - inset - side, inset, side, side);
    m_clear->setGeometry(QStyle::visualRect(layoutDirection(), rect(), clear));
    constexpr int start = size::icon + space::related;
    if (layoutDirection() == Qt::RightToLeft)
        setTextMargins(side, 0, start, 0);
    else
        setTextMargins(start, 0, side, 0);
}

void SearchField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    place();
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        place();
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    paintIcon(painter, QStringLiteral("search"), iconRect(), colorsOf(palette()).muted);
}

} // namespace ahoy::ui
