#include "app/window/desktop_presenter.h"

#include "app/call/forwarding.h"
#include "app/composition_root.h"
#include "app/desktop/autostart.h"
#include "app/desktop/platform_choice.h"
#include "app/settings/keys.h"
#include "app/window/accounts_presenter.h"
#include "app/window/tray_presentation.h"
#include "ui/main_window.h"

#include <QGuiApplication>
#include <QTimer>

namespace ahoy::app {

using namespace std::chrono_literals;

namespace {

/// The desktop need not be asked before the window is there and the first REGISTER is out.
constexpr auto startDelay = 500ms;
/// A panel that is started anew is back by then.
constexpr auto panelRestart = 3s;
constexpr qsizetype mostMissed = 100; ///< that a notice keeps in mind

ui::CallRulesView::When toView(Forwarding::When when)
{
    switch (when) {
    case Forwarding::When::Busy: return ui::CallRulesView::When::Busy;
    case Forwarding::When::NoAnswer: return ui::CallRulesView::When::NoAnswer;
    case Forwarding::When::Always: break;
    }
    return ui::CallRulesView::When::Always;
}

Forwarding::When fromView(ui::CallRulesView::When when)
{
    switch (when) {
    case ui::CallRulesView::When::Busy: return Forwarding::When::Busy;
    case ui::CallRulesView::When::NoAnswer: return Forwarding::When::NoAnswer;
    case ui::CallRulesView::When::Always: break;
    }
    return Forwarding::When::Always;
}

} // namespace

DesktopPresenter::DesktopPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent)
    : QObject(parent), m_root(root), m_window(window)
{
    // Without a place for the card, the notice is the card.
    m_window.setIncomingCardsAllowed(canPlaceWindows(QGuiApplication::platformName()));
    m_trayTurn.setSingleShot(true);
    m_trayTurn.setInterval(0);
    connect(&m_trayTurn, &QTimer::timeout, this, &DesktopPresenter::drawTray);
    connectCalls();
    connectTray();
    connectNotices();
    connectSettings();
    connectWindow();
    connect(&root, &CompositionRoot::loaded, this, [this] {
        // Who took the file away, in the desktop's own settings, meant it.
        if (m_root.settings().value(setting::autostart) && !isAutostartOn())
            m_root.settings().change(setting::autostart, false);
        showSettings();
        showTray();
        QTimer::singleShot(startDelay, this, &DesktopPresenter::start);
    });
    connect(&root, &CompositionRoot::finished, &m_notifications, &Notifications::closeAll);
}

DesktopPresenter::~DesktopPresenter() = default;

void DesktopPresenter::start()
{
    m_tray.start();
}

void DesktopPresenter::stayInBackground()
{
    // Whoever has no account yet is waited for by the page that asks for one.
    connect(&m_root, &CompositionRoot::loaded, this, [this] {
        if (m_root.accounts().isEmpty())
            m_window.present();
    });
    QTimer::singleShot(panelRestart, this, &DesktopPresenter::keepReachable);
}

// ---- calls -------------------------------------------------------------------------------------

void DesktopPresenter::connectCalls()
{
    connect(&m_root.calls(), &Calls::changed, this, &DesktopPresenter::onCall);
    connect(&m_root.calls(), &Calls::removed, this, [this](const QString &id) {
        m_announced.remove(id);
        showTray();
    });
    connect(&m_root.callerNames(), &CallerNames::named, this, &DesktopPresenter::onNames);
    connect(&m_root.accounts(), &Accounts::accountChanged, this, &DesktopPresenter::showTray);
    connect(&m_root.accounts(), &Accounts::accountRemoved, this, &DesktopPresenter::showTray);
}

void DesktopPresenter::onCall(const Call &call)
{
    const bool rings =
        call.isIncoming() && !call.isAnswered() && call.state == Call::State::Ringing;
    if (!rings) {
        m_notifications.close(incomingKey(call.id));
    } else if (!m_announced.contains(call.id) && !m_root.calls().policy().autoAnswer) {
        m_announced.insert(call.id);
        m_notifications.show(noticeOf(call));
    }
    followCalls();
    showTray();
}

