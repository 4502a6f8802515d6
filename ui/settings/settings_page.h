#pragma once

#include "ui/accounts/account_view.h"
#include "ui/settings/devices_view.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QComboBox;
class QVBoxLayout;

namespace ahoy::ui {

class Button;
class Label;
class Meter;

/// Accounts, sound and look, on one page.  What is chosen holds at once; there is no Save.
class SettingsPage : public QWidget {
    Q_OBJECT

public:
    explicit SettingsPage(QWidget *parent = nullptr);

    void setAccounts(const QList<AccountView> &accounts);
    void setDevices(const DevicesView &devices);
    void setLevels(double microphone, double speaker);
    void setScheme(Theme::Scheme scheme);

Q_SIGNALS:
    void backRequested();
    void accountEditRequested(const QString &accountId);
    void accountAddRequested();
    void deviceChosen(ahoy::ui::DeviceUse use, const QString &deviceId);
    void schemeChosen(ahoy::ui::Theme::Scheme scheme);
    /// In sight, or no longer: the meters need the devices open.
    void metersWanted(bool wanted);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Choice {
        Label *label = nullptr;
        QComboBox *box = nullptr;
    };

    QVBoxLayout *addGroup(QVBoxLayout &page, const QString &title, QWidget *&group);
    Choice addDeviceChoice(QVBoxLayout &into, const QString &name, DeviceUse use);
    void fill(const Choice &choice, const QList<DevicesView::Device> &devices,
              const QString &current);
    void makeSound(QVBoxLayout &page);
    void makeLook(QVBoxLayout &page);

    QWidget *m_accountsGroup = nullptr;
    QWidget *m_soundGroup = nullptr;
    QWidget *m_lookGroup = nullptr;
    QVBoxLayout *m_accounts = nullptr;
    Choice m_microphone;
    Choice m_speaker;
    Choice m_ringer;
    Meter *m_microphoneMeter = nullptr;
    Meter *m_speakerMeter = nullptr;
    QButtonGroup *m_schemes = nullptr;
};

} // namespace ahoy::ui
