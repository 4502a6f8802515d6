#pragma once

#include <QString>
#include <vector>

namespace ahoy::app {

/// What a number or an address is compared by, however it is written.
struct NumberKey {
    /// E.164 ("+4930123456") where the country's plan makes it one; else as it is dialled: short
    /// numbers, extensions of an office, feature codes.  Empty: an address only.
    QString number = {};
    QString extension = {}; ///< behind the number (RFC 3966 §5.3)
    /// "user@host" with the host in lower case, and a port that is not the usual one
    /// (RFC 3261 §19.1.4); a name without a host as it is.  Empty: a number.
    QString address = {};
    QString national = {}; ///< digits as people dial it in its country; only of E.164

    bool isEmpty() const { return number.isEmpty() && address.isEmpty(); }
    friend bool operator==(const NumberKey &, const NumberKey &) = default;
};

/// The key of what a contact has: "030 123456", "tel:+49-30-123456;ext=7", "bob@example.com".
/// `country`: ISO 3166-1, two letters, whose way to write numbers is meant; may be empty.
/// The user part of an address counts as a number when it is one of E.164: 100@a and 100@b differ.
/// The first call reads the plans of all countries, some 10 ms and 4 MB.  Thread: Store.
NumberKey numberKey(const QString &text, const QString &country);

/// The keys under which a contact may be known whose call has this address, the best first.
/// `domain`: the account's, where "bob" alone means bob@domain.  Thread: Store.
std::vector<NumberKey> callerKeys(const QString &address, const QString &country,
                                  const QString &domain);

} // namespace ahoy::app
