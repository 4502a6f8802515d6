#include "sipcore/net/dns_reply.h"

#include <algorithm>
#include <ares.h>
#include <array>
#include <cstring>
#include <netinet/in.h>

namespace ahoy::sip {

namespace {

constexpr std::size_t headerBytes = 12;

unsigned word(std::span<const std::uint8_t> bytes, std::size_t at)
{
    return static_cast<unsigned>(bytes[at]) << 8U | bytes[at + 1];
}

/// Steps over a name in wire form; 0 when it runs out of the reply.
std::size_t afterName(std::span<const std::uint8_t> reply, std::size_t at)
{
    while (at < reply.size()) {
        const auto length = reply[at];
        if (length == 0)
            return at + 1;
        if ((length & 0xc0U) == 0xc0U) // RFC 1035 §4.1.4: a pointer ends it
            return at + 2;
        at += std::size_t{1} + length;
    }
    return 0;
}

/// The least time to live in the answer section (RFC 1035 §4.1.3): c-ares tells it for addresses
/// only.  Steps over questions and names; 0 when the reply breaks off.
std::chrono::seconds leastTimeToLive(std::span<const std::uint8_t> reply)
{
    if (reply.size() < headerBytes)
        return {};
    const auto questions = word(reply, 4);
    const auto answers = word(reply, 6);
    std::size_t at = headerBytes;
    for (unsigned i = 0; i < questions; ++i) {
        at = afterName(reply, at);
        if (at == 0 || at + 4 > reply.size())
            return {};
        at += 4;
    }
    // RFC 2181 §8: "a TTL received with the most significant bit set as if the entire value
    // received was zero"; and nobody moves a server less often than once a day.
    std::uint32_t least = 86'400;
    for (unsigned i = 0; i < answers; ++i) {
        at = afterName(reply, at);
        if (at == 0 || at + 10 > reply.size())
            return {};
        const auto ttl = static_cast<std::uint32_t>(word(reply, at + 4)) << 16U |
                         static_cast<std::uint32_t>(word(reply, at + 6));
        least = std::min(least, (ttl & 0x8000'0000U) != 0 ? 0U : ttl);
        at += 10 + word(reply, at + 8);
    }
    return std::chrono::seconds(answers == 0 ? 0U : least);
}

std::array<std::uint8_t, 16> bytesOf(const void *address, std::size_t size)
{
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), address, size);
    return bytes;
}

int readAddresses(std::span<const std::uint8_t> reply, DnsAnswer &answer)
{
    std::array<ares_addrttl, maxRecords> found{};
    int count = static_cast<int>(found.size());
    const int status = ares_parse_a_reply(reply.data(), static_cast<int>(reply.size()), nullptr,
                                          found.data(), &count);
    for (int i = 0; status == ARES_SUCCESS && i < count; ++i)
        answer.records.emplace_back(
            IpAddress::v4(ntohl(found[static_cast<std::size_t>(i)].ipaddr.s_addr)));
    return status;
}

int readV6Addresses(std::span<const std::uint8_t> reply, DnsAnswer &answer)
{
    std::array<ares_addr6ttl, maxRecords> found{};
    int count = static_cast<int>(found.size());
    const int status = ares_parse_aaaa_reply(reply.data(), static_cast<int>(reply.size()), nullptr,
                                             found.data(), &count);
    for (int i = 0; status == ARES_SUCCESS && i < count; ++i)
        answer.records.emplace_back(
            IpAddress::v6(bytesOf(&found[static_cast<std::size_t>(i)].ip6addr, 16)));
    return status;
}

int readServices(std::span<const std::uint8_t> reply, DnsAnswer &answer)
{
    ares_srv_reply *first = nullptr;
    const int status = ares_parse_srv_reply(reply.data(), static_cast<int>(reply.size()), &first);
    for (auto *record = first; record != nullptr && answer.records.size() < maxRecords;
         record = record->next)
        answer.records.emplace_back(
            SrvRecord{record->priority, record->weight, record->port, record->host});
    ares_free_data(first);
    return status;
}

int readAuthorityPointers(std::span<const std::uint8_t> reply, DnsAnswer &answer)
{
    const auto text = [](const unsigned char *bytes) {
        return bytes != nullptr ? reinterpret_cast<const char *>(bytes) : "";
    };
    ares_naptr_reply *first = nullptr;
    const int status = ares_parse_naptr_reply(reply.data(), static_cast<int>(reply.size()), &first);
    for (auto *record = first; record != nullptr && answer.records.size() < maxRecords;
         record = record->next)
        answer.records.emplace_back(NaptrRecord{record->order, record->preference,
                                                text(record->flags), text(record->service),
                                                record->replacement});
    ares_free_data(first);
    return status;
}

} // namespace

DnsAnswer readDnsReply(std::span<const std::uint8_t> reply, DnsType type)
{
    DnsAnswer answer;
    int status = ARES_EBADRESP;
    switch (type) {
    case DnsType::A: status = readAddresses(reply, answer); break;
    case DnsType::Aaaa: status = readV6Addresses(reply, answer); break;
    case DnsType::Srv: status = readServices(reply, answer); break;
    case DnsType::Naptr: status = readAuthorityPointers(reply, answer); break;
    }
    if (status != ARES_SUCCESS && status != ARES_ENODATA) {
        answer.records.clear();
        return answer;
    }
    answer.status = DnsAnswer::Status::Ok;
    answer.timeToLive = leastTimeToLive(reply);
    return answer;
}

} // namespace ahoy::sip
