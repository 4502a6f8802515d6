#include "base/random.h"
#include "sipcore/net/dns_reply.h"
#include "sipcore/resolve/server_locator.h"
#include "tests/fuzz/fuzz_input.h"

#include <array>
#include <variant>

using namespace ahoy;
using namespace ahoy::sip;
using ahoy::fuzz::require;

namespace {

constexpr std::array types{DnsType::A, DnsType::Aaaa, DnsType::Srv, DnsType::Naptr};

bool isOf(DnsType type, const std::variant<IpAddress, SrvRecord, NaptrRecord> &record)
{
    const auto *address = std::get_if<IpAddress>(&record);
    switch (type) {
    case DnsType::A: return address != nullptr && address->isV4();
    case DnsType::Aaaa: return address != nullptr && address->isV6();
    case DnsType::Srv: return std::holds_alternative<SrvRecord>(record);
    case DnsType::Naptr: return std::holds_alternative<NaptrRecord>(record);
    }
    return false;
}

DnsAnswer read(std::span<const std::uint8_t> reply, DnsType type)
{
    auto answer = readDnsReply(reply, type);
    require(answer.status == DnsAnswer::Status::Ok || answer.records.empty(),
            "what can't be read has no records");
    require(answer.records.size() <= maxRecords, "records have a bound");
    require(answer.timeToLive >= std::chrono::seconds(0) &&
                answer.timeToLive <= std::chrono::hours(24),
            "nobody says something for longer than a day");
    for (const auto &record : answer.records)
        require(isOf(type, record), "the records are what was asked for");
    return answer;
}

/// A name server that answers whatever it is asked with this: the search ends, and names few.
void locate(std::span<const std::uint8_t> reply, std::optional<Transport> transport)
{
    constexpr std::uint64_t mostQuestions = 64;
    SeededRandom random(1);
    LocatorPolicy policy;
    policy.tls = true;
    ServerLocator locator({"example.com", 0, transport, false}, policy, random);
    for (std::uint64_t id = 1; const auto question = locator.takeQuestion(DnsQueryId{id}); ++id) {
        require(id <= mostQuestions, "a name server can't make us ask without end");
        locator.onAnswer(DnsQueryId{id}, read(reply, question->type));
    }
    locator.stopWaiting();
    const auto &result = locator.result();
    require(!result || (!result->empty() && result->size() <= 32), "the servers have a bound");
}

} // namespace

/// The reply of a name server, as the answer to each type of question and to all of a search.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::Exact bytes(data, size);
    const std::span reply(reinterpret_cast<const std::uint8_t *>(bytes.view().data()),
                          bytes.view().size());
    // The type of the question, or a search of either kind: one of six, as the last byte says.
    const auto way = size == 0 ? std::size_t(0) : std::size_t(data[size - 1]) % 6;
    for (std::size_t i = 0; i < types.size(); ++i)
        if (fuzz::triesAllWays || way == i)
            (void)read(reply, types[i]);
    if (fuzz::triesAllWays || way == 4)
        locate(reply, std::nullopt);
    if (fuzz::triesAllWays || way == 5)
        locate(reply, Transport::Tls);
    return 0;
}
