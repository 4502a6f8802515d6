#include "app/words/transfer_words.h"

#include "app/words/failure_words.h"
#include "app/words/tr.h"

namespace ahoy::app {

namespace {

QString failed(int statusCode, const QString &name)
{
    switch (statusCode) {
    // RFC 3261 §21.4.6, §21.4.15, §21.5.2: what is asked for is not known there.
    case 405:
    case 420:
    case 501: return tr("Their phone can't hand calls on. You are still connected.");
    default: break;
    }
    sip::CallEnded ended;
    ended.cause = sip::Cause::Status;
    ended.statusCode = statusCode;
    const auto why = statusCode ? callWords(ended, {}, {}).sentence : QString();
    if (why.isEmpty())
        return tr("%1 could not be reached. You are still connected.").arg(name);
    return tr("%1 could not be reached: “%2” You are still connected.").arg(name, why);
}

} // namespace

QString transferWords(const Call::Transfer &transfer, const QString &name)
{
    switch (transfer.state) {
    case Call::Transfer::State::Done: return tr("They talk to %1 now.").arg(name);
    case Call::Transfer::State::Failed: return failed(transfer.statusCode, name);
    case Call::Transfer::State::Trying: break;
    }
    return transfer.statusCode == 180 ? tr("It rings at %1…").arg(name)
                                      : tr("Asking them to call %1…").arg(name);
}

} // namespace ahoy::app
