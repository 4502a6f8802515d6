#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// application/dialog-info+xml (RFC 4235): the calls of somebody, for the lamp beside a name.
struct DialogInfo {
    enum class State { Trying, Proceeding, Early, Confirmed, Terminated };
    enum class Direction { Unknown, Initiator, Recipient };
    struct Dialog {
        std::string id;
        State state = State::Trying;
        Direction direction = Direction::Unknown;
        std::string callId;
        std::string localTag;
        std::string remoteTag;
        std::string localUri; ///< identity, else target
        std::string remoteUri;
        std::string remoteName;
        std::string event; ///< "cancelled", "rejected", "replaced", …: how it came to this state
    };

    std::string entity;
    std::uint32_t version = 0;
    bool isFull = false; ///< all dialogs; else only those that changed
    std::vector<Dialog> dialogs;
};

/// Errors: those of parseXml, and Invalid for another document or one that lacks what it must have.
Result<DialogInfo> parseDialogInfo(std::string_view document);

} // namespace ahoy::sip
