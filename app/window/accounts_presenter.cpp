#include "app/window/accounts_presenter.h"

#include "app/settings/keys.h"
#include "app/window/call_presentation.h"
#include "app/window/certificate_presentation.h"
#include "app/window/notice.h"
#include "app/window/sign_in.h"
#include "ui/main_window.h"
#include "ui/settings/settings_page.h"

#include <algorithm>

namespace ahoy::app {

namespace {

constexpr std::uint64_t mostVoicemails = 10'000; ///< that a server can make people believe in

ui::AccountView::State toViewState(AccountState::State state)
{
    using To = ui::AccountView::State;
    switch (state) {
    case AccountState::State::Off: return To::Off;
    case AccountState::State::Connecting: return To::Connecting;
    case AccountState::State::Registered: return To::Registered;
    case AccountState::State::Failed: break;
    }
    return To::Failed;
}

ui::AccountView toAccountView(const Accounts::Entry &entry)
{
    const auto &mailbox = entry.mailbox;
    const auto fresh = mailbox ? mailbox->voice.fresh : 0;
    return {.id = idText(entry.record.id),
            .name = entry.record.displayName,
            .address = readableAddress(entry.record.uri),
            .state = toViewState(entry.state.state),
            .words = {},
            .problem = entry.state.problem.sentence,
            .enabled = entry.record.enabled,
            .hasVoicemail = mailbox && (mailbox->isWaiting || fresh > 0),
            .voicemails = static_cast<int>(std::min<std::uint64_t>(fresh, mostVoicemails))};
}

} // namespace

QString accountName(const Accounts &accounts, sip::AccountId id)
{
    const auto *const entry = accounts.find(id);
    if (!entry || accounts.list().size() < 2)
        return {};
    return entry->record.displayName.isEmpty() ? readableAddress(entry->record.uri)
                                               : entry->record.displayName;
}

AccountsPresenter::AccountsPresenter(CompositionRoot &root, ui::MainWindow &window, QObject *parent)
    : QObject(parent),
      m_root(root),
      m_window(window),
      m_signIn(std::make_unique<SignIn>(root, window))
{
    connectRoot();
    connectWindow();
}

AccountsPresenter::~AccountsPresenter() = default;

void AccountsPresenter::connectRoot()
{
    const auto showAll = [this] {
        show();
        m_window.showFirstRun(m_root.accounts().isEmpty());
    };
    connect(&m_root, &CompositionRoot::loaded, this, showAll);
    connect(&m_root.accounts(), &Accounts::accountChanged, this, &AccountsPresenter::show);
    connect(&m_root.accounts(), &Accounts::accountRemoved, this, showAll);
    connect(&m_root.accounts(), &Accounts::mailboxTold, this, &AccountsPresenter::show);
}

void AccountsPresenter::connectWindow()
{
    const auto told = [this](const auto &done) {
        if (!done)
            showRefusal(m_window, tl::unexpected(done.error().error));
    };
    connect(&m_window, &ui::MainWindow::accountChosen, this, [this](const QString &id) {
        m_root.settings().change(setting::defaultAccount, id);
        show();
    });
    connect(&m_window, &ui::MainWindow::accountRemoveRequested, this,
            [this, told](const QString &id) {
                m_root.accounts().remove(sip::AccountId{id.toULongLong()}, told);
            });
    const auto connectSettings = [this, told] {
        connect(
            &m_window.settings(), &ui::SettingsPage::accountEnabledChosen, this,
            [this, told](const QString &id, bool on) {
                m_root.accounts().update(sip::AccountId{id.toULongLong()}, {{"enabled", on}}, told);
            });
    };
    connectSettings();
    connect(&m_window, &ui::MainWindow::rebuilt, this, [this, connectSettings] {
        connectSettings();
        show();
    });
    connect(&m_window, &ui::MainWindow::voicemailRequested, this,
            &AccountsPresenter::callVoicemail);
    connect(&m_window, &ui::MainWindow::certificateTrusted, this,
            [this, told](const QString &id, const QString &fingerprint) {
                m_root.accounts().trust(sip::AccountId{id.toULongLong()}, fingerprint, told);
            });
    connect(&m_window, &ui::MainWindow::tryWithoutAccountRequested, &m_root,
            &CompositionRoot::callEchoLine);
}

void AccountsPresenter::callVoicemail(const QString &accountId)
{
    const auto *const entry = m_root.accounts().find(sip::AccountId{accountId.toULongLong()});
    if (!entry)
        return;
    // RFC 3842 §5.2: a server may say where the mailbox is.
    const QString told =
        entry->mailbox ? QString::fromStdString(entry->mailbox->account) : QString();
    const QString number = entry->record.voicemail.isEmpty() ? told : entry->record.voicemail;
    if (!number.isEmpty()) {
        Q_EMIT dialRequested(number, accountId);
        return;
    }
    m_signIn->edit(accountId);
    m_window.revealAccountField(QStringLiteral("voicemail"));
}

void AccountsPresenter::show()
{
    QList<ui::AccountView> views;
    const Accounts::Entry *troubled = nullptr;
    const auto entries = m_root.accounts().list();
    for (const auto &entry : entries) {
        views += toAccountView(entry);
        if (!troubled && entry.state.state == AccountState::State::Failed)
            troubled = &entry;
    }
    const auto *const current =
        m_root.accounts().defaultAccount(m_root.settings().value(setting::defaultAccount));
    m_window.setAccounts(views, current ? idText(current->record.id) : QString());
    Q_EMIT changed();
    showProblem(troubled);
}

void AccountsPresenter::showProblem(const Accounts::Entry *troubled)
{
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

void AccountsPresenter::act(const QString &actionId, sip::AccountId about)
{
    if (actionId == QStringLiteral("editAccount")) {
        m_signIn->edit(about ? idText(about) : m_shownProblem);
    } else if (actionId == QStringLiteral("tryAgain")) {
        (void)m_root.accounts().registerNow(sip::AccountId{m_shownProblem.toULongLong()});
    } else if (actionId == QStringLiteral("checkConnection")) {
        // Try again now is what can be done from here: every account that is there, or should be.
        for (const auto &entry : m_root.accounts().list())
            if (entry.state.state == AccountState::State::Failed ||
                entry.state.state == AccountState::State::Registered)
                (void)m_root.accounts().registerNow(entry.record.id);
    } else if (actionId == QStringLiteral("showCertificate")) {
        const auto shown = sip::AccountId{m_shownProblem.toULongLong()};
        showCertificate(m_signIn->account() ? m_signIn->account() : shown);
    }
}

void AccountsPresenter::showCertificate(sip::AccountId id)
{
    const auto *const entry = m_root.accounts().find(id);
    if (entry && entry->certificate)
        m_window.showCertificate(toCertificateView(*entry));
}

} // namespace ahoy::app
