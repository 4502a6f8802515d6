#include "app/account/accounts.h"

#include "app/account/account_params.h"
#include "app/account/account_store.h"
#include "app/account/providers.h"
#include "app/account/secrets.h"
#include "app/account/server_store.h"
#include "app/store/store_thread.h"
#include "app/wall_clock.h"
#include "base/log.h"
#include "base/time.h"

#include <QPointer>
#include <QTime>
#include <QUuid>
#include <algorithm>
#include <utility>

namespace ahoy::app {

namespace {

using State = AccountState::State;

tl::unexpected<Refusal> refused(const Error &error)
{
    return tl::unexpected<Refusal>(Refusal(error));
}

tl::unexpected<Refusal> gone()
{
    return refuse(Errc::Gone, QStringLiteral("there is no such account"), QStringLiteral("id"));
}

/// What an account is until the user agent says more.
AccountState beginning(const AccountRecord &record)
{
    AccountState state;
    state.state = record.enabled && record.registers ? State::Connecting : State::Off;
    return state;
}

/// The user agent need not hear of the rest.
bool isSameToAgent(const AccountRecord &a, const AccountRecord &b)
{
    return a.uri == b.uri && a.displayName == b.displayName && a.authUser == b.authUser &&
           a.server == b.server && a.outboundProxy == b.outboundProxy &&
           a.transport == b.transport && a.caFile == b.caFile &&
           a.clientCertificate == b.clientCertificate && a.clientKey == b.clientKey &&
           a.trustedCertificate == b.trustedCertificate && a.trustedName == b.trustedName &&
           a.expires == b.expires && a.registers == b.registers &&
           a.watchesMailbox == b.watchesMailbox;
}

std::optional<QTime> localTime(std::optional<TimePoint> at)
{
    if (!at)
        return std::nullopt;
    const auto left = toMilliseconds(*at - monotonicNow());
    return QTime::currentTime().addMSecs(static_cast<int>(std::clamp(left, 0LL, 86'400'000LL)));
}

} // namespace

Accounts::Accounts(StoreThread &store, Secrets &secrets, Post post, QObject *parent)
    : QObject(parent), m_store(store), m_secrets(secrets), m_post(std::move(post))
{
    connect(&secrets, &Secrets::arrived, this, &Accounts::onSecretArrived);
}

void Accounts::load(Done<void> done)
{
    // Whoever adds an account meanwhile waits: what is read must not hold theirs as well.
    enqueue([this, done = std::move(done)](const Next &next) {
        const Done<void> over = [done, next](Outcome<void> outcome) {
            done(std::move(outcome));
            next();
        };
        // What is known of servers first: the registrations need it.
        m_store.run(
            this, [](Database &database) { return ServerStore(database).list(WallClock::now()); },
            [this, over](const Result<std::vector<ServerStore::Spared>> &servers) {
                if (!servers)
                    return over(refused(servers.error()));
                for (const auto &[server, until] : *servers)
                    m_post(sip::command::SpareTcp{
                        server, std::chrono::seconds(WallClock::now().secsTo(until))});
                loadAccounts(over);
            });
    });
}

void Accounts::loadAccounts(const Done<void> &done)
{
    m_store.run(
        this, [](Database &database) { return AccountStore(database).list(); },
        [this, done](const Result<std::vector<AccountRecord>> &records) {
            if (!records)
                return done(refused(records.error()));
            for (const auto &record : *records) {
                m_entries[record.id] = {record, beginning(record)};
                readRelayPassword(record);
                if (!record.clientCertificate.isEmpty())
                    handWithKeyPassword(record.id, true);
                else if (record.enabled)
                    m_post(sip::command::AddAccount{record.id, toConfig(record)});
                Q_EMIT accountChanged(record.id);
            }
            done({});
        });
}

// ---- inputs ------------------------------------------------------------------------------------

void Accounts::onRegistration(const sip::RegistrationEvent &event)
{
    const auto found = m_entries.find(event.account);
    if (found == m_entries.end() || !found->second.record.enabled)
        return; // its farewell
    auto &entry = found->second;
    AccountState state;
    state.state = event.state;
    state.statusCode = event.statusCode;
    state.transport = event.transport;
    if (event.state == State::Registered) {
        entry.passwordError.reset();
        entry.certificate.reset();
    }
    if (event.state == State::Failed) {
        const bool hadNoPassword =
            event.cause == sip::Cause::BadCredentials && entry.passwordError.has_value();
        state.problem = hadNoPassword ? passwordWords(*entry.passwordError)
                                      : registrationWords(event, entry.record.domain(),
                                                          localTime(event.retryAt));
    }
    setState(event.account, state);
}

void Accounts::onMessageWaiting(const sip::MessageWaiting &waiting)
{
    const auto found = m_entries.find(waiting.account);
    if (found == m_entries.end())
        return;
    found->second.mailbox = waiting.summary;
    Q_EMIT mailboxTold(waiting.account);
}

void Accounts::onCertificate(const sip::CertificateTold &told)
{
    const auto found = m_entries.find(told.account);
    if (found == m_entries.end())
        return;
    const auto &certificate = told.certificate;
    log::line(log::Level::Warning, "account", "account {}: the certificate of {}, {}: {}",
              told.account.value, certificate.serverName, certificate.fingerprint,
              certificate.problems.empty() ? "another than the trusted one" : certificate.details);
    if (!certificate.problems.empty()) {
        found->second.certificate = certificate;
        return;
    }
    // It needs no trust of a person's any more, and the old one shall not be taken again.
    trust(told.account, {}, [](const auto &) {});
    Q_EMIT certificateReplaced(told.account);
}

void Accounts::onServerSearch(const sip::ServerSearch &search)
{
    constexpr std::size_t maxSteps = 100;
    const auto found = m_entries.find(search.account);
    if (found == m_entries.end())
        return;
    auto &steps = found->second.search;
    if (search.step == sip::ServerSearch::Step::Looking)
        steps.clear();
    if (steps.size() < maxSteps)
        steps.push_back(search);
    Q_EMIT searchTold(search.account);
}

void Accounts::onTcpSpared(const sip::TcpSpared &spared)
{
    const auto lasting = spared.lasting.count();
    m_store.run(
        this,
        [server = spared.server, lasting](Database &database) {
            ServerStore store(database);
            return lasting > 0 ? store.keep({server, WallClock::now().addSecs(lasting)})
                               : store.forget(server);
        },
        [](const Result<void> &kept) {
            if (!kept)
                log::line(log::Level::Warning, "account", "{}", kept.error().text);
        });
}

void Accounts::onCommandFailed(const sip::CommandFailed &failure)
{
    const auto *entry = find(failure.account);
    if (failure.call || !entry)
        return;
    log::line(log::Level::Warning, "account", "account {}: {}", failure.account.value,
              failure.error.text);
    if (failure.error.code != Errc::Invalid)
        return;
    AccountState state;
    state.state = State::Failed;
    state.problem = {tr("This account's address can't be used. Check its spelling."),
                     FailureAction::EditAccount};
    setState(failure.account, state);
}

void Accounts::setState(sip::AccountId id, const AccountState &state)
{
    auto &entry = m_entries.at(id);
    if (entry.state == state)
        return;
    entry.state = state;
    Q_EMIT accountChanged(id);
}

// ---- commands ----------------------------------------------------------------------------------

void Accounts::enqueue(Job job)
{
    m_jobs.push_back(std::move(job));
    startNext();
}

void Accounts::startNext()
{
    if (m_isBusy || m_jobs.empty())
        return;
    m_isBusy = true;
    const auto job = std::move(m_jobs.front());
    m_jobs.pop_front();
    job([this] {
        m_isBusy = false;
        startNext();
    });
}

void Accounts::add(const QJsonObject &params, Done<sip::AccountId> done)
{
    auto change = readAccount(withProvider(params), {});
    if (!change)
        return done(tl::unexpected<Refusal>(change.error()));
    change->record.secretName =
        QStringLiteral("account-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    enqueue([this, change = std::move(*change), done = std::move(done)](const Next &next) {
        const Done<sip::AccountId> over = [done, next](Outcome<sip::AccountId> outcome) {
            done(std::move(outcome));
            next();
        };
        // First the secrets: an account that was confirmed has its password.
        keepSecrets(change, [this, change, over](const Result<void> &kept) {
            if (kept)
                insert(change, over);
            else
                over(refused(kept.error()));
        });
    });
}

