#include "app/window/calls_presenter.h"

#include "app/control/address_text.h"
#include "app/window/accounts_presenter.h"
#include "app/window/notice.h"
#include "app/words/failure_words.h"
#include "ui/main_window.h"

namespace ahoy::app {

namespace {

constexpr QLatin1String followRedirect("followRedirect");

} // namespace

CallsPresenter::CallsPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent)
    : QObject(parent),
      m_root(root),
      m_window(window),
      m_requests(root, window),
      m_reminder(window),
      m_chooser(root.store(), root.contacts(), [&root](sip::AccountId id) {
          const auto *const entry = root.accounts().find(id);
          return entry != nullptr && entry->record.enabled;
      })
{
    connectCalls();
    connectWindow();
}

void CallsPresenter::connectCalls()
{
    auto &calls = m_root.calls();
    connect(&calls, &Calls::changed, this, &CallsPresenter::showCall);
    connect(&calls, &Calls::removed, this, [this](const QString &id) {
        m_silence.remove(id);
        m_requests.forget(id);
        m_window.hideIncoming(id);
    });
    const auto showAgain = [this](const QString &id) {
        if (const auto call = m_root.calls().find(id))
            showCall(*call);
    };
    connect(&calls, &Calls::statisticsChanged, this, showAgain);
    connect(&m_requests, &CallRequestsPresenter::viewChanged, this, showAgain);
    connect(&calls, &Calls::heardChanged, this, &CallsPresenter::showHeard);
    connect(&m_root.callerNames(), &CallerNames::named, this, &CallsPresenter::showNames);
}

void CallsPresenter::connectWindow()
{
    using Window = ui::MainWindow;
    connect(&m_window, &Window::rebuilt, this, &CallsPresenter::showNames);
    connect(&m_window, &Window::dialRequested, this, &CallsPresenter::dialTyped);
    connect(&m_window, &Window::fieldChanged, this, &CallsPresenter::suggestAccount);
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
    connect(&m_window, &Window::hangUpAllRequested, &m_root.calls(), &Calls::hangUpAll);
    connect(&m_window, &Window::holdRequested, &m_requests, &CallRequestsPresenter::setHeld);
    connect(&m_window, &Window::swapRequested, &m_requests, &CallRequestsPresenter::resume);
    connect(&m_window, &Window::muteRequested, this,
            [this](const QString &id, bool on) { tell(m_root.calls().setMuted(id, on)); });
    connect(&m_window, &Window::digitPressed, &m_requests, &CallRequestsPresenter::sendDigit);
    connect(&m_window, &Window::callActionRequested, this, &CallsPresenter::actOnCall);
    connect(&m_reminder, &CallReminder::dialRequested, this, &CallsPresenter::dial);
}

CallSurroundings CallsPresenter::surroundings(const Call &call) const
{
    const sip::AccountId id{call.account.toULongLong()};
    const auto *const account = m_root.accounts().find(id);
    return {.accountName = accountName(m_root.accounts(), id),
            .account = account ? readableAddress(account->record.uri) : QString(),
            .silence = m_silence.value(call.id),
            .consultsFor = m_requests.consultsFor(call.id),
            .digitMethod = m_requests.digitMethod(call.id),
            .hasVoicemail = !m_requests.voicemail(call).isEmpty()};
}

void CallsPresenter::showCall(const Call &call)
{
    // Names follow the ring: it is shown at once, and again when it is known whose it is.
    const auto *const caller =
        m_root.callerNames().find(call.remoteUri, sip::AccountId{call.account.toULongLong()});
    const bool waits = call.isIncoming() && !call.isAnswered();
    if (waits && call.state == Call::State::Ringing) {
        auto incoming = toIncomingView(call, surroundings(call));
        if (caller)
            incoming.name = caller->name;
        m_window.showIncoming(incoming);
        return;
    }
    m_window.hideIncoming(call.id);
    if (waits)
        return;         // it went without an answer: the history tells
    if (!call.isOver()) // what has ended makes room for what goes on
        for (const auto &other : m_root.calls().list())
            if (other.isOver())
                m_window.removeCall(other.id);
    auto view = toView(call, m_root.calls().media(call.id), surroundings(call));
    if (caller)
        view.name = caller->name;
    view.isContact = caller != nullptr;
    m_window.updateCall(view);
    askAboutRedirect(call);
}

