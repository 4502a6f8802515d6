#include "sipcore/resolve/srv_order.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

namespace ahoy::sip {

std::vector<SrvRecord> inSrvOrder(std::vector<SrvRecord> records, Random &random)
{
    // RFC 2782: "arrange all SRV RRs (that have not been ordered yet) in any order, except that all
    // those with weight 0 are placed at the beginning of the list".
    std::stable_sort(records.begin(), records.end(), [](const auto &a, const auto &b) {
        return std::tuple(a.priority, a.weight != 0) < std::tuple(b.priority, b.weight != 0);
    });
    for (auto next = records.begin(); next != records.end(); ++next) {
        const auto groupEnd = std::find_if(next, records.end(), [&](const auto &record) {
            return record.priority != next->priority;
        });
        std::uint32_t sum = 0;
        for (auto record = next; record != groupEnd; ++record)
            sum += record->weight;
        // "choose a uniform random number between 0 and the sum computed (inclusive), and select
        // the RR whose running sum value is the first in the selected order which is greater than
        // or equal to the random number selected."
        const auto chosen = random.below(sum + 1);
        std::uint32_t running = 0;
        auto selected = next;
        for (auto record = next; record != groupEnd; ++record) {
            running += record->weight;
            if (running >= chosen) {
                selected = record;
                break;
            }
        }
        std::rotate(next, selected, selected + 1);
    }
    return records;
}

} // namespace ahoy::sip
