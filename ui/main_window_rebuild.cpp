#include "ui/accounts/account_page.h"
#include "ui/accounts/account_strip.h"
#include "ui/call/incoming_cards.h"
#include "ui/field/dial_field.h"
#include "ui/main_window.h"
#include "ui/phone_page.h"
#include "ui/settings/settings_page.h"
#include "ui/window_drops.h"
#include "ui/window_keys.h"

#include <QLayout>
#include <QMenu>
#include <QStackedWidget>

/// Another language: words stand in every part of the window, and most of them are put together
/// when the part is made.
namespace ahoy::ui {

void MainWindow::rebuild()
{
    const QWidget *const shown = m_pages->currentWidget();
    const bool isInSettings = shown == m_settings;
    const bool isInAccount = shown == m_accountPage;
    const bool isAccountFromSettings = m_covered.value(m_accountPage) == m_settings;
    const SettingsPage::Place place = m_settings->place();
    const PhonePage::Left left = m_phone->left();
    const AccountForm form = m_accountPage->form();
    const AccountPage::Purpose purpose = m_accountPage->purpose();

    delete m_menu;
    delete m_cards;
    m_pages->hide(); // pages that go out of sight tell this window so, while they are whole
    delete takeCentralWidget();
    m_covered.clear();
    unsetLocale(); // numbers and dates as the new language writes them
    build();
    m_keys->setPhone(*m_phone);
    m_drops->setPhone(*m_phone);
    m_phone->takeCalls(left);
    m_phone->accounts().setCallRules(m_callRules);
    Q_EMIT rebuilt();

    m_phone->goOn(left);
    m_covered[m_accountPage] = isAccountFromSettings ? static_cast<QWidget *>(m_settings) : m_phone;
    m_pages->setCurrentWidget(isInSettings  ? static_cast<QWidget *>(m_settings)
                              : isInAccount ? static_cast<QWidget *>(m_accountPage)
                                            : m_phone);
    m_pages->show(); // not before it is known what is in sight: what was missed is not seen by this
    layout()->activate();
    if (isInSettings)
        m_settings->goTo(place);
    else if (isInAccount)
        m_accountPage->open(purpose, form);
    else
        m_phone->field().setFocus(Qt::OtherFocusReason);
}

} // namespace ahoy::ui
