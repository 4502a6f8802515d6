#include "ui/widgets/path_field.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"

#include <QEvent>
#include <QFileDialog>
#include <QStyle>

namespace ahoy::ui {

PathField::PathField(const QString &name, Kind kind, QWidget *parent)
    : QLineEdit(parent), m_kind(kind)
{
    setAccessibleName(name);
    setMinimumHeight(size::field);
    m_button = new IconButton(QStringLiteral("folder"), tr("Choose: %1").arg(name), this);
    m_button->setSide(size::minimumTarget);
    connect(m_button, &IconButton::clicked, this, &PathField::choose);
    placeButton();
}

void PathField::choose()
{
    auto *dialog = new QFileDialog(this, accessibleName(), text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_kind == Kind::File ? QFileDialog::ExistingFile : QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly, m_kind == Kind::Folder);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        setText(path);
        Q_EMIT editingFinished();
    });
    dialog->open();
}

void PathField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    placeButton();
}

void PathField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        placeButton();
}

void PathField::placeButton()
{
    constexpr int side = size::minimumTarget;
    const int inset = (height() - side) / 2;
    const QRect place(width() - inset - side, inset, side, side);
    m_button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
    if (layoutDirection() == Qt::RightToLeft)
        setTextMargins(side, 0, 0, 0);
    else
        setTextMargins(0, 0, side, 0);
}

} // namespace ahoy::ui
