#pragma once

#include "app/call/engines.h"

#include <optional>
#include <string>
#include <vector>

namespace ahoy::app {

/// Decides from the calls as they are what is heard of them before they are answered: the ring
/// tone, call waiting, ringback, busy.  Thread: UI.
///
/// One thing at a time, the first that holds:
///     somebody calls, nobody is talked to   → ring tone (its own device)
///     somebody calls during a call          → call waiting tone
///     it rings over there                   → ringback (early media wins over it, in the engine)
///     a call just failed                    → busy or congestion, for a moment
class Alerting {
public:
    explicit Alerting(Engines &engines) : m_engines(engines) {}

    struct Situation {
        bool isCalled = false;  ///< an incoming call waits, and was not silenced
        bool isTalking = false; ///< a call is answered and not on hold
        bool isRinging = false; ///< an outgoing call rings over there
        std::optional<audio::PlayTone::Kind> failure; ///< the tone for a call that just failed
        std::string country;
    };
    /// Starts and stops what has changed since the last time.
    void show(const Situation &situation);

private:
    Engines &m_engines;
    bool m_rings = false;
    std::optional<audio::PlayTone::Kind> m_tone;
};

} // namespace ahoy::app
