#include "ui/accounts/account_import_page.h"
#include "ui/accounts/account_page.h"
#include "ui/accounts/certificate_page.h"
#include "ui/accounts/forward_page.h"
#include "ui/call/ladder_page.h"
#include "ui/main_window.h"
#include "ui/phone_page.h"
#include "ui/settings/settings_page.h"

#include <QStackedWidget>
#include <QTimer>

/// The pages that cover the phone, each until it is left for what it covered.
namespace ahoy::ui {

namespace {

constexpr std::chrono::milliseconds signedInPause{900}; // long enough to see the last tick

} // namespace

/// Until uncover() brings back what is in sight now.
void MainWindow::cover(QWidget *page)
{
    if (m_pages->currentWidget() == page)
        return;
    m_covered[page] = m_pages->currentWidget();
    m_pages->setCurrentWidget(page);
}

/// Whoever called meanwhile has brought the phone to the front: there it stays.
void MainWindow::uncover(QWidget *page)
{
    if (m_pages->currentWidget() == page)
        m_pages->setCurrentWidget(m_covered.value(page, m_phone));
}

void MainWindow::connectAccountPage()
{
    connect(m_accountPage, &AccountPage::submitted, this, &MainWindow::accountSubmitted);
    connect(m_accountPage, &AccountPage::addressEdited, this, &MainWindow::accountAddressEdited);
    connect(m_accountPage, &AccountPage::importRequested, this, &MainWindow::importRequested);
    connect(m_accountPage, &AccountPage::removeRequested, this, [this](const QString &accountId) {
        leaveAccountPage();
        Q_EMIT accountRemoveRequested(accountId);
    });
    connect(m_accountPage, &AccountPage::tryRequested, this,
            &MainWindow::tryWithoutAccountRequested);
    connect(m_accountPage, &AccountPage::actionRequested, this, &MainWindow::bannerActionRequested);
    connect(m_accountPage, &AccountPage::announcement, m_phone, &PhonePage::announce);
    connect(m_accountPage, &AccountPage::cancelled, this, [this] {
        leaveAccountPage();
        Q_EMIT signInCancelled();
    });
    connect(m_accountPage, &AccountPage::completed, this, [this] {
        QTimer::singleShot(signedInPause, this, [this] {
            if (m_pages->currentWidget() != m_accountPage)
                return;
            closeAccountForm();
        });
    });
}

void MainWindow::connectSettings()
{
    connect(m_settings, &SettingsPage::backRequested, this, &MainWindow::showPhone);
    connect(m_settings, &SettingsPage::accountEditRequested, this,
            &MainWindow::accountEditRequested);
    connect(m_settings, &SettingsPage::accountAddRequested, this, [this] { showAccountForm({}); });
    connect(m_settings, &SettingsPage::importRequested, this, &MainWindow::importRequested);
    connect(m_settings, &SettingsPage::accountRemoveRequested, this,
            &MainWindow::accountRemoveRequested);
    connect(m_settings, &SettingsPage::metersWanted, this, &MainWindow::soundMetersWanted);
    connect(m_settings, &SettingsPage::announcement, m_phone, &PhonePage::announce);
}

void MainWindow::connectImportPage()
{
    connect(m_import, &AccountImportPage::fileChosen, this, &MainWindow::importFileChosen);
    connect(m_import, &AccountImportPage::bringRequested, this, &MainWindow::bringRequested);
    connect(m_import, &AccountImportPage::announcement, m_phone, &PhonePage::announce);
    connect(m_import, &AccountImportPage::backRequested, this, [this] { uncover(m_import); });
}

void MainWindow::connectCertificatePage()
{
    connect(m_certificate, &CertificatePage::trusted, this, &MainWindow::certificateTrusted);
    connect(m_certificate, &CertificatePage::announcement, m_phone, &PhonePage::announce);
    connect(m_certificate, &CertificatePage::closed, this, [this] { uncover(m_certificate); });
}

void MainWindow::connectLadder()
{
    connect(m_ladder, &LadderPage::closed, this, &MainWindow::showPhone);
}

void MainWindow::connectForwardPage()
{
    connect(m_forward, &ForwardPage::submitted, this, &MainWindow::forwardingSubmitted);
    connect(m_forward, &ForwardPage::closed, this, &MainWindow::hideForwarding);
}

void MainWindow::showForwarding()
{
    m_pages->setCurrentWidget(m_forward);
    m_forward->open(m_callRules);
}

void MainWindow::hideForwarding()
{
    if (m_pages->currentWidget() == m_forward)
        showPhone();
}

void MainWindow::showForwardingProblem(const QString &sentence)
{
    m_forward->showProblem(sentence);
}

void MainWindow::showFirstRun(bool shown)
{
    m_isFirstRun = shown;
    if (!shown) {
        showPhone();
        return;
    }
    m_covered[m_accountPage] = m_phone;
    m_accountPage->open(AccountPage::Purpose::FirstRun);
    m_pages->setCurrentWidget(m_accountPage);
}

bool MainWindow::isFirstRunShown() const
{
    return m_isFirstRun && m_pages->currentWidget() == m_accountPage;
}

void MainWindow::showAccountForm(const AccountForm &form)
{
    m_covered[m_accountPage] = m_pages->currentWidget() == m_settings
                                   ? static_cast<QWidget *>(m_settings)
                                   : static_cast<QWidget *>(m_phone);
    m_accountPage->open(form.id.isEmpty() ? AccountPage::Purpose::Add : AccountPage::Purpose::Edit,
                        form);
    m_pages->setCurrentWidget(m_accountPage);
}

void MainWindow::leaveAccountPage()
{
    if (m_covered.value(m_accountPage) == m_settings)
        m_pages->setCurrentWidget(m_settings);
    else
        showPhone();
}

void MainWindow::closeAccountForm()
{
    m_isFirstRun = false;
    m_accountPage->resetSteps();
    leaveAccountPage();
}

void MainWindow::revealAccountField(const QString &parameter)
{
    m_accountPage->reveal(parameter);
}

void MainWindow::showImport(const ImportView &view)
{
    m_import->setView(view);
    cover(m_import);
}

void MainWindow::updateSignIn(const SignInUpdate &update)
{
    m_accountPage->updateStep(update);
}

void MainWindow::showAccountHint(const QString &hint)
{
    m_accountPage->showHint(hint);
}

void MainWindow::resetSignIn()
{
    m_accountPage->resetSteps();
}

void MainWindow::showCertificate(const CertificateView &certificate)
{
    cover(m_certificate);
    m_certificate->open(certificate);
}

void MainWindow::showLadder(const LadderView &ladder)
{
    m_ladder->show(ladder);
    if (m_pages->currentWidget() == m_ladder)
        return;
    m_pages->setCurrentWidget(m_ladder);
    m_ladder->focusText();
}

QString MainWindow::shownLadder() const
{
    return m_pages->currentWidget() == m_ladder ? m_ladder->callId() : QString();
}

void MainWindow::setLevels(double microphone, double speaker)
{
    m_settings->setLevels(microphone, speaker);
}

void MainWindow::showSoundSettings()
{
    showSettings();
    m_settings->openPage(SettingsPageId::Sound);
}

void MainWindow::showSettings()
{
    m_pages->setCurrentWidget(m_settings);
    m_settings->begin();
}

} // namespace ahoy::ui
