#pragma once

#include "app/composition_root.h"
#include "app/desktop/appearance.h"
#include "app/window/accounts_presenter.h"
#include "app/window/calls_presenter.h"
#include "app/window/contacts_page_presenter.h"
#include "app/window/contacts_presenter.h"
#include "app/window/desktop_presenter.h"
#include "app/window/history_presenter.h"
#include "app/window/import_presenter.h"
#include "app/window/language.h"
#include "app/window/settings_presenter.h"
#include "app/window/sound_presenter.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <QString>

namespace ahoy::app {

/// The phone's window and what shows the phone in it, one presenter for each noun.  Thread: UI.
class WindowPresenter : public QObject {
    Q_OBJECT

public:
    /// The phone has started: its settings are read.
    explicit WindowPresenter(CompositionRoot &root, QObject *parent = nullptr);

    /// Opens the window; `address` goes into its field.
    void show(const QString &address);
    /// Starts without showing it, where the tray does.
    void stayInBackground();
    void raise();
    void fill(const QString &address);

private:
    void connectPresenters();
    void connectLook();
    void connectLanguage();
    void followLanguage();
    void connectSettings();
    void act(const QString &actionId);

    CompositionRoot &m_root;
    Language m_language; // before whatever has words in it
    ui::Theme m_theme;
    Appearance m_appearance; // asks before the window is made, so that it knows when it is drawn
    ui::MainWindow m_window;
    AccountsPresenter m_accounts;
    CallsPresenter m_calls;
    HistoryPresenter m_history;
    ContactsPresenter m_contacts;
    ContactsPagePresenter m_contactsPage;
    SoundPresenter m_sound;
    SettingsPresenter m_settings;
    ImportPresenter m_import;
    DesktopPresenter m_desktop;
};

} // namespace ahoy::app
