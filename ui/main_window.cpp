#include "ui/main_window.h"

#include "ui/accounts/account_import_page.h"
#include "ui/accounts/account_page.h"
#include "ui/accounts/account_strip.h"
#include "ui/accounts/certificate_page.h"
#include "ui/accounts/forward_page.h"
#include "ui/accounts/mailbox_button.h"
#include "ui/call/call_list.h"
#include "ui/call/call_requests.h"
#include "ui/call/incoming_cards.h"
#include "ui/call/incoming_strips.h"
#include "ui/call/ladder_page.h"
#include "ui/contacts/contacts_page.h"
#include "ui/field/dial_field.h"
#include "ui/field/dial_text.h"
#include "ui/phone_page.h"
#include "ui/recents/recents_page.h"
#include "ui/settings/settings_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/window_drops.h"
#include "ui/window_keys.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QScreen>
#include <QStackedWidget>

#include <utility>

namespace ahoy::ui {

namespace {

/// The window's own banner action; the app's ids never begin so.
const QLatin1String confirmAction("ui.confirm");

} // namespace

MainWindow::MainWindow(Theme &, QWidget *parent) : QMainWindow(parent)
{
    setWindowTitle(QStringLiteral("Ahoy"));
    setMinimumSize(size::windowMinimumWidth, size::windowMinimumHeight);
    resize(size::windowWidth, size::windowHeight);
    m_requests = new CallRequests(this);
    connect(m_requests, &CallRequests::silenceRequested, this, &MainWindow::silenceRequested);
    connect(m_requests, &CallRequests::noteEdited, this, &MainWindow::noteEdited);
    build();
    m_keys = new WindowKeys(*this, *m_phone);
    m_drops = new WindowDrops(*this, *m_phone);
    m_phone->focusField();
}

void MainWindow::build()
{
    m_pages = new QStackedWidget(this);
    m_phone = new PhonePage(*m_requests, m_pages);
    m_accountPage = new AccountPage(m_pages);
    m_settings = new SettingsPage(m_pages);
    m_certificate = new CertificatePage(m_pages);
    m_forward = new ForwardPage(m_pages);
    m_pages->addWidget(m_phone);
    m_pages->addWidget(m_accountPage);
    m_pages->addWidget(m_settings);
    m_pages->addWidget(m_certificate);
    m_import = new AccountImportPage(m_pages);
    m_pages->addWidget(m_import);
    m_pages->addWidget(m_forward);
    m_ladder = new LadderPage(m_pages);
    m_pages->addWidget(m_ladder);
    setCentralWidget(m_pages);
    m_cards = new IncomingCards(*m_requests, this);
    connectPhone();
    connectAccountPage();
    connectSettings();
    connectCertificatePage();
    connectLadder();
    connectImportPage();
    connectForwardPage();
    makeMenu();
}

MainWindow::~MainWindow()
{
    // Pages that go out of sight tell this window so; they must do it while it is still whole.
    hide();
    delete takeCentralWidget();
}

void MainWindow::connectPhone()
{
    connect(m_phone, &PhonePage::dialRequested, this, &MainWindow::dialRequested);
    connect(m_phone, &PhonePage::fieldChanged, this, &MainWindow::fieldChanged);
    connect(m_phone, &PhonePage::callBackRequested, this, &MainWindow::callBackRequested);
    connect(m_phone, &PhonePage::deleteRecentsRequested, this, &MainWindow::deleteRecents);
    connect(&recents(), &RecentsPage::deleteOlderRequested, this, &MainWindow::confirmDeleteOlder);
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
    connect(m_phone, &PhonePage::talkingChanged, m_cards, &IncomingCards::setTalking);
    connect(m_phone, &PhonePage::deviceChosen, this, &MainWindow::deviceChosen);
    connect(m_cards, &IncomingCards::answerRequested, this, &MainWindow::answerRequested);
    connect(m_cards, &IncomingCards::declineRequested, this, &MainWindow::declineRequested);
    connect(m_cards, &IncomingCards::escapePressed, this,
            [this](const QString &callId) { m_keys->escape(callId); });
    AccountStrip &strip = m_phone->accounts();
    connect(&strip, &AccountStrip::chosen, this, &MainWindow::accountChosen);
    connect(&strip, &AccountStrip::editRequested, this, &MainWindow::accountEditRequested);
    connect(&strip, &AccountStrip::addRequested, this, [this] { showAccountForm({}); });
    connect(&m_phone->mailbox(), &MailboxButton::voicemailRequested, this,
            &MainWindow::voicemailRequested);
    connect(&strip, &AccountStrip::doNotDisturbRequested, this, &MainWindow::doNotDisturbRequested);
    connect(&strip, &AccountStrip::forwardingRequested, this, &MainWindow::showForwarding);
}

void MainWindow::makeMenu()
{
    auto *menu = new QMenu(this);
    m_menu = menu;
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

void MainWindow::setAccounts(const QList<AccountView> &accounts, const QString &currentId)
{
    m_phone->setAccounts(accounts, currentId);
    m_phone->mailbox().setAccounts(accounts);
    m_settings->setAccounts(accounts);
    contacts().setAccounts(accounts);
}

void MainWindow::suggestAccount(const QString &accountId)
{
    m_phone->suggestAccount(accountId);
}

void MainWindow::setCallRules(const CallRulesView &rules)
{
    m_callRules = rules;
    m_phone->accounts().setCallRules(rules);
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
    m_keys->forget(callId);
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
    connect(&m_phone->field(), &QLineEdit::textEdited, this, &MainWindow::fieldEdited,
            Qt::UniqueConnection);
    m_phone->setCompletionModel(model);
}

ContactsPage &MainWindow::contacts()
{
    return m_phone->contacts();
}

void MainWindow::setMissedCount(int count)
{
    m_phone->setMissedCount(count);
    setWindowTitle(count > 0 ? tr("Ahoy – %n missed calls", nullptr, count)
                             : QStringLiteral("Ahoy"));
    Q_EMIT missedCountChanged(count);
}

RecentsPage &MainWindow::recents()
{
    return m_phone->lists().recents();
}

RecentDetail &MainWindow::recentDetail()
{
    return m_phone->recentDetail();
}

void MainWindow::showBanner(const BannerView &banner)
{
    m_phone->showBanner(banner);
}

void MainWindow::hideBanner()
{
    m_phone->hideBanner();
}

void MainWindow::ask(const QString &sentence, std::function<void()> confirmed)
{
    m_confirmed = std::move(confirmed);
    showPhone();
    BannerView question;
    question.sentence = sentence;
    question.buttonText = tr("Delete");
    question.actionId = confirmAction;
    question.kind = BannerView::Kind::Notice;
    showBanner(question);
}

void MainWindow::confirmDeleteHistory()
{
    ask(tr("Delete all calls from the history? This can't be undone."),
        [this] { Q_EMIT deleteHistoryRequested(); });
}

void MainWindow::confirmDeleteOlder(const QDateTime &before)
{
    const QString day = QLocale().toString(before.date(), QLocale::LongFormat);
    ask(tr("Delete all calls before %1? This can't be undone.").arg(day),
        [this, before] { Q_EMIT deleteOlderRequested(before); });
}

void MainWindow::deleteRecents(const QStringList &recentIds)
{
    if (recentIds.size() == 1) {
        Q_EMIT deleteRecentsRequested(recentIds);
        return;
    }
    ask(tr("Delete %n calls from the history? This can't be undone.", nullptr,
           static_cast<int>(recentIds.size())),
        [this, recentIds] { Q_EMIT deleteRecentsRequested(recentIds); });
}

void MainWindow::onBannerAction(const QString &actionId)
{
    if (actionId == confirmAction) {
        hideBanner();
        if (const auto confirmed = std::exchange(m_confirmed, {}))
            confirmed();
    } else {
        Q_EMIT bannerActionRequested(actionId);
    }
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

void MainWindow::showContacts()
{
    showPhone();
    m_phone->showTabAt(static_cast<int>(ListsPane::Tab::Contacts));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Q_EMIT closeRequested();
    switch (m_closing) {
    case Closing::Closes: QMainWindow::closeEvent(event); return;
    case Closing::Hides: hide(); break;
    case Closing::Minimises: showMinimized(); break;
    }
    event->ignore();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    Q_EMIT shownChanged(true);
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    Q_EMIT shownChanged(false);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // Only what no widget wanted comes here: a field with the focus keeps its digits.
    if (!m_keys->press(*event, m_pages->currentWidget() == m_phone))
        QMainWindow::keyPressEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_phone->checkMissedSeen();
}

} // namespace ahoy::ui
