#include "app/window/window_presenter.h"

#include "app/control/address_text.h"
#include "app/settings/keys.h"
#include "app/window/call_presentation.h"
#include "app/window/certificate_presentation.h"
#include "app/window/sign_in.h"

#include <QApplication>
#include <cmath>

namespace ahoy::app {

namespace {

constexpr QLatin1String followRedirect("followRedirect");
constexpr qsizetype mostChoices = 8; ///< of devices, remembered for when the first is unplugged

/// dBov to 0…1 for a meter: -60 dB and less is nothing.
double meter(float db)
{
    return std::clamp((static_cast<double>(db) + 60) / 60, 0.0, 1.0);
}

ui::Theme::Scheme schemeOf(const QString &word)
{
    if (word == QStringLiteral("light"))
        return ui::Theme::Scheme::Light;
    return word == QStringLiteral("dark") ? ui::Theme::Scheme::Dark : ui::Theme::Scheme::System;
}

QString wordFor(ui::Theme::Scheme scheme)
{
    switch (scheme) {
    case ui::Theme::Scheme::Light: return QStringLiteral("light");
    case ui::Theme::Scheme::Dark: return QStringLiteral("dark");
    case ui::Theme::Scheme::System: break;
    }
    return QStringLiteral("system");
}

QList<ui::DevicesView::Device> toDevices(const std::vector<audio::DeviceEntry> &entries)
{
    QList<ui::DevicesView::Device> devices;
    for (const auto &entry : entries)
        devices += {QString::fromStdString(entry.id), QString::fromStdString(entry.name)};
    return devices;
}

} // namespace

WindowPresenter::WindowPresenter(CompositionRoot &root, QObject *parent)
    : QObject(parent),
      m_root(root),
      m_theme(*qApp),
      m_window(m_theme),
      m_recents(root.history(), [this](sip::AccountId id) { return accountName(id); }),
      m_signIn(std::make_unique<SignIn>(root, m_window))
{
    m_window.setRecentsModel(&m_recents);
    connectLook();
    connectAccounts();
    connectCalls();
    connectHistory();
    connectSound();
    connect(&root, &CompositionRoot::message, this, [this](const QString &sentence) {
        m_window.showBanner({.sentence = sentence,
                             .buttonText = {},
                             .actionId = {},
                             .kind = ui::BannerView::Kind::Notice});
    });
    connect(&m_window, &ui::MainWindow::bannerActionRequested, this, &WindowPresenter::act);
    connect(&m_window, &ui::MainWindow::quitRequested, &root, &CompositionRoot::quit);
    connect(&m_window, &ui::MainWindow::closeRequested, &root, &CompositionRoot::quit);
}

WindowPresenter::~WindowPresenter() = default;

void WindowPresenter::show(const QString &address)
{
    m_window.present();
    if (!address.isEmpty())
        fill(address);
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

// ---- look --------------------------------------------------------------------------------------

void WindowPresenter::connectLook()
{
    // The settings are read once the phone starts; until then the look is the system's.
    connect(&m_root, &CompositionRoot::loaded, this, [this] {
        m_theme.setScheme(schemeOf(m_root.settings().value(setting::scheme)));
        m_window.restoreGeometry(
            QByteArray::fromBase64(m_root.settings().value(setting::windowGeometry).toLatin1()));
    });
    connect(&m_window, &ui::MainWindow::schemeChosen, this, [this](ui::Theme::Scheme scheme) {
        m_root.settings().change(setting::scheme, wordFor(scheme));
    });
    connect(&m_root, &CompositionRoot::finished, this, [this] {
        m_root.settings().change(setting::windowGeometry,
                                 QString::fromLatin1(m_window.saveGeometry().toBase64()));
    });
}

// ---- accounts ----------------------------------------------------------------------------------

void WindowPresenter::connectAccounts()
{
    auto &accounts = m_root.accounts();
    connect(&m_root, &CompositionRoot::loaded, this, [this] {
        showAccounts();
        m_window.showFirstRun(m_root.accounts().isEmpty());
    });
    connect(&accounts, &Accounts::accountChanged, this, &WindowPresenter::showAccounts);
    connect(&accounts, &Accounts::accountRemoved, this, [this] {
        showAccounts();
        m_window.showFirstRun(m_root.accounts().isEmpty());
    });
    connect(&m_window, &ui::MainWindow::accountChosen, this, [this](const QString &id) {
        m_root.settings().change(setting::defaultAccount, id);
        showAccounts();
    });
    connect(&m_window, &ui::MainWindow::accountRemoveRequested, this, [this](const QString &id) {
        m_root.accounts().remove(sip::AccountId{id.toULongLong()}, [this](const auto &done) {
            if (!done)
                tell(tl::unexpected(done.error().error));
        });
    });
    connect(&m_window, &ui::MainWindow::certificateTrusted, this,
            [this](const QString &id, const QString &fingerprint) {
                m_root.accounts().trust(sip::AccountId{id.toULongLong()}, fingerprint,
                                        [this](const auto &done) {
                                            if (!done)
                                                tell(tl::unexpected(done.error().error));
                                        });
            });
    connect(&m_window, &ui::MainWindow::tryWithoutAccountRequested, &m_root,
            &CompositionRoot::callEchoLine);
}

QString WindowPresenter::accountName(const QString &id) const
{
    return accountName(sip::AccountId{id.toULongLong()});
}

/// Which account: said only when there are several.
QString WindowPresenter::accountName(sip::AccountId id) const
{
    const auto *const entry = m_root.accounts().find(id);
    if (!entry || m_root.accounts().list().size() < 2)
        return {};
    return entry->record.displayName.isEmpty() ? readableAddress(entry->record.uri)
                                               : entry->record.displayName;
}

void WindowPresenter::showAccounts()
{
    QList<ui::AccountView> views;
    const Accounts::Entry *troubled = nullptr;
    const auto entries = m_root.accounts().list();
    for (const auto &entry : entries) {
        using To = ui::AccountView::State;
        To state = To::Off;
        switch (entry.state.state) {
        case AccountState::State::Off: state = To::Off; break;
        case AccountState::State::Connecting: state = To::Connecting; break;
        case AccountState::State::Registered: state = To::Registered; break;
        case AccountState::State::Failed: state = To::Failed; break;
        }
        if (state == To::Failed && !troubled)
            troubled = &entry;
        views += {.id = idText(entry.record.id),
                  .name = entry.record.displayName,
                  .address = readableAddress(entry.record.uri),
                  .state = state,
                  .words = {},
                  .problem = entry.state.problem.sentence};
    }
    const auto *const current =
        m_root.accounts().defaultAccount(m_root.settings().value(setting::defaultAccount));
    m_window.setAccounts(views, current ? idText(current->record.id) : QString());
    m_recents.accountsChanged();
    if (troubled && !m_window.isFirstRunShown()) {
        m_shownProblem = idText(troubled->record.id);
        m_window.showBanner({.sentence = troubled->state.problem.sentence,
                             .buttonText = troubled->state.problem.buttonText(),
                             .actionId = troubled->state.problem.actionId(),
                             .kind = ui::BannerView::Kind::Problem});
    } else if (!m_shownProblem.isEmpty() && !troubled) {
        m_shownProblem.clear();
        m_window.hideBanner();
    }
}

/// The buttons under sentences: FailureWords::actionId().
void WindowPresenter::act(const QString &actionId)
{
    if (actionId == QStringLiteral("editAccount")) {
        m_signIn->edit(m_shownProblem);
    } else if (actionId == QStringLiteral("checkConnection")) {
        // Try again now is what can be done from here: every account that is not there.
        for (const auto &entry : m_root.accounts().list())
            if (entry.state.state == AccountState::State::Failed)
                (void)m_root.accounts().registerNow(entry.record.id);
    } else if (actionId == QStringLiteral("showCertificate")) {
        const auto shown = sip::AccountId{m_shownProblem.toULongLong()};
        showCertificate(m_signIn->account() ? m_signIn->account() : shown);
    } else if (actionId == followRedirect) {
        tell(m_root.calls().followRedirect(m_redirected));
    }
}

void WindowPresenter::showCertificate(sip::AccountId id)
{
    const auto *const entry = m_root.accounts().find(id);
    if (entry && entry->certificate)
        m_window.showCertificate(toCertificateView(*entry));
}

// ---- calls -------------------------------------------------------------------------------------

void WindowPresenter::connectCalls()
{
    auto &calls = m_root.calls();
    connect(&calls, &Calls::changed, this, &WindowPresenter::showCall);
    connect(&calls, &Calls::removed, this, [this](const QString &id) {
        m_silence.remove(id);
        m_window.hideIncoming(id);
    });
    connect(&calls, &Calls::statisticsChanged, this, [this](const QString &id) {
        if (const auto call = m_root.calls().find(id))
            showCall(*call);
    });
    connect(&calls, &Calls::heardChanged, this, [this](const QString &id, const QString &sentence) {
        m_silence[id] = sentence;
        if (sentence.isEmpty())
            m_window.hideBanner();
        else
            m_window.showBanner({.sentence = sentence,
                                 .buttonText = {},
                                 .actionId = {},
                                 .kind = ui::BannerView::Kind::Problem});
        if (const auto call = m_root.calls().find(id))
            showCall(*call);
    });

    using Window = ui::MainWindow;
    connect(&m_window, &Window::dialRequested, this, &WindowPresenter::dial);
    connect(&m_window, &Window::redialRequested, this, [this] {
        if (!m_lastDialled.isEmpty())
            dial(m_lastDialled, {});
    });
    connect(&m_window, &Window::answerRequested, this,
            [this](const QString &id) { talkTo(id, m_root.calls().answer(id)); });
    connect(&m_window, &Window::declineRequested, this,
            [this](const QString &id) { tell(m_root.calls().reject(id)); });
    connect(&m_window, &Window::silenceRequested, this,
            [this](const QString &id) { tell(m_root.calls().silence(id)); });
    connect(&m_window, &Window::hangUpRequested, this,
            [this](const QString &id) { tell(m_root.calls().hangUp(id)); });
    connect(&m_window, &Window::hangUpAllRequested, &calls, &Calls::hangUpAll);
    connect(&m_window, &Window::holdRequested, this, [this](const QString &id, bool on) {
        if (on)
            tell(m_root.calls().hold(id));
        else
            talkTo(id, m_root.calls().resume(id));
    });
    connect(&m_window, &Window::swapRequested, this,
            [this](const QString &id) { talkTo(id, m_root.calls().resume(id)); });
    connect(&m_window, &Window::muteRequested, this,
            [this](const QString &id, bool on) { tell(m_root.calls().setMuted(id, on)); });
    connect(&m_window, &Window::digitPressed, this, [this](const QString &id, QChar digit) {
        tell(m_root.calls().sendDigits(id, digit));
        m_root.playDigit(digit.toLatin1());
    });
    connect(&m_window, &Window::callActionRequested, this,
            [this](const QString &id, const QString &action) {
                const auto call = m_root.calls().find(id);
                if (call &&
                    (action == QStringLiteral("tryAgain") || action == QStringLiteral("callLater")))
                    dial(call->remoteUri, call->account);
                else if (call && action == QStringLiteral("editNumber"))
                    fill(readableAddress(call->remoteUri));
                else if (call && action == QStringLiteral("showCertificate"))
                    showCertificate(sip::AccountId{call->account.toULongLong()});
                else
                    act(action);
            });
}

void WindowPresenter::showCall(const Call &call)
{
    const bool waits = call.isIncoming() && !call.isAnswered();
    if (waits && call.state == Call::State::Ringing) {
        m_window.showIncoming(toIncomingView(call, accountName(call.account)));
        return;
    }
    m_window.hideIncoming(call.id);
    if (waits)
        return;         // it went without an answer: the history tells
    if (!call.isOver()) // what has ended makes room for what goes on
        for (const auto &other : m_root.calls().list())
            if (other.isOver())
                m_window.removeCall(other.id);
    m_window.updateCall(toView(call, m_root.calls().media(call.id), accountName(call.account),
                               m_silence.value(call.id)));
    askAboutRedirect(call);
}

/// Nobody is called elsewhere without the person's word.
void WindowPresenter::askAboutRedirect(const Call &call)
{
    if (!call.redirectedTo.isEmpty() && !call.isOver()) {
        m_redirected = call.id;
        m_window.showBanner({.sentence = call.reason,
                             .buttonText = tr("Call there"),
                             .actionId = followRedirect,
                             .kind = ui::BannerView::Kind::Notice});
    } else if (m_redirected == call.id) {
        m_redirected.clear();
        m_window.hideBanner();
    }
}

void WindowPresenter::dial(const QString &text, const QString &accountId)
{
    m_lastDialled = text;
    const auto id = m_root.calls().dial(text, {.direct = false, .account = accountId});
    if (id)
        m_root.calls().holdOthers(*id);
    else
        tell(tl::unexpected(id.error()));
}

/// A person talks to one other at a time: who comes to the front puts the others on hold.
void WindowPresenter::talkTo(const QString &id, const Result<void> &done)
{
    if (done)
        m_root.calls().holdOthers(id);
    else
        tell(done);
}

/// What could not be done, as one line at the bottom.
void WindowPresenter::tell(const Result<void> &done)
{
    // A call that went while the button was pressed needs no words.
    if (done || done.error().code == Errc::Gone)
        return;
    m_window.showBanner({.sentence = QString::fromStdString(done.error().text),
                         .buttonText = {},
                         .actionId = {},
                         .kind = ui::BannerView::Kind::Notice});
}

// ---- history -----------------------------------------------------------------------------------

void WindowPresenter::connectHistory()
{
    m_missedSeen = QDateTime::currentDateTimeUtc();
    auto &history = m_root.history();
    connect(&history, &History::added, this, &WindowPresenter::countMissed);
    connect(&m_window, &ui::MainWindow::missedSeen, this, [this] {
        m_missedSeen = QDateTime::currentDateTimeUtc();
        m_window.setMissedCount(0);
    });
    connect(&m_window, &ui::MainWindow::callBackRequested, this, &WindowPresenter::callBack);
    connect(&m_window, &ui::MainWindow::deleteRecentRequested, this, [this](const QString &id) {
        m_root.history().remove({id.toLongLong()}, [](const auto &) {});
    });
    connect(&m_window, &ui::MainWindow::deleteHistoryRequested, this,
            [this] { m_root.history().removeAll([](const auto &) {}); });
}

void WindowPresenter::countMissed()
{
    m_root.history().countMissed(m_missedSeen, [this](const auto &count) {
        if (count)
            m_window.setMissedCount(*count);
    });
}

void WindowPresenter::callBack(const QString &recentId)
{
    const auto *const record = m_recents.record(recentId.toLongLong());
    if (!record)
        return;
    const auto account = record->account && m_root.accounts().find(record->account)
                             ? idText(record->account)
                             : QString();
    dial(record->remoteUri, account);
}

// ---- sound -------------------------------------------------------------------------------------

void WindowPresenter::connectSound()
{
    connect(&m_root, &CompositionRoot::devicesChanged, this, &WindowPresenter::showDevices);
    connect(&m_window, &ui::MainWindow::deviceChosen, this,
            [this](ui::DeviceUse use, const QString &id) {
                const auto &key = use == ui::DeviceUse::Microphone ? setting::capture
                                  : use == ui::DeviceUse::Speaker  ? setting::playback
                                                                   : setting::ring;
                // What was chosen before stays behind it: what plays when this one is unplugged.
                QStringList choices;
                if (!id.isEmpty()) {
                    choices = m_root.settings().value(key);
                    choices.removeAll(id);
                    choices.prepend(id);
                    choices = choices.mid(0, mostChoices);
                }
                m_root.settings().change(key, choices, [this](const auto &) { showDevices(); });
            });
    connect(&m_window, &ui::MainWindow::soundMetersWanted, &m_root,
            &CompositionRoot::setLevelsWanted);
    connect(&m_root.calls(), &Calls::levelsChanged, this, [this](float capture, float playback) {
        m_window.setLevels(meter(capture), meter(playback));
    });
    connect(&m_root, &CompositionRoot::loaded, &m_root, &CompositionRoot::requestDevices);
}

void WindowPresenter::showDevices()
{
    const auto &devices = m_root.devices();
    auto &settings = m_root.settings();
    m_window.setDevices({.microphones = toDevices(devices.capture),
                         .speakers = toDevices(devices.playback),
                         .ringers = toDevices(devices.playback),
                         .microphone = settings.value(setting::capture).value(0),
                         .speaker = settings.value(setting::playback).value(0),
                         .ringer = settings.value(setting::ring).value(0)});
}

} // namespace ahoy::app
