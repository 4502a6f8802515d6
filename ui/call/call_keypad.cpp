#include "ui/call/call_keypad.h"

#include "ui/keypad/keypad.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ahoy::ui {

CallKeypad::CallKeypad(QWidget *parent) : QWidget(parent)
{
    m_digits = new Label(TextStyle::Title, Ink::Text, this);
    m_digits->setAlignment(Qt::AlignCenter);
    m_digits->setElideMode(Qt::ElideLeft);
    m_keypad = new Keypad(false, this);
    m_keypad->setCompact(true);
    m_hide = new RoundButton(QStringLiteral("chevron-down"), tr("Hide"), RoundButton::Kind::Control,
                             this);
    m_hide->setToolTip(tr("Hide the keypad"));
    auto *end =
        new RoundButton(QStringLiteral("phone-down"), tr("End"), RoundButton::Kind::End, this);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addStretch();
    row->addWidget(m_hide, 0, Qt::AlignBottom);
    row->addWidget(end, 0, Qt::AlignBottom);
    row->addSpacing(m_hide->sizeHint().width()); // End stands in the middle
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_digits);
    layout->addWidget(m_keypad);
    layout->addLayout(row);
    connect(m_keypad, &Keypad::pressed, this, [this](QChar digit) {
        append(digit);
        Q_EMIT pressed(digit);
    });
    connect(m_hide, &RoundButton::clicked, this, &CallKeypad::hideRequested);
    connect(end, &RoundButton::clicked, this, &CallKeypad::hangUpRequested);
}

void CallKeypad::clear()
{
    m_digits->clear();
}

void CallKeypad::append(QChar digit)
{
    m_digits->setText(m_digits->text() + digit);
}

} // namespace ahoy::ui
