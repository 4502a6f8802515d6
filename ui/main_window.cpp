#include "ui/main_window.h"

#include "ui/accounts/account_page.h"
#include "ui/accounts/account_strip.h"
#include "ui/accounts/certificate_page.h"
#include "ui/call/call_list.h"
#include "ui/call/incoming_cards.h"
#include "ui/call/incoming_strips.h"
#include "ui/field/dial_field.h"
#include "ui/field/dial_text.h"
#include "ui/phone_page.h"
#include "ui/settings/settings_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>

namespace ahoy::ui {

namespace {

/// The window's own banner action; the app's ids never begin so.
const QLatin1String deleteHistoryAction("ui.deleteHistory");
constexpr std::chrono::milliseconds signedInPause{900}; // long enough to see the last tick

} // namespace

MainWindow::MainWindow(Theme &theme, QWidget *parent) : QMainWindow(parent), m_theme(theme)
{
    setWindowTitle(QStringLiteral("Ahoy"));
    setMinimumSize(size::windowMinimumWidth, size::windowMinimumHeight);
    resize(size::windowWidth, size::windowHeight);
    m_pages = new QStackedWidget(this);
    m_phone = new PhonePage(m_pages);
    m_accountPage = new AccountPage(m_pages);
    m_settings = new SettingsPage(m_pages);
    m_certificate = new CertificatePage(m_pages);
    m_pages->addWidget(m_phone);
    m_pages->addWidget(m_accountPage);
    m_pages->addWidget(m_settings);
    m_pages->addWidget(m_certificate);
    setCentralWidget(m_pages);
    m_cards = new IncomingCards(this);
    m_settings->setScheme(theme.scheme());
    connect(&theme, &Theme::changed, this, [this] { m_settings->setScheme(m_theme.scheme()); });
    connectPhone();
    connectAccountPage();
    connectSettings();
    connectCertificatePage();
    makeMenu();
    makeShortcuts();
    m_phone->focusField();
}

MainWindow::~MainWindow()
{
    // Pages that go out of sight tell this window so; they must do it while it is still whole.
    hide();
    delete takeCentralWidget();
}

void MainWindow::connectPhone()
{
    connect(m_phone, &PhonePage::dialRequested, this,
            [this](const QString &text) { Q_EMIT dialRequested(text, m_accountId); });
    connect(m_phone, &PhonePage::callBackRequested, this, &MainWindow::callBackRequested);
    connect(m_phone, &PhonePage::deleteRecentRequested, this, &MainWindow::deleteRecentRequested);
    connect(m_phone, &PhonePage::missedSeen, this, &MainWindow::missedSeen);
    connect(m_phone, &PhonePage::bannerActionRequested, this, &MainWindow::onBannerAction);
    connect(m_phone, &PhonePage::answerRequested, this, &MainWindow::answerRequested);
    connect(m_phone, &PhonePage::declineRequested, this, &MainWindow::declineRequested);
    connect(m_phone, &PhonePage::hangUpRequested, this, &MainWindow::hangUpRequested);
    connect(m_phone, &PhonePage::holdRequested, this, &MainWindow::holdRequested);
    connect(m_phone, &PhonePage::muteRequested, this, &MainWindow::muteRequested);
    connect(m_phone, &PhonePage::swapRequested, this, &MainWindow::swapRequested);
    connect(m_phone, &PhonePage::digitPressed, this, &MainWindow::digitPressed);
    connect(m_phone, &PhonePage::callActionRequested, this, &MainWindow::callActionRequested);
    connect(m_phone, &PhonePage::deviceChosen, this, &MainWindow::deviceChosen);
    connect(m_cards, &IncomingCards::answerRequested, this, &MainWindow::answerRequested);
    connect(m_cards, &IncomingCards::declineRequested, this, &MainWindow::declineRequested);
    connect(m_cards, &IncomingCards::escapePressed, this, &MainWindow::silenceOrDecline);
    AccountStrip &strip = m_phone->accounts();
    connect(&strip, &AccountStrip::chosen, this, &MainWindow::accountChosen);
    connect(&strip, &AccountStrip::editRequested, this, &MainWindow::accountEditRequested);
    connect(&strip, &AccountStrip::addRequested, this, [this] { showAccountForm({}); });
}

void MainWindow::connectAccountPage()
{
    connect(m_accountPage, &AccountPage::submitted, this, &MainWindow::accountSubmitted);
    connect(m_accountPage, &AccountPage::addressEdited, this, &MainWindow::accountAddressEdited);
    connect(m_accountPage, &AccountPage::removeRequested, this, [this](const QString &accountId) {
        showPhone();
        Q_EMIT accountRemoveRequested(accountId);
    });
    connect(m_accountPage, &AccountPage::tryRequested, this,
            &MainWindow::tryWithoutAccountRequested);
    connect(m_accountPage, &AccountPage::actionRequested, this, &MainWindow::bannerActionRequested);
    connect(m_accountPage, &AccountPage::announcement, m_phone, &PhonePage::announce);
    connect(m_accountPage, &AccountPage::cancelled, this, [this] {
        showPhone();
        Q_EMIT signInCancelled();
    });
    connect(m_accountPage, &AccountPage::completed, this, [this] {
        QTimer::singleShot(signedInPause, this, [this] {
            if (m_pages->currentWidget() == m_accountPage)
                showFirstRun(false);
        });
    });
}

void MainWindow::connectSettings()
{
    connect(m_settings, &SettingsPage::backRequested, this, &MainWindow::showPhone);
    connect(m_settings, &SettingsPage::accountEditRequested, this,
            &MainWindow::accountEditRequested);
    connect(m_settings, &SettingsPage::accountAddRequested, this, [this] { showAccountForm({}); });
    connect(m_settings, &SettingsPage::deviceChosen, this, &MainWindow::deviceChosen);
    connect(m_settings, &SettingsPage::metersWanted, this, &MainWindow::soundMetersWanted);
    connect(m_settings, &SettingsPage::schemeChosen, this, [this](Theme::Scheme scheme) {
        m_theme.setScheme(scheme);
        Q_EMIT schemeChosen(scheme);
    });
}

void MainWindow::connectCertificatePage()
{
    connect(m_certificate, &CertificatePage::trusted, this, &MainWindow::certificateTrusted);
    connect(m_certificate, &CertificatePage::announcement, m_phone, &PhonePage::announce);
    connect(m_certificate, &CertificatePage::closed, this, [this] {
        // Whoever called meanwhile has brought the phone to the front.
        if (m_pages->currentWidget() == m_certificate)
            m_pages->setCurrentWidget(m_beforeCertificate);
    });
}

void MainWindow::makeMenu()
{
    auto *menu = new QMenu(this);
    menu->addAction(themedIcon(QStringLiteral("settings")), tr("Settings"), this,
                    &MainWindow::showSettings)
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Comma));
    menu->addAction(themedIcon(QStringLiteral("echo")), tr("Call the echo line"), this,
                    &MainWindow::tryWithoutAccountRequested);
    menu->addAction(themedIcon(QStringLiteral("trash")), tr("Delete call history…"), this,
                    &MainWindow::confirmDeleteHistory);
    menu->addSeparator();
    menu->addAction(themedIcon(QStringLiteral("power")), tr("Quit"), this,
                    &MainWindow::quitRequested)
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    // A shortcut of an action counts only where the action is known to the window.
    addActions(menu->actions());
    m_phone->setMenu(menu);
}