void CallsPresenter::showNames()
{
    for (const auto &call : m_root.calls().list())
        if (!call.isOver())
            showCall(call);
}

void CallsPresenter::showHeard(const QString &id, const QString &sentence)
{
    m_silence[id] = sentence;
    if (sentence.isEmpty()) {
        m_window.hideBanner();
    } else {
        const FailureWords words{sentence, FailureAction::CheckConnection};
        m_window.showBanner({.sentence = sentence,
                             .buttonText = words.buttonText(),
                             .actionId = words.actionId(),
                             .kind = ui::BannerView::Kind::Problem});
    }
    if (const auto call = m_root.calls().find(id))
        showCall(*call);
}

/// Nobody is called elsewhere without the person's word.
void CallsPresenter::askAboutRedirect(const Call &call)
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

bool CallsPresenter::act(const QString &actionId)
{
    if (m_requests.act(actionId) || m_reminder.act(actionId))
        return true;
    if (actionId != followRedirect)
        return false;
    tell(m_root.calls().followRedirect(m_redirected));
    return true;
}

void CallsPresenter::actOnCall(const QString &id, const QString &actionId)
{
    const auto call = m_root.calls().find(id);
    if (act(actionId) || !call)
        return;
    const sip::AccountId account{call->account.toULongLong()};
    if (actionId == QStringLiteral("tryAgain")) {
        redial(*call);
    } else if (actionId == QStringLiteral("callLater")) {
        const auto name =
            call->remoteName.isEmpty() ? readableAddress(call->remoteUri) : call->remoteName;
        m_reminder.remind(call->remoteUri, call->account, name);
    } else if (actionId == QStringLiteral("editNumber")) {
        m_window.setField(cleanAddress(readableAddress(call->remoteUri)));
    } else if (actionId == QStringLiteral("soundSettings")) {
        m_window.showSoundSettings();
    } else if (actionId == QStringLiteral("showCertificate")) {
        Q_EMIT certificateWanted(account);
    } else {
        Q_EMIT accountActionRequested(actionId, account);
    }
}

/// A call by no account goes out by none again.
void CallsPresenter::redial(const Call &call)
{
    m_lastDialled = call.remoteUri;
    const auto id = m_root.calls().dial(
        call.remoteUri, {.direct = call.account.isEmpty(), .account = call.account});
    if (id)
        m_root.calls().holdOthers(*id);
    else
        tell(tl::unexpected(id.error()));
}

/// A name means a contact.  Whom a person called before is called by the same account again,
/// unless they chose one.
void CallsPresenter::dialTyped(const QString &text, const QString &accountId)
{
    const bool needsAccount = accountId.isEmpty() && m_root.accounts().list().size() > 1;
    if (isDialled(text) && !needsAccount)
        return dial(text, accountId);
    m_chooser.choose(text, [this, accountId](const DialChoice &choice) {
        const bool isChosen = !accountId.isEmpty() || !choice.account;
        dial(choice.to, isChosen ? accountId : idText(choice.account));
    });
}

/// So that the button beside the field says by which account the call would go out.
void CallsPresenter::suggestAccount(const QString &text)
{
    const auto asked = ++m_suggested;
    if (m_root.accounts().list().size() < 2 || text.trimmed().isEmpty())
        return;
    m_chooser.choose(text.trimmed(), [this, asked](const DialChoice &choice) {
        if (asked == m_suggested && choice.account)
            m_window.suggestAccount(idText(choice.account));
    });
}

void CallsPresenter::dial(const QString &text, const QString &accountId)
{
    m_lastDialled = text;
    const auto id = m_root.calls().dial(text, {.direct = false, .account = accountId});
    if (id)
        m_root.calls().holdOthers(*id);
    else
        tell(tl::unexpected(id.error()));
}

/// A person talks to one other at a time: who comes to the front puts the others on hold.
void CallsPresenter::talkTo(const QString &id, const Result<void> &done)
{
    if (done)
        m_root.calls().holdOthers(id);
    else
        tell(done);
}

void CallsPresenter::tell(const Result<void> &done)
{
    showRefusal(m_window, done);
}

} // namespace ahoy::app
