#pragma once

#include "ui/settings/setting_row.h"

#include <QWidget>

namespace ahoy::ui {

/// What stands at the right of a row and sets it.  Shows only what it is told; asks by signal.
class SettingControl : public QWidget {
    Q_OBJECT

public:
    /// The one for rows of this kind.
    static SettingControl *make(const SettingRow &row, QWidget *parent);

    virtual void show(const SettingState &state) = 0;
    /// What the row's label stands for: takes the focus, and its name for screen readers.
    virtual QWidget *main() = 0;
    /// Small enough to stand beside its label in the narrowest window.
    virtual bool isSmall() const { return false; }
    using QWidget::show;

Q_SIGNALS:
    /// What a person wants; it holds once show() tells so.
    void changed(const QVariant &value);
    void pressed();

protected:
    using QWidget::QWidget;
};

} // namespace ahoy::ui