void MainWindow::makeShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto &&handler) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, std::forward<decltype(handler)>(handler));
    };
    const auto withCall = [this](auto handler) {
        return [this, handler] {
            if (const CallView *call = m_phone->calls().chosen())
                handler(*call);
        };
    };
    on(Qt::Key_F2, [this] { answerFirst(); });
    on(Qt::Key_F4, [this] { hangUpChosen(); });
    on(Qt::SHIFT | Qt::Key_F4, [this] {
        if (m_phone->calls().liveCount() > 0)
            Q_EMIT hangUpAllRequested();
    });
    on(Qt::CTRL | Qt::Key_M, withCall([this](const CallView &call) {
           if (call.answeredAt.isValid() && call.state < CallView::State::Ending)
               Q_EMIT muteRequested(call.id, !call.muted);
       }));
    on(Qt::CTRL | Qt::Key_H, withCall([this](const CallView &call) {
           using State = CallView::State;
           if (call.state == State::Active || call.state == State::Held ||
               call.state == State::RemoteHeld)
               Q_EMIT holdRequested(call.id, call.state != State::Held);
       }));
    on(Qt::CTRL | Qt::Key_R, [this] { Q_EMIT redialRequested(); });
    on(Qt::CTRL | Qt::Key_L, [this] {
        showPhone();
        m_phone->focusField();
    });
    constexpr int lastTab = 3;
    for (int number = 1; number <= lastTab; ++number)
        on(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)), [this, number] {
            showPhone();
            m_phone->showTabAt(number - 1);
        });
    constexpr int lastCall = 9;
    for (int number = 1; number <= lastCall; ++number)
        on(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + number)),
           [this, number] { openCall(number - 1); });
}

