#include "app/window/window_presenter.h"

#include "app/control/address_text.h"
#include "app/settings/keys.h"
#include "app/window/notice.h"
#include "app/window/watched_application.h"
#include "ui/contacts/contacts_page.h"

#include <QApplication>
#include <QThread>
#include <QTimer>
#include <chrono>

namespace ahoy::app {

WindowPresenter::WindowPresenter(CompositionRoot &root, QObject *parent)
    : QObject(parent),
      m_root(root),
      m_language(root.settings().value(setting::language)),
      m_theme(*qApp),
      m_window(m_theme),
      m_accounts(root, m_window),
      m_calls(root, m_window),
      m_history(root, m_window),
      m_contacts(root, m_window),
      m_contactsPage(root.contacts(), root.history(), m_contacts, m_window.contacts()),
      m_sound(root, m_window),
      m_settings(root, m_theme, m_window),
      m_import(root, m_window),
      m_desktop(root, m_window)
{
    connectPresenters();
    connectLook();
    connectLanguage();
    connectSettings();
    connect(&root, &CompositionRoot::message, this,
            [this](const QString &sentence) { showNotice(m_window, sentence); });
    for (const auto &sentence : root.messages()) // said while the phone started
        showNotice(m_window, sentence);
    connect(&m_window, &ui::MainWindow::bannerActionRequested, this, &WindowPresenter::act);
    connect(&m_window, &ui::MainWindow::quitRequested, &root, &CompositionRoot::quit);
}

void WindowPresenter::connectSettings()
{
    m_settings.offer(QStringLiteral("action.openLinks"), [this] {
        m_window.showPhone(); // where it is said what came of it
        m_desktop.openLinks();
    });
    m_settings.offer(QStringLiteral("action.contactsImport"), [this] {
        m_window.showContacts();
        m_window.contacts().chooseImport();
    });
    m_settings.offer(QStringLiteral("action.contactsExport"),
                     [this] { m_window.contacts().chooseExport({}); });
    m_import.setContacts([this](const std::vector<ImportedContact> &people) {
        for (const auto &person : people) {
            Contact contact;
            contact.name = person.name;
            for (const auto &address : person.addresses)
                contact.numbers += ContactNumber{.kind = QStringLiteral("other"), .text = address};
            m_root.contacts().add(contact, [](const auto &) {});
        }
    });
}

void WindowPresenter::connectPresenters()
{
    connect(&m_accounts, &AccountsPresenter::changed, &m_history,
            &HistoryPresenter::accountsChanged);
    connect(&m_accounts, &AccountsPresenter::changed, &m_settings,
            &SettingsPresenter::accountsChanged);
    connect(&m_accounts, &AccountsPresenter::dialRequested, &m_calls, &CallsPresenter::dial);
    connect(&m_history, &HistoryPresenter::dialRequested, &m_calls, &CallsPresenter::dial);
    connect(&m_contacts, &ContactsPresenter::callWanted, &m_calls, &CallsPresenter::dial);
    connect(&m_calls, &CallsPresenter::accountActionRequested, &m_accounts,
            &AccountsPresenter::act);
    connect(&m_calls, &CallsPresenter::certificateWanted, &m_accounts,
            &AccountsPresenter::showCertificate);
}

void WindowPresenter::connectLanguage()
{
    connect(&m_window, &ui::MainWindow::rebuilt, this,
            [this] { m_contactsPage.setPage(m_window.contacts()); });
    // Later: what changed it may be a part of the window, which is not there afterwards.
    connect(&m_root.settings(), &Settings::changed, this, [this](const QString &key) {
        if (key == setting::language.key())
            QTimer::singleShot(0, this, &WindowPresenter::followLanguage);
    });
}

void WindowPresenter::followLanguage()
{
    if (QThread::currentThread()->loopLevel() > 1) {
        // A part of the window runs a loop of its own (text that is dragged): once that is over.
        constexpr std::chrono::milliseconds later{100};
        QTimer::singleShot(later, this, &WindowPresenter::followLanguage);
        return;
    }
    const QString before = m_language.code();
    m_language.use(m_root.settings().value(setting::language));
    if (m_language.code() == before)
        return;
    if (auto *const watched = qobject_cast<WatchedApplication *>(qApp))
        watched->passOver(); // as long as the window took to be made at first
    m_window.rebuild();
}

void WindowPresenter::show(const QString &address)
{
    m_window.present();
    if (!address.isEmpty())
        fill(address);
}

void WindowPresenter::stayInBackground()
{
    m_desktop.stayInBackground();
}

void WindowPresenter::raise()
{
    m_window.present();
}

void WindowPresenter::fill(const QString &address)
{
    m_window.setField(cleanAddress(address));
    m_window.present();
}

void WindowPresenter::act(const QString &actionId)
{
    if (actionId == QStringLiteral("soundSettings"))
        m_window.showSoundSettings();
    else if (!m_calls.act(actionId))
        m_accounts.act(actionId);
}

void WindowPresenter::connectLook()
{
    connect(&m_appearance, &Appearance::changed, this, [this](const AppearanceSettings &settings) {
        m_theme.setSystemDark(settings.isDark());
        m_theme.setReducedMotion(settings.hasReducedMotion());
    });
    m_window.restoreGeometry(
        QByteArray::fromBase64(m_root.settings().value(setting::windowGeometry).toLatin1()));
    connect(&m_root, &CompositionRoot::finished, this, [this] {
        m_root.settings().change(setting::windowGeometry,
                                 QString::fromLatin1(m_window.saveGeometry().toBase64()));
    });
}

} // namespace ahoy::app
