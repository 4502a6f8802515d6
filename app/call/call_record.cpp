#include "app/call/call_record.h"

#include "app/call/call_media.h"
#include "app/words/quality_words.h"

namespace ahoy::app {

namespace {

HistoryRecord::Result toResult(Call::Outcome outcome)
{
    switch (outcome) {
    case Call::Outcome::Answered: return HistoryRecord::Result::Answered;
    case Call::Outcome::Missed: return HistoryRecord::Result::Missed;
    case Call::Outcome::Cancelled: return HistoryRecord::Result::Cancelled;
    case Call::Outcome::NoAnswer: return HistoryRecord::Result::NoAnswer;
    case Call::Outcome::Busy: return HistoryRecord::Result::Busy;
    case Call::Outcome::Declined: return HistoryRecord::Result::Declined;
    case Call::Outcome::Failed: return HistoryRecord::Result::Failed;
    case Call::Outcome::Elsewhere: return HistoryRecord::Result::Elsewhere;
    }
    return HistoryRecord::Result::Failed;
}

void addSound(HistoryRecord &record, const CallMedia &media)
{
    if (const auto &agreed = media.negotiated(); agreed && !agreed->formats.empty())
        record.codec = QString::fromStdString(agreed->formats.front().codec.name);
    record.encryption = QString::fromStdString(media.encryption().name());
    const auto quality = media.quality().verdict();
    record.mos = quality.mos;
    record.bars = quality.bars;
    record.cause = toString(quality.cause);
    record.lossPercent = quality.lossPercent;
}

} // namespace

HistoryRecord toRecord(const Call &call, const CallMedia *media)
{
    HistoryRecord record;
    record.account = sip::AccountId{call.account.toULongLong()};
    record.direction =
        call.isIncoming() ? HistoryRecord::Direction::Incoming : HistoryRecord::Direction::Outgoing;
    record.remoteUri = call.remoteUri;
    record.remoteName = call.remoteName;
    record.startedAt = call.startedAt;
    record.answeredAt = call.answeredAt;
    record.endedAt = call.endedAt;
    record.result = toResult(call.outcome());
    record.statusCode = call.statusCode;
    record.reason = call.reason;
    record.encrypted = call.encrypted;
    record.recordings = call.recordings;
    if (media && call.isAnswered())
        addSound(record, *media);
    return record;
}

} // namespace ahoy::app
