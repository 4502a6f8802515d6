#pragma once

#include "app/account/account_record.h"
#include "app/store/database.h"

#include <vector>

namespace ahoy::app {

/// The table of accounts.  Thread: Store.
class AccountStore {
public:
    explicit AccountStore(Database &database) : m_database(database) {}

    /// In the order they were added.  Errors of all: Environment.
    Result<std::vector<AccountRecord>> list();
    /// Returns the id it got.
    Result<sip::AccountId> insert(const AccountRecord &record);
    /// Errors: Gone.
    Result<void> update(const AccountRecord &record);
    Result<void> remove(sip::AccountId id);

private:
    Database &m_database;
};

} // namespace ahoy::app
