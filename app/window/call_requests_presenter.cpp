#include "app/window/call_requests_presenter.h"

#include "app/account/providers.h"
#include "app/call/ladder.h"
#include "app/call/target.h"
#include "app/window/call_presentation.h"
#include "app/window/notice.h"
#include "ui/main_window.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QUrl>
#include <algorithm>

namespace ahoy::app {

namespace {

constexpr QLatin1String showRecording("showRecording");
constexpr int busyHere = 486;
constexpr int decline = 603;
constexpr int movedTemporarily = 302;

Calls::DigitMethod methodOf(ui::DigitMethod method)
{
    using To = Calls::DigitMethod;
    switch (method) {
    case ui::DigitMethod::Automatic: return To::Automatic;
    case ui::DigitMethod::Events: return To::Rfc4733;
    case ui::DigitMethod::Messages: return To::Info;
    case ui::DigitMethod::Sound: return To::Inband;
    }
    return To::Automatic;
}

} // namespace

using Requests = ui::CallRequests;

CallRequestsPresenter::CallRequestsPresenter(CompositionRoot &root, ui::MainWindow &window,
                                             QObject *parent)
    : QObject(parent), m_root(root), m_window(window)
{
    connectTransfers();
    connectConference();
    connectRinging();
    connectRecording();
    connectLadder();
    connect(&window.callRequests(), &Requests::digitMethodChosen, this,
            [this](const QString &id, ui::DigitMethod method) {
                m_digitMethods.insert(id, method);
                Q_EMIT viewChanged(id);
            });
}

void CallRequestsPresenter::forget(const QString &id)
{
    m_consultations.remove(id);
    m_digitMethods.remove(id);
}

void CallRequestsPresenter::sendDigit(const QString &id, QChar digit)
{
    const auto sent = m_root.calls().sendDigits(id, digit, methodOf(digitMethod(id)));
    tell(sent);
    if (sent)
        m_root.playDigit(digit.toLatin1());
}

// ---- handing on --------------------------------------------------------------------------------

void CallRequestsPresenter::connectTransfers()
{
    const auto *const requests = &m_window.callRequests();
    connect(
        requests, &Requests::transferRequested, this,
        [this](const QString &id, const QString &to) { tell(m_root.calls().transfer(id, to)); });
    connect(requests, &Requests::consultRequested, this, &CallRequestsPresenter::consult);
    connect(requests, &Requests::connectRequested, this, &CallRequestsPresenter::connectBoth);
}

void CallRequestsPresenter::consult(const QString &id, const QString &to)
{
    const auto call = m_root.calls().find(id);
    if (!call)
        return;
    const auto asked =
        m_root.calls().dial(to, {.direct = call->account.isEmpty(), .account = call->account});
    if (!asked) {
        tell(tl::unexpected(asked.error()));
        return;
    }
    m_consultations.insert(*asked, id);
    m_root.calls().holdOthers(*asked);
    Q_EMIT viewChanged(*asked);
}

void CallRequestsPresenter::connectBoth(const QString &id, const QString &other)
{
    tell(m_root.calls().transferTo(id, other));
}

// ---- several at once ---------------------------------------------------------------------------

void CallRequestsPresenter::connectConference()
{
    const auto *const requests = &m_window.callRequests();
    connect(requests, &Requests::joinRequested, this, &CallRequestsPresenter::join);
    connect(requests, &Requests::leaveConferenceRequested, this, [this](const QString &id) {
        const auto left = m_root.calls().leaveConference(id);
        tell(left);
        if (left) // a person talks to one side at a time
            tell(m_root.calls().hold(id));
    });
    connect(requests, &Requests::splitConferenceRequested, this, [this] {
        const auto all = members();
        m_root.calls().splitConference();
        if (!all.isEmpty())
            m_root.calls().holdOthers(all.first());
    });
}

QStringList CallRequestsPresenter::members() const
{
    QStringList ids;
    for (const auto &call : m_root.calls().list())
        if (call.conference && !call.endedAt.isValid())
            ids += call.id;
    return ids;
}

void CallRequestsPresenter::join(const QStringList &ids)
{
    const auto joined = m_root.calls().joinConference(ids);
    tell(joined);
    if (joined && !ids.isEmpty())
        m_root.calls().holdOthers(ids.first());
}

void CallRequestsPresenter::setHeld(const QString &id, bool held)
{
    if (!held) {
        resume(id);
        return;
    }
    const auto call = m_root.calls().find(id);
    const auto all = call && call->conference ? members() : QStringList{id};
    for (const auto &one : all)
        tell(m_root.calls().hold(one));
}

void CallRequestsPresenter::resume(const QString &id)
{
    const auto call = m_root.calls().find(id);
    if (call && call->conference) {
        join(members()); // those on hold are resumed
        return;
    }
    const auto resumed = m_root.calls().resume(id);
    if (resumed)
        m_root.calls().holdOthers(id);
    else
        tell(resumed);
}

// ---- a call that rings -------------------------------------------------------------------------

void CallRequestsPresenter::connectRinging()
{
    const auto *const requests = &m_window.callRequests();
    connect(requests, &Requests::endOthersAndAnswerRequested, this,
            &CallRequestsPresenter::endOthersAndAnswer);
    connect(requests, &Requests::rejectRequested, this,
            [this](const QString &id, ui::RejectWay way) {
                tell(m_root.calls().reject(id, way == ui::RejectWay::Busy ? busyHere : decline));
            });
    connect(requests, &Requests::voicemailRequested, this, [this](const QString &id) {
        if (const auto call = m_root.calls().find(id))
            redirect(id, voicemail(*call));
    });
    connect(requests, &Requests::redirectRequested, this, &CallRequestsPresenter::redirect);
    connect(requests, &Requests::cardShown, &m_root.calls(), &Calls::onCardShown);
}

void CallRequestsPresenter::endOthersAndAnswer(const QString &id)
{
    auto &calls = m_root.calls();
    const auto answered = calls.answer(id);
    tell(answered);
    if (!answered)
        return;
    for (const auto &other : calls.list())
        if (other.id != id && other.isAnswered() && !other.endedAt.isValid())
            tell(calls.hangUp(other.id));
}

QString CallRequestsPresenter::voicemail(const Call &call) const
{
    const auto *const account = m_root.accounts().find(sip::AccountId{call.account.toULongLong()});
    if (account && !account->record.voicemail.isEmpty())
        return account->record.voicemail;
    const auto *const provider = account ? providerOf(account->record.uri) : nullptr;
    return provider ? provider->voicemail : QString();
}

void CallRequestsPresenter::redirect(const QString &id, const QString &to)
{
    const auto call = m_root.calls().find(id);
    if (!call)
        return;
    // A number without '@' is one of the account's server, or of the caller's when there is none.
    const auto *const account = m_root.accounts().find(sip::AccountId{call->account.toULongLong()});
    const auto domain = account ? account->record.domain()
                                : call->remoteUri.mid(call->remoteUri.lastIndexOf(u'@') + 1);
    const auto target = parseTarget(to.toStdString(), domain.toStdString());
    if (target)
        tell(m_root.calls().reject(id, movedTemporarily, target->uri));
    else
        tell(tl::unexpected(target.error()));
}

// ---- recording ---------------------------------------------------------------------------------

void CallRequestsPresenter::connectRecording()
{
    connect(&m_window.callRequests(), &Requests::recordRequested, this,
            &CallRequestsPresenter::record);
    connect(&m_root.calls(), &Calls::recordingEnded, this,
            [this](const QString &, const QString &file, const QString &sentence) {
                onRecordingEnded(file, sentence);
            });
}

void CallRequestsPresenter::record(const QString &id, bool on)
{
    const auto done = [this](const Result<void> &result) {
        if (result || result.error().code == Errc::Gone)
            return;
        showNotice(
            m_window,
            tr("The call can't be recorded. %1").arg(QString::fromStdString(result.error().text)));
    };
    if (on)
        m_root.calls().record(id, {}, done);
    else
        m_root.calls().stopRecording(id, done);
}

void CallRequestsPresenter::onRecordingEnded(const QString &file, const QString &sentence)
{
    m_recording = file;
    const auto kept = tr("The recording is kept as %1.").arg(QFileInfo(file).fileName());
    m_window.showBanner({.sentence = sentence.isEmpty() ? kept : sentence,
                         .buttonText = tr("Show"),
                         .actionId = showRecording,
                         .kind = sentence.isEmpty() ? ui::BannerView::Kind::Notice
                                                    : ui::BannerView::Kind::Problem});
}

bool CallRequestsPresenter::act(const QString &actionId)
{
    if (actionId != showRecording)
        return false;
    m_window.hideBanner();
    const auto folder = QFileInfo(m_recording).absolutePath();
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        showNotice(m_window,
                   tr("The recording is in the folder %1.").arg(QDir::toNativeSeparators(folder)));
    return true;
}

// ---- what the phones said ----------------------------------------------------------------------

void CallRequestsPresenter::connectLadder()
{
    connect(&m_window.callRequests(), &Requests::ladderRequested, this,
            &CallRequestsPresenter::showLadder);
    const auto more = [this](const QString &id) {
        if (m_window.shownLadder() == id)
            showLadder(id);
    };
    connect(&m_root.calls(), &Calls::changed, this, [more](const Call &call) { more(call.id); });
    connect(&m_root.calls(), &Calls::statisticsChanged, this, more);
}

void CallRequestsPresenter::showLadder(const QString &id)
{
    const auto call = m_root.calls().find(id);
    const auto *const log = m_root.calls().log(id);
    if (!call || !log)
        return;
    m_window.showLadder(
        {.callId = id,
         .title = call->remoteName.isEmpty() ? readableAddress(call->remoteUri) : call->remoteName,
         .text = ladderText(*log)});
}

void CallRequestsPresenter::tell(const Result<void> &done)
{
    showRefusal(m_window, done);
}

} // namespace ahoy::app
