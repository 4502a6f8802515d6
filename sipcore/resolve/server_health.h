#pragma once

#include "base/time.h"
#include "sipcore/resolve/server_locator.h"

#include <chrono>
#include <map>
#include <utility>
#include <vector>

namespace ahoy::sip {

/// Which servers did not take a request lately, so that the next one need not find out again.
/// RFC 3263 §4.3, RFC 3261 §21.5.4.  Thread: its owner's.
class ServerHealth {
public:
    /// It kept silent, or could not be reached.
    void onFailure(const ServerAddress &server, TimePoint now);
    /// 503 with Retry-After: a client "SHOULD NOT forward any other requests to that server for the
    /// duration specified".
    void onUnavailable(const ServerAddress &server, std::chrono::seconds retryAfter, TimePoint now);
    /// It answered.
    void onAnswer(const ServerAddress &server);
    void clear() { m_restUntil.clear(); }

    bool isResting(const ServerAddress &server, TimePoint now) const;
    /// Those that rest last, each group in its order.  They are not left out: where there is no
    /// other server a person's call is worth the try.
    std::vector<ServerAddress> inOrder(std::vector<ServerAddress> servers, TimePoint now) const;

private:
    using Key = std::pair<Transport, Endpoint>;
    void rest(const ServerAddress &server, TimePoint until, TimePoint now);

    std::map<Key, TimePoint> m_restUntil;
};

} // namespace ahoy::sip
