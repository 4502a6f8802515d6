#pragma once

#include "ui/settings/setting_row.h"

#include <QWidget>

class QBoxLayout;

namespace ahoy::ui {

class Label;
class SettingControl;

/// A row of the settings: label and help at the left, control at the right; below each other where
/// there is no room.  Why something was refused stands under it.
class SettingLine : public QWidget {
    Q_OBJECT

public:
    explicit SettingLine(SettingRow row, QWidget *parent = nullptr);

    const SettingRow &row() const { return m_row; }
    void setState(const SettingState &state);
    void focusControl();

Q_SIGNALS:
    void changed(const QString &key, const QVariant &value);
    void pressed(const QString &key);
    void announcement(const QString &words);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    const SettingRow m_row;
    SettingState m_state;
    QBoxLayout *m_line;
    Label *m_problem;
    Label *m_note;
    SettingControl *m_control;
    bool m_isArranged = false;
    bool m_isBeside = false;
};

} // namespace ahoy::ui