/// Music and sleep wait for as long as there is a call.
void DesktopPresenter::followCalls()
{
    if (!isBusy(m_root.calls().list())) {
        m_sleep.release();
        m_music.resume();
        return;
    }
    m_sleep.hold(tr("A call is going on"));
    if (m_root.settings().value(setting::pauseMusic))
        m_music.pause();
}

/// With the name that the contacts know, where they do.
Call DesktopPresenter::named(Call call) const
{
    const auto *const caller =
        m_root.callerNames().find(call.remoteUri, sip::AccountId{call.account.toULongLong()});
    if (caller)
        call.remoteName = caller->name;
    return call;
}

Notice DesktopPresenter::noticeOf(const Call &call) const
{
    return incomingNotice(
        named(call), accountName(m_root.accounts(), sip::AccountId{call.account.toULongLong()}));
}

void DesktopPresenter::onNames()
{
    for (const auto &call : m_root.calls().list())
        if (m_notifications.has(incomingKey(call.id)))
            m_notifications.show(noticeOf(call));
    if (!m_missed.isEmpty() && m_notifications.has(missedKey()))
        showMissed();
    showTray();
}

// ---- notices -----------------------------------------------------------------------------------

void DesktopPresenter::connectNotices()
{
    connect(&m_root.history(), &History::added, this, &DesktopPresenter::onMissed);
    connect(&m_window, &ui::MainWindow::missedCountChanged, this, &DesktopPresenter::onMissedCount);
    connect(&m_notifications, &Notifications::chosen, this, &DesktopPresenter::onNotice);
}

void DesktopPresenter::onMissed(const HistoryRecord &record)
{
    // Who is not to be disturbed finds them in the list, and the number at the sign in the tray.
    if (record.result != HistoryRecord::Result::Missed || m_root.calls().policy().doNotDisturb)
        return;
    m_missed += {record.remoteUri, record.remoteName, idText(record.account)};
    if (m_missed.size() > mostMissed)
        m_missed.removeFirst();
    showMissed();
}

void DesktopPresenter::showMissed()
{
    auto missed = m_missed;
    for (auto &one : missed)
        if (const auto *const caller =
                m_root.callerNames().find(one.uri, sip::AccountId{one.account.toULongLong()}))
            one.name = caller->name;
    m_notifications.show(missedNotice(missed));
}

void DesktopPresenter::onMissedCount(int count)
{
    m_missedCount = count;
    if (count == 0) {
        m_missed.clear();
        m_notifications.close(missedKey());
    }
    showTray();
}

void DesktopPresenter::onNotice(const QString &key, const QString &action)
{
    if (const auto call = callOfKey(key); !call.isEmpty()) {
        if (action == notice_action::answer)
            Q_EMIT m_window.answerRequested(call);
        else if (action == notice_action::decline)
            Q_EMIT m_window.declineRequested(call);
        else
            m_window.present();
        return;
    }
    m_window.present();
    if (action == notice_action::callBack && !m_missed.isEmpty()) {
        const auto missed = m_missed.constLast();
        const auto account = m_root.accounts().find(sip::AccountId{missed.account.toULongLong()})
                                 ? missed.account
                                 : QString();
        Q_EMIT m_window.dialRequested(missed.uri, account);
    }
    m_notifications.close(key);
}

// ---- tray --------------------------------------------------------------------------------------

void DesktopPresenter::connectTray()
{
    connect(&m_tray, &Tray::activated, this, [this] { onTray(TrayCommand::ShowHide); });
    connect(&m_tray, &Tray::chosen, this, &DesktopPresenter::onTray);
    connect(&m_tray, &Tray::availableChanged, this,
            [this] { QTimer::singleShot(panelRestart, this, &DesktopPresenter::keepReachable); });
    connect(&m_window, &ui::MainWindow::shownChanged, this, &DesktopPresenter::showTray);
}

/// In its own turn: who presses a key does not wait for the drawing of an icon.
void DesktopPresenter::showTray()
{
    if (!m_trayTurn.isActive())
        m_trayTurn.start();
}

void DesktopPresenter::drawTray()
{
    auto calls = m_root.calls().list();
    for (auto &call : calls)
        if (!call.isOver())
            call = named(call);
    m_tray.show(toTrayView(m_root.accounts().list(), calls, m_missedCount,
                           m_root.settings().value(setting::doNotDisturb), isOnScreen()));
}

