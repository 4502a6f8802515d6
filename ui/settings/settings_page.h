#pragma once

#include "ui/accounts/account_view.h"
#include "ui/settings/setting_row.h"

#include <QWidget>

class QScrollArea;

namespace ahoy::ui {

class IconButton;
class Label;
class SearchField;
class SettingsList;
class SettingsSheet;

/// The settings: their pages at the left, what is on the open one at the right; one of both in a
/// narrow window.  What is chosen holds at once; there is no Save.
///
/// Told:  setView (all of it), setState (one row), setAccounts
/// Asks:  settingChanged; answer with setView or setState, also when it was refused
class SettingsPage : public QWidget {
    Q_OBJECT

public:
    explicit SettingsPage(QWidget *parent = nullptr);

    void setAccounts(const QList<AccountView> &accounts);
    void setView(const SettingsView &view);
    /// One row whose key was in the view.  Cheap: for meters, any number of times a second.
    void setState(const QString &key, const SettingState &state);
    void setLevels(double microphone, double speaker);
    /// The page itself, with the focus on its first row.
    void openPage(SettingsPageId page);
    /// As somebody finds the settings who comes from the phone.
    void begin();
    /// Where a person is.
    struct Place {
        SettingsPageId page = SettingsPageId::Accounts;
        bool isOpen = false; ///< in a narrow window: the page, and not the list of them
        QString row;         ///< whose control has the focus; empty: none
    };
    Place place() const;
    /// What was searched for is not searched for again.
    void goTo(const Place &place);

Q_SIGNALS:
    void backRequested();
    void accountEditRequested(const QString &accountId);
    void accountEnabledChosen(const QString &accountId, bool on);
    void accountRemoveRequested(const QString &accountId);
    void accountAddRequested();
    void importRequested();
    void settingChanged(const QString &key, const QVariant &value);
    /// The button of a row.
    void actionRequested(const QString &key);
    /// Everything on the page back to its default.
    void resetRequested(ahoy::ui::SettingsPageId page);
    /// Meters are in sight, or no longer: they need the devices open.
    void metersWanted(bool wanted);
    void announcement(const QString &words);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeLeft();
    void connectParts();
    void onSearch(const QString &query);
    void goBack();
    void arrange();
    void followMeters();

    IconButton *m_back;
    Label *m_title;
    QWidget *m_left;
    SearchField *m_search;
    SettingsList *m_list;
    QScrollArea *m_scroll;
    SettingsSheet *m_sheet;
    SettingsPageId m_page = SettingsPageId::Accounts;
    bool m_isWide = false;
    bool m_isPageOpen = false; ///< narrow: in place of the list
    bool m_areMetersWanted = false;
};

} // namespace ahoy::ui
