#pragma once

#include "sipcore/message/message.h"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace ahoy::sip {

/// Where the 3xx responses to one INVITE send it (RFC 3261 §8.1.3.4): best first, each address
/// once, and not without end.  Thread: its owner's.
class Redirection {
public:
    explicit Redirection(const std::string &firstUri);

    /// Takes the Contacts of a 3xx.  False: it names nobody that was not tried, or we have been
    /// sent around too often.
    bool take(const MessageView &response);
    /// The best one that is left; it counts as tried.
    std::optional<std::string> next();
    bool isEmpty() const { return m_targets.empty(); }

private:
    bool wasSeen(const std::string &uri) const;

    std::deque<std::string> m_targets;
    std::vector<std::string> m_seen;
    bool m_isSecure = false;
    int m_depth = 0;
};

} // namespace ahoy::sip
