#include "ui/gallery/player.h"

#include "ui/clock.h"
#include "ui/contacts/contacts_page.h"
#include "ui/gallery/contact_sample.h"
#include "ui/gallery/sample.h"
#include "ui/main_window.h"
#include "ui/recents/recent_detail.h"

#include <QCoreApplication>
#include <QTimer>

#include <functional>

namespace ahoy::ui::gallery {

namespace {

using State = CallView::State;
constexpr int beatMs = 900;

} // namespace

Player::Player(MainWindow &window) : QObject(&window), m_window(window)
{
    m_recents = new sample::Recents(this);
    window.setAccounts(sample::accounts(), QStringLiteral("1"));
    window.setRecentsModel(m_recents);
    window.setCompletionModel(new sample::People(this));
    window.setDevices(sample::devices());
    window.setMissedCount(2);
    m_contacts = new sample::Contacts(sample::Contacts::Kind::Many, this);
    keepContacts();

    connect(&window, &MainWindow::dialRequested, this, &Player::dial);
    connect(&window, &MainWindow::callBackRequested, this,
            [this](const QString &) { dial(QStringLiteral("+49 30 123456")); });
    connect(&window, &MainWindow::redialRequested, this,
            [this] { dial(QStringLiteral("+49 30 123456")); });
    connect(&window, &MainWindow::callActionRequested, this,
            [this](const QString &id, const QString &) {
                const QString number = m_calls.value(id).number;
                m_window.removeCall(id);
                dial(number);
            });
    connect(&window, &MainWindow::hangUpRequested, this,
            [this](const QString &id) { end(id, QString()); });
    connect(&window, &MainWindow::hangUpAllRequested, this, [this] {
        const QStringList ids = m_calls.keys();
        for (const QString &id : ids)
            end(id, QString());
    });
    connect(&window, &MainWindow::muteRequested, this, [this](const QString &id, bool on) {
        change(id, [on](CallView &call) { call.muted = on; });
    });
    connect(&window, &MainWindow::holdRequested, this, [this](const QString &id, bool on) {
        change(id, [on](CallView &call) { call.state = on ? State::Held : State::Active; });
    });
    connect(&window, &MainWindow::swapRequested, this, [this](const QString &id) {
        const QStringList ids = m_calls.keys();
        for (const QString &each : ids)
            change(each, [&](CallView &call) {
                if (call.state == State::Active || call.state == State::Held)
                    call.state = each == id ? State::Active : State::Held;
            });
    });
    connect(&window, &MainWindow::answerRequested, this, &Player::answer);
    connect(&window, &MainWindow::declineRequested, &window, &MainWindow::hideIncoming);
    connect(&window, &MainWindow::missedSeen, this, [this] { m_window.setMissedCount(0); });
    connect(&window, &MainWindow::deleteRecentsRequested, m_recents, &sample::Recents::remove);
    connect(&window.recentDetail(), &RecentDetail::noteEdited, m_recents,
            &sample::Recents::setNote);
    connect(&window.recentDetail(), &RecentDetail::connectionRequested, this,
            [this](const QString &id) {
                m_window.recentDetail().showConnection(id, sample::ladder());
            });
    connect(&window, &MainWindow::deleteHistoryRequested, m_recents, &sample::Recents::clear);
    connect(&window, &MainWindow::accountSubmitted, this, &Player::signIn);
    connect(&window, &MainWindow::accountChosen, this,
            [this](const QString &id) { m_window.setAccounts(sample::accounts(), id); });
    connect(&window, &MainWindow::accountEditRequested, this, [this](const QString &id) {
        for (const AccountView &account : sample::accounts()) {
            if (account.id != id)
                continue;
            AccountForm form;
            form.id = id;
            form.address = account.address;
            form.displayName = account.name;
            m_window.showAccountForm(form);
        }
    });
    connect(&window, &MainWindow::tryWithoutAccountRequested, this, [this] {
        m_window.showFirstRun(false);
        m_window.showIncoming(sample::incoming());
    });
    connect(&window, &MainWindow::bannerActionRequested, &window, &MainWindow::hideBanner);
    connect(&window, &MainWindow::quitRequested, qApp, &QCoreApplication::quit);
}

void Player::keepContacts()
{
    ContactsPage &page = m_window.contacts();
    page.setModel(m_contacts);
    page.setCallsModel(m_recents);
    page.setGroups({QStringLiteral("Friends"), QStringLiteral("Sailing club")});
    connect(&page, &ContactsPage::callRequested, this,
            [this](const QString &, const QString &number) { dial(number); });
    connect(&page, &ContactsPage::detailsRequested, this, [this](const QString &id) {
        m_window.contacts().showContact(m_contacts->contact(id));
    });
    connect(&page, &ContactsPage::favouriteToggled, m_contacts, &sample::Contacts::setFavourite);
    connect(&page, &ContactsPage::removeRequested, m_contacts, &sample::Contacts::remove);
    connect(&page, &ContactsPage::editSubmitted, this, [this](const ContactView &contact) {
        m_contacts->put(contact);
        m_window.contacts().showSaved();
    });
    connect(&page, &ContactsPage::importRequested, this, [this](const QString &file) {
        ImportPreview preview = sample::importPreview();
        preview.file = file;
        m_window.contacts().showImportPreview(preview);
    });
    connect(&page, &ContactsPage::importConfirmed, this, [this](const QString &file) {
        ImportPreview done = sample::importPreview();
        done.file = file;
        m_window.contacts().showImported(done);
    });
}

void Player::change(const QString &id, const std::function<void(CallView &)> &how)
{
    if (!m_calls.contains(id))
        return;
    how(m_calls[id]);
    m_window.updateCall(m_calls.value(id));
}

void Player::dial(const QString &text)
{
    CallView call;
    call.id = QString::number(m_next++);
    call.number = text;
    m_calls.insert(call.id, call);
    m_window.updateCall(call);
    const QString id = call.id;
    QTimer::singleShot(beatMs, this, [this, id] {
        change(id, [](CallView &now) { now.state = State::Ringing; });
    });
    QTimer::singleShot(3 * beatMs, this, [this, id] { answer(id); });
}

void Player::answer(const QString &id)
{
    if (const IncomingView incoming = sample::incoming(); id == incoming.callId) {
        m_window.hideIncoming(id);
        CallView call;
        call.id = id;
        call.name = incoming.name;
        call.number = incoming.number;
        m_calls.insert(id, call);
    }
    change(id, [](CallView &call) {
        if (call.state == State::Ended)
            return;
        const CallView like = sample::talking();
        call.state = State::Active;
        call.answeredAt = Clock::now();
        call.encryption = like.encryption;
        call.quality = like.quality;
        call.details = like.details;
    });
}

void Player::end(const QString &id, const QString &result)
{
    change(id, [&](CallView &call) {
        call.state = State::Ended;
        call.result = result;
        call.resultButton = MainWindow::tr("Call again");
    });
}

void Player::signIn()
{
    int beat = 1;
    for (const SignInStep step : {SignInStep::ServerFound, SignInStep::Reached,
                                  SignInStep::PasswordAccepted, SignInStep::SoundReady}) {
        QTimer::singleShot(beat++ * beatMs, this, [this, step] {
            SignInUpdate update;
            update.step = step;
            update.state = SignInUpdate::State::Ok;
            m_window.updateSignIn(update);
        });
    }
}

} // namespace ahoy::ui::gallery
