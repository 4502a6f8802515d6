#pragma once

#include <QWidget>

namespace ahoy::ui {

class DialField;

/// The keypad as a view: its keys type into the field, with Call and Erase below.
class KeypadPage : public QWidget {
    Q_OBJECT

public:
    explicit KeypadPage(DialField &field, QWidget *parent = nullptr);

private:
    QLayout *makeButtons(DialField &field);
};

} // namespace ahoy::ui
