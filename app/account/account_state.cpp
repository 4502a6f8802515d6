#include "app/account/account_state.h"

namespace ahoy::app {

QString stateText(AccountState::State state)
{
    using State = AccountState::State;
    switch (state) {
    case State::Off: return QStringLiteral("off");
    case State::Connecting: return QStringLiteral("connecting");
    case State::Registered: return QStringLiteral("registered");
    case State::Failed: return QStringLiteral("failed");
    }
    return {};
}

} // namespace ahoy::app
