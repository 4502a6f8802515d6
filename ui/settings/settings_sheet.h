#pragma once

#include "ui/settings/accounts_panel.h"
#include "ui/settings/setting_row.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace ahoy::ui {

class InlineQuestion;
class Label;
class SettingLine;

/// All rows of all pages, below each other.  Shows those of one page, or those that a person looks
/// for.
class SettingsSheet : public QWidget {
    Q_OBJECT

public:
    explicit SettingsSheet(QWidget *parent = nullptr);

    AccountsPanel &accounts() { return *m_accounts; }
    void setView(const SettingsView &view);
    void setState(const QString &key, const SettingState &state);
    void showPage(SettingsPageId page);
    /// Rows of every page that have all the words; how many there are.
    int showFound(const QString &query);
    void focusFirst();
    /// Whose control has the focus; nullptr: none of them.
    const SettingRow *focusedRow() const;
    /// Nothing where that row is not shown.
    void focusRow(const QString &key);
    /// Whether a meter is among what is shown.
    bool hasMeters() const { return m_hasMeters; }

Q_SIGNALS:
    void settingChanged(const QString &key, const QVariant &value);
    void actionRequested(const QString &key);
    void resetRequested(ahoy::ui::SettingsPageId page);
    void announcement(const QString &words);

private:
    struct Group {
        Label *heading = nullptr;
        QList<SettingLine *> lines;
    };
    struct Page {
        Label *title = nullptr; ///< among what was found
        QList<Group> groups;
        InlineQuestion *reset = nullptr;
    };

    void addRow(const SettingRow &row, QVBoxLayout &column);
    void showLines();

    AccountsPanel *m_accounts;
    Label *m_nothing;
    QList<Page> m_pages;
    QHash<QString, SettingLine *> m_lines;
    SettingsView m_view;
    SettingsPageId m_page = SettingsPageId::Accounts;
    QString m_query;
    int m_found = 0;
    bool m_hasMeters = false;
};

} // namespace ahoy::ui