void Accounts::insert(const AccountChange &change, const Done<sip::AccountId> &done)
{
    m_store.run(
        this,
        [record = change.record](Database &database) {
            return AccountStore(database).insert(record);
        },
        [this, change, done](const Result<sip::AccountId> &id) {
            if (!id) {
                dropSecrets(change.record, [](const Result<void> &) {});
                return done(refused(id.error()));
            }
            auto kept = change.record;
            kept.id = *id;
            auto &entry = m_entries[*id];
            entry.record = kept;
            entry.state = beginning(kept);
            entry.keyPassword = change.keyPassword.value_or(Secret());
            readRelayPassword(kept);
            if (kept.enabled)
                m_post(sip::command::AddAccount{*id, configOf(entry)});
            Q_EMIT accountChanged(*id);
            done(*id);
        });
}

void Accounts::update(sip::AccountId id, const QJsonObject &params, Done<void> done)
{
    enqueue([this, id, params, done = std::move(done)](const Next &next) {
        const Done<void> over = [done, next](Outcome<void> outcome) {
            done(std::move(outcome));
            next();
        };
        const auto *entry = find(id);
        if (!entry)
            return over(gone());
        const auto change =
            readAccount(withProvider(params, entry->record.uri), entry->record, entry->keyPassword);
        if (!change)
            return over(tl::unexpected<Refusal>(change.error()));
        keepSecrets(*change, [this, change = *change, over](const Result<void> &kept) {
            if (kept)
                replace(change, over);
            else
                over(refused(kept.error()));
        });
    });
}