void MainWindow::openCall(int index)
{
    const QList<CallView> &calls = m_phone->calls().calls();
    if (index >= calls.size())
        return;
    showPhone();
    const CallView call = calls.at(index);
    m_phone->calls().choose(call.id);
    m_phone->openCalls();
    if (call.state == CallView::State::Held && m_phone->calls().liveCount() > 1)
        Q_EMIT swapRequested(call.id);
}

void MainWindow::hangUpChosen()
{
    const CallView *call = m_phone->calls().chosen();
    if (call != nullptr && call->state < CallView::State::Ending)
        Q_EMIT hangUpRequested(call->id);
    else if (call == nullptr && !m_phone->incoming().ringing().isEmpty())
        Q_EMIT declineRequested(m_phone->incoming().ringing().constFirst().callId);
}

void MainWindow::answerFirst()
{
    if (!m_phone->incoming().ringing().isEmpty())
        Q_EMIT answerRequested(m_phone->incoming().ringing().constFirst().callId);
}

void MainWindow::silenceOrDecline(const QString &callId)
{
    if (m_silenced.contains(callId)) {
        Q_EMIT declineRequested(callId);
        return;
    }
    m_silenced.insert(callId);
    Q_EMIT silenceRequested(callId);
}

void MainWindow::setAccounts(const QList<AccountView> &accounts, const QString &currentId)
{
    m_phone->accounts().setAccounts(accounts, currentId);
    m_settings->setAccounts(accounts);
    const AccountView *current = m_phone->accounts().current();
    m_accountId = current == nullptr ? QString() : current->id;
}

void MainWindow::setCalls(const QList<CallView> &calls)
{
    m_phone->calls().setAll(calls);
}

void MainWindow::updateCall(const CallView &call)
{
    const bool isNew = m_phone->calls().find(call.id) == nullptr;
    m_phone->calls().update(call);
    if (isNew && m_pages->currentWidget() != m_phone)
        showPhone();
}

void MainWindow::removeCall(const QString &callId)
{
    m_phone->calls().remove(callId);
}

void MainWindow::setCallLevel(const QString &callId, double level)
{
    m_phone->calls().setLevel(callId, level);
}

void MainWindow::showIncoming(const IncomingView &incoming)
{
    m_phone->incoming().show(incoming);
    if (m_areCardsAllowed)
        m_cards->show(incoming, screen());
    else
        showPhone(); // else nothing would be seen of it
}

void MainWindow::hideIncoming(const QString &callId)
{
    m_phone->incoming().hide(callId);
    m_cards->hide(callId);
    m_silenced.remove(callId);
}

void MainWindow::setIncomingCardsAllowed(bool allowed)
{
    m_areCardsAllowed = allowed;
}

void MainWindow::setRecentsModel(QAbstractItemModel *model)
{
    m_phone->setRecentsModel(model);
}

