#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ahoy::sip {

/// application/reginfo+xml (RFC 3680): where an address of record is bound to, as its registrar
/// knows it.
struct RegistrationInfo {
    enum class State { Init, Active, Terminated };
    struct Contact {
        std::string id;
        std::string uri;
        std::string name;
        bool isActive = false;
        std::string event; ///< "registered", "expired", "deactivated", "rejected", …
        std::uint32_t expires = 0;
    };
    struct Registration {
        std::string id;
        std::string addressOfRecord;
        State state = State::Init;
        std::vector<Contact> contacts;
    };

    std::uint32_t version = 0;
    bool isFull = false;
    std::vector<Registration> registrations;
};

/// Errors: those of parseXml, and Invalid for another document or one without a version.
Result<RegistrationInfo> parseRegistrationInfo(std::string_view document);

} // namespace ahoy::sip
