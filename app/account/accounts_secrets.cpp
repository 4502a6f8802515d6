// The secrets of the accounts: what is kept where it was given, and read when somebody asks.
#include "app/account/account_params.h"
#include "app/account/accounts.h"
#include "app/account/secrets.h"

#include <QPointer>

namespace ahoy::app {

void Accounts::onNeedPassword(const sip::NeedPassword &question)
{
    const auto *entry = find(question.account);
    if (!entry) {
        m_post(sip::command::Password{question.account, fail(Errc::Gone, "no such account")});
        return;
    }
    m_secrets.read(entry->record.secretName, [self = QPointer<Accounts>(this),
                                              id = question.account](const Result<Secret> &secret) {
        if (!self)
            return;
        if (const auto found = self->m_entries.find(id); found != self->m_entries.end())
            found->second.passwordError =
                secret ? std::nullopt : std::optional(secret.error().code);
        self->m_post(sip::command::Password{id, secret});
    });
}

void Accounts::onSecretArrived(const QString &name)
{
    for (auto &[id, entry] : m_entries)
        if (entry.record.relaySecretName() == name)
            readRelayPassword(entry.record);
        else if (entry.record.keySecretName() == name)
            handWithKeyPassword(id, false);
        else if (entry.record.secretName == name && entry.record.enabled && entry.passwordError) {
            entry.passwordError.reset();
            m_post(sip::command::RegisterAccount{id});
        }
}

/// Those that were given; `finished` is not called when this is no more.
void Accounts::keepSecrets(const AccountChange &change, const SecretStore::Finished &finished)
{
    const auto write = [this](const QString &name, const std::optional<Secret> &secret,
                              const SecretStore::Finished &next) {
        if (!secret)
            return next({});
        m_secrets.write(name, *secret,
                        [self = QPointer<Accounts>(this), next](const Result<void> &kept) {
                            if (self)
                                next(kept);
                        });
    };
    const auto thenIfKept = [finished](std::function<void()> then) {
        return [finished, then = std::move(then)](const Result<void> &kept) {
            if (kept)
                then();
            else
                finished(kept);
        };
    };
    write(change.record.secretName, change.password, thenIfKept([=] {
              write(change.record.relaySecretName(), change.relayPassword, thenIfKept([=] {
                        write(change.record.keySecretName(), change.keyPassword, finished);
                    }));
          }));
}

void Accounts::dropSecrets(const AccountRecord &record, const SecretStore::Finished &finished)
{
    m_secrets.remove(record.relaySecretName(), [](const Result<void> &) {});
    m_secrets.remove(record.keySecretName(), [](const Result<void> &) {});
    m_secrets.remove(record.secretName, finished);
}

/// Hands an account to the user agent once the key store has said what opens its key: anew, or
/// because that came late.  A key that nothing protects needs no answer.
void Accounts::handWithKeyPassword(sip::AccountId id, bool isNew)
{
    enqueue([this, id, isNew](const Next &next) {
        const auto *known = find(id);
        if (!known)
            return next();
        m_secrets.read(known->record.keySecretName(), [self = QPointer<Accounts>(this), id, isNew,
                                                       next](const Result<Secret> &secret) {
            if (!self)
                return;
            if (const auto found = self->m_entries.find(id); found != self->m_entries.end()) {
                auto &entry = found->second;
                if (secret)
                    entry.keyPassword = *secret;
                if (entry.record.enabled && isNew)
                    self->m_post(sip::command::AddAccount{id, configOf(entry)});
                else if (entry.record.enabled && secret)
                    self->m_post(sip::command::UpdateAccount{id, configOf(entry)});
            }
            next();
        });
    });
}

void Accounts::readRelayPassword(const AccountRecord &record)
{
    if (record.turnServer.isEmpty())
        return;
    m_secrets.read(record.relaySecretName(), [self = QPointer<Accounts>(this),
                                              id = record.id](const Result<Secret> &secret) {
        if (!self || !secret)
            return; // a relay without a password is a relay that says no
        if (const auto found = self->m_entries.find(id); found != self->m_entries.end())
            found->second.relayPassword = *secret;
    });
}

} // namespace ahoy::app