void MainWindow::setCompletionModel(QAbstractItemModel *model)
{
    m_phone->field().setCompletionModel(model);
}

void MainWindow::setMissedCount(int count)
{
    m_phone->setMissedCount(count);
}

void MainWindow::showBanner(const BannerView &banner)
{
    m_phone->showBanner(banner);
}

void MainWindow::hideBanner()
{
    m_phone->hideBanner();
}

void MainWindow::confirmDeleteHistory()
{
    showPhone();
    BannerView question;
    question.sentence = tr("Delete all calls from the history? This can't be undone.");
    question.buttonText = tr("Delete");
    question.actionId = deleteHistoryAction;
    question.kind = BannerView::Kind::Notice;
    showBanner(question);
}

void MainWindow::onBannerAction(const QString &actionId)
{
    if (actionId == deleteHistoryAction) {
        hideBanner();
        Q_EMIT deleteHistoryRequested();
    } else {
        Q_EMIT bannerActionRequested(actionId);
    }
}

void MainWindow::showFirstRun(bool shown)
{
    m_isFirstRun = shown;
    if (!shown) {
        showPhone();
        return;
    }
    m_accountPage->open(AccountPage::Purpose::FirstRun);
    m_pages->setCurrentWidget(m_accountPage);
}

bool MainWindow::isFirstRunShown() const
{
    return m_isFirstRun && m_pages->currentWidget() == m_accountPage;
}

void MainWindow::showAccountForm(const AccountForm &form)
{
    m_accountPage->open(form.id.isEmpty() ? AccountPage::Purpose::Add : AccountPage::Purpose::Edit,
                        form);
    m_pages->setCurrentWidget(m_accountPage);
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
    if (m_pages->currentWidget() != m_certificate)
        m_beforeCertificate = m_pages->currentWidget();
    m_pages->setCurrentWidget(m_certificate);
    m_certificate->open(certificate);
}

void MainWindow::setField(const QString &text)
{
    showPhone();
    m_phone->setFieldText(cleanDialText(text));
    present();
}

void MainWindow::setDevices(const DevicesView &devices)
{
    m_phone->setDevices(devices);
    m_settings->setDevices(devices);
}

void MainWindow::setLevels(double microphone, double speaker)
{
    m_settings->setLevels(microphone, speaker);
}

void MainWindow::setEndedStay(std::chrono::milliseconds stay)
{
    m_phone->calls().setEndedStay(stay);
}

void MainWindow::present()
{
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

void MainWindow::showPhone()
{
    if (m_pages->currentWidget() == m_phone)
        return;
    m_pages->setCurrentWidget(m_phone);
    if (m_phone->calls().isEmpty())
        m_phone->focusField();
}

void MainWindow::showSettings()
{
    m_pages->setCurrentWidget(m_settings);
    m_settings->setFocus(Qt::OtherFocusReason);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Q_EMIT closeRequested();
    if (m_closingHides) {
        event->ignore();
        hide();
        return;
    }
    QMainWindow::closeEvent(event);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // Only what no widget wanted comes here: a field with the focus keeps its digits.
    if (event->key() == Qt::Key_Escape && !m_phone->incoming().ringing().isEmpty()) {
        if (!event->isAutoRepeat())
            silenceOrDecline(m_phone->incoming().ringing().constFirst().callId);
        return;
    }
    const bool isPlain =
        (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    const QString text = event->text();
    if (m_pages->currentWidget() == m_phone && isPlain && text.size() == 1) {
        const QChar typed = text.at(0);
        const bool isDigit = (typed >= u'0' && typed <= u'9') || typed == u'*' || typed == u'#';
        if (isDigit && !event->isAutoRepeat() && m_phone->sendDigit(typed))
            return;
        // Otherwise typing anywhere begins a name or number.
        if (typed.isPrint() && !typed.isSpace() && m_phone->calls().liveCount() == 0) {
            m_phone->field().setFocus(Qt::OtherFocusReason);
            m_phone->field().insert(text);
            return;
        }
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_phone->checkMissedSeen();
}

} // namespace ahoy::ui
