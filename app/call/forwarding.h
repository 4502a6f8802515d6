#pragma once

#include <QString>
#include <chrono>
#include <optional>
#include <string>

namespace ahoy::app {

/// Where a person has incoming calls sent on to, and which: the settings calls.forward….
struct Forwarding {
    enum class When {
        Always,
        Busy,     ///< while there is another call, or nobody is to be disturbed
        NoAnswer, ///< those that rang for `after`
    };

    QString to; ///< as it was typed; empty: calls stay here
    When when = When::Always;
    std::chrono::milliseconds after{20000};

    bool isOn() const { return !to.isEmpty(); }
    friend bool operator==(const Forwarding &, const Forwarding &) = default;
};

/// "always", "busy", "noAnswer": what the setting says; anything else is Always.
Forwarding::When forwardWhen(const QString &word);
QString toString(Forwarding::When when);

/// The URI that a call from `caller` (a URI) is sent to; a number is one of `domain`.
/// None: it makes no sense for this call (nowhere, without a domain, or back to the caller).
std::optional<std::string> forwardTarget(const Forwarding &forwarding, const QString &domain,
                                         const QString &caller);

} // namespace ahoy::app
