#pragma once

#include "app/account/account_record.h"
#include "app/account/account_state.h"
#include "app/account/secret_store.h"
#include "app/refusal.h"
#include "sipcore/net/command.h"
#include "sipcore/net/report.h"

#include <QJsonObject>
#include <QObject>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace ahoy::app {

class Secrets;
struct AccountChange;
class StoreThread;

/// The accounts of the phone: keeps them, hands them to the user agent and says how they fare.
/// Thread: UI.
///
/// Inputs: load() once, then onRegistration() and onNeedPassword() with what the SIP thread
/// reports.
class Accounts : public QObject {
    Q_OBJECT

public:
    using Post = std::function<void(sip::Command)>;

    Accounts(StoreThread &store, Secrets &secrets, Post post, QObject *parent = nullptr);

    /// Reads the kept ones and hands the enabled ones to the user agent.
    void load(Done<void> done);

    // inputs
    void onRegistration(const sip::RegistrationEvent &event);
    void onMessageWaiting(const sip::MessageWaiting &waiting);
    void onNeedPassword(const sip::NeedPassword &question);
    void onCertificate(const sip::CertificateTold &told);
    void onServerSearch(const sip::ServerSearch &search);
    void onTcpSpared(const sip::TcpSpared &spared);
    void onCommandFailed(const sip::CommandFailed &failure);

    // commands; answered when they are kept
    /// Params of account.add; what they leave out and is known of the provider is filled in
    /// (withProvider()).  Refusals: see readAccount(); Environment, Rejected (key store).
    void add(const QJsonObject &params, Done<sip::AccountId> done);
    /// Params of account.update less the id.  Starts the registration again.  Refusals: Gone too.
    void update(sip::AccountId id, const QJsonObject &params, Done<void> done);
    /// Un-registers and forgets.
    void remove(sip::AccountId id, Done<void> done);
    /// Refusals: Gone, WrongState (not enabled).
    Outcome<void> registerNow(sip::AccountId id);
    Outcome<void> unregister(sip::AccountId id);

    /// Takes the certificate that was refused last as it is, for this account and the server that
    /// showed it; empty: takes that back.  Refusals: Gone, WrongState (none was refused, or
    /// another).
    void trust(sip::AccountId id, const QString &fingerprint, Done<void> done);

    // views
    struct Entry {
        AccountRecord record;
        AccountState state;
        /// Why the last question for its password had no answer.
        std::optional<Errc> passwordError = std::nullopt;
        /// What its server last said of its mailbox (RFC 3842).
        std::optional<sip::MessageSummary> mailbox = std::nullopt;
        /// The one that its server showed and that was not taken; none once one was.
        std::optional<sip::ServerCertificate> certificate = std::nullopt;
        Secret relayPassword{}; ///< of its TURN server
        Secret keyPassword{};   ///< of the key to its own certificate
        /// How its server was looked for last, from Looking on.
        std::vector<sip::ServerSearch> search = {};
    };
    /// In the order they were added.
    std::vector<Entry> list() const;
    const Entry *find(sip::AccountId id) const;
    /// The account that calls go out by when none is named: `preferred` (the setting
    /// calls.defaultAccount) when it lives and is enabled, else the first enabled.
    const Entry *defaultAccount(const QString &preferred) const;
    bool isEmpty() const { return m_entries.empty(); }

Q_SIGNALS:
    /// Added, changed, or its state is another one that people can see.
    void accountChanged(ahoy::sip::AccountId id);
    void accountRemoved(ahoy::sip::AccountId id);
    /// Its server told of its mailbox, also when that is no news.
    void mailboxTold(ahoy::sip::AccountId id);
    /// The search for its server went a step on.
    void searchTold(ahoy::sip::AccountId id);
    /// Its server has another certificate than the one that a person trusted, and a good one.
    void certificateReplaced(ahoy::sip::AccountId id);

private:
    /// One change of the list; calls `next` when it is over, whatever came of it.
    using Next = std::function<void()>;
    using Job = std::function<void(Next next)>;

    void enqueue(Job job);
    void startNext();
    void keepSecrets(const AccountChange &change, const SecretStore::Finished &finished);
    void readRelayPassword(const AccountRecord &record);
    void handWithKeyPassword(sip::AccountId id, bool isNew);
    void dropSecrets(const AccountRecord &record, const SecretStore::Finished &finished);
    void insert(const AccountChange &change, const Done<sip::AccountId> &done);
    void replace(const AccountChange &change, const Done<void> &done);
    void hand(const AccountRecord &before, const AccountRecord &after, bool hasNewPassword);
    void loadAccounts(const Done<void> &done);
    void onSecretArrived(const QString &name);
    void setState(sip::AccountId id, const AccountState &state);

    StoreThread &m_store;
    Secrets &m_secrets;
    Post m_post;
    std::map<sip::AccountId, Entry> m_entries;
    std::deque<Job> m_jobs; // one after the other: each builds on what the last one left
    bool m_isBusy = false;
};

/// What the user agent must know, the pass phrase of its key included.
sip::AccountConfig configOf(const Accounts::Entry &entry);
/// An entry of the result of `status`, and the fields of the event "account".
QJsonObject statusJson(const Accounts::Entry &entry);
/// {"event":"mwi", …} of an account whose mailbox is known: "account" and what `mwi` in `status`
/// says.
QJsonObject mailboxEvent(const Accounts::Entry &entry);
/// {"event":"account", …}
QJsonObject accountEvent(const Accounts::Entry &entry);
/// An entry of the result of account.list.
QJsonObject listJson(const Accounts::Entry &entry);

} // namespace ahoy::app
