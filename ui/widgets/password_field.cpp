#include "ui/widgets/password_field.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"

#include <QEvent>
#include <QStyle>

namespace ahoy::ui {

PasswordField::PasswordField(QWidget *parent) : QLineEdit(parent)
{
    setEchoMode(Password);
    setMinimumHeight(size::field);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                        Qt::ImhNoAutoUppercase);
    m_eye = new IconButton(QStringLiteral("eye"), tr("Show the password"), this);
    m_eye->setSide(size::minimumTarget);
    m_eye->setCheckable(true);
    connect(m_eye, &IconButton::toggled, this, [this](bool shown) {
        setEchoMode(shown ? Normal : Password);
        m_eye->setIconName(shown ? QStringLiteral("eye-off") : QStringLiteral("eye"));
        m_eye->setName(shown ? tr("Hide the password") : tr("Show the password"));
    });
    placeEye();
}

void PasswordField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    placeEye();
}

void PasswordField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        placeEye();
}

void PasswordField::placeEye()
{
    constexpr int side = size::minimumTarget;
    const int inset = (height() - side) / 2;
    const QRect eye(width() - inset - side, inset, side, side);
    m_eye->setGeometry(QStyle::visualRect(layoutDirection(), rect(), eye));
    if (layoutDirection() == Qt::RightToLeft)
        setTextMargins(side, 0, 0, 0);
    else
        setTextMargins(0, 0, side, 0);
}

} // namespace ahoy::ui