void Accounts::replace(const AccountChange &change, const Done<void> &done)
{
    m_store.run(
        this,
        [record = change.record](Database &database) {
            return AccountStore(database).update(record);
        },
        [this, change, done](const Result<void> &kept) {
            if (!kept)
                return done(refused(kept.error()));
            const auto &record = change.record;
            auto &entry = m_entries.at(record.id);
            const auto before = std::exchange(entry.record, record);
            entry.passwordError.reset();
            if (change.keyPassword)
                entry.keyPassword = *change.keyPassword;
            readRelayPassword(record);
            hand(before, record, change.password || change.keyPassword);
            Q_EMIT accountChanged(record.id);
            done({});
        });
}

void Accounts::hand(const AccountRecord &before, const AccountRecord &after, bool hasNewPassword)
{
    auto &entry = m_entries.at(after.id);
    auto &state = entry.state;
    // Another mailbox, or nobody asks about it any more.
    if (!after.enabled || !after.watchesMailbox || before.uri != after.uri ||
        before.server != after.server)
        entry.mailbox.reset();
    if (before.enabled && !after.enabled) {
        state = beginning(after);
        m_post(sip::command::RemoveAccount{after.id});
    } else if (!before.enabled && after.enabled) {
        state = beginning(after);
        m_post(sip::command::AddAccount{after.id, configOf(entry)});
    } else if (after.enabled &&
               (hasNewPassword || !isSameToAgent(before, after) || state.state == State::Failed)) {
        // A failed one is tried again after any edit: the person thinks it is right now.
        state = beginning(after);
        m_post(sip::command::UpdateAccount{after.id, configOf(entry)});
    }
}

void Accounts::trust(sip::AccountId id, const QString &fingerprint, Done<void> done)
{
    enqueue([this, id, fingerprint, done = std::move(done)](const Next &next) {
        const Done<void> over = [done, next](Outcome<void> outcome) {
            done(std::move(outcome));
            next();
        };
        const auto *entry = find(id);
        if (!entry)
            return over(gone());
        auto record = entry->record;
        record.trustedCertificate = fingerprint;
        record.trustedName.clear();
        if (!fingerprint.isEmpty()) {
            // Only what was seen: it is the person's eyes that trust it.
            const auto &shown = entry->certificate;
            if (!shown || QString::fromStdString(shown->fingerprint) != fingerprint)
                return over(refuse(Errc::WrongState,
                                   tr("The server has not shown this certificate."),
                                   QStringLiteral("fingerprint")));
            record.trustedName = QString::fromStdString(shown->serverName);
        }
        replace({std::move(record)}, over);
    });
}

void Accounts::remove(sip::AccountId id, Done<void> done)
{
    enqueue([this, id, done = std::move(done)](const Next &next) {
        const auto *entry = find(id);
        if (!entry) {
            done(gone());
            return next();
        }
        m_store.run(
            this, [id](Database &database) { return AccountStore(database).remove(id); },
            [this, id, done, next](const Result<void> &removed) {
                if (!removed) {
                    done(refused(removed.error()));
                    return next();
                }
                const auto record = m_entries.at(id).record;
                m_entries.erase(id);
                if (record.enabled)
                    m_post(sip::command::RemoveAccount{id});
                Q_EMIT accountRemoved(id);
                dropSecrets(record,
                            [done, next, self = QPointer<Accounts>(this)](const Result<void> &) {
                                done({});
                                if (self)
                                    next();
                            });
            });
    });
}

Outcome<void> Accounts::registerNow(sip::AccountId id)
{
    const auto *entry = find(id);
    if (!entry)
        return gone();
    if (!entry->record.enabled)
        return refuse(Errc::WrongState, tr("This account is switched off."));
    m_post(sip::command::RegisterAccount{id});
    return {};
}

Outcome<void> Accounts::unregister(sip::AccountId id)
{
    const auto *entry = find(id);
    if (!entry)
        return gone();
    if (!entry->record.enabled)
        return refuse(Errc::WrongState, tr("This account is switched off."));
    m_post(sip::command::UnregisterAccount{id});
    return {};
}

sip::AccountConfig configOf(const Accounts::Entry &entry)
{
    auto config = toConfig(entry.record);
    config.trust.ownKeyPassword = entry.keyPassword;
    return config;
}

// ---- views -------------------------------------------------------------------------------------

std::vector<Accounts::Entry> Accounts::list() const
{
    std::vector<Entry> all;
    for (const auto &[id, entry] : m_entries)
        all.push_back(entry);
    return all;
}

const Accounts::Entry *Accounts::find(sip::AccountId id) const
{
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : &found->second;
}

const Accounts::Entry *Accounts::defaultAccount(const QString &preferred) const
{
    const auto *wanted = find(sip::AccountId{preferred.toULongLong()});
    if (wanted && wanted->record.enabled)
        return wanted;
    for (const auto &[id, entry] : m_entries)
        if (entry.record.enabled)
            return &entry;
    return nullptr;
}

} // namespace ahoy::app
