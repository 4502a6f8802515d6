#pragma once

#include "base/endpoint.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace ahoy::sip {

enum class DnsType : std::uint8_t { A, Aaaa, Srv, Naptr };

/// RFC 2782.
struct SrvRecord {
    std::uint16_t priority = 0;
    std::uint16_t weight = 0;
    std::uint16_t port = 0;
    std::string target;
};

/// RFC 3403 §4.
struct NaptrRecord {
    std::uint16_t order = 0;
    std::uint16_t preference = 0;
    std::string flags;
    std::string service;
    std::string replacement;
};

/// The resolver's answer to one question.  `records` may be empty: NoData.
struct DnsAnswer {
    enum class Status : std::uint8_t {
        Ok,         ///< the name exists; `records` of the asked type, maybe none
        NoSuchName, ///< NXDOMAIN
        Failed,     ///< no answer in time, a broken server, or we are offline
    };
    Status status = Status::Failed;
    std::vector<std::variant<IpAddress, SrvRecord, NaptrRecord>> records;
    std::chrono::seconds timeToLive{0};
};

} // namespace ahoy::sip