bool DesktopPresenter::isOnScreen() const
{
    return m_window.isVisible() && !m_window.isMinimized();
}

void DesktopPresenter::onTray(TrayCommand command)
{
    const auto calls = m_root.calls().list();
    switch (command) {
    case TrayCommand::Answer:
        if (const auto *const call = answerable(calls))
            Q_EMIT m_window.answerRequested(call->id);
        break;
    case TrayCommand::HangUp:
        if (const auto *const call = endable(calls))
            Q_EMIT m_window.hangUpRequested(call->id);
        break;
    case TrayCommand::DoNotDisturb:
        Q_EMIT m_window.doNotDisturbRequested(!m_root.settings().value(setting::doNotDisturb));
        break;
    case TrayCommand::ShowHide:
        if (isOnScreen())
            m_window.hide();
        else
            m_window.present();
        break;
    case TrayCommand::Quit: Q_EMIT m_window.quitRequested(); break;
    }
}

/// A window that is out of sight needs something that brings it back.
void DesktopPresenter::keepReachable()
{
    if (!m_window.isVisible() && !m_tray.isAvailable())
        m_window.showMinimized();
}

// ---- closing -----------------------------------------------------------------------------------

void DesktopPresenter::connectWindow()
{
    connect(&m_window, &ui::MainWindow::closeRequested, this, &DesktopPresenter::onClose);
    connect(&m_window, &ui::MainWindow::rebuilt, this, [this] {
        // The same in the words of another language.
        onNames();
        m_tray.showAgain();
    });
}

void DesktopPresenter::onClose()
{
    using Closing = ui::MainWindow::Closing;
    const bool hides = m_tray.isAvailable();
    m_window.setClosing(hides ? Closing::Hides : Closing::Minimises);
    auto &settings = m_root.settings();
    if (settings.value(setting::closingExplained))
        return;
    settings.change(setting::closingExplained, true);
    // Now, where notices are shown; and in the window, for whoever looks there again.
    m_notifications.show(closingNotice(hides));
    m_window.showBanner({.sentence = closingSentence(hides),
                         .buttonText = {},
                         .actionId = {},
                         .kind = ui::BannerView::Kind::Notice});
}

// ---- settings ----------------------------------------------------------------------------------

void DesktopPresenter::connectSettings()
{
    using Window = ui::MainWindow;
    connect(&m_root.settings(), &Settings::changed, this, [this] {
        showSettings();
        showTray();
    });
    connect(&m_window, &Window::doNotDisturbRequested, this,
            [this](bool on) { m_root.settings().change(setting::doNotDisturb, on); });
    connect(&m_window, &Window::forwardingSubmitted, this, &DesktopPresenter::setForwarding);
}

void DesktopPresenter::showSettings()
{
    const auto &settings = m_root.settings();
    m_window.setCallRules({.doNotDisturb = settings.value(setting::doNotDisturb),
                           .forwardTo = settings.value(setting::forwardTo),
                           .when = toView(forwardWhen(settings.value(setting::forwardWhen))),
                           .seconds = settings.value(setting::forwardAfter)});
}

void DesktopPresenter::setForwarding(const ui::CallRulesView &rules)
{
    m_root.settings().change({{setting::forwardTo.key(), rules.forwardTo},
                              {setting::forwardWhen.key(), toString(fromView(rules.when))},
                              {setting::forwardAfter.key(), rules.seconds}},
                             [this](const std::optional<Refusal> &refusal) {
                                 if (refusal)
                                     m_window.showForwardingProblem(
                                         tr("This is no number or address that can be called."));
                                 else
                                     m_window.hideForwarding();
                             });
}

void DesktopPresenter::openLinks()
{
    m_links.becomeDefault([this](const Result<void> &done) {
        m_window.showBanner(
            {.sentence = done ? tr("Phone links open with Ahoy now.")
                              : QString::fromStdString(done.error().text),
             .buttonText = {},
             .actionId = {},
             .kind = done ? ui::BannerView::Kind::Notice : ui::BannerView::Kind::Problem});
    });
}

} // namespace ahoy::app
