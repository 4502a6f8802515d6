#include "sipcore/transaction/transaction_output.h"

#include <fmt/format.h>

namespace ahoy::sip {

void logTransition(TransactionOutbox &out, TransactionId id, std::string_view machine,
                   std::string_view from, std::string_view to, TimePoint now)
{
    LogEntry entry;
    entry.at = now;
    entry.kind = LogEntry::Kind::State;
    entry.subject = fmt::format("{} transaction {}", machine, id.value);
    entry.summary = from.empty() ? std::string(to) : fmt::format("{} → {}", from, to);
    out.push_back(TransactionLog{id, std::move(entry)});
}

} // namespace ahoy::sip
