#pragma once

#include "ui/settings/setting_row.h"

#include <QListWidget>

namespace ahoy::ui {

/// The six pages of the settings, by icon and name.
class SettingsList : public QListWidget {
    Q_OBJECT

public:
    explicit SettingsList(QWidget *parent = nullptr);

    void setCurrentPage(SettingsPageId page);
    /// Whether the one that is open is marked: not where the list stands alone.
    void setMarked(bool marked);

Q_SIGNALS:
    void chosen(ahoy::ui::SettingsPageId page);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool m_isMarked = true;
};

} // namespace ahoy::ui
