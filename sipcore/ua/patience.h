#pragma once

#include <chrono>

namespace ahoy::sip {

// What registrations, subscriptions and publications have in common: how patient they are with a
// server, and how far one may go with them.

/// After the first failure; the next ones wait for twice as long as the one before.
constexpr std::chrono::seconds firstRetry{2};
/// RFC 3261 §21.5.4 sets no bound; a server can't silence us for more than this.
constexpr std::chrono::seconds longestRetryAfter{3600};
/// 423 in a row (RFC 3261 §21.4.17), each with a longer Min-Expires.
constexpr int maxTooBrief = 3;

/// Of a subscription or a publication: hours are as good as for ever; below the shortest we would
/// only be refreshing.
constexpr std::chrono::seconds shortestExpiry{10};
constexpr std::chrono::seconds longestExpiry{86'400};
/// Between two tries to bring one back.
constexpr std::chrono::seconds longestUsageRetry{600};

} // namespace ahoy::sip
