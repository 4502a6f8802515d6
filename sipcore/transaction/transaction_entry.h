#pragma once

#include "base/endpoint.h"
#include "base/time.h"
#include "sipcore/transaction/invite_client_transaction.h"
#include "sipcore/transaction/invite_server_transaction.h"
#include "sipcore/transaction/non_invite_client_transaction.h"
#include "sipcore/transaction/non_invite_server_transaction.h"

#include <optional>
#include <string>
#include <type_traits>
#include <variant>

namespace ahoy::sip {

template <class T>
constexpr bool isServerMachine =
    std::is_same_v<T, InviteServerTransaction> || std::is_same_v<T, NonInviteServerTransaction>;

/// A transaction with what its layer knows of it.
struct TransactionEntry {
    using Machine = std::variant<InviteClientTransaction, NonInviteClientTransaction,
                                 InviteServerTransaction, NonInviteServerTransaction>;

    Machine machine;
    std::string key;
    std::string mergeKey;
    std::string toTag; ///< of the request, as it came
    IpAddress source;
    std::optional<TimePoint> deadline; ///< as it stands in the agenda
    bool isSpent = false;              ///< as it was counted

    bool isServer() const { return machine.index() >= 2; }
    std::optional<TimePoint> nextTimeout() const
    {
        return std::visit([](const auto &m) { return m.nextTimeout(); }, machine);
    }
    bool isTerminated() const
    {
        return std::visit(
            [](const auto &m) { return m.state() == std::decay_t<decltype(m)>::State::Terminated; },
            machine);
    }
    bool hasSaidAll() const
    {
        return std::visit([](const auto &m) { return m.isSpent(); }, machine);
    }
    FlowId flow() const
    {
        return std::visit([](const auto &m) { return m.path().flow; }, machine);
    }
};

} // namespace ahoy::sip
