#pragma once

#include "ui/settings/setting_control.h"

#include <QStringList>

class QLineEdit;
class QListWidget;

namespace ahoy::ui {

class Button;
class IconButton;

/// A list of texts: a field that adds one, and the ones there are, each of which can be taken
/// away.
class SettingList : public SettingControl {
    Q_OBJECT

public:
    SettingList(const SettingRow &row, QWidget *parent);

    void show(const SettingState &state) override;
    QWidget *main() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add();
    void removeChosen();

    QStringList m_entries;
    QLineEdit *m_field;
    IconButton *m_add;
    QListWidget *m_list;
    Button *m_remove;
};

} // namespace ahoy::ui
