#pragma once

#include "app/store/database.h"
#include "base/endpoint.h"

#include <QDateTime>
#include <vector>

namespace ahoy::app {

/// Which servers take no TCP connection (PRODUCT §5), over restarts of the phone.  Thread: Store.
class ServerStore {
public:
    explicit ServerStore(Database &database) : m_database(database) {}

    struct Spared {
        Endpoint server;
        QDateTime until;
    };
    /// What still holds at `now`; the rest is forgotten.  Errors of all: Environment.
    Result<std::vector<Spared>> list(const QDateTime &now);
    Result<void> keep(const Spared &spared);
    Result<void> forget(const Endpoint &server);

private:
    Database &m_database;
};

} // namespace ahoy::app
