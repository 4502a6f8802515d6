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
    const auto &record = change.record;
    write(record.secretName, change.password,
          [write, finished, name = record.relaySecretName(),
           relay = change.relayPassword](const Result<void> &kept) {
              if (kept)
                  write(name, relay, finished);
              else
                  finished(kept);
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
