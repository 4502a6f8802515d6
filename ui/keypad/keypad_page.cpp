#include "ui/keypad/keypad_page.h"

#include "ui/field/dial_field.h"
#include "ui/keypad/keypad.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ahoy::ui {

KeypadPage::KeypadPage(DialField &field, QWidget *parent) : QWidget(parent)
{
    auto *keypad = new Keypad(true, this);
    keypad->setMaximumWidth(3 * size::keyWidth + 4 * space::related);
    connect(keypad, &Keypad::pressed, &field, &DialField::typeDigit);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::edge, space::row, space::edge, space::row);
    column->setSpacing(space::row);
    column->addStretch();
    auto *keys = new QHBoxLayout;
    keys->addStretch();
    keys->addWidget(keypad, 1);
    keys->addStretch();
    column->addLayout(keys);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addLayout(makeButtons(field));
    buttons->addStretch();
    column->addLayout(buttons);
    column->addStretch();
}

QLayout *KeypadPage::makeButtons(DialField &field)
{
    auto *call =
        new RoundButton(QStringLiteral("phone"), tr("Call"), RoundButton::Kind::Answer, this);
    auto *erase =
        new RoundButton(QStringLiteral("backspace"), tr("Erase"), RoundButton::Kind::Control, this);
    erase->setAutoRepeat(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    // The call button stands in the middle, as the keys above it do.
    row->addSpacing(erase->sizeHint().width());
    row->addWidget(call, 0, Qt::AlignBottom);
    row->addWidget(erase, 0, Qt::AlignBottom);
    QSizePolicy keepsRoom = erase->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    erase->setSizePolicy(keepsRoom);
    erase->hide();
    connect(&field, &DialField::textChanged, erase,
            [erase](const QString &text) { erase->setVisible(!text.isEmpty()); });
    connect(call, &RoundButton::clicked, &field, &DialField::submit);
    connect(erase, &RoundButton::clicked, &field, &DialField::backspace);
    return row;
}

} // namespace ahoy::ui
