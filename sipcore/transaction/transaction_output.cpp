#include "sipcore/transaction/transaction_output.h"

namespace ahoy::sip {

void logTransition(TransactionOutbox &out, TransactionId id, std::string_view machine,
                   std::string_view from, std::string_view to, TimePoint now)
{
    LogEntry entry;
    entry.at = now;
    entry.kind = LogEntry::Kind::State;
    entry.subject.reserve(machine.size() + 32);
    entry.subject.append(machine).append(" transaction ").append(std::to_string(id.value));
    entry.summary.reserve(from.size() + to.size() + 8);
    if (!from.empty())
        entry.summary.append(from).append(" → ");
    entry.summary += to;
    out.push_back(TransactionLog{id, std::move(entry)});
}

} // namespace ahoy::sip
