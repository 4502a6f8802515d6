#pragma once

#include "app/contact/contact_record.h"
#include "app/store/database.h"

#include <optional>
#include <vector>

namespace ahoy::app {

/// Somebody there were calls with lately.
struct RecentPerson {
    QString uri;
    QString name;   ///< as the other side called itself, or the contact is called; may be empty
    QString number; ///< as people write it
    sip::AccountId account;
    int calls = 0;
    QDateTime last;
    std::optional<Caller> caller; ///< the contact; none: nobody that is known

    /// How likely the next call is with them: often and lately.
    double likelihood(const QDateTime &now) const;
};

/// Who there were calls with lately, the latest first.  Errors: Environment.  Thread: Store.
class RecentPeople {
public:
    static constexpr int maxCalls = 2000; ///< that are looked at
    static constexpr int maxPeople = 200;

    explicit RecentPeople(Database &database) : m_database(database) {}

    Result<std::vector<RecentPerson>> list();

private:
    Database &m_database;
};

} // namespace ahoy::app
