#pragma once

#include "app/words/failure_words.h"
#include "sipcore/transport/transport.h"
#include "sipcore/ua/event.h"

#include <QString>
#include <optional>

namespace ahoy::app {

/// How an account fares, as people and scripts are told.
struct AccountState {
    using State = sip::RegistrationEvent::State;

    State state = State::Off;
    FailureWords problem; ///< Failed: what to do; otherwise empty
    int statusCode = 0;   ///< the last final response; 0: there was none
    std::optional<sip::Transport> transport;

    friend bool operator==(const AccountState &, const AccountState &) = default;
};

/// "off", "connecting", "registered", "failed": PRODUCT §4.
QString stateText(AccountState::State state);

} // namespace ahoy::app
